package screens

import (
	"image/color"

	"fyne.io/fyne/v2/canvas"
)

// picture is a drawing of assets/icons in the middle of its box, with words in or below it at will.
type picture struct {
	name   string
	w, h   float32 // the drawing's own size, in design pixels
	inside text    // set into the drawing at inner
	inner  box     // relative to the drawing
	sheet  box     // where the ticket's own picture hangs, relative to the drawing; none where it is the zero value
	below  string  // a caption: no sign stands without a word
	ink    color.Color
}

// sized is the drawing so many times its size.
func (i picture) sized(by float32) picture {
	i.w, i.h = i.w*by, i.h*by
	for _, b := range []*box{&i.inner, &i.sheet} {
		b.x, b.y, b.w, b.h = b.x*by, b.y*by, b.w*by, b.h*by
	}
	return i
}

func (i picture) caption(p *pen) text { return strong(i.below).in(i.tint(p)).centred().led(1.35) }

func (i picture) tint(p *pen) color.Color {
	if i.ink == nil {
		return p.look.ink
	}
	return i.ink
}

func (i picture) height(p *pen, w float32) float32 {
	h := i.h * i.scale(p, w)
	if i.below != "" {
		h += p.space(16) + i.caption(p).height(p, w)
	}
	return h
}

// scale is how large the drawing comes out: never wider than its place.
func (i picture) scale(p *pen, w float32) float32 { return min(p.art, w/i.w) }

func (i picture) needs(p *pen) float32 {
	if i.below == "" {
		return 160
	}
	return max(160, i.caption(p).needs(p))
}

func (i picture) draw(p *pen, b box) {
	scale := i.scale(p, b.w)
	at := box{b.x + (b.w-i.w*scale)/2, b.y, i.w * scale, i.h * scale}
	p.picture(i.name, at)
	if i.sheet.w > 0 {
		p.paper(box{at.x + i.sheet.x*scale, at.y + i.sheet.y*scale, i.sheet.w * scale, i.sheet.h * scale}, true)
	}
	if i.inside.words != "" {
		inside := i.inside.silent()
		inside.size, inside.label = inside.size*scale, true
		middle{inside}.draw(p, box{at.x + i.inner.x*scale, at.y + i.inner.y*scale, i.inner.w * scale, i.inner.h * scale})
	}
	if i.below != "" {
		i.caption(p).draw(p, box{b.x, at.y + at.h + p.space(16), b.w, b.h - at.h})
	}
}

// picture puts a drawing into a box.
func (p *pen) picture(name string, b box) {
	w, h := whole((b.x+b.w)*p.unit)-whole(b.x*p.unit), whole((b.y+b.h)*p.unit)-whole(b.y*p.unit)
	image := canvas.NewImageFromImage(p.board.drawings.of(p.look.dark, name, int(w), int(h)))
	image.FillMode = canvas.ImageFillStretch
	p.at(image, b)
}
