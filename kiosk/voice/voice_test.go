package voice

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"madoguchi/kiosk/voice/wav"
)

// hear has a voice work on a stage, in a time of the test's own.
func hear(t *testing.T, o Options, test func(t *testing.T, v *Voice, s *stage)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := newStage()
		o.Engine, o.Player, o.Recordings = s, s, s
		o.Speaker = "speaker"
		v := New(o)
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { v.Run(ctx); close(done) }()
		test(t, v, s)
		stop()
		<-done
	})
}

// plays is what is played next; it is left to play.
func (s *stage) plays(t *testing.T, want string) play {
	t.Helper()
	p := <-s.played
	if p.text != want {
		t.Fatalf("played %q, want %q", p.text, want)
	}
	return p
}

// silent fails where anything is played although nothing should be.
func (s *stage) silent(t *testing.T) {
	t.Helper()
	synctest.Wait()
	select {
	case p := <-s.played:
		t.Fatalf("played %q on %s, want silence", p.text, p.device)
	default:
	}
}

func in(language string, texts ...string) Speech {
	s := Speech{Language: language, Volume: 1}
	for _, text := range texts {
		s.Utterances = append(s.Utterances, Utterance{Text: text})
	}
	return s
}

func TestSaysInOrderAndMakesTheNextMeanwhile(t *testing.T) {
	heard := 0
	hear(t, Options{}, func(t *testing.T, v *Voice, s *stage) {
		speech := in("en", "Insert your card. It is on the right.", "Help")
		speech.Said = func() { heard++ }
		v.Say(speech)
		s.plays(t, "Insert your card.")
		synctest.Wait()
		if got, want := s.asks(), []string{"en: Insert your card.", "en: It is on the right."}; !reflect.DeepEqual(got, want) {
			t.Fatalf("while the first is heard the engine was asked for %q, want %q", got, want)
		}
		s.goOn <- nil
		s.plays(t, "It is on the right.")
		s.goOn <- nil
		s.plays(t, "Help")
		s.goOn <- nil
		s.silent(t)
	})
	if heard != 3 {
		t.Fatalf("%d sentences were said to be heard, want 3", heard)
	}
}

func TestSayTakesThePlaceOfWhatIsSaid(t *testing.T) {
	heard := 0
	hear(t, Options{}, func(t *testing.T, v *Voice, s *stage) {
		first := in("en", "One.", "Two.")
		first.Said = func() { heard++ }
		v.Say(first)
		one := s.plays(t, "One.")
		v.Say(in("ja", "さん。"))
		<-one.stopped
		three := s.plays(t, "さん。")
		v.Stop()
		<-three.stopped
		s.silent(t)
		v.Say(in("en", "Four."))
		v.Stop() // before it began
		s.silent(t)
	})
	if heard != 0 {
		t.Fatalf("%d sentences were said to be heard to their end, want none", heard)
	}
}

func TestAddWaitsForTheEnd(t *testing.T) {
	hear(t, Options{}, func(t *testing.T, v *Voice, s *stage) {
		v.Add(in("en", "One."))
		s.plays(t, "One.")
		v.Add(in("en", "Two."))
		v.Add(in("en", "Three."))
		s.goOn <- nil
		s.plays(t, "Two.")
		v.Say(in("en", "Four."))
		s.plays(t, "Four.")
		s.goOn <- nil
		s.silent(t)
	})
}

func TestTheEndOfASpeechIsTold(t *testing.T) {
	hear(t, Options{}, func(t *testing.T, v *Voice, s *stage) {
		ended := make(chan error, 1)
		say := func(text string) {
			speech := in("en", text)
			speech.Ended = func(err error) { ended <- err }
			v.Say(speech)
			s.plays(t, text)
		}
		say("One.")
		s.goOn <- nil
		if err := <-ended; err != nil {
			t.Errorf("heard whole: %v", err)
		}
		say("Two.")
		s.goOn <- errBroken
		if err := <-ended; !errors.Is(err, errBroken) {
			t.Errorf("not played: %v", err)
		}
		say("Three.")
		v.Stop()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("cut short: %v", err)
		}
	})
}

