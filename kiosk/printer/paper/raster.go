package paper

import (
	"errors"
	"image"
	"io"
)

// raster is GS v 0 m xL xH yL yH and the rows, printed as they come: memory does not grow with what is announced.
func (i *Interpreter) raster() error {
	head, err := i.args(6)
	if err != nil {
		return err
	}
	stride, rows := int(head[2])|int(head[3])<<8, int(head[4])|int(head[5])<<8
	scale := image.Pt(1+int(head[1]&1), 1+int(head[1]>>1&1))
	if i.page != nil {
		picture, err := i.dots(image.Pt(stride*8, rows), stride*rows, false)
		if err != nil || picture == nil {
			return err
		}
		return i.band(enlarged(picture, scale, image.Pt(i.room(), longestPage)))
	}
	if err := i.flush(0); err != nil {
		return err
	}
	if stride == 0 || rows == 0 {
		return nil
	}
	if err := i.host.Before(Band); err != nil {
		return err
	}
	left, area := i.placed(stride * 8 * scale.X)
	bits := make([]byte, stride)
	for range rows {
		if err := i.host.Before(Row); err != nil {
			return err
		}
		if _, err := io.ReadFull(i.in, bits); err != nil {
			return err
		}
		if err := i.stamp(left, unpack(bits, area, scale)); err != nil {
			return err
		}
		if err := i.move(scale.Y); err != nil {
			return err
		}
	}
	return nil
}

// unpack is a row of bits as dots, at most so many across.
func unpack(bits []byte, most int, scale image.Point) *image.Gray {
	row := blank(min(len(bits)*8*scale.X, most), scale.Y)
	for x := range row.Rect.Dx() {
		if at := x / scale.X; bits[at/8]&(0x80>>(at%8)) != 0 {
			for y := range scale.Y {
				row.Pix[y*row.Stride+x] = 0
			}
		}
	}
	return row
}

// stamp prints where the head is.
func (i *Interpreter) stamp(left int, picture *image.Gray) error {
	err := i.roll.print(left, picture)
	if errors.Is(err, ErrTooLong) {
		i.tear()
		err = i.roll.print(left, picture)
	}
	return err
}

// band prints a picture as a strip of its own, aligned as text is.
func (i *Interpreter) band(picture *image.Gray) error {
	if i.page != nil {
		return i.set(0, picture, 0)
	}
	if err := i.flush(0); err != nil {
		return err
	}
	if err := i.host.Before(Band); err != nil {
		return err
	}
	left, _ := i.placed(picture.Rect.Dx())
	if err := i.stamp(left, picture); err != nil {
		return err
	}
	return i.move(picture.Rect.Dy())
}
