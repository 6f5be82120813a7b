package paper

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// character carries out a byte that begins no command.
func (i *Interpreter) character(b byte) error {
	switch b {
	case lf:
		return i.lineFeed()
	case ff:
		return i.formFeed()
	case ht:
		i.tabulate()
		return nil
	case cr, 0: // automatic line feed is off
		return nil
	case dc2:
		i.style.small = false
		return nil
	case can:
		if i.page != nil {
			i.page.clear()
		}
		return nil
	}
	if b < ' ' || b == 0x7f {
		i.note(b)
		return nil
	}
	r, full, err := i.decode(b)
	if err != nil {
		return err
	}
	return i.put(r, full)
}

// decode is the character that a byte begins, and whether it is of full width.
func (i *Interpreter) decode(b byte) (r rune, full bool, err error) {
	switch {
	case i.text.utf8:
		rest, err := i.args(more(b))
		if err != nil {
			return 0, false, err
		}
		r, _ = utf8.DecodeRune(append([]byte{b}, rest...))
		return r, isWide(r), nil
	case i.text.leads(b):
		trail, err := i.arg()
		if err != nil {
			return 0, false, err
		}
		return pair(b, trail), true, nil
	case i.text.system == shiftJISSystem && b > 0xa0 && b < 0xe0:
		return '｡' + rune(b) - 0xa1, false, nil
	}
	r, known := i.text.single(b)
	if !known {
		i.undone("code page %d cannot be drawn", i.text.page)
	}
	return r, false, nil
}

func isWide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}

// put sets a character on the line, or on the next where there is no room.
func (i *Interpreter) put(r rune, full bool) error {
	cell := i.glyphs.cell(r, full, i.style)
	after := i.gap * i.style.wide
	before := 0
	if full {
		before, after = i.kanjiGap[0]*i.style.wide, i.kanjiGap[1]*i.style.wide
	}
	if unicode.Is(unicode.Mn, r) {
		after = -cell.Rect.Dx() // it stands on the character before
	}
	return i.set(before, cell, after)
}

func (i *Interpreter) tabulate() {
	column, _ := i.style.cell(false)
	column += i.gap
	for _, stop := range i.tabs {
		if at := stop * column; at > i.line.x {
			i.line.x = min(at, i.room())
			return
		}
	}
}
