package screens

import (
	"math"
	"slices"
	"strings"

	"madoguchi/assets/words"
	"madoguchi/kiosk/visit"
)

// The attract screen is up while nobody is there: on black, so that little is lit, what to do, in the kiosk's own language
// and in the others in turn. It stands elsewhere with every turn, so that nothing is lit at one place for long.

// attract is the attract screen of a state. A touch anywhere takes it away.
func (b *Board) attract() sheet {
	p := b.pen(b.state)
	p.look = contrast
	sheet := box{0, 0, b.size.Width / p.unit, b.size.Height / p.unit}
	p.rule(sheet, p.look.paper)
	a := attractOf(p, b.state)
	for a.height(p, sheet) > mostAttract*sheet.h && len(a.others) > 0 {
		a.others = a.others[:len(a.others)-1]
	}
	w, h := a.width(sheet), a.height(p, sheet)
	x, y := attractPlace(b.state.Attract.Turn)
	room := sheet.inset(attractEdge, attractEdge)
	a.draw(p, box{room.x + x*max(0, room.w-w), room.y + y*max(0, room.h-h), w, h})
	p.sheet.spoken = nil
	p.sheet.targets = []spot{{
		Target: Target{ID: "attract", W: b.size.Width, H: b.size.Height}, event: visit.Stir{}, zone: inContent,
	}}
	return *p.sheet
}

const (
	attractEdge   = 24   // design pixels at the sheet's edges
	attractShare  = 0.74 // of an upright sheet's width, and of a lying one's
	mostAttract   = 0.68 // of the sheet's height
	attractOthers = 3    // languages beside the kiosk's own

	attractTitleSize = 84 // read from 3 m by old eyes: 21 mm on 21.5"
)

// attractPlace is where a turn's picture stands, as shares of the room: each is far from the ones before, and all the room is
// taken evenly (the plastic number's sequence).
func attractPlace(turn int) (x, y float32) {
	share := func(by float64) float32 { return float32(math.Mod(0.5+float64(turn)*by, 1)) }
	return share(0.7548776662), share(0.5698402910)
}

// attracting is what stands on an attract screen.
type attracting struct {
	drawing picture
	own     []part // in the kiosk's own language
	others  []part
	lying   bool
}

// attractOf says what the state's own screen is for.
func attractOf(p *pen, s visit.State) attracting {
	sheetW, sheetH := p.board.size.Width/p.unit, p.board.size.Height/p.unit
	a := attracting{drawing: attractDrawing(p, s), lying: sheetW > sheetH}
	title := attractTitle(p, s)
	size := min(attractTitleSize, a.words(sheetW)/10.5) // ten letters, as in マイナンバーカードを
	a.own = []part{strong(title).sized(size).led(1.3).centred()}
	switch pg := pageOf(p, s); {
	case s.Step != visit.Insert:
		if pg.lead != "" {
			a.own = append(a.own, second(pg.lead).sized(bodySize).led(1.4).centred())
		}
	case !s.Reception.Open:
		a.own = append(a.own, strong(p.say.text("screen.insert.closed")).sized(bodySize).led(1.4).centred())
		if !s.Reception.OpensAt.IsZero() {
			next := p.say.with("screen.insert.opens", "Moment", p.say.moment(s.Reception.OpensAt))
			a.own = append(a.own, second(next).sized(bodySize).led(1.4).centred())
		}
	}
	for _, tag := range p.board.turn(s.Attract.Turn, p.tag) {
		q := *p
		q.say, q.tag = speechFor(tag), tag
		a.others = append(a.others, second(attractTitle(&q, s)).in(p.look.primary).of(tag).sized(bodySize).led(1.35).centred())
	}
	return a
}

func attractTitle(p *pen, s visit.State) string { return pageOf(p, s).title }

func attractDrawing(p *pen, s visit.State) picture {
	switch {
	case s.Step != visit.Insert:
		return picture{name: "out-of-service", w: 360, h: 360}
	case p.board.options.Place:
		return picture{name: "place", w: 400, h: 409}
	}
	return picture{name: "insert", w: 480, h: 447}
}

// turn are the tags of the languages that a turn shows beside the kiosk's own.
func (b *Board) turn(turn int, own string) []string {
	var others []string
	offered := b.offered()
	for _, one := range offered {
		plain := func(l words.Language) bool { return strings.HasPrefix(one.Tag, l.Tag+"-") }
		if one.Tag != own && !slices.ContainsFunc(offered, plain) { // ja-simple says the same as ja
			others = append(others, one.Tag)
		}
	}
	var shown []string
	for i := range min(attractOthers, len(others)) {
		shown = append(shown, others[(turn*attractOthers+i)%len(others)])
	}
	return shown
}

const attractGap = 28

// words is how wide the words are on a sheet of a width.
func (a attracting) words(sheet float32) float32 {
	w := attractShare * sheet
	if a.lying {
		w -= a.drawing.w + 2*attractGap
	}
	return w
}

func (a attracting) width(sheet box) float32 { return attractShare * sheet.w }

func (a attracting) said() stack {
	return column(attractGap, append(a.own[:len(a.own):len(a.own)], a.others...)...)
}

func (a attracting) height(p *pen, sheet box) float32 {
	said := a.said().height(p, a.words(sheet.w))
	if a.lying {
		return max(said, a.drawing.h)
	}
	return a.drawing.height(p, a.width(sheet)) + 2*attractGap + said
}

func (a attracting) draw(p *pen, b box) {
	if a.lying {
		a.drawing.draw(p, box{b.x, b.y + (b.h-a.drawing.h)/2, a.drawing.w, a.drawing.h})
		x := b.x + a.drawing.w + 2*attractGap
		middle{a.said()}.draw(p, box{x, b.y, b.x + b.w - x, b.h})
		return
	}
	h := a.drawing.height(p, b.w)
	a.drawing.draw(p, box{b.x, b.y, b.w, h})
	a.said().draw(p, box{b.x, b.y + h + 2*attractGap, b.w, b.h - h - 2*attractGap})
}
