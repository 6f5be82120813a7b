package screens

import (
	"slices"
	"strings"

	"madoguchi/assets/words"
)

// frame lays a page out: header, progress, title, content, actions and footer, each in its place on every screen.
type frame struct {
	*pen
	w, h  float32
	page  page
	m     measures
	under feet
	many  bool // the screen has several leaves
	rooms map[[2]int]room
	tight int // how much is done so that one leaf is enough
}

// measures of the ways a screen stands, in design pixels.
type measures struct {
	margin   float32 // at both sides
	header   float32 // height
	progress float32 // from the header down to the five bars
	title    float32 // from the header down to the title
	below    float32 // between actions and footer
	apart    float32 // between content and actions
	side     float32 // width of the column of actions; 0 where they stand below
	letters  float32 // size of the title
}

const (
	margin  = 56
	between = 28 // actions
)

var (
	upright = measures{margin: margin, header: 132, progress: 36, title: 80, below: 48, apart: 40, letters: titleSize}
	lying   = measures{margin: margin, header: 112, progress: 26, title: 54, below: 24, apart: 40, letters: titleSize - 8, side: 440}
	large   = measures{margin: 32, header: 64, progress: 12, title: 32, below: 16, apart: 20, letters: 56}
)

// measuresOf is how a sheet of so many design pixels stands.
func measuresOf(w, h float32, compact bool) measures {
	m := upright
	switch {
	case w > h && w >= leastLying && !compact:
		m = lying
		if w < 1700 {
			m.side = 400
		}
	case compact || h < 1200:
		m = large
	}
	if w > h && m.side == 0 {
		m.letters = 50
	}
	return m
}

// leastLying is the width from which there is room for the actions beside the content.
const leastLying = 1200

// low is a sheet with little height, where all actions stand in one row.
func (f frame) low() bool { return f.m.side == 0 && f.w > f.h }

func (f frame) draw() {
	edge := f.edge()
	edge.zone = inHeader
	edge.header(box{0, 0, edge.w, edge.m.header})
	f.sheet.spoken, f.sheet.header = nil, f.m.header*f.unit
	across := f.w - f.under.wide/f.zoom
	top := f.m.header + f.m.title
	if f.page.step > 0 {
		progress{f.page.step, f.page.of}.draw(f.pen, box{f.m.margin, f.m.header + f.m.progress, across - 2*f.m.margin, 12})
	}
	f.zone = inContent
	if f.page.strip != nil && (f.board.leaf == 0 || !f.low()) {
		y := f.m.header
		if f.page.step > 0 {
			y += f.m.title - 12
		}
		h := f.page.strip.height(f.pen, across)
		f.page.strip.draw(f.pen, box{0, y, across, h})
		top = y + h + 28
	}
	if f.page.aloud != "" && !f.state.Kiosk.Headphones {
		f.saying(f.page.aloud, false)
	}
	f.fill(box{f.m.margin, top, across - 2*f.m.margin, f.h - f.under.height/f.zoom - f.m.below - top})
	f.saying(f.page.also, false)
	said := f.sheet.spoken
	edge.foot(f.under)
	f.sheet.spoken = said
}

// edge is the frame that header and footer are drawn in. In large text too they have their usual size: they are the same
// on every screen and pressed by their place and picture, and what they would grow by is the content's.
func (f frame) edge() frame {
	if f.zoom == 1 {
		return f
	}
	q := *f.pen
	q.unit, q.zoom, q.compact = f.unit/f.zoom, 1, false
	f.w, f.h = f.w*f.zoom, f.h*f.zoom
	f.m.margin, f.m.header = f.m.margin*f.zoom, f.m.header*f.zoom
	f.pen = &q
	return f
}

// heading is the title as it stands: without readings too as low as with them, so that it does not jump from screen to
// screen.
func (f frame) heading(w float32) part {
	t := f.titled(w)
	if !showsReadings(f.tag) || words.HasReadings(t.shown(f.pen, t.words)) {
		return t
	}
	return column(0, nothing{t.size * (rubyLine - 0.32 - 1 - (t.line()-1.25)/2)}, t)
}

// titled is the title, smaller where that keeps it on one line or, as far as it can be, on two.
func (f frame) titled(w float32) text {
	t := title(f.page.title)
	t.secret = f.page.aloud != ""
	t.size = f.m.letters
	if f.compact && f.many {
		t.size = leafTitle
	}
	if f.wide || f.compact {
		t.leading = 1.2
	}
	if f.page.centred {
		t = t.centred()
	}
	least, little := float32(48), float32(0.84)
	if f.tight == titleTight {
		little = 0
	}
	tall := t.size
	if !strings.Contains(t.words, "\n") {
		for t.size = tall; t.size >= max(tall*little, min(least, tall)); t.size -= 2 {
			if t.span(f.pen) <= w {
				return t
			}
		}
	}
	for t.size = tall; t.size > least; t.size -= 2 {
		if !t.torn(f.pen, w) && len(t.set(f.pen, t.words, w).lines) <= 2 {
			break
		}
	}
	return t
}

// lead is what stands under the title.
func (f frame) lead() text {
	lead := body(f.page.lead).in(f.look.muted)
	lead.secret = f.page.aloud != ""
	lead.balanced = true
	if f.page.centred {
		lead = lead.centred()
	}
	return lead
}

const (
	sectionGap = 32
	leafTitle  = 46 // in large text, on each of several leaves
)

// whole is all of the page's content with its lead, aside of what stands beside it.
func (f frame) whole(parts []part) []block {
	all := blocks(f.pen, parts)
	if len(all) > 0 {
		all[0].spread = true
	}
	if f.line(f.page.lead, f.page.spare) != "" && !(f.page.double && f.spared >= depictionsOut) {
		all = slices.Insert(all, 0, block{part: f.lead(), gap: 20})
	}
	return all
}

// flow stands the title and blocks one below the other, and shares some of the room that is left among the gaps.
func (f frame) flow(b box, titled float32, all []block, least float32) {
	heading := f.heading(titled)
	top := heading.height(f.pen, titled)
	if len(all) == 0 {
		heading.draw(f.pen, box{b.x, b.y, titled, top})
		return
	}
	first := all[0].gap
	p, _ := f.fitted(all, b.w, b.h-top-first, least)
	left := b.h - top - first - heightOf(p, all, b.w)
	gaps := 0
	for _, one := range all {
		if one.spread {
			gaps++
		}
	}
	more := max(0, min(left/float32(gaps+2), 24))
	y := b.y + top
	if f.page.centred {
		more = max(0, min(left/float32(gaps+2), 72))
		y += max(0, (left-more*float32(gaps))/3)
	}
	heading.draw(f.pen, box{b.x, y - top, titled, top})
	for i, one := range all {
		if i == 0 {
			y += one.gap
		} else {
			y += p.space(one.gap)
		}
		if one.spread {
			y += more
		}
		h := one.part.height(p, b.w)
		one.part.draw(p, box{b.x, y, b.w, h})
		y += h
	}
}
