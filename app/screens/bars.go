package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// bar is one of a plot's: what it counts, and how many there were. Its figure stands on it, so that a plot needs neither a
// scale nor a legend.
type bar struct {
	brief  string // the name where there is little room; none where it has no shorter one
	name   string
	figure string // none where nothing was counted yet
	count  int
	now    bool   // it is still counted
	shut   string // in the place of the bar: why nothing can be counted; none where something can
}

// share is how long a bar is among others.
func (b bar) share(bars []bar) float32 {
	highest := 1
	for _, one := range bars {
		highest = max(highest, one.count)
	}
	return float32(b.count) / float32(highest)
}

const (
	barCorner = 6
	barLine   = secondSize * 1.3 // height of a line of words in a plot
	leastBar  = 4                // long: one that counts nothing can be seen
)

// uprightBars are bars side by side over their names, in an order of their own: the hours of a day.
type uprightBars struct {
	bars []bar
	high float32 // of the highest one
}

const (
	uprightGap = 16 // between two bars
	namesGap   = 8  // between a bar and its name
	namesApart = 20 // between two names
)

func (s uprightBars) height(p *pen, _ float32) float32 { return p.space(s.high) + 2*barLine + namesGap }

func (s uprightBars) draw(p *pen, b box) {
	high := p.space(s.high)
	base := b.y + barLine + high
	step := b.w / float32(len(s.bars))
	name := s.named(p, step)
	for i, one := range s.bars {
		at := box{b.x + float32(i)*step, base - high, step, high}
		word := func(words string, y float32, ink color.Color, bold bool) {
			label := text{words: words, size: secondSize, bold: bold, ink: ink, align: fyne.TextAlignCenter, leading: 1.3, single: true}
			label.draw(p, box{at.x, y, at.w, barLine})
		}
		switch {
		case one.shut != "" && one.count == 0:
			p.panel(at.inset(uprightGap/2, 0), p.look.faint, nil, 0, barCorner)
			word(one.shut, base-high/2-barLine/2, p.look.muted, false)
		case one.figure != "":
			long := max(leastBar, high*one.share(s.bars))
			p.panel(box{at.x + uprightGap/2, base - long, at.w - uprightGap, long}, p.look.primary, nil, 0, min(barCorner, long/2))
			word(one.figure, base-long-barLine, p.look.ink, true)
		}
		word(name(i), base+namesGap, p.look.ink, one.now)
	}
	p.rule(box{b.x, base, b.w, 3}, p.look.edge)
}

// named is what the bars are called where each has so much room: in full, or briefly but for the first.
func (s uprightBars) named(p *pen, room float32) func(i int) string {
	fits := func(name string, room float32) bool { return strong(name).sized(secondSize).span(p) <= room }
	full := true
	for _, one := range s.bars {
		full = full && fits(one.name, room-namesApart)
	}
	return func(i int) string {
		if one := s.bars[i]; one.brief != "" && !full && (i > 0 || !fits(one.name, room)) {
			return one.brief
		}
		return s.bars[i].name
	}
}

// lyingBars are bars one below the other behind their names: procedures, steps.
type lyingBars struct{ bars []bar }

const (
	lyingShare = 0.52 // of the width that the names have
	lyingHigh  = 26
	lyingGap   = 10 // between two
	barAhead   = 12 // between a name, its bar and its figure
)

func (l lyingBars) name(one bar) text { return second(one.name).led(1.3) }

func (l lyingBars) rowHeight(p *pen, one bar, w float32) float32 {
	return l.name(one).height(p, w*lyingShare)
}

func (l lyingBars) height(p *pen, w float32) float32 {
	h := -p.space(lyingGap)
	for _, one := range l.bars {
		h += l.rowHeight(p, one, w) + p.space(lyingGap)
	}
	return max(0, h)
}

func (l lyingBars) draw(p *pen, b box) {
	figures := float32(0)
	figure := func(one bar) text { return strong(one.figure).sized(secondSize).led(1.3) }
	for _, one := range l.bars {
		figures = max(figures, figure(one).span(p))
	}
	left := b.x + b.w*lyingShare + barAhead
	room := b.x + b.w - left - barAhead - figures
	y := b.y
	for _, one := range l.bars {
		h := l.rowHeight(p, one, b.w)
		l.name(one).draw(p, box{b.x, y, b.w * lyingShare, h})
		long := max(leastBar, room*one.share(l.bars))
		p.panel(box{left, y + (h-lyingHigh)/2, long, lyingHigh}, p.look.primary, nil, 0, min(barCorner, long/2))
		middle{figure(one)}.draw(p, box{left + long + barAhead, y, figures + 8, h})
		y += h + p.space(lyingGap)
	}
}

func (l lyingBars) needs(p *pen) float32 {
	var widest float32
	for _, one := range l.bars {
		widest = max(widest, l.name(one).needs(p))
	}
	return widest / lyingShare
}
