package paper

import "image"

// large is GS 8 L: as GS ( L, with a length of four bytes.
func (i *Interpreter) large() error {
	b, err := i.args(5)
	if err != nil {
		return err
	}
	length := int(b[1]) | int(b[2])<<8 | int(b[3])<<16 | int(b[4])<<24
	if b[0] != 'L' {
		i.note(gs, '8', b[0])
		return i.skip(length)
	}
	return i.graphics(length)
}

// graphics is GS ( L m fn and the rest.
func (i *Interpreter) graphics(length int) error {
	if length < 2 {
		i.note(gs, '(', 'L')
		return i.skip(length)
	}
	head, err := i.args(2)
	if err != nil {
		return err
	}
	length -= 2
	switch fn := head[1]; fn {
	case 112, 113:
		return i.storeGraphics(length, fn == 113)
	case 67, 83, 68, 84:
		return i.nameGraphics(length, fn == 68 || fn == 84)
	case 69, 85:
		return i.printNamed(length)
	case 50, 2:
		if err := i.skip(length); err != nil {
			return err
		}
		return i.printStored()
	case 0, 48, 1, 49, 3, 51, 52, 64, 65, 66, 80, 81, 82:
		return i.skip(length) // memory asked for or cleared, and the resolution
	}
	i.note(gs, '(', 'L', head[1])
	return i.skip(length)
}

// storeGraphics is function 112 and 113: a bx by c xL xH yL yH and rows, or columns.
func (i *Interpreter) storeGraphics(length int, upright bool) error {
	if length < 8 {
		return i.skip(length)
	}
	b, err := i.args(8)
	if err != nil {
		return err
	}
	size := image.Pt(int(b[4])|int(b[5])<<8, int(b[6])|int(b[7])<<8)
	picture, err := i.dots(size, length-8, upright)
	if err != nil || picture == nil {
		return err
	}
	scale := image.Pt(max(1, min(2, int(b[1]))), max(1, min(2, int(b[2]))))
	picture = enlarged(picture, scale, image.Pt(i.room(), maxLength/4))
	if have := i.store.waiting; have != nil { // another colour of the same picture, or one beside it
		both := blank(max(have.Rect.Dx(), picture.Rect.Dx()), max(have.Rect.Dy(), picture.Rect.Dy()))
		darken(both, have, 0, 0)
		darken(both, picture, 0, 0)
		picture = both
	}
	i.store.waiting = picture
	return nil
}

// dots reads a picture of a size; nil where it is too large or too short.
func (i *Interpreter) dots(size image.Point, length int, upright bool) (*image.Gray, error) {
	stride, count := (size.X+7)/8, size.Y
	if upright {
		stride, count = (size.Y+7)/8, size.X
	}
	need := stride * count
	if need == 0 || need > length || need*8 > mostPicture {
		i.undone("a picture of %d×%d dots in %d bytes (GS ( L)", size.X, size.Y, length)
		return nil, i.skip(length)
	}
	bits, err := i.args(need)
	if err != nil {
		return nil, err
	}
	if err := i.skip(length - need); err != nil {
		return nil, err
	}
	if upright {
		return uprights(bits, stride), nil
	}
	return rows(bits, size.X), nil
}

// printStored is function 50.
func (i *Interpreter) printStored() error {
	picture := i.store.waiting
	i.store.waiting = nil
	if picture == nil {
		return nil
	}
	return i.band(picture)
}

// nameGraphics is function 67, 68, 83 and 84: a kc1 kc2 b xL xH yL yH c and rows, or columns; only the first colour.
func (i *Interpreter) nameGraphics(length int, upright bool) error {
	if length < 9 {
		return i.skip(length)
	}
	b, err := i.args(9)
	if err != nil {
		return err
	}
	picture, err := i.dots(image.Pt(int(b[4])|int(b[5])<<8, int(b[6])|int(b[7])<<8), length-9, upright)
	if err != nil || picture == nil {
		return err
	}
	name := string(b[1:3])
	if _, there := i.store.named[name]; !there && len(i.store.named) >= mostNamed {
		i.undone("there is no room for another picture (GS ( L)")
		return nil
	}
	if i.store.named == nil {
		i.store.named = map[string]*image.Gray{}
	}
	i.store.named[name] = picture
	return nil
}

// printNamed is function 69 and 85: kc1 kc2 and how wide and high each dot is.
func (i *Interpreter) printNamed(length int) error {
	b, err := i.args(length)
	if err != nil || len(b) < 4 {
		return err
	}
	picture, there := i.store.named[string(b[:2])]
	if !there {
		i.undone("there is no picture %q in its memory (GS ( L)", b[:2])
		return nil
	}
	return i.print(picture, image.Pt(max(1, min(2, int(b[2]))), max(1, min(2, int(b[3])))))
}

// bitmap is GS D m fn a kc1 kc2 b c and a Windows bitmap, which says its own length.
func (i *Interpreter) bitmap() error {
	head, err := i.args(7 + 6)
	if err != nil {
		return err
	}
	i.undone("a Windows bitmap is not kept (GS D)")
	file := head[7:]
	return i.skip(max(0, int(file[2])|int(file[3])<<8|int(file[4])<<16|int(file[5])<<24-len(file)))
}

// variable is GS Q 0 m xL xH yL yH and rows: a raster of older printers.
func (i *Interpreter) variable() error {
	kind, err := i.arg()
	if err != nil {
		return err
	}
	if kind&^'0' != 0 {
		i.note(gs, 'Q', kind)
		return nil
	}
	b, err := i.args(5)
	if err != nil {
		return err
	}
	i.undone("a picture with rows of bits from below (GS Q)")
	return i.skip((int(b[1]) | int(b[2])<<8) * (int(b[3]) | int(b[4])<<8))
}
