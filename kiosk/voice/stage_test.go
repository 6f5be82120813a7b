package voice

import (
	"context"
	"errors"
	"sync"

	"madoguchi/kiosk/voice/wav"
)

// stage is an engine that writes a text's letters as samples, a player that tells what it plays and goes on when it is
// told to, and a directory of recordings. It is what a test hears a voice with.
type stage struct {
	played chan play
	goOn   chan error

	mutex    sync.Mutex
	asked    []string // what the engine was to say
	broken   error    // of the engine, for every text
	chokesOn string   // one text
	recorded map[string]wav.Sound
}

// play is something being played; ended is closed when it was stopped.
type play struct {
	device, text string
	loudest      int16
	stopped      <-chan struct{}
}

func newStage() *stage {
	return &stage{played: make(chan play), goOn: make(chan error)}
}

var errBroken = errors.New("broken")

func (s *stage) Synthesize(_ context.Context, language, text string) (wav.Sound, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.asked = append(s.asked, language+": "+text)
	if s.broken != nil {
		return wav.Sound{}, s.broken
	}
	if text == s.chokesOn {
		return wav.Sound{}, errBroken
	}
	return soundOf(text), nil
}

func (s *stage) Check(_ context.Context, language string) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if language == "fil" {
		return errBroken
	}
	return s.broken
}

func (s *stage) Find(language, sentence string) (wav.Sound, error) {
	if sound, found := s.recorded[language+": "+sentence]; found {
		return sound, nil
	}
	return wav.Sound{}, errors.New("not recorded")
}

func (s *stage) Play(ctx context.Context, device string, sound wav.Sound) error {
	p := play{device: device, text: textOf(sound), stopped: ctx.Done()}
	for _, sample := range sound.Samples {
		p.loudest = max(p.loudest, sample)
	}
	select {
	case s.played <- p:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-s.goOn:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *stage) breaks(err error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.broken = err
}

// asks are what the engine was asked for so far.
func (s *stage) asks() []string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return append([]string(nil), s.asked...)
}

// soundOf is a text as a sound: a loud sample, and then its letters, which the gain 1 leaves as they are.
func soundOf(text string) wav.Sound {
	s := wav.Sound{Rate: 8000, Channels: 1, Samples: []int16{10000}}
	for _, r := range text {
		s.Samples = append(s.Samples, int16(r))
	}
	return s
}

func textOf(s wav.Sound) string {
	text := ""
	for _, sample := range s.Samples[1:] {
		text += string(rune(sample))
	}
	return text
}
