package main

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"madoguchi/kiosk/display"
)

const (
	// awake is how long the toolkit runs freely after each event: three of its frames, enough to draw what the event
	// changed.
	awake = 50 * time.Millisecond
	// rest is how long at most it waits for the next one. Whoever has something to show wakes it; this is for what
	// the toolkit does by itself.
	rest = time.Second
)

// keepQuiet has the toolkit wait for events instead of looking for them all the time, until ctx ends.
func keepQuiet(ctx context.Context) {
	frames := time.NewTicker(awake)
	defer frames.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-frames.C:
			fyne.DoAndWait(func() {
				if ctx.Err() == nil {
					display.Rest(rest)
				}
			})
			frames.Reset(awake)
		}
	}
}

// onScreen does something on the toolkit's goroutine, now.
func onScreen(do func()) {
	fyne.Do(do)
	display.Wake()
}
