package vprinter

import (
	"fmt"
	"slices"
	"time"
)

// What is a state or a trouble that a printer can have.
type What string

// The states and troubles.
const (
	// PaperLow: the near-end sensor sees little paper. It still prints.
	PaperLow What = "paper low"
	// PaperOut: it stops until there is paper.
	PaperOut What = "paper out"
	// CoverOpen: it stops until the cover is closed.
	CoverOpen What = "cover open"
	// Jam is an error that somebody must mend (a recoverable one).
	Jam What = "jam"
	// CutterJam is the same of the cutter.
	CutterJam What = "cutter jam"
	// Broken is an error that cannot be mended (an unrecoverable one).
	Broken What = "broken"
	// Overheated is an error that goes by itself: after For, or by Mend.
	Overheated What = "overheated"
	// Offline is switched offline by its button.
	Offline What = "offline"

	// Silent: it takes and prints what it is sent, and answers nothing from then on.
	Silent What = "silent"
	// Late: answers wait until the moment Until, or Mend; with For each comes that much later.
	Late What = "late"
	// Stalled: it reads nothing; what is buffered is printed.
	Stalled What = "stalled"
	// CutLine breaks the line (a TCP reset; a pseudo-terminal is gone). It happens once and needs no mending.
	CutLine What = "cut line"
	// HangUp closes the line in order. It happens once and needs no mending.
	HangUp What = "hang up"
	// Refuse: no connection is taken any more; an open one stays.
	Refuse What = "refuse"
	// PowerOff is all at once: the line breaks, what is buffered is lost, no connection is taken. What hangs from it
	// stays. Mend switches it on.
	PowerOff What = "power off"
)

// Moment is one in the printer's work.
type Moment int

const (
	// Now is no moment to wait for.
	Now Moment = iota
	// Connect is when a line is opened to it.
	Connect
	// Start is when the mechanism comes to ESC @, with which jobs begin.
	Start
	// Band is before a strip of dots: a raster, another picture, a bar code or a line of text.
	Band
	// Cut is before a cut.
	Cut
	// AfterCut is when a slip has come off.
	AfterCut
	// Answer is before it says something.
	Answer
	// Received is when it has read as many bytes as the fault's Nth says.
	Received
)

// Fault is a state or trouble, and when it comes.
type Fault struct {
	What What
	// At is the moment it comes at, and Nth which of these moments from Set on (0 and 1: the first).
	At  Moment
	Nth int
	// AtBand is short for At: Band, Nth: AtBand. The n-th band from Set on, from 1, is not printed before it is mended.
	AtBand int
	// For is how long it lasts (0: until Mend); of Late, how late each answer is.
	For time.Duration
	// Until has Late end at a moment.
	Until Moment
	// Stays has an error, once mended, stay until the printer is told to recover by DLE ENQ.
	Stays bool
}

// armed is a fault that waits for its moment.
type armed struct {
	Fault
	left int
	ends bool // the fault ends then, not begins
}

// Set gives the printer faults: those without a moment at once, before it returns.
func (p *Printer) Set(faults ...Fault) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range faults {
		if f.AtBand > 0 {
			f.At, f.Nth = Band, f.AtBand
		}
		if f.At == Now {
			p.strike(f)
			continue
		}
		p.armed = append(p.armed, &armed{Fault: f, left: max(1, f.Nth)})
	}
}

// Mend ends faults, and forgets those that have not come yet; without any named, all.
func (p *Printer) Mend(what ...What) {
	p.mu.Lock()
	defer p.mu.Unlock()
	named := func(w What) bool { return len(what) == 0 || slices.Contains(what, w) }
	p.armed = slices.DeleteFunc(p.armed, func(a *armed) bool { return named(a.What) })
	for w := range p.has {
		if !named(w) {
			continue
		}
		if _, stays := p.stays[w]; stays {
			p.stays[w] = true
			continue
		}
		p.end(w)
	}
	p.report()
}

// LoadPaper ends PaperOut and PaperLow.
func (p *Printer) LoadPaper() { p.Mend(PaperOut, PaperLow) }

// CloseCover ends CoverOpen.
func (p *Printer) CloseCover() { p.Mend(CoverOpen) }

// happen has the faults strike whose moment this is.
func (p *Printer) happen(moment Moment) { p.pass(moment, 1) }

// pass is so many moments at once.
func (p *Printer) pass(moment Moment, times int) {
	var due []*armed
	p.armed = slices.DeleteFunc(p.armed, func(a *armed) bool {
		if a.At != moment {
			return false
		}
		if a.left -= times; a.left > 0 {
			return false
		}
		due = append(due, a)
		return true
	})
	for _, a := range due {
		if a.ends {
			p.end(a.What)
			continue
		}
		p.strike(a.Fault)
	}
}

// strike has a fault begin.
func (p *Printer) strike(f Fault) {
	p.log.Info("fault", "what", string(f.What))
	switch f.What {
	case CutLine, HangUp:
		if p.current != nil {
			p.current.drop(f.What == CutLine)
		}
		p.changed.Broadcast()
		return
	case PowerOff:
		p.buffer.clear()
		p.clears++
		p.wiped, p.automatic, p.out = true, 0, nil
		if p.current != nil {
			p.current.drop(true)
		}
	}
	p.has[f.What] = true
	if f.Stays {
		p.stays[f.What] = false
	}
	switch {
	case f.What == Late:
		p.late = f.For
		if f.Until != Now {
			p.armed = append(p.armed, &armed{Fault: Fault{What: Late, At: f.Until}, left: 1, ends: true})
		}
	case f.For > 0:
		p.after(f.For, func() {
			p.end(f.What)
			p.report()
		})
	}
	p.doors()
	p.report()
}

// end has a fault be over.
func (p *Printer) end(w What) {
	delete(p.has, w)
	delete(p.stays, w)
	if w == Late {
		p.late = 0
	}
	p.log.Info("mended", "what", string(w))
	p.doors()
	p.changed.Broadcast()
}

// recover is DLE ENQ after an error was mended.
func (p *Printer) recover() {
	for w, mended := range p.stays {
		if mended {
			p.end(w)
		}
	}
	p.report()
}

// Whats are all states and troubles, in the order they are explained.
func Whats() []What {
	return []What{
		PaperLow, PaperOut, CoverOpen, Jam, CutterJam, Broken, Overheated, Offline,
		Silent, Late, Stalled, CutLine, HangUp, Refuse, PowerOff,
	}
}

// ParseWhat finds a state or trouble by its words.
func ParseWhat(words string) (What, error) {
	if w := What(words); slices.Contains(Whats(), w) {
		return w, nil
	}
	return "", fmt.Errorf("no fault is called %q", words)
}
