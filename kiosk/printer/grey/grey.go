// Package grey makes a ticket's picture what printers and documents take: grey, on white paper.
package grey

import (
	"image"
	"image/color"
	stddraw "image/draw"

	"golang.org/x/image/draw"
)

// Of is the picture in grey, from 0, 0; what is transparent is white. A grey picture's dots are its own, not a copy.
func Of(picture image.Image) *image.Gray {
	bounds := picture.Bounds()
	at := image.Rectangle{Max: bounds.Size()}
	switch p := picture.(type) {
	case *image.Gray:
		same := *p
		same.Rect = at
		return &same
	case *image.Paletted: // as tickets are drawn; dot by dot it takes twenty times as long
		shades := [256]byte{}
		for i, c := range p.Palette {
			shades[i] = shade(c)
		}
		g := image.NewGray(at)
		for y := range at.Max.Y {
			from := p.Pix[y*p.Stride:][:at.Max.X]
			for x, index := range from {
				g.Pix[y*g.Stride+x] = shades[index]
			}
		}
		return g
	}
	g := image.NewGray(at)
	stddraw.Draw(g, at, image.White, image.Point{}, stddraw.Src)
	stddraw.Draw(g, at, picture, bounds.Min, stddraw.Over)
	return g
}

// shade is a colour on white.
func shade(c color.Color) byte {
	_, _, _, alpha := c.RGBA()
	over := color.GrayModel.Convert(c).(color.Gray).Y // premultiplied: black where transparent
	return over + byte(0xff-alpha>>8)
}

// Scaled is a picture of Of's in another size; in its own it is the same one.
func Scaled(picture *image.Gray, size image.Point) *image.Gray {
	if size == picture.Rect.Size() {
		return picture
	}
	at := image.Rectangle{Max: size}
	large := image.NewRGBA(at) // the one kind that is scaled fast
	scaler := draw.Interpolator(draw.ApproxBiLinear)
	if size.X < picture.Rect.Dx() {
		scaler = draw.CatmullRom // the other would lose a thin line
	}
	scaler.Scale(large, at, picture, picture.Rect, draw.Src, nil)
	g := image.NewGray(at)
	for i := range g.Pix {
		g.Pix[i] = large.Pix[4*i]
	}
	return g
}
