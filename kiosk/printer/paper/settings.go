package paper

// Measures of a printer of 203 dpi.
const (
	dotsPerInch = 203
	// finest is the vertical unit of feeds and line spacing: half a dot, as in Epson's printers of this resolution.
	finest        = 2 * dotsPerInch
	usualSpacing  = 30  // dots: 3.75 mm
	usualBars     = 162 // dots
	usualModule   = 3   // dots
	usualQRModule = 3   // dots
)

type alignment byte

const (
	toLeft alignment = iota
	toCentre
	toRight
)

// settings are what ESC @ sets back.
type settings struct {
	align        alignment
	style        style
	gap          int // dots to the right of a character
	kanjiGap     [2]int
	spacing      int // dots a line
	margin, area int // dots: left margin, and width of what is printed on
	unit         [2]int
	tabs         []int // columns, rising
	text         textEncoding
	bars         bars
	symbols      symbols
}

func defaults(width int) settings {
	s := settings{
		spacing: usualSpacing, area: width, unit: [2]int{dotsPerInch, finest},
		style: style{wide: 1, high: 1},
		bars:  bars{height: usualBars, module: usualModule},
	}
	for column := 8; column < 256; column += 8 {
		s.tabs = append(s.tabs, column)
	}
	s.symbols = usualSymbols()
	return s
}

// across is so many horizontal units in dots.
func (s *settings) across(n int) int { return n * dotsPerInch / s.unit[0] }

// along is so many vertical units in dots.
func (s *settings) along(n int) int { return n * dotsPerInch / s.unit[1] }

// placed is where something so wide begins, in dots from the paper's edge, and how much of it there is room for.
func (i *Interpreter) placed(width int) (left, room int) {
	margin := min(i.margin, i.roll.width)
	area := max(0, min(i.area, i.roll.width-margin))
	free := max(0, area-width)
	switch i.align {
	case toCentre:
		margin += free / 2
	case toRight:
		margin += free
	}
	return margin, area
}
