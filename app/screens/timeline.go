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
	overWide   = 0.12 // share of what lies behind the expiry, where today does
)

func (timeline) labelled(p *pen) float32 { return 56 * p.tight }

func (l timeline) height(p *pen, w float32) float32 {
	lines := float32(2)
	if l.inOneLine(p, w) {
		lines = 1
	}
	return l.labelled(p) + p.space(16) + barHeight + p.space(20) + lines*labelHigh*p.tight
}

const labelHigh = 48

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
	bar := box{b.x, b.y + l.labelled(p) + p.space(16), b.w, barHeight}
	l.bar(p, bar, window, end, today)

	x := b.x + today*b.w
	now := strong(l.now).led(1.3)
	w := now.width(p, b.w) + 2
	left := max(b.x, min(x-w/2, b.x+b.w-w))
	now.draw(p, box{left, b.y, w, l.labelled(p)})
	top := b.y + l.labelled(p) - 4
	line := box{max(b.x, min(x-3, b.x+b.w-6)), top, 6, bar.y + barHeight + p.space(16) - top}
	p.panel(line, p.look.ink, nil, 0, 2)

	l.labels(p, box{b.x, bar.y + barHeight + p.space(20), end * b.w, labelHigh * p.tight}, b.w)
}

// below are the texts below the bar's ends: what each end is, and when.
func (l timeline) below(p *pen) (issued, on, end, until text) {
	issued, on = second(l.issuedLabel).in(p.look.muted).led(1.4), second(l.issuedOn).led(1.4)
	end, until = second(l.endLabel).in(p.look.warning).led(1.4), second(l.endOn).led(1.4)
	end.bold = true
	if l.expired() {
		end = end.in(p.look.failure)
	}
	return issued, on, end, until
}

const labelsApart = 64

// inOneLine is whether the labels of both ends stand in one line: only in landscape, and where they do not meet.
func (l timeline) inOneLine(p *pen, w float32) bool {
	issued, on, end, until := l.below(p)
	return p.wide && inline{issued, on}.width(p)+labelsApart+inline{end, until}.width(p) <= w
}

// labels stand below the bar's ends. They end where the certificate does, or with the whole bar where they would meet.
func (l timeline) labels(p *pen, b box, whole float32) {
	issued, on, end, until := l.below(p)
	if l.inOneLine(p, whole) {
		first, last := inline{issued, on}, inline{end, until}
		right := b.x + b.w
		if first.width(p)+labelsApart+last.width(p) > b.w {
			right = b.x + whole
		}
		first.draw(p, b)
		last.draw(p, box{right - last.width(p) - 2, b.y, last.width(p) + 2, b.h})
		return
	}
	half := min(b.w/2, max(on.oneLine().width(p, b.w), issued.oneLine().width(p, b.w))+8)
	issued.oneLine().draw(p, box{b.x, b.y, half, b.h})
	end.oneLine().right().draw(p, box{b.x + half, b.y, b.w - half, b.h})
	b.y += b.h
	on.oneLine().draw(p, box{b.x, b.y, half, b.h})
	until.oneLine().right().draw(p, box{b.x + half, b.y, b.w - half, b.h})
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
	piece(window, max(window, passed), p.look.warningEdge)
	piece(max(window, passed), end, p.look.amber)
	piece(end, 1, p.look.failureTint)
}
