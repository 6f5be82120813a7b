package pwg

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"
)

// Decode reads a document's one page back, its picture as large as the page. It shares nothing with Encode but the
// places in the header. Errors: io.ErrUnexpectedEOF, and what is not a page as Encode writes it.
func Decode(r io.Reader) (Page, error) {
	in := bufio.NewReader(r)
	var start [len(syncWord) + headerSize]byte
	if _, err := io.ReadFull(in, start[:]); err != nil {
		return Page{}, fmt.Errorf("pwg raster: %w", err)
	}
	header := start[len(syncWord):]
	field := func(at int) int { return int(binary.BigEndian.Uint32(header[at:])) }
	if string(start[:len(syncWord)]) != syncWord || string(header[:len("PwgRaster")]) != "PwgRaster" {
		return Page{}, errors.New("pwg raster: it begins otherwise")
	}
	page := Page{
		Across: field(atHWResolution), Down: field(atHWResolution + 4),
		Width: field(atWidth), Height: field(atHeight),
		Cut:  field(atCutMedia) != 0,
		Size: text(header[atPageSizeName:]),
	}
	unit, stride := 1, page.Width
	switch bits, space := field(atBitsPerPixel), field(atColorSpace); {
	case bits == 1 && space == spaceBlack:
		page.Type, stride = Black1, (page.Width+7)/8
	case bits == 8 && space == spaceSGray:
		page.Type = SGray8
	case bits == 24 && space == spaceSRGB:
		page.Type, unit, stride = SRGB8, 3, 3*page.Width
	default:
		return Page{}, fmt.Errorf("pwg raster: %d bits a dot in colour space %d", bits, space)
	}
	if page.Width < 1 || page.Width > maxDots || page.Height < 1 || page.Height > maxDots || field(atBytesPerLine) != stride {
		return Page{}, fmt.Errorf("pwg raster: %d × %d dots, %d bytes a row", page.Width, page.Height, field(atBytesPerLine))
	}
	page.Picture = image.NewGray(image.Rect(0, 0, page.Width, page.Height))
	row := make([]byte, stride)
	for y := 0; y < page.Height; {
		repeat, err := readRow(in, row, unit)
		if err != nil {
			return Page{}, fmt.Errorf("pwg raster, row %d: %w", y, err)
		}
		for ; repeat > 0; repeat, y = repeat-1, y+1 {
			if y == page.Height {
				return Page{}, errors.New("pwg raster: more rows than the page has")
			}
			page.show(y, row)
		}
	}
	if _, err := in.ReadByte(); err != io.EOF {
		return Page{}, fmt.Errorf("pwg raster: more than a page: %w", err)
	}
	return page, nil
}

func text(field []byte) string {
	for i, c := range field {
		if c == 0 {
			return string(field[:i])
		}
	}
	return string(field)
}

// readRow reads a row, and how many times it stands there.
func readRow(in *bufio.Reader, row []byte, unit int) (repeat int, err error) {
	count, err := in.ReadByte()
	if err != nil {
		return 0, io.ErrUnexpectedEOF
	}
	for at := 0; at < len(row); {
		code, err := in.ReadByte()
		if err != nil {
			return 0, io.ErrUnexpectedEOF
		}
		n, same := 1+int(code), true
		if code > 128 {
			n, same = 257-int(code), false
		}
		if code == 128 || at+n*unit > len(row) {
			return 0, fmt.Errorf("a run of code %d at byte %d", code, at)
		}
		read := n * unit
		if same {
			read = unit
		}
		if _, err := io.ReadFull(in, row[at:at+read]); err != nil {
			return 0, io.ErrUnexpectedEOF
		}
		for i := read; i < n*unit; i++ {
			row[at+i] = row[at+i-unit]
		}
		at += n * unit
	}
	return int(count) + 1, nil
}

// show puts a row into the picture.
func (p Page) show(y int, row []byte) {
	for x := range p.Width {
		grey := byte(0xff)
		switch p.Type {
		case SGray8:
			grey = row[x]
		case SRGB8:
			grey = row[3*x]
		default:
			if row[x/8]>>(7-x%8)&1 == 1 {
				grey = 0
			}
		}
		p.Picture.Pix[y*p.Picture.Stride+x] = grey
	}
}
