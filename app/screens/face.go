package screens

import (
	"math"

	"fyne.io/fyne/v2"

	"madoguchi/assets/fonts"
)

// family is a language's faces as Fyne takes them, and how high its capitals are, in ems.
type family struct {
	regular, bold fyne.Resource
	capitals      float32
}

func (f family) face(bold bool) fyne.Resource {
	if bold {
		return f.bold
	}
	return f.regular
}

// The default language's faces as Fyne takes them. Fyne tells faces apart by these pointers.
var (
	regularFace = fyne.NewStaticResource("BIZUDPGothic-Regular.ttf", fonts.Regular())
	boldFace    = fyne.NewStaticResource("BIZUDPGothic-Bold.ttf", fonts.Bold())
)

// faces are the families by the names of fonts; each becomes a resource once.
type faces map[string]family

// newFaces are the faces with those of the default language, which Fyne's theme has too.
func newFaces() faces {
	usual := fonts.For("")
	return faces{usual.Name: {regularFace, boldFace, capitals(usual)}}
}

func capitals(f fonts.Family) float32 { return float32(f.CapHeight) / fonts.UnitsPerEm }

// of is the family a language is set in.
func (f faces) of(tag string) family {
	own := fonts.For(tag)
	kept, ok := f[own.Name]
	if !ok {
		kept = family{
			fyne.NewStaticResource(own.Name+"-Regular", own.Regular), fyne.NewStaticResource(own.Name+"-Bold", own.Bold), capitals(own),
		}
		f[own.Name] = kept
	}
	return kept
}

func (p *pen) family(tag string) family { return p.faces.of(tag) }

// leastCapital is how high capitals are at least, in millimetres: read at 50 cm.
const leastCapital = 6.1

// leastPixels is the least even size of type whose capitals are high enough.
func (f family) leastPixels(unit float32) float32 {
	return 2 * float32(math.Ceil(float64(leastCapital*designPerMillimetre*unit/f.capitals/2)-0.001))
}
