package screens

import (
	"fyne.io/fyne/v2/canvas"

	"madoguchi/kiosk/visit"
)

// aid is a button that makes the kiosk usable for this resident: a picture and a word, pressed in while it is on.
type aid struct {
	id, icon, label string
	event           any
	on              bool   // its label then says how to turn it off
	name, state     string // what is said of one that can be on or off, in place of its label
	zone            zone
}

// feet is the footer as it comes out: rows of aids, the voice's above the others.
type feet struct {
	rows   []feetRow
	height float32
	rail   []aid   // the aids that stand in a column at the right of a low sheet
	wide   float32 // of that column
	beside bool    // pictures beside the words in it
}

type feetRow struct {
	aids   []aid
	beside bool // pictures beside the words, not above them
	height float32
}

const aidType = secondSize

// aidMeasures are a footer's, in design pixels: at least 20 mm high and 4 mm apart.
type aidMeasures struct{ low, gap, pad, icon, beside, foot float32 }

var aidSizes = aidMeasures{low: 84, gap: 20, pad: 10, icon: 46, beside: 12, foot: 18}

// aids are the five buttons on every screen.
func (f frame) aids() []aid {
	has := f.state.Aids
	toggle := func(id, icon string, on bool, event any) aid {
		name := f.say.text("footer." + id)
		if on {
			return aid{id, icon, f.say.text("footer." + id + ".off"), event, on, name, f.say.text("voice.on"), inFooter}
		}
		return aid{id, icon, name, event, on, name, f.say.text("voice.off"), inFooter}
	}
	all := []aid{
		toggle("large", "aid-large", has.LargeText, visit.SetLargeText{On: !has.LargeText}),
		toggle("contrast", "aid-contrast", has.HighContrast, visit.SetHighContrast{On: !has.HighContrast}),
	}
	if f.state.Kiosk.Voice.Ready {
		all = append(all, toggle("voice", "aid-voice", has.Voice, visit.SetVoice{On: !has.Voice}))
	}
	if len(f.board.offered()) > 1 {
		all = append(all, aid{id: "languages", icon: "aid-language", label: f.say.text("footer.language"), event: visit.OpenLanguages{}, zone: inFooter})
	}
	return append(all, aid{id: "staff", icon: "aid-staff", label: f.say.text("footer.staff"), event: visit.AskForStaff{}, zone: inFooter})
}

// voiceAids are the buttons of a voice that is on.
func (f frame) voiceAids() []aid {
	if !f.state.Aids.Voice || !f.state.Kiosk.Voice.Ready {
		return nil
	}
	return []aid{
		{id: "repeat", icon: "aid-repeat", label: f.say.text("voice.repeat"), event: again{}, zone: inVoice},
		{id: "softer", icon: "aid-softer", label: f.say.text("voice.softer"), event: visit.Softer{}, zone: inVoice},
		{id: "louder", icon: "aid-louder", label: f.say.text("voice.louder"), event: visit.Louder{}, zone: inVoice},
	}
}

// again is the touch that has the screen said once more.
type again struct{}

// feet lays the footer out in as little height as keeps every word whole; on a low sheet, at the right.
func (f frame) feet(low bool) feet {
	if low {
		if out, ok := f.railed(); ok {
			return out
		}
	}
	out := f.best(f.aids(), f.w-2*f.m.margin)
	if voice := f.voiceAids(); voice != nil && f.m.side > 0 {
		out = f.best(append(voice, f.aids()...), f.w-2*f.m.margin)
	} else if voice != nil {
		above := f.best(voice, f.w-2*f.m.margin)
		out.rows, out.height = append(above.rows, out.rows...), above.height+aidSizes.gap+out.height
	}
	out.height += 2 * aidSizes.foot
	return out
}

// best is the arrangement of least height in which no word is torn.
func (f frame) best(all []aid, across float32) feet {
	var best feet
	if above, whole := f.arranged(all, 1, false, across); whole && f.h > f.w {
		return above // the same form in every language that has room for it
	}
	for n := 1; n <= len(all); n++ {
		for _, beside := range []bool{true, false} {
			one, whole := f.arranged(all, n, beside, across)
			if whole && (best.rows == nil || one.height < best.height-1) {
				best = one
			}
		}
	}
	if best.rows == nil {
		best, _ = f.arranged(all, len(all), true, across)
	}
	return best
}

