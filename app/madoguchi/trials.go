package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"time"

	"madoguchi/app/demo"
	"madoguchi/app/program"
	"madoguchi/assets/words"
	"madoguchi/kiosk/attendant"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/doctor"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/trial"
	"madoguchi/kiosk/voice"
)

// newTrials runs trials with the kiosk's own parts; its printer is the attendant's, once there is one.
func newTrials(c config.Config, parts attendant.Parts, speaking *speaking) *trial.Runner {
	r := &trial.Runner{
		Paper: parts.DrawTest, TimeServer: c.Clock.Server, Now: parts.Now, Volumes: len(c.Voice.Volumes),
		Wired: doctor.Away(printerHost(c.Printer)),
	}
	r.Counter = doctor.Counter{URL: c.Counter.URL, Token: c.Counter.Token, Client: counterClient()}
	switch reader := parts.Reader.(type) {
	case *attendant.PCSC:
		r.Reader, r.Trust = trial.PCSC{Name: c.Reader.Name}, reader.Trust
	case *demo.Reader:
		r.Reader, r.Trust = reader, reader.Trust()
	}
	if c.Voice.Enabled {
		r.Speak = speaking.sample
	}
	return r
}

// drawTest draws the test ticket.
func drawTest(c config.Config, now func() time.Time) func() (image.Image, error) {
	return func() (image.Image, error) {
		return ticket.DrawSpecimen(ticket.Specimen{
			Letter: c.Kiosk.Letter, At: now(), Version: program.Version(), Configuration: c.Fingerprint(),
		}, ticketWidth(c.Printer))
	}
}

// errUnheard is a sentence that nobody could have heard to its end.
var errUnheard = errors.New("the sentence was not played to its end")

// sample says the sentence that residents hear when they choose a volume, and returns when it was heard to its end.
func (s *speaking) sample(ctx context.Context, volume int) error {
	if err := s.engine.Check(ctx, words.Default); err != nil {
		return fmt.Errorf("%w: %w", trial.ErrNoVoice, err)
	}
	heard, ended := false, make(chan error, 1) // both are the voice's goroutine's
	text := words.Spoken(words.For(words.Default).Text("voice.sample", nil))
	s.voice.Say(voice.Speech{
		Utterances: []voice.Utterance{{Text: text}}, Language: words.Default, Volume: volume,
		Said: func() { heard = true },
		Ended: func(err error) {
			if err == nil && !heard {
				err = errUnheard
			}
			ended <- err
		},
	})
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		s.voice.Stop()
		return fmt.Errorf("%w: %w", errUnheard, context.Cause(ctx))
	}
}
