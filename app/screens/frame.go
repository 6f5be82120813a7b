package screens

import (
	"slices"
	"strings"
)

// frame lays a page out: header, progress, title, content, actions and footer, each in its place on every screen.
type frame struct {
	*pen
	w, h float32
	page page
}

// measures of the two ways a screen stands, in design pixels.
type measures struct {
	header, progress, title float32 // heights from the top
	actions, footer         float32 // heights from the bottom
	side                    float32 // width of the column of actions; 0 where they stand below
}

const (
	margin  = 56
	between = 28 // actions
)

var (
	upright = measures{header: 132, progress: 168, title: 212, actions: 250, footer: 202}
	lying   = measures{header: 112, progress: 138, title: 166, actions: 160, footer: 136, side: 440}
)

func (f frame) draw() {
	m := upright
	if f.wide {
		m = lying
	}
	f.header(box{0, 0, f.w, m.header})
	f.footer(box{0, f.h - m.footer, f.w, m.footer})
	top := m.title
	if f.page.step > 0 {
		progress{f.page.step}.draw(f.pen, box{margin, m.progress, f.w - 2*margin, 12})
	}
	if f.page.strip != nil {
		y := m.header
		if f.page.step > 0 {
			y = m.title - 12
		}
		h := f.page.strip.height(f.pen, f.w)
		f.page.strip.draw(f.pen, box{0, y, f.w, h})
		top = y + h + 28
	}
	room := box{margin, top, f.w - 2*margin, f.h - m.actions - top}
	if f.wide {
		f.lying(room, m.side)
		return
	}
	f.upright(room)
}

// upright stands everything in one column, the actions at its foot.
func (f frame) upright(b box) {
	acts := f.actionsHeight()
	room := b
	if acts > 0 {
		room.h -= acts + 40
	}
	f.flow(room, room.w, slices.Concat(f.page.content, f.page.aside))
	f.actions(box{b.x, b.y + b.h - acts, b.w, acts})
}

// lying stands the title and the content left, and what goes with the actions right.
func (f frame) lying(b box, side float32) {
	left := box{b.x, b.y, b.w - side - margin, b.h}
	right := box{b.x + b.w - side, b.y, side, b.h}
	acts := f.actionsHeight()
	if len(f.page.actions) == 0 && len(f.page.aside) == 0 {
		left = b
	}
	titled := left.w
	if len(f.page.aside) == 0 && !f.page.centred {
		titled = b.w
	}
	f.flow(left, titled, f.page.content)
	above := box{right.x, right.y, right.w, right.h - acts - 40}
	if len(f.page.aside) > 0 {
		p := f.fitted(f.page.aside, above.w, above.h)
		stacked := column(between, f.page.aside...)
		h := stacked.height(p, above.w)
		stacked.draw(p, box{above.x, above.y + above.h - h, above.w, h})
	}
	f.actions(box{right.x, right.y + right.h - acts, right.w, acts})
}

// heading is the title and what stands under it; it keeps its size on a full screen.
func (f frame) heading(titled float32) part {
	heading, lead := f.titled(titled), body(f.page.lead).in(f.look.muted)
	lead.balanced = true
	if f.page.centred {
		heading, lead = heading.centred(), lead.centred()
	}
	if f.page.lead == "" {
		return heading
	}
	return column(20, heading, lead)
}

// titled is the title, a little smaller where that keeps it on one line.
func (f frame) titled(w float32) text {
	t := title(f.page.title)
	if f.wide {
		t.size, t.leading = titleSize-8, 1.2
	}
	const least = 0.84
	smaller := t
	for smaller.size >= t.size*least && !strings.Contains(t.words, "\n") {
		if wide := smaller.oneLine(); measure(plain(wide.words), wide.pixels(f.pen), wide.face()) <= w*f.unit {
			return smaller
		}
		smaller.size -= 2
	}
	return t
}

const sectionGap = 32

// fitted is a pen with which parts fit a height: the usual one almost always, else gaps give way first, then pictures,
// then type.
func (f frame) fitted(parts []part, w, h float32) *pen {
	p := *f.pen
	fits := func() bool { return column(sectionGap, parts...).height(&p, w) <= h }
	for ; p.close > 0.5 && !fits(); p.close -= 0.1 {
	}
	for ; p.art > 0.4 && !fits(); p.art -= 0.05 {
	}
	for ; p.tight > 0.6 && !fits(); p.tight -= 0.02 {
	}
	return &p
}

// flow stands the heading, in a width of its own, and parts one below the other, and shares some of the room that is
// left among the gaps.
func (f frame) flow(b box, titled float32, parts []part) {
	heading := f.heading(titled)
	top := heading.height(f.pen, titled)
	p := f.fitted(parts, b.w, b.h-top-sectionGap)
	left := b.h - top - sectionGap - column(sectionGap, parts...).height(p, b.w)
	share := left / float32(len(parts)+2)
	more, y := max(0, min(share, 24)), b.y
	if f.page.centred {
		more = max(0, min(share, 72))
		y += max(0, (left-more*float32(len(parts)))/3)
	}
	heading.draw(f.pen, box{b.x, y, titled, top})
	y += top + sectionGap + more
	for _, one := range parts {
		h := one.height(p, b.w)
		one.draw(p, box{b.x, y, b.w, h})
		y += h + p.space(sectionGap) + more
	}
}

func (f frame) paired() bool { return f.page.pair && !f.wide && len(f.page.actions) == 2 }

func (f frame) actionsHeight() float32 {
	var h float32
	for i, a := range f.page.actions {
		switch {
		case f.paired():
			h = max(h, a.height(f.pen, 0))
		case i > 0:
			h += between + a.height(f.pen, 0)
		default:
			h += a.height(f.pen, 0)
		}
	}
	return h
}

// actions stand with the main one first: at the right of a pair, above in a column.
func (f frame) actions(b box) {
	if f.paired() {
		back, on := f.page.actions[1], f.page.actions[0]
		beside(between, back, on).draw(f.pen, b)
		return
	}
	y := b.y
	for _, a := range f.page.actions {
		h := a.height(f.pen, b.w)
		a.draw(f.pen, box{b.x, y, b.w, h})
		y += h + between
	}
}
