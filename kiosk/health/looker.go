package health

import (
	"cmp"
	"context"
	"sync"
	"time"
)

// Probe looks at one part.
type Probe struct {
	Part Part
	// Look says how the part stands, as Of makes a line. It may be called again only once it has returned, and should end with
	// its context; one that does not holds nobody up.
	Look func(ctx context.Context) Line
	// Fresh is how long its word is good for: a slow or a costly look is not repeated before. Zero looks each time.
	Fresh time.Duration
}

const (
	// patience is how long whoever asks waits for a part where nothing else is said: the desk is drawn anew every three
	// seconds.
	patience = 2 * time.Second
	// enough is how long a look may take where nobody waits for it any more, before its context ends.
	enough = 10 * time.Second
	// stale is how old a word may be that stands in for one that does not come.
	stale = 30 * time.Second
)

// Looker looks at parts. It keeps no goroutine of its own: nothing is looked at but when somebody asks.
type Looker struct {
	// Patience is how long Look waits for a part at most; two seconds where it is zero.
	Patience time.Duration
	now      func() time.Time
	cells    []*cell
}

// New is a looker at the parts of the probes, in their order. now is the clock that Line.Since is told by.
func New(now func() time.Time, probes ...Probe) *Looker {
	l := &Looker{now: now}
	for _, probe := range probes {
		l.cells = append(l.cells, &cell{Probe: probe})
	}
	return l
}

// Look says how the parts stand, one line a probe. It takes no longer than Patience, or than ctx: a part whose look is not
// back by then is as it was, or Silent where that is long ago. It may be called from several goroutines; they share a look.
func (l *Looker) Look(ctx context.Context) []Line {
	ctx, stop := context.WithTimeout(ctx, cmp.Or(l.Patience, patience))
	defer stop()
	looks := make([]<-chan struct{}, len(l.cells))
	for i, c := range l.cells {
		looks[i] = c.begin(ctx, l.now)
	}
	lines := make([]Line, len(l.cells))
	for i, c := range l.cells {
		select {
		case <-looks[i]:
		case <-ctx.Done():
		}
		lines[i] = c.word()
	}
	return lines
}

// cell is a probe with what it said last.
type cell struct {
	Probe
	mutex sync.Mutex
	// looking is closed when the look under way is over; nil while there is none.
	looking chan struct{}
	line    Line
	// at is when line came in, on the clock that nobody sets; zero before there was one.
	at time.Time
}

// begin has the part looked at where it is time to, and gives what is closed when its line is there.
func (c *cell) begin(ctx context.Context, now func() time.Time) <-chan struct{} {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.looking != nil {
		return c.looking
	}
	done := make(chan struct{})
	if !c.at.IsZero() && time.Since(c.at) < c.Fresh {
		close(done)
		return done
	}
	c.looking = done
	go func() {
		ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), enough)
		defer stop()
		c.take(c.Look(ctx), now())
		close(done)
	}()
	return done
}

// take takes note of what a look came to.
func (c *cell) take(line Line, at time.Time) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	switch before := c.line; {
	case !line.Since.IsZero():
	case c.at.IsZero():
	case line.Finding == before.Finding:
		line.Since = before.Since
	default:
		line.Since = at
	}
	c.line, c.at, c.looking = line, time.Now(), nil
}

// word is the part's line as far as it is known.
func (c *cell) word() Line {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.looking != nil && (c.at.IsZero() || time.Since(c.at) >= max(stale, 2*c.Fresh)) {
		return Of(c.Part, Silent)
	}
	return c.line
}
