package trial_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/trial"
)

func TestASentenceAtEachVolume(t *testing.T) {
	var said []int
	r := &trial.Runner{Now: still, Volumes: desk.Volumes, Speak: func(_ context.Context, volume int) error {
		said = append(said, volume)
		return nil
	}}
	got := run(t.Context(), t, r, desk.TrialSpeech, nil)
	if got.asks == nil || got.done != nil {
		t.Fatalf("nobody is asked: %+v", got)
	}
	if !slices.Equal(said, []int{1, 2, 3, 4, 5}) {
		t.Errorf("at the volumes %v", said)
	}
	if last := got.progress[len(got.progress)-1]; last.Done != 5 || last.Of != 5 {
		t.Errorf("progress ends with %+v", last)
	}
}

func TestAVoiceThatFails(t *testing.T) {
	for finding, err := range map[string]error{
		"no-voice": fmt.Errorf("%w: no espeak-ng", trial.ErrNoVoice), "no-sound": errors.New("aplay: no device"),
	} {
		r := &trial.Runner{Now: still, Volumes: 5, Speak: func(context.Context, int) error { return err }}
		result := comesTo(t, r, desk.TrialSpeech, false, finding)
		has(t, result.Figures, desk.FigureCause)
	}
}

func TestAVoiceThatNeverEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &trial.Runner{Now: time.Now, Volumes: 5, Speak: func(ctx context.Context, volume int) error {
			if volume < 3 {
				return nil
			}
			<-ctx.Done()
			return ctx.Err()
		}}
		result := comesTo(t, r, desk.TrialSpeech, false, "no-sound")
		if volumes := figure(result.Figures, desk.FigureVolumes); volumes != "2/5" {
			t.Errorf("heard %s", volumes)
		}
	})
}
