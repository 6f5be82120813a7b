// Package fonts holds the faces that screens and tickets are set in, one family for each language: BIZ UDPGothic, a
// universal-design face for Japanese and Latin, and Noto Sans for the languages it lacks letters of. All are cut down to
// the glyphs a kiosk can need and have the same room above and below the letters. It draws nothing, and it searches no
// fonts on the machine.
//
// The files are made by packaging/fonts, which says what was changed and why. At every even whole number of pixels
// the line height (1.25 em) and the baseline (1 em from the top) are whole pixels too; set text at even sizes.
package fonts

import (
	_ "embed"
	"strings"
)

// UnitsPerEm, Ascent and Descent are every face's vertical measures, in 2048ths of an em whatever units a file counts
// in; the line gap is 0.
const (
	UnitsPerEm = 2048
	Ascent     = 2048
	Descent    = 512
)

// Family is a regular and a bold face with the same glyphs and measures.
type Family struct {
	// Name is the family's own and the name its files begin with.
	Name string
	// Regular and Bold are TrueType or OpenType fonts. The bytes are shared: read them only.
	Regular, Bold []byte
	// Ascent, Descent and CapHeight (of an H of Regular, from its foot) are in UnitsPerEm.
	Ascent, Descent, CapHeight int
}

var (
	//go:embed BIZUDPGothic-Regular.ttf
	japaneseRegular []byte
	//go:embed BIZUDPGothic-Bold.ttf
	japaneseBold []byte
	//go:embed NotoSansSC-Regular.otf
	chineseRegular []byte
	//go:embed NotoSansSC-Bold.otf
	chineseBold []byte
	//go:embed NotoSansKR-Regular.otf
	koreanRegular []byte
	//go:embed NotoSansKR-Bold.otf
	koreanBold []byte
	//go:embed NotoSansVietnamese-Regular.ttf
	vietnameseRegular []byte
	//go:embed NotoSansVietnamese-Bold.ttf
	vietnameseBold []byte
	//go:embed NotoSansNepali-Regular.ttf
	nepaliRegular []byte
	//go:embed NotoSansNepali-Bold.ttf
	nepaliBold []byte
	//go:embed OFL.txt
	licence string
)

// For is the family of a language by its BCP 47 tag (zh-Hans-CN is zh-Hans); one that has none of its own is set in the
// Japanese family, which has the letters of western Europe and of Filipino.
func For(tag string) Family {
	for ; tag != ""; tag = wider(tag) {
		switch tag {
		case "zh", "zh-Hans":
			return family("NotoSansSC", chineseRegular, chineseBold, 1501)
		case "ko":
			return family("NotoSansKR", koreanRegular, koreanBold, 1501)
		case "vi":
			return family("NotoSansVietnamese", vietnameseRegular, vietnameseBold, 1498)
		case "ne":
			return family("NotoSansNepali", nepaliRegular, nepaliBold, 1498)
		}
	}
	return family("BIZUDPGothic", japaneseRegular, japaneseBold, 1659)
}

func family(name string, regular, bold []byte, capHeight int) Family {
	return Family{Name: name, Regular: regular, Bold: bold, Ascent: Ascent, Descent: Descent, CapHeight: capHeight}
}

// wider is a tag without its last part; empty where it has but one.
func wider(tag string) string { return tag[:max(strings.LastIndexByte(tag, '-'), 0)] }

// Regular is the Japanese regular face.
func Regular() []byte { return japaneseRegular }

// Bold is the Japanese bold face.
func Bold() []byte { return japaneseBold }

// Licence is the SIL Open Font License with the faces' copyright lines; it goes wherever the faces go.
func Licence() string { return licence }
