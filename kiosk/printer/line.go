package printer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"
)

// Dial opens a line to a printer. Closing the line must end a Read or Write under way on it.
type Dial func(ctx context.Context) (io.ReadWriteCloser, error)

// sender is a line that knows how many bytes the other end has not yet taken in.
type sender interface {
	Unsent() (int, error)
}

// discarder is a line that can throw away what is still on its way.
type discarder interface {
	Discard()
}

var (
	errHungUp  = errors.New("the printer hung up")
	errStalled = fmt.Errorf("the printer takes no more data: %w", os.ErrDeadlineExceeded)
)

// line is an open line, with somebody listening on it.
type line struct {
	conn io.ReadWriteCloser
	// ctx ends with the caller's, or with the reason the line was given up.
	ctx    context.Context
	giveUp context.CancelCauseFunc
	// keep undoes that the end of ctx drops the line.
	keep  func() bool
	stall time.Duration
	answers
	// watching has a fault that the printer tells of end the line.
	watching atomic.Bool
	// begun is whether dots of a ticket were written.
	begun bool
	// left is how many answers to GS r the printer may still owe for tickets before this one, due how many are to come
	// until one of them is this one's.
	left, due int
	// repeated is how many automatic statuses have repeated the one before until the end of the ticket was written.
	repeated int
	// owed is how many questions are still unanswered: a late answer belongs to the oldest.
	owed int
	// ended is closed when the printer says no more; then why says the reason, io.EOF for a line closed in order.
	ended chan struct{}
	why   error
}

func newLine(ctx context.Context, conn io.ReadWriteCloser, stall time.Duration) *line {
	l := &line{conn: conn, stall: stall, answers: newAnswers(), ended: make(chan struct{})}
	l.ctx, l.giveUp = context.WithCancelCause(ctx)
	l.keep = context.AfterFunc(l.ctx, l.drop)
	go l.listen()
	return l
}

// drop closes the line at once. What is still on its way is thrown away where the line can do that: it would come
// out of the printer long after it was given up.
func (l *line) drop() {
	if d, ok := l.conn.(discarder); ok {
		d.Discard()
	}
	_ = l.conn.Close()
}

func (l *line) listen() {
	defer close(l.ended)
	buffer := make([]byte, 64)
	for {
		n, err := l.conn.Read(buffer)
		for _, b := range buffer[:n] {
			if l.take(b) && l.watching.Load() {
				if state, why := l.last.state(); broken(state, why) {
					l.giveUp(why)
				}
			}
		}
		if err != nil {
			l.why = err
			return
		}
	}
}

// close leaves nothing behind.
func (l *line) close() {
	l.keep()
	_ = l.conn.Close()
	l.giveUp(nil)
	<-l.ended
}

// write gives the printer some bytes, and gives the line up where it does not take them in time.
func (l *line) write(data []byte) error {
	late := time.AfterFunc(l.stall, func() { l.giveUp(errStalled) })
	defer late.Stop()
	if _, err := l.conn.Write(data); err != nil {
		return l.reason(err)
	}
	return nil
}

// drain waits until the other end has taken in all that was written, as long as something moves.
func (l *line) drain() error {
	sender, ok := l.conn.(sender)
	if !ok {
		return nil
	}
	const poll = 2 * time.Millisecond // a local network's round trip is shorter
	tick := time.NewTicker(poll)
	defer tick.Stop()
	moved := time.Now()
	for before := -1; ; {
		left, err := sender.Unsent()
		if err != nil {
			return l.reason(err)
		}
		if left == 0 {
			return nil
		}
		if left != before {
			before, moved = left, time.Now()
		} else if time.Since(moved) > l.stall {
			l.giveUp(errStalled)
			return errStalled
		}
		select {
		case <-tick.C:
		case <-l.ended:
			return l.over()
		case <-l.ctx.Done():
			return context.Cause(l.ctx)
		}
	}
}

// reason is why the line was given up, where it was; else err.
func (l *line) reason(err error) error {
	if cause := context.Cause(l.ctx); cause != nil {
		return cause
	}
	return err
}

// fault is the printer's fault for which the line was given up; nil where it was not for one.
func (l *line) fault() error {
	if cause := context.Cause(l.ctx); cause != nil && stateOfError(cause) != Offline {
		return cause
	}
	return nil
}

// over is the error of a line that ended before its time.
func (l *line) over() error {
	if errors.Is(l.why, io.EOF) {
		return l.reason(errHungUp)
	}
	return l.reason(fmt.Errorf("%w: %w", errHungUp, l.why))
}

// state asks the printer by DLE EOT, and waits for each answer at most as long as patience. heard is whether it
// answered at all.
func (l *line) state(patience time.Duration) (state State, heard bool, err error) {
	state, err = stateOf(func(about question) (byte, bool, error) {
		l.forget()
		if err := l.write(ask(about)); err != nil {
			return 0, false, err
		}
		for {
			answer, came, err := await(l, l.realTime, patience)
			switch {
			case err != nil:
				return 0, false, err
			case !came:
				l.owed++
				return 0, false, nil
			}
			if heard = true; l.owed == 0 {
				return answer, true, nil
			}
			l.owed--
		}
	})
	return state, heard, err
}

// forget drops answers that came too late.
func (l *line) forget() {
	for len(l.realTime) > 0 {
		<-l.realTime
		l.owed = max(0, l.owed-1)
	}
}

// report has the printer send an automatic status.
func (l *line) report(patience time.Duration) (state State, heard bool, err error) {
	l.forgetOld()
	if err := l.write(inquire()); err != nil {
		return Offline, false, err
	}
	status, heard, err := await(l, l.status, patience)
	switch {
	case err != nil:
		return Offline, false, err
	case !heard:
		return Unknown, false, nil
	}
	state, err = status.state()
	return state, true, err
}

// forgetOld drops what was said until now.
func (l *line) forgetOld() {
	for len(l.sensor) > 0 {
		<-l.sensor
	}
	for len(l.status) > 0 {
		l.repeated = (<-l.status).again
	}
}

// empty has the printer throw away what it holds, and waits until it says so: what it is sent before that may go too.
func (l *line) empty(patience time.Duration) (emptied bool, err error) {
	if err := l.write(empty()); err != nil {
		return false, err
	}
	_, emptied, err = await(l, l.cleared, patience)
	if emptied {
		l.forgetOld()
	}
	return emptied, err
}

// await waits for one of the printer's answers; came is false where there is none in time.
func await[T any](l *line, from <-chan T, patience time.Duration) (answer T, came bool, err error) {
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case answer = <-from:
		return answer, true, nil
	case <-late.C:
	case <-l.ended:
		err = l.over()
	case <-l.ctx.Done():
		err = context.Cause(l.ctx)
	}
	return answer, false, err
}
