package main

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"madoguchi/kiosk/display"
)

const (
	// awake is how long the toolkit runs freely after whatever happens: three of its frames, enough to draw it.
	awake = 50 * time.Millisecond
	// rest is how long at most it waits for the next thing to happen. Whoever has something to show wakes it; this is
	// for what the toolkit does by itself.
	rest = time.Second
)

// quiet has the toolkit wait for something to happen instead of looking for it 60 times a second.
type quiet struct {
	sleep    *display.Rest
	happened time.Time // on the toolkit's goroutine
	// before is called on the toolkit's goroutine before it rests; busy is whether it is not to rest now. nil for nothing.
	before func() (busy bool)
	// round is called, on another goroutine, each time the toolkit's has come round. nil for nothing.
	round func()
}

// do does something on the toolkit's goroutine, now.
func (q *quiet) do(what func()) {
	fyne.Do(func() {
		q.happened = time.Now()
		what()
	})
	q.sleep.Wake()
}

// keep works until ctx ends.
func (q *quiet) keep(ctx context.Context) {
	frames := time.NewTicker(awake)
	defer frames.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-frames.C:
			// The toolkit's own waiting (DoAndWait) may last for ever where its loop ends meanwhile.
			done := make(chan struct{})
			fyne.Do(func() {
				defer close(done)
				// What has just been changed has still to be drawn: a rest now would leave it undrawn.
				if ctx.Err() != nil || time.Since(q.happened) < awake {
					return
				}
				if q.before != nil && q.before() {
					q.happened = time.Now()
					return
				}
				q.sleep.Sleep(rest)
			})
			select {
			case <-done:
			case <-ctx.Done():
				return
			}
			if q.round != nil {
				q.round()
			}
			frames.Reset(awake)
		}
	}
}
