package screens

import (
	"image/color"

	"fyne.io/fyne/v2/canvas"

	"madoguchi/kiosk/visit"
)

// question is one line of the checklist with its two answers.
type question struct {
	item    visit.Item
	label   string
	line    string
	spare   bool // the line is one to do without
	yes, no string
	answer  visit.YesNo
	neutral bool    // neither answer is a lack
	narrow  bool    // the answers stand one above the other
	wide    float32 // of an answer, at least
}

const (
	answerWide   = 124 // at least
	answerHeight = 96
	answerLow    = 84 // where they stand one above the other
	answerGap    = 20
	labelWide    = 300 // the least room for what is asked
)

// words are the label and its line. Where the answers stand one above the other a long label has no room for the line.
func (q question) words(p *pen, w float32) stack {
	label := strong(q.label).led(1.3)
	s := column(4, label)
	if line := p.line(q.line, q.spare); line != "" && (!q.narrow || len(label.set(p, label.words, w).lines) < 3) {
		s.parts = append(s.parts, second(line).in(p.look.muted).led(1.35))
	}
	return s
}

func (q question) answerWords(words string) text {
	return text{words: words, size: 36, bold: true, leading: 1.3}.centred()
}

// wanted is how wide this question's answers have to be.
func (q question) wanted(p *pen) float32 {
	return max(answerWide, 28+max(q.answerWords(q.yes).span(p), q.answerWords(q.no).span(p)))
}

// needs is how wide the whole has to be with the answers at the right.
func (q question) needs(p *pen) float32 {
	wide, _ := q.answers()
	return wide + 2*q.pad() + 20 + max(labelWide, strong(q.label).needs(p))
}

// answers is the size of both answers together, at the right.
func (q question) answers() (w, h float32) {
	if q.narrow {
		return q.wide, 2*answerLow + answerGap
	}
	return 2*q.wide + answerGap, answerHeight
}

// pad is the room at both ends.
func (q question) pad() float32 {
	if q.narrow {
		return 28
	}
	return 36
}

// below is whether the answers stand below what is asked, since beside it there is no room.
func (q question) below(p *pen, w float32) bool { return q.needs(p) > w }

func (q question) room(p *pen, w float32) float32 {
	if q.below(p, w) {
		return w - 2*q.pad()
	}
	answers, _ := q.answers()
	return w - 2*q.pad() - answers - 20
}

// answerHigh is how high the answers below come out, with all of their words.
func (q question) answerHigh(p *pen, w float32) float32 {
	room := (w-2*q.pad()-answerGap)/2 - 16
	low := float32(answerHeight)
	if p.compact {
		low = max(64, p.fixed(84))
	}
	return max(low, 20+max(q.answerWords(q.yes).height(p, room), q.answerWords(q.no).height(p, room)))
}

func (q question) height(p *pen, w float32) float32 {
	room := q.room(p, w)
	words := q.words(p, room).height(p, room)
	if q.below(p, w) {
		return words + q.answerHigh(p, w) + 12 + 2*p.space(24)
	}
	_, answers := q.answers()
	return max(answers+16+p.space(16), words+p.space(32))
}

func (q question) draw(p *pen, b box) {
	p.panel(b, p.look.paper, p.look.line, 3, corner)
	room := q.room(p, b.w)
	words := q.words(p, room)
	if q.below(p, b.w) {
		high := words.height(p, room)
		top := b.y + (b.h-high-12-q.answerHigh(p, b.w))/2
		words.draw(p, box{b.x + q.pad(), top, room, high})
		wide := (room - answerGap) / 2
		y := top + high + 12
		q.answerButton(p, box{b.x + q.pad(), y, wide, q.answerHigh(p, b.w)}, visit.Yes)
		q.answerButton(p, box{b.x + q.pad() + wide + answerGap, y, wide, q.answerHigh(p, b.w)}, visit.No)
		return
	}
	middle{words}.draw(p, box{b.x + q.pad(), b.y, room, b.h})
	w, h := q.answers()
	x, y := b.x+b.w-q.pad()-w, b.y+(b.h-h)/2
	if q.narrow {
		q.answerButton(p, box{x, y, q.wide, answerLow}, visit.Yes)
		q.answerButton(p, box{x, y + answerLow + answerGap, q.wide, answerLow}, visit.No)
		return
	}
	q.answerButton(p, box{x, y, q.wide, answerHeight}, visit.Yes)
	q.answerButton(p, box{x + q.wide + answerGap, y, q.wide, answerHeight}, visit.No)
}

// split tells what is asked in full on one leaf and asks it on the next, as the last resort.
func (q question) split(p *pen, w, _ float32, lines bool) (first, rest part) {
	if q.line == "" || !lines {
		return nil, q
	}
	told, asked := q.words(p, w-2*q.pad()), q
	asked.line = ""
	return card{pad: q.pad(), part: told}, asked
}

// answerButton is filled where it is the answer; where it is a lack, it has a heavy edge instead.
func (q question) answerButton(p *pen, b box, answer visit.YesNo) {
	label, id := q.yes, "yes"
	if answer == visit.No {
		label, id = q.no, "no"
	}
	var fill, edge, ink, pressed color.Color = p.look.paper, p.look.edge, p.look.ink, p.look.tint
	stroke := float32(4)
	switch {
	case q.answer != answer:
	case answer == visit.Yes || q.neutral:
		fill, edge, ink, pressed = p.look.primary, p.look.primary, p.look.onMain, p.look.pressed
	default:
		fill, edge, ink = p.look.failureTint, p.look.failure, p.look.failure
		stroke = 8
	}
	plate := func(p *pen) *canvas.Rectangle { return p.panel(b, fill, edge, stroke, corner) }
	event := visit.ChooseItem{Item: q.item, Answer: answer}
	state := ""
	if q.answer == answer {
		state = p.say.text("voice.chosen")
	}
	p.touch(b, tap{
		id: "item:" + string(q.item) + ":" + id, event: event, plate: plate, pressed: pressed, before: q.label, state: state,
		draw: func(p *pen) { middle{q.answerWords(label).in(ink)}.draw(p, b.inset(8, 0)) },
	})
}
