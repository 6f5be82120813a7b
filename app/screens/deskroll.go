package screens

import (
	"slices"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/visit"
)

// rollingSteps are the steps of a new roll, in their order.
var rollingSteps = []desk.Rolling{desk.RollOpen, desk.RollPut, desk.RollShut, desk.RollTried}

// rollPage leads through putting in a new roll, a step at a time: a roll that is noted wrongly makes every estimate wrong,
// so the paper is counted anew only once a test ticket came out as it should.
func rollPage(p *pen, s visit.State) page {
	say, d := p.staff(), s.Desk
	id := "desk.roll." + rollingName(d.Rolling)
	pg := page{strip: p.deskStrip(s), ways: true, title: say.text(id + ".title"), lead: say.text(id + ".lead")}
	if note := p.deskNote(d); note != nil {
		pg.content = append(pg.content, note)
	}
	pg.content = append(pg.content, p.rolling(d.Rolling))
	switch {
	case d.Busy != desk.NoAct:
		pg.actions = []button{p.leave()}
		return pg
	case d.Rolling == desk.RollTried:
		pg.actions = []button{
			{id: "yes", label: say.text(id + ".yes"), event: desk.Yes{}, main: true},
			{id: "no", label: say.text(id + ".no"), event: desk.No{}},
		}
	default:
		pg.actions = []button{{id: "forward", label: say.text(id + ".next"), event: desk.NextStep{}, main: true}}
	}
	pg.actions = append(pg.actions, p.deskBack("desk.cancel"), p.leave())
	return pg
}

// rollingName is what a step's words are called.
func rollingName(step desk.Rolling) string {
	if step == desk.RollOpen {
		return "open"
	}
	return string(step)
}

// rolling is how far the roll has come: what is done, what is to be done now, and what comes then.
func (p *pen) rolling(now desk.Rolling) part {
	at := slices.Index(rollingSteps, now)
	if at < 0 {
		at = 0 // it begins again
	}
	var steps []part
	for i, step := range rollingSteps {
		e := stepLine{label: p.staff().text("desk.roll.step." + rollingName(step)), mark: "later"}
		switch {
		case i < at:
			e.mark = "have"
		case i == at:
			e.mark, e.now = "now", true
		}
		steps = append(steps, e)
	}
	return card{pad: 36, part: column(20, steps...)}
}

// stepLine is one step of several: done, under way or still to come, by its mark.
type stepLine struct {
	mark  string
	label string
	now   bool
}

const stepSize = 38

func (l stepLine) words(p *pen) text {
	t := text{words: l.label, size: stepSize, leading: 1.35, bold: l.now}
	if !l.now {
		t.ink = p.look.muted
	}
	return t
}

func (l stepLine) height(p *pen, w float32) float32 { return l.words(p).height(p, w-markWide) }

func (l stepLine) draw(p *pen, b box) {
	p.picture(l.mark, box{b.x, b.y + (stepSize*1.35-signSide)/2, signSide, signSide})
	l.words(p).draw(p, box{b.x + markWide, b.y, b.w - markWide, b.h})
}
