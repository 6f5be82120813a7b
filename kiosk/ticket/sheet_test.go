package ticket

import (
	"image"
	"testing"
)

// touching are two lines of a drawing with letters that touch each other, and whether there are such.
func touching(d *drawing) (a, b string, found bool) {
	owner := make([]int, d.paper*d.y) // the line that inks a dot, from 1
	for i, line := range d.lines {
		letters, baseline := d.coverage(line.text, line.style)
		shown := letters.Rect.Add(image.Pt(line.x, line.y-baseline)).Intersect(image.Rect(0, 1, d.paper, d.y-1))
		least := threshold(line.style)
		for y := shown.Min.Y; y < shown.Max.Y; y++ {
			for x := shown.Min.X; x < shown.Max.X; x++ {
				if letters.AlphaAt(x-line.x, y-line.y+baseline).A < least {
					continue
				}
				for _, near := range []int{y - 1, y, y + 1} {
					if other := owner[near*d.paper+x]; other != 0 && other != i+1 {
						return line.text, d.lines[other-1].text, true
					}
				}
				owner[y*d.paper+x] = i + 1
			}
		}
	}
	return "", "", false
}

// Lines are set close, and no letter of one touches a letter of another, whatever stands above and below it: readings,
// tones, vowel signs.
func TestNoLineTouchesAnother(t *testing.T) {
	for _, language := range tags() {
		for _, width := range []int{Width80, Width58} {
			for name, d := range everyDrawing(t, language, width) {
				if a, b, found := touching(d); found {
					t.Errorf("%s %s, %d dots: %q touches %q", language, name, width, a, b)
				}
			}
		}
	}
}