// arranged stands aids in n rows; whole is whether every word has room.
func (f frame) arranged(all []aid, n int, beside bool, across float32) (out feet, whole bool) {
	whole = true
	left := all
	for i := range n {
		k := (len(left) + n - i - 1) / (n - i)
		r := feetRow{aids: left[:k], beside: beside, height: aidSizes.low}
		left = left[k:]
		for j, w := range f.widths(r, across) {
			label, room := r.aids[j].text(), r.aids[j].room(beside, w)
			if room <= 0 || label.torn(f.pen, room) {
				whole = false
				continue
			}
			h := label.height(f.pen, room) + 2*aidSizes.pad
			if !beside {
				h += aidSizes.icon + 2
			}
			r.height = max(r.height, h)
		}
		if i > 0 {
			out.height += aidSizes.gap
		}
		out.rows, out.height = append(out.rows, r), out.height+r.height
	}
	return out, whole
}

// widths are equal, or where a word needs more, by what each needs.
func (f frame) widths(r feetRow, w float32) []float32 {
	free := w - aidSizes.gap*float32(len(r.aids)-1)
	equal := free / float32(len(r.aids))
	widths := make([]float32, len(r.aids))
	var sum float32
	fits := true
	for i, a := range r.aids {
		need := max(aidSizes.low, a.text().inTwo(f.pen)+2*aidSizes.pad+2)
		if r.beside {
			need += aidSizes.icon + aidSizes.beside
		}
		widths[i], sum = need, sum+need
		fits = fits && need <= equal
	}
	for i := range widths {
		if fits {
			widths[i] = equal
			continue
		}
		widths[i] += (free - sum) / float32(len(widths))
	}
	return widths
}

// inTwo is how wide a text has to be for two lines.
func (t text) inTwo(p *pen) float32 {
	w := t.needs(p)
	for whole := t.span(p); w < whole && len(t.set(p, t.words, w).lines) > 2; {
		w += 8
	}
	return w
}

func (a aid) text() text {
	return text{words: a.label, size: aidType, bold: true, leading: 1.2, unsaid: a.name != ""}.centred()
}

func (aid) room(beside bool, w float32) float32 {
	w -= 2 * aidSizes.pad
	if beside {
		w -= aidSizes.icon + aidSizes.beside
	}
	return w
}

// foot draws the footer.
func (f frame) foot(all feet) {
	if all.rail != nil {
		f.column(all)
	}
	wide := f.w - all.wide
	y := f.h - all.height
	if len(all.rows) > 0 {
		f.rule(box{0, y, wide, 2}, f.look.faint)
	}
	y += aidSizes.foot
	for _, r := range all.rows {
		x := f.m.margin
		for i, w := range f.widths(r, wide-2*f.m.margin) {
			f.zone = r.aids[i].zone
			r.aids[i].draw(f.pen, box{x, y, w, r.height}, r.beside)
			x += w + aidSizes.gap
		}
		y += r.height + aidSizes.gap
	}
}

func (a aid) draw(p *pen, b box, beside bool) {
	fill, edge, stroke := p.look.paper, p.look.edge, float32(4)
	if a.on {
		fill, edge, stroke = p.look.tint, p.look.primary, 8
	}
	plate := func(p *pen) *canvas.Rectangle { return p.panel(b, fill, edge, stroke, 20) }
	p.touch(b, tap{id: a.id, event: a.event, plate: plate, pressed: p.look.soft, before: a.name, state: a.state, draw: func(p *pen) {
		m := aidSizes
		label, room := a.text(), a.room(beside, b.w)
		h := label.height(p, room)
		if beside {
			wide := min(room, label.width(p, room)+2)
			x := b.x + (b.w-wide-m.icon-m.beside)/2
			p.picture(a.icon, box{x, b.y + (b.h-m.icon)/2, m.icon, m.icon})
			label.draw(p, box{x + m.icon + m.beside - (room-wide)/2, b.y + (b.h-h)/2, room, h})
			return
		}
		y := b.y + (b.h-h-m.icon-2)/2
		p.picture(a.icon, box{b.x + (b.w-m.icon)/2, y, m.icon, m.icon})
		label.draw(p, box{b.x + m.pad, y + m.icon + 2, room, h})
	}})
}
