package main

import "context"

// touches are those on a screen, on their way to whoever acts by them.
type touches struct {
	come  chan any
	ended <-chan struct{} // closed when nobody takes them any more
}

func newTouches(ctx context.Context) touches { return touches{make(chan any, 16), ctx.Done()} }

// send hands a touch over. It holds the toolkit's goroutine up for nothing: once it has ended, nobody takes one.
func (t touches) send(what any) {
	select {
	case t.come <- what:
	case <-t.ended:
	}
}
