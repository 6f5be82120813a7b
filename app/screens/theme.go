package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"madoguchi/assets/fonts"
)

// The faces as Fyne takes them. Fyne tells faces apart by these pointers.
var (
	regularFace = fyne.NewStaticResource("BIZUDPGothic-Regular.ttf", fonts.Regular())
	boldFace    = fyne.NewStaticResource("BIZUDPGothic-Bold.ttf", fonts.Bold())
)

// NewTheme is Fyne's own theme with the kiosk's faces, ground and no padding, so that the board fills its window.
func NewTheme() fyne.Theme { return kioskTheme{theme.DefaultTheme()} }

type kioskTheme struct{ fyne.Theme }

func (kioskTheme) Font(style fyne.TextStyle) fyne.Resource {
	if style.Bold {
		return boldFace
	}
	return regularFace
}

func (t kioskTheme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameBackground:
		return daylight.paper
	case theme.ColorNameForeground:
		return daylight.ink
	case theme.ColorNamePrimary:
		return daylight.primary
	}
	return t.Theme.Color(name, theme.VariantLight)
}

func (t kioskTheme) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNamePadding {
		return 0
	}
	return t.Theme.Size(name)
}