func TestPrivateIsForHeadphones(t *testing.T) {
	hear(t, Options{Headphones: "phones"}, func(t *testing.T, v *Voice, s *stage) {
		speech := Speech{Language: "en", Utterances: []Utterance{{Text: "Your certificate ends."}, {Text: "On 10 January 2027.", Private: true}, {Text: "Next."}}}
		v.Say(speech)
		if p := s.plays(t, "Your certificate ends."); p.device != "speaker" {
			t.Errorf("played on %s", p.device)
		}
		s.goOn <- nil
		s.plays(t, "Next.")
		s.goOn <- nil
		s.silent(t)
		for _, asked := range s.asks() {
			if asked == "en: On 10 January 2027." {
				t.Error("what nobody may hear was given to the engine")
			}
		}
		for range 2 {
			v.SetHeadphones(true)
			v.Say(speech)
			s.plays(t, "Your certificate ends.")
			s.goOn <- nil
			private := s.plays(t, "On 10 January 2027.")
			if private.device != "phones" {
				t.Errorf("private words were played on %s", private.device)
			}
			v.SetHeadphones(false)
			<-private.stopped
			s.silent(t)
		}
		times := map[string]int{}
		for _, asked := range s.asks() {
			times[asked]++
		}
		if want := map[string]int{"en: Your certificate ends.": 1, "en: On 10 January 2027.": 2, "en: Next.": 1}; !reflect.DeepEqual(times, want) {
			t.Errorf("the engine was asked %v, want %v: what is private is not kept, the rest is", times, want)
		}
	})
}

// TestPulledWhileItIsMade pulls the headphones out between the engine and the player.
func TestPulledWhileItIsMade(t *testing.T) {
	hear(t, Options{}, func(t *testing.T, v *Voice, s *stage) {
		v.SetHeadphones(true)
		v.Say(Speech{Language: "en", Utterances: []Utterance{{Text: "Public."}, {Text: "Secret.", Private: true}}})
		public := s.plays(t, "Public.")
		synctest.Wait() // the secret is made
		v.SetHeadphones(false)
		<-public.stopped
		s.silent(t)
	})
}

func TestALanguageOfItsOwn(t *testing.T) {
	hear(t, Options{}, func(t *testing.T, v *Voice, s *stage) {
		v.Say(Speech{Language: "ja", Utterances: []Utterance{{Text: "えいご。"}, {Text: "English", Language: "en"}}})
		s.plays(t, "えいご。")
		s.goOn <- nil
		s.plays(t, "English")
		s.goOn <- nil
		if got, want := s.asks(), []string{"ja: えいご。", "en: English"}; !reflect.DeepEqual(got, want) {
			t.Errorf("the engine was asked for %q, want %q", got, want)
		}
	})
}

func TestVolume(t *testing.T) {
	hear(t, Options{Gains: []float64{0.1, 0.5, 1}}, func(t *testing.T, v *Voice, s *stage) {
		for volume, want := range map[int]int16{-1: 1000, 1: 1000, 2: 5000, 3: 10000, 9: 10000} {
			v.Say(Speech{Language: "en", Volume: volume, Utterances: []Utterance{{Text: "a"}}})
			if p := <-s.played; p.loudest != want {
				t.Errorf("volume %d reaches %d, want %d", volume, p.loudest, want)
			}
			s.goOn <- nil
		}
	})
}

func TestRecordingsWin(t *testing.T) {
	hear(t, Options{}, func(t *testing.T, v *Voice, s *stage) {
		s.recorded = map[string]wav.Sound{"en: Hello.": soundOf("somebody's voice")}
		v.Say(in("en", "Hello. How are you?"))
		s.plays(t, "somebody's voice")
		s.goOn <- nil
		s.plays(t, "How are you?")
		s.goOn <- nil
	})
}

