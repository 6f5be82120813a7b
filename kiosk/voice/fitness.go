package voice

import (
	"context"
	"fmt"
	"time"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/voice/wav"
)

// fitness is whether the voice can speak, as far as is known. It belongs to Run.
type fitness struct {
	voice *Voice
	told  bool // Fit was told something
	err   error
	// playable is whether the player is known to play.
	playable bool
	retry    time.Duration
	timer    *time.Timer
}

// due is whether something has to be looked at before anything is said.
func (f *fitness) due() bool {
	f.voice.mutex.Lock()
	defer f.voice.mutex.Unlock()
	return f.voice.unchecked
}

func (v *Voice) recheck() {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	v.unchecked = v.language != ""
}

// check has the engine say something nobody hears, and the player play silence where it is not known to play.
func (f *fitness) check(ctx context.Context) {
	v := f.voice
	v.mutex.Lock()
	language := v.language
	v.unchecked = false
	v.mutex.Unlock()
	err := v.options.Engine.Check(ctx, language)
	if err != nil {
		err = fmt.Errorf("engine: %w", err)
	}
	if err == nil && !f.playable {
		if err = v.options.Player.Play(ctx, v.options.Speaker, silence()); err != nil {
			err = fmt.Errorf("player: %w", err)
		}
	}
	f.tell(ctx, err)
}

// silence is a twentieth of a second of it.
func silence() wav.Sound {
	const rate = 22050
	return wav.Sound{Rate: rate, Channels: 1, Samples: make([]int16, rate/20)}
}

// learn takes what came of speaking; speech that ended well makes nothing better that is not looked at.
func (f *fitness) learn(ctx context.Context, err error) {
	if err != nil {
		f.tell(ctx, err)
	}
}

func (f *fitness) tell(ctx context.Context, err error) {
	if ctx.Err() != nil {
		return
	}
	before, first := f.err, !f.told
	f.err, f.told, f.playable = err, true, err == nil
	f.stop()
	if err != nil {
		f.retry = min(max(2*f.retry, firstRetry), lastRetry)
		f.timer = time.NewTimer(f.retry)
	} else {
		f.retry = 0
	}
	switch {
	case err == nil && (first || before != nil):
		events.VoiceFit.Log(f.voice.options.Log)
	case err != nil && (before == nil || before.Error() != err.Error()):
		events.VoiceUnfit.Log(f.voice.options.Log, err)
	default:
		return
	}
	f.voice.options.Fit(err)
}

// again has a value when an unfit voice is to be tried again.
func (f *fitness) again() <-chan time.Time {
	if f.timer == nil {
		return nil
	}
	return f.timer.C
}

func (f *fitness) stop() {
	if f.timer != nil {
		f.timer.Stop()
		f.timer = nil
	}
}
