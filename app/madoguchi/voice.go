package main

import (
	"context"
	"log/slog"
	"os"
	"sync"
	"time"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/visit"
	"madoguchi/kiosk/voice"
	"madoguchi/kiosk/voice/engine"
	"madoguchi/kiosk/voice/jack"
	"madoguchi/kiosk/voice/player"
	"madoguchi/kiosk/voice/recordings"
)

// speaking is all that a kiosk speaks by: the configured voice, and the jack that tells where it may be heard.
type speaking struct {
	configured config.Voice
	engine     *engine.Engine
	voice      *voice.Voice
	send       func(any)
	// told is called with why the voice cannot speak, nil where it can; nil where nobody asks.
	told func(error)
	log  *slog.Logger
}

// newSpeaking is the configured voice; what it has to tell the visit goes to send.
func newSpeaking(c config.Voice, send func(any), log *slog.Logger) *speaking {
	s := &speaking{configured: c, engine: newEngine(c), send: send, log: log}
	options := voice.Options{
		Engine: s.engine, Player: player.New(c.Player), Speaker: c.Speaker, Headphones: c.Headphones, Fit: s.fit, Log: log,
	}
	for _, percent := range c.Volumes {
		options.Gains = append(options.Gains, float64(percent)/100)
	}
	if c.Recordings != "" {
		options.Recordings = recordings.Directory{System: os.DirFS(c.Recordings)}
	}
	s.voice = voice.New(options)
	return s
}

// narrator is who has this voice say what a board shows; the board is still to be set.
func (s *speaking) narrator(calm *quiet) *narrator {
	later := func(after time.Duration, do func()) (stop func()) {
		timer := time.AfterFunc(after, func() { calm.do(do) })
		return func() { timer.Stop() }
	}
	n := &narrator{
		speaker: s.voice, can: s.engine.Can, send: s.send, later: later, silent: !s.configured.Enabled,
		bell: &bell{chime: s.voice.Chime, later: later},
	}
	if s.configured.Sounds {
		n.bell.gain = float64(s.configured.SoundsVolume) / 100
	}
	n.bell.again = n.onRepeat
	return n
}

func newEngine(c config.Voice) *engine.Engine {
	options := engine.Options{Command: c.Command, Languages: map[string]engine.Language{}}
	for tag, of := range c.Languages {
		options.Languages[tag] = engine.Language{Command: of.Command, Voice: of.Voice, Silent: of.Silent}
	}
	return engine.New(options)
}

func (s *speaking) fit(err error) {
	condition := visit.Condition{Ready: err == nil}
	if err != nil {
		condition.Detail = err.Error()
	}
	if s.told != nil {
		s.told(err)
	}
	s.send(visit.VoiceChanged{Voice: condition})
}

// run speaks until ctx ends.
func (s *speaking) run(ctx context.Context) {
	var working sync.WaitGroup
	working.Go(func() { s.voice.Run(ctx) })
	if device := s.configured.HeadphoneJack; device != "none" && s.configured.Enabled {
		if device == "auto" {
			device = ""
		}
		working.Go(func() { jack.Jack{Device: device, Log: s.log}.Watch(ctx, s.headphones) })
	}
	working.Wait()
}

// headphones are in the jack, or out of it. Who speaks knows first: nothing private must wait for the visit.
func (s *speaking) headphones(in bool) {
	s.voice.SetHeadphones(in)
	s.send(visit.HeadphonesChanged{In: in})
}
