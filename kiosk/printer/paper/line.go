package paper

import "image"

// mostOnALine bounds what stands on a line that is set back again and again.
const mostOnALine = 2000

// line is the print buffer: what has been set on a line that is not printed yet.
type line struct {
	set []placed
	x   int // dots from the left margin
}

// placed is a picture on a line; it stands on the line's foot.
type placed struct {
	x       int
	picture *image.Gray
}

// set puts a picture at the end of the line.
func (i *Interpreter) set(before int, picture *image.Gray, after int) error {
	width := picture.Rect.Dx()
	if i.line.x > 0 && i.line.x+before+width > i.room() || len(i.line.set) >= mostOnALine {
		if err := i.lineFeed(); err != nil {
			return err
		}
	}
	i.line.set = append(i.line.set, placed{i.line.x + before, picture})
	i.line.x += before + width + after
	return nil
}

// lineFeed prints the line and feeds to the next.
func (i *Interpreter) lineFeed() error { return i.flush(i.spacing) }

// flush prints the line, where there is something on it, and feeds so many dots from its top, at least past it. With 0
// a line is fed as usual, and nothing happens without one.
func (i *Interpreter) flush(feed int) error {
	picture := i.composed()
	i.line = line{}
	switch {
	case picture == nil && feed == 0:
		return nil
	case i.page != nil:
		i.page.line(picture, max(feed, i.heightOf(picture)))
		return nil
	case picture == nil:
		return i.feed(feed)
	case feed == 0:
		feed = i.spacing
	}
	if err := i.host.Before(Band); err != nil {
		return err
	}
	left, _ := i.placed(picture.Rect.Dx())
	if err := i.stamp(left, picture); err != nil {
		return err
	}
	return i.move(max(feed, picture.Rect.Dy()))
}

func (i *Interpreter) heightOf(picture *image.Gray) int {
	if picture == nil {
		return 0
	}
	return picture.Rect.Dy()
}

// composed is the line as one picture; nil where nothing is on it.
func (i *Interpreter) composed() *image.Gray {
	width, height := 0, 0
	for _, p := range i.line.set {
		width = max(width, p.x+p.picture.Rect.Dx())
		height = max(height, p.picture.Rect.Dy())
	}
	if width = min(width, i.room()); width <= 0 || height == 0 {
		return nil
	}
	whole := blank(width, height)
	for _, p := range i.line.set {
		darken(whole, p.picture, p.x, height-p.picture.Rect.Dy())
	}
	if i.style.upsideDown {
		full := blank(i.room(), height)
		darken(full, whole, (i.room()-width)*int(i.align)/2, 0)
		whole = turnedOver(full)
	}
	return whole
}

// darken puts the dark dots of a picture on another; what is beyond the edges is lost.
func darken(on, picture *image.Gray, left, top int) {
	size := picture.Rect.Size()
	for y := max(0, -top); y < size.Y && top+y < on.Rect.Dy(); y++ {
		for x := max(0, -left); x < size.X && left+x < on.Rect.Dx(); x++ {
			if picture.Pix[y*picture.Stride+x] == 0 {
				on.Pix[(top+y)*on.Stride+left+x] = 0
			}
		}
	}
}

// turnedOver is a picture upside down.
func turnedOver(p *image.Gray) *image.Gray {
	over := image.NewGray(p.Rect)
	for n, v := range p.Pix {
		over.Pix[len(over.Pix)-1-n] = v
	}
	return over
}

// quarter is a picture turned by 90° clockwise.
func quarter(p *image.Gray) *image.Gray {
	size := p.Rect.Size()
	turned := image.NewGray(image.Rect(0, 0, size.Y, size.X))
	for y := range size.Y {
		for x := range size.X {
			turned.Pix[x*turned.Stride+size.Y-1-y] = p.Pix[y*p.Stride+x]
		}
	}
	return turned
}
