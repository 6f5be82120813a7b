package passcode

import (
	"sync"
	"time"
)

// How a gate answers wrong codes: each is followed by a wait that doubles, the fifth by a longer one, after which they are
// counted anew. Trying all codes of six digits would take two years.
const (
	firstWait = time.Second
	mostWrong = 5
	lockTime  = 5 * time.Minute
)

// Key is a code that a gate opens to, and whose it is.
type Key struct {
	Whose string
	Code  Code
}

// Gate lets codes be tried, more slowly after each wrong one. It may be used by several goroutines; codes are compared one
// after the other. What it counts is counted for all its keys together, and kept where it is told to keep it (KeptIn).
type Gate struct {
	// whose is whose a code is, and whether it is anybody's.
	whose   func(code string) (string, bool)
	elapsed func() time.Duration
	file    string
	// later has settle called some time from now.
	later func(time.Duration, func())

	mutex sync.Mutex
	count count
	until time.Duration // until when no code is looked at
}

// count is what a gate counts.
type count struct {
	wrong  int
	locked bool // wait is the long one
	wait   time.Duration
}

// Verdict is what came of a try.
type Verdict struct {
	// Right is that the code is the right one, and Whose whose it is.
	Right bool
	Whose string
	// Wait is how long no code is looked at from now on; 0 where the next one may come at once.
	Wait time.Duration
	// Locked is that Wait is the long one, after too many wrong codes.
	Locked bool
	// Unkept is why what was counted is not kept for the next start; nil where it is. It holds until then all the same.
	Unkept error
}

// Option changes a gate.
type Option func(*Gate)

// KeptIn has what the gate counts kept in a file, so that starting the kiosk anew does not shorten a wait: one that was
// under way begins anew. A file that cannot be read, or has something else in it, is as the long wait, once: it lets nobody
// in, and keeps nobody out for longer. Where it cannot be written the gate counts as it does without one (Verdict.Unkept).
func KeptIn(path string) Option { return func(g *Gate) { g.file = path } }

// NewGate is a gate with its keys, at most one of which is right. elapsed is a clock that nobody can set, such as time.Since
// of a time that has a monotonic reading: setting the date of the machine is no way around a wait.
func NewGate(keys []Key, elapsed func() time.Duration, options ...Option) *Gate {
	g := &Gate{
		whose: whoseOf(keys), elapsed: elapsed,
		later: func(wait time.Duration, do func()) { time.AfterFunc(wait, do) },
	}
	for _, option := range options {
		option(g)
	}
	g.remember()
	return g
}

// remember goes on with what was kept.
func (g *Gate) remember() {
	if g.file == "" {
		return
	}
	count, err := readCount(g.file)
	if err != nil {
		count = g.count.locking()
	}
	g.count = count
	g.close()
}

// Closed is how long no code is looked at from now on; its Wait is 0 where the next one may come at once.
func (g *Gate) Closed() Verdict {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	return g.shut()
}

// shut is Closed for who holds the mutex.
func (g *Gate) shut() Verdict {
	if wait := g.until - g.elapsed(); wait > 0 {
		return Verdict{Wait: wait, Locked: g.count.locked}
	}
	return Verdict{}
}

// Try looks at a code, but not while the gate is closed. A right one has the wrong ones forgotten. How long it takes does
// not tell which of the keys was right, nor whether one was.
func (g *Gate) Try(code string) Verdict {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if v := g.shut(); v.Wait > 0 {
		return v
	}
	// It counts as wrong before it is looked at: who pulls the plug in between has gained nothing.
	g.count = g.count.next()
	unkept := g.keep()
	if whose, right := g.whose(code); right {
		g.count = count{}
		return Verdict{Right: true, Whose: whose, Unkept: g.keep()}
	}
	g.close()
	return Verdict{Wait: g.count.wait, Locked: g.count.locked, Unkept: unkept}
}

// whoseOf compares all keys with a code, whichever is right.
func whoseOf(keys []Key) func(code string) (string, bool) {
	return func(code string) (whose string, right bool) {
		for _, key := range keys {
			if key.Code.Check(code) && !right {
				whose, right = key.Whose, true
			}
		}
		return whose, right
	}
}

// next is a count with one wrong code more.
func (c count) next() count {
	if c.wrong+1 >= mostWrong {
		return c.locking()
	}
	return count{wrong: c.wrong + 1, wait: firstWait << c.wrong}
}

// locking is the long wait.
func (c count) locking() count { return count{locked: true, wait: lockTime} }

// close begins the wait of the count.
func (g *Gate) close() {
	if g.count.wait == 0 {
		return
	}
	g.until = g.elapsed() + g.count.wait
	if g.file != "" {
		g.later(g.count.wait, g.settle)
	}
}

// settle keeps that a wait is over, so that the next start does not begin it anew.
func (g *Gate) settle() {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if g.count.wait == 0 || g.shut().Wait > 0 {
		return
	}
	g.count.wait, g.count.locked = 0, false
	_ = g.keep() // where it cannot be kept, the next start waits once more
}

func (g *Gate) keep() error {
	if g.file == "" {
		return nil
	}
	return g.count.write(g.file)
}
