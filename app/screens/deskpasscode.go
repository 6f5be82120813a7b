package screens

import (
	"strconv"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/passcode"
	"madoguchi/kiosk/visit"
)

// passcodePage asks for the passcode. What was keyed in is dots.
func passcodePage(p *pen, s visit.State) page {
	say, gate := p.staff(), s.Desk.Gate
	open := button{id: "forward", label: say.text("desk.passcode.open"), main: true}
	if gate.Whole() && !gate.Checking && gate.Opens.IsZero() {
		open.event = desk.Try{}
	}
	field := column(16, dots{gate.Digits()}, p.gateNote(s))
	pg := page{
		title: say.text("desk.passcode.title"), lead: say.text("desk.passcode.lead"),
		content: []part{field, p.keypad(gate)}, actions: []button{open, p.leave()},
	}
	if p.wide {
		pg.content = []part{beside(40, field, p.keypad(gate))}
	}
	return pg
}

// keypad has a telephone's order. Its keys take no touch while no code is looked at.
func (p *pen) keypad(gate desk.Gate) part {
	const high, gap = 112, 20
	key := func(id, label string, size float32, event any) part {
		if gate.Checking || !gate.Opens.IsZero() {
			event = nil
		}
		return button{id: id, label: label, event: event, high: high, size: size}
	}
	digit := func(n int) part { return key("digit:"+strconv.Itoa(n), strconv.Itoa(n), 60, desk.Digit{Digit: n}) }
	var keys []part
	for n := 1; n <= 9; n++ {
		keys = append(keys, digit(n))
	}
	keys = append(
		keys,
		key("clear", p.staff().text("desk.passcode.clear"), 36, desk.Clear{}), digit(0),
		key("erase", p.staff().text("desk.passcode.erase"), 36, desk.Erase{}),
	)
	return grid(3, gap, keys...)
}

// gateNote is what came of the last code, and how long to wait for the next; its place is kept where there is nothing to
// say, so that the keys stay where they are.
func (p *pen) gateNote(s visit.State) part {
	say, gate := p.staff(), s.Desk.Gate
	told := func(words string) text { return strong(words).sized(secondSize).led(1.35).in(p.look.failure).silent() }
	wait := func(s visit.State) string { return say.gateWait(gate, s.Now) }
	var notes []part
	switch {
	case gate.Checking:
		notes = []part{told(say.text("desk.passcode.checking")).in(p.look.ink)}
	case gate.Locked:
		notes = []part{told(say.text("desk.passcode.locked"))}
	case gate.Wrong:
		notes = []part{told(say.text("desk.passcode.wrong"))}
	}
	if !gate.Opens.IsZero() {
		notes = append(notes, told(wait(s)).in(p.look.ink).following(wait))
	}
	lines := column(0, notes...)
	const room = 4 * secondSize * 1.35 // so much with the longest of them on a narrow screen
	return least{lines, room}
}

// gateWait is how long no code is looked at.
func (s speech) gateWait(gate desk.Gate, now time.Time) string {
	left := max(0, gate.Opens.Sub(now))
	if gate.Locked {
		return s.with("desk.passcode.locked-for", "Count", int(left/time.Minute)+1)
	}
	return s.with("desk.passcode.wait", "Count", int((left+time.Second-1)/time.Second))
}

// least keeps at least so much height for a part.
type least struct {
	part
	room float32
}

func (l least) height(p *pen, w float32) float32 { return max(l.room*p.close, l.part.height(p, w)) }

// dots are the digits of a passcode, as many as were keyed in.
type dots struct{ n int }

const (
	dotsHeight = 104
	dotSize    = 28
)

func (dots) height(*pen, float32) float32 { return dotsHeight }

func (d dots) draw(p *pen, b box) {
	p.panel(b, p.look.paper, p.look.edge, 4, corner)
	step := (b.w - 2*36) / passcode.Most
	for i := range passcode.Most {
		ink, size := p.look.line, float32(8) // a place that is free
		if i < d.n {
			ink, size = p.look.ink, min(dotSize, step-4)
		}
		x := b.x + 36 + (float32(i)+0.5)*step
		p.panel(box{x - size/2, b.y + (b.h-size)/2, size, size}, ink, nil, 0, size/2)
	}
}
