package screens

import (
	"image"
	"image/color"
	"reflect"

	"fyne.io/fyne/v2/canvas"
	"golang.org/x/image/draw"
)

// papers are a ticket's own picture, the very dots that go to the printer, painted once for each size it is shown in. They
// are of one ticket only and go with it: nothing of a visit stays.
type papers struct {
	of      image.Image
	painted map[paperCut]image.Image
}

// paperCut is a size in pixels that a picture is shown in.
type paperCut struct {
	w, h int
	torn bool // the beginning of it, at the picture's own proportions; else the whole
}

// keep holds on to a ticket's picture and lets go of the one before; nil of any.
func (p *papers) keep(picture image.Image) {
	if picture == nil || !samePicture(p.of, picture) {
		p.of, p.painted = picture, map[paperCut]image.Image{}
	}
}

func samePicture(a, b image.Image) bool {
	return a != nil && b != nil && reflect.TypeOf(a).Comparable() && reflect.TypeOf(b).Comparable() && a == b
}

// cut is the kept picture in a size.
func (p *papers) cut(cut paperCut) image.Image {
	if painted, ok := p.painted[cut]; ok {
		return painted
	}
	painted := image.NewRGBA(image.Rect(0, 0, max(1, cut.w), max(1, cut.h)))
	draw.Draw(painted, painted.Bounds(), image.White, image.Point{}, draw.Src)
	from, onto := p.of.Bounds(), painted.Bounds()
	if cut.torn {
		onto = onto.Inset(2 * edgeOf(cut.w)) // its own margin is too narrow for an edge
		onto.Max.Y = cut.h
		from.Max.Y = min(from.Max.Y, from.Min.Y+onto.Dy()*from.Dx()/max(1, onto.Dx()))
		onto.Max.Y = onto.Min.Y + from.Dy()*onto.Dx()/max(1, from.Dx())
	}
	draw.BiLinear.Scale(painted, onto, inGray(p.of, from), from, draw.Src, nil)
	if cut.torn {
		tear(painted)
	}
	p.painted[cut] = painted
	return painted
}

// inGray is a part of a picture in grey: the scaler reads that many times faster than single points of a palette.
func inGray(picture image.Image, part image.Rectangle) image.Image {
	dots, ok := picture.(*image.Paletted)
	if !ok {
		return picture
	}
	var tones [256]uint8
	for i, c := range dots.Palette {
		tones[i] = color.GrayModel.Convert(c).(color.Gray).Y
	}
	out := image.NewGray(part)
	for y := part.Min.Y; y < part.Max.Y; y++ {
		from, to := dots.Pix[dots.PixOffset(part.Min.X, y):], out.Pix[out.PixOffset(part.Min.X, y):]
		for x := range part.Dx() {
			to[x] = tones[from[x]]
		}
	}
	return out
}

// toothShare is the paper's width in teeth of the tear, as on the drawings of assets/icons.
const toothShare = 8

// edgeOf is how wide the line around a paper is.
func edgeOf(w int) int { return max(2, w/56) }

// tear gives a paper its edges, open at the top and torn at the bottom.
func tear(paper *image.RGBA) {
	w, h := paper.Rect.Dx(), paper.Rect.Dy()
	line, tooth := edgeOf(w), max(4, w/toothShare)
	ink := color.RGBA{0x33, 0x33, 0x33, 0xFF}
	for x := range w {
		across := x % tooth
		bottom := h - 1 - min(across, tooth-across)
		for y := range h {
			switch {
			case y > bottom:
				paper.SetRGBA(x, y, color.RGBA{})
			case x < line, x >= w-line, y > bottom-line-line/2:
				paper.SetRGBA(x, y, ink)
			}
		}
	}
}

// paper puts the state's ticket into a box.
func (p *pen) paper(b box, torn bool) {
	w, h := whole((b.x+b.w)*p.unit)-whole(b.x*p.unit), whole((b.y+b.h)*p.unit)-whole(b.y*p.unit)
	p.board.papers.keep(p.state.Visit.Paper)
	image := canvas.NewImageFromImage(p.board.papers.cut(paperCut{int(w), int(h), torn}))
	image.FillMode = canvas.ImageFillStretch
	p.at(image, b)
}

// comingOut is a ticket coming out of the kiosk, beside the card where it is still in: the ticket itself, or before it is
// drawn a sketch with its number.
func (p *pen) comingOut(number string, card bool) part {
	drawing := picture{name: "paper", w: 420, h: 290, sheet: box{84, 20, 260, 266}, inner: box{112, 70, 204, 130}}
	if card {
		drawing.name, drawing.w = "ticket", 700
		drawing.sheet.x, drawing.inner = 78, box{100, 70, 216, 130}
	}
	if p.state.Visit.Paper != nil {
		return drawing.sized(1.2)
	}
	drawing.sheet = box{}
	drawing.inside = text{words: number, size: 56, bold: true, leading: 1.2}.oneLine().centred()
	return drawing
}

// alongside is words with the whole ticket beside them, on the side where reading ends; the words alone where there is no
// ticket or no room.
type alongside struct {
	words part
	wide  float32 // of the ticket, at most
}

const (
	alongsideGap = 32
	leastPaper   = 180 // narrower, nothing on it can be told
)

// size is the ticket's; 0 where it is left out.
func (a alongside) size(p *pen, w float32) (wide, high float32) {
	paper := p.state.Visit.Paper
	if paper == nil || p.compact || p.spared >= depictionsOut {
		return 0, 0
	}
	wide = a.wide * p.art
	dots := paper.Bounds().Size()
	if wide < leastPaper || dots.X < 1 || w-wide-alongsideGap < needs(p, a.words) {
		return 0, 0
	}
	return wide, wide * float32(dots.Y) / float32(dots.X)
}

// room is what the words have of a width.
func (a alongside) room(p *pen, w float32) float32 {
	if wide, _ := a.size(p, w); wide > 0 {
		return w - wide - alongsideGap
	}
	return w
}

func (a alongside) height(p *pen, w float32) float32 {
	_, high := a.size(p, w)
	return max(high, a.words.height(p, a.room(p, w)))
}

func (a alongside) draw(p *pen, b box) {
	wide, high := a.size(p, b.w)
	room := a.room(p, b.w)
	middle{a.words}.draw(p, box{b.x, b.y, room, b.h})
	if wide == 0 {
		return
	}
	at := box{b.x + b.w - wide, b.y + (b.h-high)/2, wide, high}
	p.panel(box{at.x - 4, at.y - 4, at.w + 8, at.h + 8}, color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}, p.look.edge, 3, 4)
	p.paper(at, false)
}

func (a alongside) split(p *pen, w, h float32, lines bool) (first, rest part) {
	return splitPart(p, a.words, w, h, lines)
}

func (a alongside) needs(p *pen) float32 { return needs(p, a.words) }
