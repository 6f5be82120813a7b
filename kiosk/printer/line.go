package printer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// Dial opens a line to a printer. Closing the line must end a Read or Write under way on it.
type Dial func(ctx context.Context) (io.ReadWriteCloser, error)

// finisher is a line that can tell when the other end has taken in all that was written. Finish then says that no more
// comes. It returns early where ended is closed, and where nothing has moved for as long as stall.
type finisher interface {
	Finish(ctx context.Context, ended <-chan struct{}, stall time.Duration) error
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
	// ended is closed when the printer says no more; then why says the reason, io.EOF for a line closed in order.
	ended chan struct{}
	why   error
}

func newLine(ctx context.Context, conn io.ReadWriteCloser, stall time.Duration) *line {
	l := &line{conn: conn, stall: stall, ended: make(chan struct{})}
	l.realTime, l.sensor = make(chan byte, 16), make(chan byte, 16)
	l.ctx, l.giveUp = context.WithCancelCause(ctx)
	l.keep = context.AfterFunc(l.ctx, l.drop)
	go l.listen()
	return l
}

// drop closes the line at once. What is still on its way is thrown away where the line can do that: it would come
// out of the printer long after it was given up.
func (l *line) drop() {
	if tcp, ok := l.conn.(interface{ SetLinger(seconds int) error }); ok {
		_ = tcp.SetLinger(0)
	}
	_ = l.conn.Close()
}

func (l *line) listen() {
	defer close(l.ended)
	buffer := make([]byte, 64)
	for {
		n, err := l.conn.Read(buffer)
		for _, b := range buffer[:n] {
			l.take(b)
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

// reason is why the line was given up, where it was; else err.
func (l *line) reason(err error) error {
	if cause := context.Cause(l.ctx); cause != nil {
		return cause
	}
	return err
}

// over is the error of a line that ended before its time.
func (l *line) over() error {
	if errors.Is(l.why, io.EOF) {
		return l.reason(errHungUp)
	}
	return l.reason(fmt.Errorf("%w: %w", errHungUp, l.why))
}

// state asks the printer, and waits for each answer at most as long as patience.
func (l *line) state(patience time.Duration) (State, error) {
	return stateOf(func(about question) (byte, bool, error) {
		for len(l.realTime) > 0 {
			<-l.realTime // an answer that came too late belongs to no question
		}
		if err := l.write(ask(about)); err != nil {
			return 0, false, err
		}
		late := time.NewTimer(patience)
		defer late.Stop()
		select {
		case answer := <-l.realTime:
			return answer, true, nil
		case <-late.C:
			return 0, false, nil
		case <-l.ended:
			return 0, false, l.over()
		case <-l.ctx.Done():
			return 0, false, context.Cause(l.ctx)
		}
	})
}
