package paper

import (
	"bufio"
	"errors"
	"fmt"
	"image"
	"io"
)

// ErrCommand is a command that is not known, or one that makes no sense.
var ErrCommand = errors.New("not a command of this printer")

// Decoder reads commands from a stream.
type Decoder struct {
	from  *bufio.Reader
	width int
}

// NewDecoder reads what is sent to a printer with so many dots across its paper.
func NewDecoder(from io.Reader, width int) *Decoder {
	return &Decoder{bufio.NewReader(from), width}
}

// Next is the next command. Errors: io.EOF where the stream ends between two commands, io.ErrUnexpectedEOF where it
// ends within one, ErrCommand, or the stream's own.
func (d *Decoder) Next() (Command, error) {
	first, err := d.from.ReadByte()
	if err != nil {
		return nil, err
	}
	second, err := d.byte()
	if err != nil {
		return nil, err
	}
	switch [2]byte{first, second} {
	case [2]byte{0x1b, '@'}:
		return Initialize{}, nil
	case [2]byte{0x10, 0x04}:
		n, err := d.oneOf(1, 4)
		return RealTimeQuery{n}, err
	case [2]byte{0x10, 0x05}:
		n, err := d.oneOf(1, 2)
		return Recover{n}, err
	case [2]byte{0x10, 0x14}:
		return d.clear()
	case [2]byte{0x1d, 'a'}:
		n, err := d.byte()
		return AutomaticStatus{n}, err
	case [2]byte{0x1d, 'r'}:
		n, err := d.oneOf(1, 2)
		return Query{n}, err
	case [2]byte{0x1d, 'V'}:
		return d.cut()
	case [2]byte{0x1d, 'v'}:
		return d.raster()
	}
	return nil, fmt.Errorf("%w: % x", ErrCommand, []byte{first, second})
}

// clear reads DLE DC4 8 and the seven bytes that must follow it.
func (d *Decoder) clear() (Command, error) {
	for _, want := range []byte{8, 1, 3, 20, 1, 6, 2, 8} {
		got, err := d.byte()
		if err != nil {
			return nil, err
		}
		if got != want {
			return nil, fmt.Errorf("%w: DLE DC4 with %d", ErrCommand, got)
		}
	}
	return Clear{}, nil
}

func (d *Decoder) cut() (Command, error) {
	mode, err := d.byte()
	if err != nil {
		return nil, err
	}
	switch mode {
	case 0, '0':
		return Cut{}, nil
	case 1, '1':
		return Cut{Partial: true}, nil
	case 65, 66:
		feed, err := d.byte()
		return Cut{Partial: mode == 66, Feed: int(feed)}, err
	}
	return nil, fmt.Errorf("%w: GS V %d", ErrCommand, mode)
}

// raster reads GS v 0 m xL xH yL yH and the rows. Memory grows with what is sent, not with what is announced.
func (d *Decoder) raster() (Command, error) {
	var head [6]byte
	for i := range head {
		var err error
		if head[i], err = d.byte(); err != nil {
			return nil, err
		}
	}
	stride, rows := int(head[2])|int(head[3])<<8, int(head[4])|int(head[5])<<8
	switch {
	case head[0] != '0' || head[1] != 0:
		return nil, fmt.Errorf("%w: GS v %d %d", ErrCommand, head[0], head[1])
	case stride == 0 || rows == 0 || stride*8 > d.width:
		return nil, fmt.Errorf("%w: a raster of %d×%d on paper of %d", ErrCommand, stride*8, rows, d.width)
	}
	var pixels []byte
	for range stride * rows {
		eight, err := d.byte()
		if err != nil {
			return nil, err
		}
		for bit := byte(0x80); bit != 0; bit >>= 1 {
			shade := byte(0xff)
			if eight&bit != 0 {
				shade = 0
			}
			pixels = append(pixels, shade)
		}
	}
	return Raster{&image.Gray{Pix: pixels, Stride: stride * 8, Rect: image.Rect(0, 0, stride*8, rows)}}, nil
}

// byte is a byte that belongs to a command under way.
func (d *Decoder) byte() (byte, error) {
	b, err := d.from.ReadByte()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return b, err
}

func (d *Decoder) oneOf(low, high byte) (byte, error) {
	b, err := d.byte()
	if err == nil && (b < low || b > high) {
		err = fmt.Errorf("%w: a query about %d", ErrCommand, b)
	}
	return b, err
}
