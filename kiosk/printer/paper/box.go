package paper

import "image"

// arms are how thick the lines of a box-drawing character are, in lines: to the left, right, up and down.
type arms struct{ left, right, up, down int }

// boxes are the frames of code page 437.
var boxes = map[rune]arms{
	'─': {1, 1, 0, 0}, '│': {0, 0, 1, 1}, '┌': {0, 1, 0, 1}, '┐': {1, 0, 0, 1}, '└': {0, 1, 1, 0}, '┘': {1, 0, 1, 0},
	'├': {0, 1, 1, 1}, '┤': {1, 0, 1, 1}, '┬': {1, 1, 0, 1}, '┴': {1, 1, 1, 0}, '┼': {1, 1, 1, 1},
	'═': {2, 2, 0, 0}, '║': {0, 0, 2, 2}, '╔': {0, 2, 0, 2}, '╗': {2, 0, 0, 2}, '╚': {0, 2, 2, 0}, '╝': {2, 0, 2, 0},
	'╠': {0, 2, 2, 2}, '╣': {2, 0, 2, 2}, '╦': {2, 2, 0, 2}, '╩': {2, 2, 2, 0}, '╬': {2, 2, 2, 2},
	'╒': {0, 2, 0, 1}, '╓': {0, 1, 0, 2}, '╕': {2, 0, 0, 1}, '╖': {1, 0, 0, 2}, '╘': {0, 2, 1, 0}, '╙': {0, 1, 2, 0},
	'╛': {2, 0, 1, 0}, '╜': {1, 0, 2, 0}, '╞': {0, 2, 1, 1}, '╟': {0, 1, 2, 2}, '╡': {2, 0, 1, 1}, '╢': {1, 0, 2, 2},
	'╤': {2, 2, 0, 1}, '╥': {1, 1, 0, 2}, '╧': {2, 2, 1, 0}, '╨': {1, 1, 2, 0}, '╪': {2, 2, 1, 1}, '╫': {1, 1, 2, 2},
}

// blocks are filled parts of a cell, in eighths, and of how many dots in four.
var blocks = map[rune]struct {
	part  image.Rectangle
	dense int
}{
	'█': {image.Rect(0, 0, 8, 8), 4}, '▓': {image.Rect(0, 0, 8, 8), 3}, '▒': {image.Rect(0, 0, 8, 8), 2}, '░': {image.Rect(0, 0, 8, 8), 1},
	'▀': {image.Rect(0, 0, 8, 4), 4}, '▄': {image.Rect(0, 4, 8, 8), 4}, '▌': {image.Rect(0, 0, 4, 8), 4}, '▐': {image.Rect(4, 0, 8, 8), 4},
	'■': {image.Rect(1, 2, 7, 6), 4},
}

// drawBox draws frames and blocks, which must reach the edges of their cells; false for other characters.
func drawBox(cell *image.Gray, r rune) bool {
	w, h := cell.Rect.Dx(), cell.Rect.Dy()
	if b, there := blocks[r]; there {
		part := image.Rect(b.part.Min.X*w/8, b.part.Min.Y*h/8, b.part.Max.X*w/8, b.part.Max.Y*h/8)
		for y := part.Min.Y; y < part.Max.Y; y++ {
			for x := part.Min.X; x < part.Max.X; x++ {
				if b.dense == 4 || (2*(y&1)+(x^y)&1) < b.dense {
					cell.Pix[y*cell.Stride+x] = 0
				}
			}
		}
		return true
	}
	a, there := boxes[r]
	if !there {
		return false
	}
	x, y := w/2, h/2
	for _, bar := range []struct {
		lines int
		along image.Rectangle
		apart image.Point
	}{
		{a.left, image.Rect(0, y-1, x+2, y+1), image.Pt(0, 2)},
		{a.right, image.Rect(x-2, y-1, w, y+1), image.Pt(0, 2)},
		{a.up, image.Rect(x-1, 0, x+1, y+2), image.Pt(2, 0)},
		{a.down, image.Rect(x-1, y-2, x+1, h), image.Pt(2, 0)},
	} {
		switch bar.lines {
		case 1:
			blacken(cell, bar.along)
		case 2:
			blacken(cell, bar.along.Add(bar.apart))
			blacken(cell, bar.along.Sub(bar.apart))
		}
	}
	return true
}

func blacken(cell *image.Gray, r image.Rectangle) {
	r = r.Intersect(cell.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		clear(cell.Pix[y*cell.Stride+r.Min.X : y*cell.Stride+r.Max.X])
	}
}
