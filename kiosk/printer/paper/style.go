package paper

// Cells of characters in dots.
const (
	fontAWidth, fontAHeight = 12, 24
	fontBWidth, fontBHeight = 9, 17
	kanjiSide               = 24
	largest                 = 8 // times a cell may be enlarged
)

// style is how characters look.
type style struct {
	small      bool // font B
	bold       bool
	double     bool // double strike: looks as bold does
	underline  int  // dots
	wide, high int  // times
	inverse    bool
	turned     bool // by 90° clockwise
	upsideDown bool // of whole lines
}

// cell is the size of a character, in dots, before it is turned.
func (s style) cell(full bool) (width, height int) {
	width, height = fontAWidth, fontAHeight
	switch {
	case full:
		width, height = kanjiSide, kanjiSide
	case s.small:
		width, height = fontBWidth, fontBHeight
	}
	return width * s.wide, height * s.high
}

// modes is ESC ! with its bits.
func (s *style) modes(n byte) {
	s.small, s.bold = n&0x01 != 0, n&0x08 != 0
	s.high, s.wide = 1+int(n>>4&1), 1+int(n>>5&1)
	s.underline = int(n >> 7)
}

// kanjiModes is FS ! with its bits.
func (s *style) kanjiModes(n byte) {
	s.wide, s.high = 1+int(n>>2&1), 1+int(n>>3&1)
	s.underline = int(n >> 7)
}

// size is GS !.
func (s *style) size(n byte) { s.wide, s.high = min(largest, 1+int(n>>4)), min(largest, 1+int(n&0x0f)) }
