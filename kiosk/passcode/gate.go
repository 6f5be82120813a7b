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

// Gate lets codes be tried, more slowly after each wrong one. It may be used by several goroutines; codes are compared one
// after the other. What it counts is forgotten when the kiosk starts anew.
type Gate struct {
	code    Code
	elapsed func() time.Duration

	mutex  sync.Mutex
	wrong  int
	closed time.Duration // until when no code is looked at
	locked bool          // that is the long wait
}

// Verdict is what came of a try.
type Verdict struct {
	// Right is that the code is the right one.
	Right bool
	// Wait is how long no code is looked at from now on; 0 where the next one may come at once.
	Wait time.Duration
	// Locked is that Wait is the long one, after too many wrong codes.
	Locked bool
}

// NewGate is a gate with a code. elapsed is a clock that nobody can set, such as time.Since of a time that has a monotonic
// reading: setting the date of the machine is no way around a wait.
func NewGate(code Code, elapsed func() time.Duration) *Gate {
	return &Gate{code: code, elapsed: elapsed}
}

// Closed is how long no code is looked at from now on; its Wait is 0 where the next one may come at once.
func (g *Gate) Closed() Verdict {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	return g.shut()
}

// shut is Closed for who holds the mutex.
func (g *Gate) shut() Verdict {
	if wait := g.closed - g.elapsed(); wait > 0 {
		return Verdict{Wait: wait, Locked: g.locked}
	}
	return Verdict{}
}

// Try looks at a code, but not while the gate is closed. A right one has the wrong ones forgotten.
func (g *Gate) Try(code string) Verdict {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if v := g.shut(); v.Wait > 0 {
		return v
	}
	g.locked = false
	if g.code.Check(code) {
		g.wrong = 0
		return Verdict{Right: true}
	}
	g.wrong++
	wait := firstWait << (g.wrong - 1)
	if g.wrong == mostWrong {
		g.wrong, g.locked, wait = 0, true, lockTime
	}
	g.closed = g.elapsed() + wait
	return Verdict{Wait: wait, Locked: g.locked}
}
