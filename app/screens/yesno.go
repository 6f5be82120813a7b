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
	yes, no string
	answer  visit.YesNo
	neutral bool    // neither answer is a lack
	narrow  bool    // the answers stand one above the other
	wide    float32 // of an answer, at least
}

const (
	answerWide   = 124 // at least
	answerHeight = 96
	answerLow    = 80 // where they stand one above the other
	answerGap    = 16
)

// words are the label and its line. Where the answers stand one above the other a long label has no room for the line.
func (q question) words(p *pen, w float32) stack {
	label := strong(q.label).led(1.3)
	s := column(4, label)
	if lines, _ := label.set(p, label.words, w); q.line != "" && (!q.narrow || len(lines) < 3) {
		s.parts = append(s.parts, second(q.line).in(p.look.muted).led(1.35))
	}
	return s
}

func (q question) answerWords(words string) text {
	return text{words: words, size: 36, bold: true, leading: 1.3, single: true}.centred()
}

// needs is how wide this question's answers have to be.
func (q question) needs(p *pen) float32 {
	return max(answerWide, 28+max(q.answerWords(q.yes).width(p, 400), q.answerWords(q.no).width(p, 400)))
}

// answers is the size of both answers together.
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

func (q question) room(w float32) float32 {
	answers, _ := q.answers()
	return w - 2*q.pad() - answers - 20
}

func (q question) height(p *pen, w float32) float32 {
	_, answers := q.answers()
	low := answers + 16 + p.space(16)
	return max(low, q.words(p, q.room(w)).height(p, q.room(w))+p.space(32))
}

func (q question) draw(p *pen, b box) {
	p.panel(b, p.look.paper, p.look.line, 3, corner)
	middle{q.words(p, q.room(b.w))}.draw(p, box{b.x + q.pad(), b.y, q.room(b.w), b.h})
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
	p.area(b, "item:"+string(q.item)+":"+id, event, plate, pressed, func(p *pen) {
		p.tight = 1 // a button keeps its size, and so does its label
		middle{q.answerWords(label).in(ink)}.draw(p, b.inset(8, 0))
	})
}
