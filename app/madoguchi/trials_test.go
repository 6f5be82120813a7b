package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"testing"
	"time"

	"madoguchi/app/screens"
	"madoguchi/assets/words"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/trial"
	"madoguchi/kiosk/visit"
	"madoguchi/kiosk/voice/wav"
)

// tryingKeys is the desk with the keypad's trial under way.
func tryingKeys(s *visit.State) {
	s.Step = visit.Staff
	s.Desk = desk.State{Page: desk.OneTrial, Running: desk.Running{Trial: desk.TrialKeypad, Started: time.Unix(1, 0)}}
}

func TestEveryKeyIsSeenAtItsTrial(t *testing.T) {
	l := newLobby(t)
	l.show(tryingKeys)
	var want []any
	for key := screens.KeyNext; key <= screens.KeySofter; key++ {
		l.press(l, key)
		want = append(want, desk.KeyPressed{Role: roles[key]})
	}
	l.plugged(true)
	l.plugged(false)
	want = append(want, desk.KeyPressed{Role: "headphones-in"}, desk.KeyPressed{Role: "headphones-out"})
	if !reflect.DeepEqual(l.sent, want) || len(l.pressed) != 0 {
		t.Errorf("sent %v, the board got %v", l.sent, l.pressed)
	}
	l.sent = nil
	l.show(func(s *visit.State) { s.Desk.Running.Result = &desk.Result{Passed: true} })
	l.press(l, screens.KeyBack)
	l.plugged(true)
	if len(l.sent) != 0 || !slices.Equal(l.pressed, []screens.Key{screens.KeyBack}) {
		t.Errorf("after its end: sent %v, the board got %v", l.sent, l.pressed)
	}
}

// Each role that is asked for at the trial is one that some key sends, and has words.
func TestTheKeypadsRoles(t *testing.T) {
	c := config.Default().Keys
	c.HeadphonesIn, c.HeadphonesOut = []string{"F13"}, []string{"F14"}
	all := rolesOf(c)
	if len(all) != len(roles)+2 {
		t.Errorf("%v", all)
	}
	for _, role := range all {
		if !words.Staff().Has("desk.trial.key." + role) {
			t.Errorf("%s has no words", role)
		}
	}
	if some := rolesOf(config.Keys{Next: []string{"Tab"}, Choose: []string{"Return"}}); !slices.Equal(some, []string{"next", "choose"}) {
		t.Errorf("of a keypad with two keys: %v", some)
	}
}

// A touch at the desk cuts no sentence of the voice's trial short: leaving the trial ends it.
func TestATouchAtTheDeskLeavesTheVoice(t *testing.T) {
	l := newLobby(t)
	l.show(func(s *visit.State) { s.Step = visit.Staff })
	l.lines = nil
	l.onGround()
	l.onTouch(desk.Begin{})
	l.press(l, screens.KeyNext)
	if len(l.lines) != 0 {
		t.Errorf("heard %q", l.lines)
	}
}

// spoken is a voice at work with a player.
func spoken(t *testing.T, player ...string) *speaking {
	t.Helper()
	c := config.Default().Voice
	c.Enabled, c.HeadphoneJack, c.Player = true, "none", player
	s := newSpeaking(c, func(any) {}, slog.New(slog.DiscardHandler))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); s.run(ctx) }()
	t.Cleanup(func() { stop(); <-ended })
	return s
}

func TestTheSampleIsSaidAtEachVolume(t *testing.T) {
	directory := t.TempDir()
	const number = `n=$(ls "$0" | wc -l); cat > "$0/$n.wav"`
	s := spoken(t, "sh", "-c", number, directory)
	for volume := 1; volume <= desk.Volumes; volume++ {
		if err := s.sample(t.Context(), volume); err != nil {
			t.Fatalf("volume %d: %v", volume, err)
		}
	}
	var loudest int16
	for n := range desk.Volumes {
		file, err := os.ReadFile(filepath.Join(directory, strconv.Itoa(n)+".wav"))
		if err != nil {
			t.Fatal(err)
		}
		sound, err := wav.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		if now := slices.Max(sound.Samples); now <= loudest {
			t.Errorf("volume %d is no louder than the one before: %d after %d", n+1, now, loudest)
		} else {
			loudest = now
		}
	}
}

func TestAVoiceThatCannotSpeakSaysSo(t *testing.T) {
	s := spoken(t, "false")
	err := s.sample(t.Context(), 3)
	if err == nil || errors.Is(err, trial.ErrNoVoice) {
		t.Errorf("a player that fails: %v", err)
	}
	c := config.Default().Voice
	c.Enabled, c.Command = true, []string{"false"}
	if err := newSpeaking(c, func(any) {}, slog.New(slog.DiscardHandler)).sample(t.Context(), 3); !errors.Is(err, trial.ErrNoVoice) {
		t.Errorf("an engine that fails: %v", err)
	}
	s = spoken(t, "sh", "-c", "exec sleep 600")
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := s.sample(ctx, 3); err == nil {
		t.Error("a sentence that was given up was heard")
	}
}
