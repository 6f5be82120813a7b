package paper

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"strings"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/codabar"
	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/code39"
	"github.com/boombuler/barcode/code93"
	"github.com/boombuler/barcode/ean"
	"github.com/boombuler/barcode/twooffive"
)

// bars is how bar codes look.
type bars struct {
	height, module int  // dots
	text           byte // bit 0: above the bars, bit 1: below
	small          bool // the text is of font B
}

func (b *bars) setModule(n byte) { b.module = max(1, min(6, int(n))) }

// longest is what a bar code's data may come to where it ends with a NUL.
const longest = 255

var errNoSuchCode = errors.New("it cannot be drawn")

// barCode is GS k in both its forms: data that ends with a NUL, or data of a given length.
func (i *Interpreter) barCode() error {
	kind, err := i.arg()
	if err != nil {
		return err
	}
	var data []byte
	switch {
	case kind <= 6:
		for {
			b, err := i.arg()
			if err != nil {
				return err
			}
			if b == 0 {
				break
			}
			if len(data) < longest {
				data = append(data, b)
			}
		}
		kind += 65
	case kind >= 65 && kind <= 79:
		n, err := i.arg()
		if err != nil {
			return err
		}
		if data, err = i.args(int(n)); err != nil {
			return err
		}
	default:
		i.note(gs, 'k', kind)
		return nil
	}
	code, text, err := encoded(kind, data)
	if err != nil {
		i.undone("a bar code of kind %d: %v", kind, err)
		return nil
	}
	return i.printBars(code, text)
}

// encoded is a bar code of one of GS k's kinds, and what is written with it.
func encoded(kind byte, data []byte) (code barcode.Barcode, text string, err error) {
	content := string(data)
	switch kind {
	case 65, 66: // UPC-A is EAN-13 that begins with 0; UPC-E is drawn as the UPC-A it is short for
		if kind == 66 {
			content = long(content)
		}
		code, err = ean.Encode("0" + content)
	case 67, 68:
		code, err = ean.Encode(content)
	case 69:
		content = strings.Trim(content, "*")
		code, err = code39.Encode(content, false, false)
	case 70:
		code, err = twooffive.Encode(content, true)
	case 71:
		content = strings.ToUpper(content)
		code, err = codabar.Encode(content)
	case 72:
		code, err = code93.Encode(content, true, true)
	case 73, 74, 79:
		if content, err = plain128(data); err == nil {
			code, err = code128.Encode(content)
		}
		content = strings.Trim(content, string(code128.FNC1))
	default:
		return nil, "", errNoSuchCode
	}
	return code, content, err
}

// long is the UPC-A that a UPC-E number is short for; a number that is none is left as it is.
func long(short string) string {
	switch len(short) {
	case 6:
		short = "0" + short
	case 8:
		short = short[:7]
	}
	if len(short) != 7 {
		return short
	}
	head, d := short[:1], short[1:]
	switch d[5] {
	case '0', '1', '2':
		return head + d[:2] + d[5:] + "0000" + d[2:5]
	case '3':
		return head + d[:3] + "00000" + d[3:5]
	case '4':
		return head + d[:4] + "00000" + d[4:5]
	}
	return head + d[:5] + "0000" + d[5:]
}

// plain128 is what CODE128 data say without the marks of their code sets: {A and {B are the characters themselves,
// after {C each byte is two figures. The sets are chosen anew, the content is the same.
func plain128(data []byte) (string, error) {
	var content strings.Builder
	pairs := false
	for len(data) > 0 {
		if data[0] == '{' && len(data) > 1 {
			switch data[1] {
			case 'A', 'B', 'C':
				pairs = data[1] == 'C'
			case '1':
				content.WriteRune(code128.FNC1)
			case '{':
				content.WriteByte('{')
			default:
				return "", errNoSuchCode
			}
			data = data[2:]
			continue
		}
		switch b := data[0]; {
		case pairs && b > 99:
			return "", errNoSuchCode
		case pairs:
			content.Write([]byte{'0' + b/10, '0' + b%10})
		default:
			content.WriteByte(b)
		}
		data = data[1:]
	}
	return content.String(), nil
}

// printBars prints a bar code and its text as a band of its own; one that is wider than the paper is not printed, as
// on a real printer.
func (i *Interpreter) printBars(code barcode.Barcode, text string) error {
	modules := code.Bounds().Dx()
	if modules*i.bars.module > i.room() {
		i.undone("a bar code is wider than the paper")
		return nil
	}
	letters := i.label(text)
	over, under := 0, 0
	if i.bars.text&1 != 0 {
		over = letters.Rect.Dy()
	}
	if i.bars.text&2 != 0 {
		under = letters.Rect.Dy()
	}
	whole := blank(max(modules*i.bars.module, letters.Rect.Dx()), over+i.bars.height+under)
	left := (whole.Rect.Dx() - modules*i.bars.module) / 2
	for m := range modules {
		if dark(code.At(m, 0)) {
			blacken(whole, image.Rect(left+m*i.bars.module, over, left+(m+1)*i.bars.module, over+i.bars.height))
		}
	}
	middle := (whole.Rect.Dx() - letters.Rect.Dx()) / 2
	if over > 0 {
		darken(whole, letters, middle, 0)
	}
	if under > 0 {
		darken(whole, letters, middle, over+i.bars.height)
	}
	return i.band(whole)
}

// label is what is written with a bar code; empty where it is not asked for or there is no room.
func (i *Interpreter) label(text string) *image.Gray {
	s := style{small: i.bars.small, wide: 1, high: 1}
	width, height := s.cell(false)
	runes := bytes.Runes([]byte(text))
	if i.bars.text == 0 || len(runes)*width > i.room() {
		return blank(0, 0)
	}
	label := blank(len(runes)*width, height)
	for n, r := range runes {
		darken(label, i.glyphs.cell(r, false, s), n*width, 0)
	}
	return label
}

func dark(c color.Color) bool {
	r, _, _, _ := c.RGBA()
	return r < 0x8000
}
