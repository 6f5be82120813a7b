package trial

import (
	"context"
	"errors"
	"fmt"
	"time"

	"madoguchi/kiosk/desk"
)

// sayWait is how long a sentence may take, from the engine's start to its last word.
const sayWait = 20 * time.Second

// ErrNoVoice is a kiosk whose voice engine cannot speak.
var ErrNoVoice = errors.New("nothing can speak")

// Findings of the voice's trial, beside none.
const (
	findingNoVoice = "no-voice" // the engine
	findingNoSound = "no-sound" // the player, the sound card
)

// speech says the sample sentence at each volume, from the softest to the loudest; somebody has to say whether it was heard.
func (r *Runner) speech(ctx context.Context, progress func(done, of int)) (o outcome) {
	progress(0, r.Volumes)
	if r.Speak == nil || r.Volumes == 0 {
		return o.off(nil)
	}
	for volume := 1; volume <= r.Volumes; volume++ {
		progress(volume, r.Volumes)
		saying, stop := context.WithTimeout(ctx, sayWait)
		err := r.Speak(saying, volume)
		stop()
		switch {
		case errors.Is(err, ErrNoVoice):
			return o.fails(findingNoVoice, err)
		case err != nil:
			o.figure(desk.FigureVolumes, fmt.Sprintf("%d/%d", volume-1, r.Volumes))
			return o.fails(findingNoSound, err)
		}
	}
	o.asks = true
	o.figure(desk.FigureVolumes, fmt.Sprintf("%d/%d", r.Volumes, r.Volumes))
	return o
}