func TestChimes(t *testing.T) {
	hear(t, Options{Headphones: "phones"}, func(t *testing.T, v *Voice, s *stage) {
		v.SetHeadphones(true)
		v.Say(in("en", "One."))
		s.plays(t, "One.")
		for range 2 * mostChimes {
			v.Chime(soundOf("chime"))
		}
		v.Say(in("en", "Two."))
		for range mostChimes {
			if p := s.plays(t, "chime"); p.device != "speaker" {
				t.Errorf("chimed on %s", p.device)
			}
			s.goOn <- errBroken // a sound that fails keeps nothing else from being heard
		}
		s.plays(t, "Two.")
		s.goOn <- nil
	})
}

func TestChimesThatFailAreLoggedOnce(t *testing.T) {
	var log bytes.Buffer
	hear(t, Options{Log: slog.New(slog.NewTextHandler(&log, nil))}, func(t *testing.T, v *Voice, s *stage) {
		for _, err := range []error{errBroken, errBroken, nil, errBroken, errBroken} {
			v.Chime(soundOf("chime"))
			s.plays(t, "chime")
			s.goOn <- err
		}
		synctest.Wait()
		if n := strings.Count(log.String(), "sound not played"); n != 2 {
			t.Errorf("logged %d times, want once for each time it broke:\n%s", n, &log)
		}
	})
}

func TestFit(t *testing.T) {
	var fit []error
	hear(t, Options{Fit: func(err error) { fit = append(fit, err) }}, func(t *testing.T, v *Voice, s *stage) {
		told := func(want error) {
			t.Helper()
			synctest.Wait()
			if len(fit) != 1 || !errors.Is(fit[0], want) {
				t.Fatalf("told %v, want %v", fit, want)
			}
			fit = nil
		}
		v.Use("en")
		<-s.played // silence, to try the player
		s.goOn <- errBroken
		told(errBroken)
		began := time.Now()
		<-s.played // tried again by itself
		if waited := time.Since(began); waited != firstRetry {
			t.Errorf("tried again after %v, want %v", waited, firstRetry)
		}
		s.goOn <- nil
		told(nil)
		v.Use("fil")
		told(errBroken)
		v.Use("ja")
		<-s.played
		s.goOn <- nil
		told(nil)

		s.breaks(errors.New("no engine"))
		v.Say(in("ja", "あ。"))
		synctest.Wait()
		if len(fit) != 1 || fit[0] == nil {
			t.Fatalf("told %v of a broken engine, want why", fit)
		}
		fit = nil
		time.Sleep(10 * lastRetry)
		synctest.Wait()
		if len(fit) != 0 {
			t.Fatalf("told %v, want nothing while nothing changes", fit)
		}
		s.breaks(nil)
		began = time.Now()
		<-s.played
		if waited := time.Since(began); waited > lastRetry {
			t.Errorf("tried again after %v, want no more than %v", waited, lastRetry)
		}
		s.goOn <- nil
		told(nil)
		v.Say(in("ja", "い。"))
		s.plays(t, "い。")
		s.goOn <- errBroken // a sound card that went away
		told(errBroken)
	})
}

func TestASentenceTheEngineChokesOnIsPassedOver(t *testing.T) {
	hear(t, Options{Fit: func(err error) { t.Errorf("told %v", err) }}, func(t *testing.T, v *Voice, s *stage) {
		s.chokesOn = "Two."
		v.Say(in("en", "One.", "Two.", "Three."))
		s.plays(t, "One.")
		s.goOn <- nil
		s.plays(t, "Three.")
		s.goOn <- nil
	})
}

func TestNothingHappensWhileNothingIsSaid(t *testing.T) {
	hear(t, Options{}, func(t *testing.T, v *Voice, s *stage) {
		v.Use("en")
		<-s.played
		s.goOn <- nil
		time.Sleep(24 * time.Hour)
		s.silent(t)
		if asked := s.asks(); len(asked) != 0 {
			t.Errorf("the engine was asked for %q", asked)
		}
	})
}
