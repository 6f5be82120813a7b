// Package fonts holds the faces that screens and tickets are set in: BIZ UDPGothic, a universal-design face for
// Japanese and Latin, cut down to the glyphs a kiosk can need and with room for its tails. It draws nothing, and it
// searches no fonts on the machine.
//
// The files are made by packaging/fonts, which says what was changed and why. At every even whole number of pixels
// the line height (1.25 em) and the baseline (1 em from the top) are whole pixels too; set text at even sizes.
package fonts

import _ "embed"

// UnitsPerEm, Ascent and Descent are both faces' vertical measures; the line gap is 0.
const (
	UnitsPerEm = 2048
	Ascent     = 2048
	Descent    = 512
)

var (
	//go:embed BIZUDPGothic-Regular.ttf
	regular []byte
	//go:embed BIZUDPGothic-Bold.ttf
	bold []byte
	//go:embed OFL.txt
	licence string
)

// Regular is the regular face, a TrueType font of about 2 MB. The bytes are shared: read them only.
func Regular() []byte { return regular }

// Bold is the bold face, with the same glyphs and measures as Regular. The bytes are shared: read them only.
func Bold() []byte { return bold }

// Licence is the SIL Open Font License with the faces' copyright line; it goes wherever the faces go.
func Licence() string { return licence }
