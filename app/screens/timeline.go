package screens

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2/canvas"
)

// timeline is a certificate's life as a bar: from issue to expiry, the time it can be renewed in, and today. The
// renewal window is drawn wider than it is, for in five years its three months would hardly be seen.
type timeline struct {
	issued, renewable, expires, today time.Time
	// words
	now, issuedLabel, issuedOn, endLabel, endOn string
}

func (l timeline) expired() bool { return l.today.After(l.expires) }

const (
	barHeight  = 44
	windowWide = 0.24 // least share of the bar for the renewal window
	tickWide   = 4
	tickGap    = 7    // at both sides of its middle
	tickOut    = 10   // above and below the bar
	overWide   = 0.12 // share of what lies behind the expiry, where today does
)

// now is the label above the bar.
func (l timeline) nowLabel() text { return strong(l.now).led(1.3).silent() }

func (l timeline) height(p *pen, w float32) float32 {
	return l.nowLabel().height(p, w) + 4 + p.space(16) + barHeight + p.space(20) + l.labels(p, w).height(p, w)
}

// share is where between from and to a time lies, 0 to 1.
func share(from, to, at time.Time) float32 {
	whole := to.Sub(from).Seconds()
	if whole <= 0 {
		return 1
	}
	return float32(max(0, min(1, at.Sub(from).Seconds()/whole)))
}

// scale is where the window begins, where the certificate ends and where today is, as shares of the bar.
func (l timeline) scale() (window, end, today float32) {
	end = 1
	if l.expired() {
		end = 1 - overWide
	}
	window = min(share(l.issued, l.expires, l.renewable), 1-windowWide) * end
	switch {
	case l.expired():
		today = 1
	case l.today.Before(l.renewable):
		today = share(l.issued, l.renewable, l.today) * window
	default:
		today = window + share(l.renewable, l.expires, l.today)*(end-window)
	}
	return window, end, today
}

func (l timeline) draw(p *pen, b box) {
	window, end, today := l.scale()
	now := l.nowLabel()
	high := now.height(p, b.w) + 4
	bar := box{b.x, b.y + high + p.space(16), b.w, barHeight}
	l.bar(p, bar, window, end, today)
	if !l.expired() {
		l.tick(p, bar, window)
	}

	x := b.x + today*b.w
	w := now.width(p, b.w) + 2
	left := max(b.x, min(x-w/2, b.x+b.w-w))
	now.draw(p, box{left, b.y, w, high})
	line := box{max(b.x, min(x-3, b.x+b.w-6)), b.y + high, 6, bar.y + barHeight + p.space(16) - b.y - high}
	p.panel(line, p.look.ink, nil, 0, 2)

	below := l.labels(p, b.w)
	below.draw(p, box{b.x, bar.y + barHeight + p.space(20), b.w, below.height(p, b.w)})
}

const labelsApart = 32

// labels stand below the bar: what each of its ends is, and when, at the left and at the right, or one below the other
// where they would meet. They are not said: the certificates' cards say the same.
func (l timeline) labels(p *pen, w float32) part {
	issued, on := second(l.issuedLabel).in(p.look.muted).led(1.4).silent(), second(l.issuedOn).led(1.4).silent()
	end, until := second(l.endLabel).in(p.look.warning).led(1.4).silent(), second(l.endOn).led(1.4).silent()
	end.bold = true
	if l.expired() {
		end = end.in(p.look.failure)
	}
	first, last := inline{issued, on}, inline{end, until}
	left, right := max(issued.span(p), on.span(p))+4, max(end.span(p), until.span(p))+4
	switch {
	case p.wide && first.width(p)+labelsApart+last.width(p)+8 <= w:
		return row{gap: labelsApart, shares: []float32{w - labelsApart - last.width(p) - 8, last.width(p) + 8}, parts: []part{first, last}}
	case left+labelsApart+right <= w:
		return row{
			gap: labelsApart, shares: []float32{left, w - left - labelsApart},
			parts: []part{column(0, issued, on), column(0, end.right(), until.right())},
		}
	}
	if last.width(p)+8 <= w { // under the part of the bar that it names
		aligned := row{shares: []float32{w - last.width(p) - 8, last.width(p) + 8}, parts: []part{nothing{}, last}}
		return column(8, first, aligned)
	}
	return column(8, first, last)
}

// tick marks where the renewal window begins: the pieces' colours are not to be the only sign.
func (l timeline) tick(p *pen, bar box, window float32) {
	x := bar.x + window*bar.w
	p.rule(box{x - tickGap, bar.y, 2 * tickGap, bar.h}, p.look.paper)
	p.panel(box{x - tickWide/2, bar.y - tickOut, tickWide, bar.h + 2*tickOut}, p.look.ink, nil, 0, 0)
}

// bar draws the pieces from left to right; only the outermost corners are round.
func (l timeline) bar(p *pen, b box, window, end, today float32) {
	piece := func(from, to float32, fill color.Color) {
		if to-from <= 0 {
			return
		}
		at := box{b.x + from*b.w, b.y, (to - from) * b.w, b.h}
		r := canvas.NewRectangle(fill)
		if from == 0 {
			r.TopLeftCornerRadius, r.BottomLeftCornerRadius = b.h/2*p.unit, b.h/2*p.unit
		}
		if to == 1 {
			r.TopRightCornerRadius, r.BottomRightCornerRadius = b.h/2*p.unit, b.h/2*p.unit
		}
		p.at(r, at)
	}
	passed := min(today, end)
	piece(0, min(passed, window), p.look.primary)
	piece(min(passed, window), window, p.look.soft)
	piece(window, max(window, passed), p.look.spent)
	piece(max(window, passed), end, p.look.amber)
	piece(end, 1, p.look.failureTint)
}
