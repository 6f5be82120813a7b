package voice

import (
	"cmp"
	"context"
	"fmt"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/voice/wav"
)

// made is a sentence on its way from the engine to the player.
type made struct {
	sound    wav.Sound
	language string
	private  bool
	err      error
}

// speak says a speech to its end, or until ctx ends. While a sentence is heard the next is made. The error is a
// player that failed, or an engine that can say nothing any more.
func (v *Voice) speak(ctx context.Context, s Speech) error {
	ctx, stop := context.WithCancel(ctx)
	sentences := make(chan made)
	go func() {
		defer close(sentences)
		v.makeAll(ctx, s, sentences)
	}()
	defer func() {
		stop()
		for range sentences { // the engine is gone before the next speech begins
		}
	}()
	for m := range sentences {
		if m.err != nil {
			if ctx.Err() != nil {
				return nil
			}
			if err := v.options.Engine.Check(ctx, m.language); err != nil {
				return fmt.Errorf("engine: %w", err)
			}
			events.SentencePassedOver.Log(v.options.Log, m.language, m.err)
			continue
		}
		device, may := v.device(m.private)
		if !may {
			continue
		}
		err := v.options.Player.Play(ctx, device, m.sound.Scaled(v.gain(s.Volume)))
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return fmt.Errorf("player: %w", err)
		}
		if s.Said != nil {
			s.Said()
		}
	}
	return nil
}

// makeAll makes the speech's sentences in their order; a private one only where it may be heard.
func (v *Voice) makeAll(ctx context.Context, s Speech, to chan<- made) {
	for _, utterance := range s.Utterances {
		if _, may := v.device(utterance.Private); !may {
			continue
		}
		for _, sentence := range Sentences(utterance.Text) {
			m := made{language: cmp.Or(utterance.Language, s.Language), private: utterance.Private}
			m.sound, m.err = v.make(ctx, m.language, sentence, utterance.Private)
			select {
			case to <- m:
			case <-ctx.Done():
				return
			}
		}
	}
}

func (v *Voice) make(ctx context.Context, language, sentence string, private bool) (wav.Sound, error) {
	of := key{language, sentence}
	if sound, found := v.cache.get(of); found {
		return sound, nil
	}
	if v.options.Recordings != nil {
		if sound, err := v.options.Recordings.Find(language, sentence); err == nil {
			return sound, nil
		}
	}
	sound, err := v.options.Engine.Synthesize(ctx, language, sentence)
	if err == nil && !private {
		v.cache.put(of, sound)
	}
	return sound, err
}
