package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
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
