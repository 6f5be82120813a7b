package ticket

import (
	"image"
	"image/color"
	"math/rand/v2"
	"testing"

	xdraw "golang.org/x/image/draw"

	"madoguchi/kiosk/visit"
)

// A worn paper: what becomes of a picture on its way from the head to a scanner's eye.
type wear func(*image.Gray) *image.Gray

// dead leaves a column of dots white, as a dead heater does.
func dead(columns ...int) wear {
	return func(p *image.Gray) *image.Gray {
		for _, x := range columns {
			for y := range p.Rect.Dy() {
				p.SetGray(x, y, color.Gray{Y: 255})
			}
		}
		return p
	}
}

// weak prints every row of dots whose number divides by n at half its heat.
func weak(n int) wear {
	return func(p *image.Gray) *image.Gray {
		for y := 0; y < p.Rect.Dy(); y += n {
			row := p.Pix[y*p.Stride:][:p.Rect.Dx()]
			for x, v := range row {
				row[x] = 255 - (255-v)/2
			}
		}
		return p
	}
}

// faded is paper that has seen the sun: black is no darker than from, white no lighter than to.
func faded(from, to int) wear {
	return func(p *image.Gray) *image.Gray {
		for i, v := range p.Pix {
			p.Pix[i] = uint8(from + int(v)*(to-from)/255)
		}
		return p
	}
}

// blurred is out of focus: each dot is the mean of the square of dots around it.
func blurred(radius int) wear {
	return func(p *image.Gray) *image.Gray {
		out := image.NewGray(p.Rect)
		for y := range p.Rect.Dy() {
			for x := range p.Rect.Dx() {
				square := image.Rect(x-radius, y-radius, x+radius+1, y+radius+1).Intersect(p.Rect)
				sum := 0
				for at := square.Min.Y; at < square.Max.Y; at++ {
					for _, v := range p.Pix[at*p.Stride+square.Min.X : at*p.Stride+square.Max.X] {
						sum += int(v)
					}
				}
				out.SetGray(x, y, color.Gray{Y: uint8(sum / (square.Dx() * square.Dy()))})
			}
		}
		return out
	}
}

// stretched is seen at another size, and by a head or a motor that is not quite true: so many parts in a hundred.
func stretched(across, along int) wear {
	return func(p *image.Gray) *image.Gray {
		out := image.NewGray(image.Rect(0, 0, p.Rect.Dx()*across/100, p.Rect.Dy()*along/100))
		xdraw.CatmullRom.Scale(out, out.Rect, p, p.Rect, xdraw.Src, nil)
		return out
	}
}

// speckled has one dot in n turned over: dust on the head, and on the glass.
func speckled(n int) wear {
	return func(p *image.Gray) *image.Gray {
		chance := rand.New(rand.NewPCG(1, 2))
		for i := range p.Pix {
			if chance.IntN(n) == 0 {
				p.Pix[i] = 255 - p.Pix[i]
			}
		}
		return p
	}
}

// seen is what a scanner reads of a paper that is moved before it: sharp or a little out of focus, and at some distances,
// in hundredths, until it reads something.
func seen(t *testing.T, paper *image.Gray) string {
	t.Helper()
	said := ""
	for _, distance := range []int{100, 70, 50, 45, 40} {
		frame := paper
		if distance != 100 {
			frame = stretched(distance, distance)(blurred(1)(paper))
		}
		if said = scanned(t, frame); said == "A:"+sampleNumber.Reference {
			return said
		}
	}
	return said
}

// worn is a ticket as paper that has been through something.
func worn(ticket *image.Paletted, wears ...wear) *image.Gray {
	paper := image.NewGray(ticket.Rect)
	xdraw.Copy(paper, image.Point{}, ticket, ticket.Rect, xdraw.Src, nil)
	for _, wear := range wears {
		paper = wear(paper)
	}
	return paper
}

// The code is read from paper as thermal paper comes to be, on either width.
func TestTheCodeIsReadFromWornPaper(t *testing.T) {
	ticket := sample("en", visit.Self, renewable, byOneself)
	for _, width := range []int{Width80, Width58} {
		picture, dots := drawn(t, ticket, width), module(width)
		first := sideMargin + quiet*dots
		for name, wears := range map[string][]wear{
			"fresh":                {},
			"dead dots far apart":  {dead(first+1, first+7*dots+2, first+13*dots)},
			"a dead pair":          {dead(first+9*dots, first+9*dots+1)},
			"weak rows":            {weak(3)},
			"faded":                {faded(150, 215)},
			"out of focus":         {blurred(2)},
			"small":                {stretched(60, 60)},
			"stretched":            {stretched(104, 97)},
			"dusty":                {speckled(60)},
			"old":                  {dead(first + 9*dots), weak(4), blurred(1), faded(120, 210), stretched(93, 96)},
			"old and out of focus": {dead(first + 11*dots), speckled(200), faded(120, 210), blurred(2)},
		} {
			if got := seen(t, worn(picture, wears...)); got != "A:"+sampleNumber.Reference {
				t.Errorf("%d dots, %s: read %q", width, name, got)
			}
		}
	}
}

// Whichever heater of the head is dead, the code is read.
func TestADeadHeaterDoesNotHideTheCode(t *testing.T) {
	ticket := consultation("ja")
	for _, width := range []int{Width80, Width58} {
		picture, dots := drawn(t, ticket, width), module(width)
		for column := 1; column < 21*dots; column += 11 {
			if got := seen(t, worn(picture, dead(sideMargin+quiet*dots+column))); got != "A:"+sampleNumber.Reference {
				t.Errorf("%d dots, dot %d of the code is dead: read %q", width, column, got)
			}
		}
	}
}
