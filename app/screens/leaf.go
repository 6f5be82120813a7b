package screens

import (
	"slices"
	"strings"

	"madoguchi/kiosk/visit"
)

// A screen that has more to say than room is split over leaves: pages of one screen that are turned, since nothing
// scrolls and no type is set smaller than it can be read.

// block is a part with the gap above it.
type block struct {
	part   part
	gap    float32
	spread bool // may get some of the room that is left
}

// splitting is a part that can go on on the next leaf. split gives what of it fits a height, nil where nothing does,
// and the rest, nil where all does. It splits between parts and between sentences; in a sentence only where lines says
// so, as the last resort.
type splitting interface {
	split(p *pen, w, h float32, lines bool) (first, rest part)
}

func splitPart(p *pen, one part, w, h float32, lines bool) (first, rest part) {
	if s, ok := one.(splitting); ok {
		return s.split(p, w, h, lines)
	}
	return nil, one
}

// blocks are parts one below the other, as they stand where all fit on one leaf.
func blocks(p *pen, parts []part) []block {
	var all []block
	for _, one := range p.kept(parts) {
		if one != nil {
			all = append(all, block{one, sectionGap, true})
		}
	}
	return all
}

// loose takes columns apart, so that a leaf can end between any two of their parts, and rows too that are higher than a
// leaf.
func loose(p *pen, w, h float32, all []block) []block {
	var out []block
	for _, b := range all {
		var parts []part
		var gap float32
		switch one := b.part.(type) {
		case stack:
			parts, gap = p.kept(one.parts), one.gap
		case row:
			if one.fallen(p, w) || one.height(p, w) > h {
				parts, gap = one.unfolded(), one.gap
			}
		}
		if parts == nil {
			out = append(out, b)
			continue
		}
		inner := make([]block, 0, len(parts))
		for i, one := range parts {
			if i == 0 {
				inner = append(inner, block{one, b.gap, b.spread})
				continue
			}
			inner = append(inner, block{one, gap, false})
		}
		out = append(out, loose(p, w, h, inner)...)
	}
	return out
}

func heightOf(p *pen, all []block, w float32) float32 {
	var h float32
	for i, b := range all {
		if i > 0 {
			h += p.space(b.gap)
		}
		h += b.part.height(p, w)
	}
	return h
}

// How far gaps and pictures give way: on a screen of one leaf, and on the leaves of one that has several.
const (
	leastClose = 0.5
	leastArt   = 0.45
	leafArt    = 0.3
)

// fitted is a pen with which blocks fit a height: the usual one almost always, else gaps give way first, then pictures.
// Type never does.
func (p *pen) fitted(all []block, w, h, least float32) (*pen, bool) {
	q := *p
	fits := func() bool { return heightOf(&q, all, w) <= h }
	for q.close > leastClose+0.01 && !fits() {
		q.close -= 0.1
	}
	if q.close <= leastClose+0.01 && !fits() {
		for q.art > least+0.01 && !fits() {
			q.art -= 0.05
		}
	}
	return &q, fits()
}

// turn is the touch that turns the leaves.
type turn struct{ by int }

const mostLeaves = 24 // of a screen; more would be a mistake in the splitting

// actionsOn are the actions of one leaf: on the last the page's own, before it the way on.
func (f frame) actionsOn(leaf, of int) []button {
	own := f.page.actions
	if of == 1 {
		return own
	}
	last := leaf == of-1
	var actions []button
	previous := false
	more := button{
		id: "more", event: turn{1}, main: true,
		label: f.say.with("action.more", "Number", leaf+1, "Of", of),
		said:  f.moreSaid(), state: f.say.with("voice.leaf", "Number", leaf+1, "Of", of),
	}
	if f.page.behind != nil {
		more.high = secondHeight // the first leaf has many ways on
	}
	if !last {
		if len(own) > 0 && own[0].answers && own[0].event != nil {
			more.main = false
			actions = append(actions, own[0])
		}
		actions = append(actions, more)
	}
	for _, a := range own {
		leaves := a.id == "back" || a.id == "quit" || a.id == "close"
		switch {
		case a.id == "back" && leaf > 0:
			a.event, a.id, a.main = turn{-1}, "previous", a.main && last
			previous = true
		case !last && (!leaves || leaf > 0):
			continue
		}
		if !last {
			a.main = false
		}
		actions = append(actions, a)
	}
	if leaf > 0 && !previous {
		back := f.backLow()
		if atDesk(f.state) {
			back = f.deskBack("desk.before")
			back.high = lowHeight
		}
		back.id, back.event = "previous", turn{-1}
		actions = append(actions, back)
	}
	return actions
}

// moreSaid is the way on without the fraction on it, which a voice would say as one.
func (f frame) moreSaid() string {
	said, _, _ := strings.Cut(f.say.with("action.more", "Number", "#", "Of", "#"), "#")
	return strings.TrimSpace(said)
}

// toUnanswered has the way on lead to the first leaf with a question that has no answer yet, from the last leaf where all
// have one: there nothing would tell why it cannot be pressed.
func toUnanswered(actions []button, leaves [][]block) []button {
	last := len(leaves) - 1
	open := slices.IndexFunc(leaves, unanswered)
	at := slices.IndexFunc(actions, func(a button) bool { return a.answers && a.event == nil })
	if at < 0 || open < 0 || open == last || unanswered(leaves[last]) {
		return actions
	}
	actions = slices.Clone(actions)
	actions[at].id, actions[at].event = "unanswered", turn{open - last}
	return actions
}

func unanswered(leaf []block) bool {
	return slices.ContainsFunc(leaf, func(b block) bool {
		q, ok := b.part.(question)
		return ok && q.answer == visit.Unanswered
	})
}

// turned goes to another leaf of the screen, and shows that somebody is there.
func (b *Board) turned(by int) {
	b.leaf = max(0, min(b.leaf+by, b.sheet.leaves-1))
	b.answer = nil
	b.since = b.options.Now()
	b.focus.lost()
	b.redraw()
	b.send(visit.Stir{})
}
