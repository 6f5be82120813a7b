package paper

import "image"

// bitImage is ESC * m nL nH and columns of 8 or 24 dots: a picture that stands on the line as a character does.
func (i *Interpreter) bitImage() error {
	head, err := i.args(3)
	if err != nil {
		return err
	}
	deep, scale := 1, image.Pt(2, 3)
	switch head[0] {
	case 0:
	case 1:
		scale.X = 1
	case 32:
		deep, scale = 3, image.Pt(2, 1)
	case 33:
		deep, scale = 3, image.Pt(1, 1)
	default:
		i.note(esc, '*', head[0])
		return nil
	}
	columns := int(head[1]) | int(head[2])<<8
	bits, err := i.args(columns * deep)
	if err != nil {
		return err
	}
	return i.set(0, enlarged(uprights(bits, deep), scale, image.Pt(i.room()-i.line.x, largest*kanjiSide)), 0)
}

// uprights are columns of so many bytes, the most significant bit on top, as a picture.
func uprights(bits []byte, deep int) *image.Gray {
	picture := blank(len(bits)/max(1, deep), 8*deep)
	for n := range picture.Rect.Dx() * deep {
		for bit := range 8 {
			if bits[n]&(0x80>>bit) != 0 {
				picture.Pix[(n%deep*8+bit)*picture.Stride+n/deep] = 0
			}
		}
	}
	return picture
}

// rows are rows of bits, so many dots across, as a picture.
func rows(bits []byte, width int) *image.Gray {
	stride := (width + 7) / 8
	if stride == 0 {
		return blank(0, 0)
	}
	picture := blank(width, len(bits)/stride)
	for y := range picture.Rect.Dy() {
		copy(picture.Pix[y*width:], unpack(bits[y*stride:][:stride], width, image.Pt(1, 1)).Pix)
	}
	return picture
}

// enlarged is a picture with each dot so many wide and high, cut off at a size.
func enlarged(p *image.Gray, scale, most image.Point) *image.Gray {
	width, height := p.Rect.Dx()*scale.X, p.Rect.Dy()*scale.Y
	large := blank(max(0, min(width, most.X)), max(0, min(height, most.Y)))
	for y := range large.Rect.Dy() {
		for x := range large.Rect.Dx() {
			large.Pix[y*large.Stride+x] = p.Pix[y/scale.Y*p.Stride+x/scale.X]
		}
	}
	return large
}

// store is what the printer keeps of pictures.
type store struct {
	downloaded *image.Gray            // GS *
	waiting    *image.Gray            // GS ( L 112 or 113, until it is printed
	named      map[string]*image.Gray // GS ( L 67, 83 …
}

// Bounds of what is kept.
const (
	mostNamed   = 16
	mostPicture = 1 << 21 // dots
)

// download is GS * x y: columns of 8·y dots.
func (i *Interpreter) download() error {
	b, err := i.args(2)
	if err != nil {
		return err
	}
	bits, err := i.args(int(b[0]) * 8 * int(b[1]))
	if err != nil {
		return err
	}
	if len(bits) > 0 {
		i.store.downloaded = uprights(bits, int(b[1]))
	}
	return nil
}

// downloaded is GS / m: that picture, with double width (1), double height (2) or both (3).
func (i *Interpreter) downloaded() error {
	m, err := i.arg()
	if err != nil {
		return err
	}
	if i.store.downloaded == nil {
		i.undone("no picture was downloaded (GS /)")
		return nil
	}
	return i.print(i.store.downloaded, image.Pt(1+int(m&1), 1+int(m>>1&1)))
}

// print prints a kept picture as a band of its own.
func (i *Interpreter) print(p *image.Gray, scale image.Point) error {
	return i.band(enlarged(p, scale, image.Pt(i.room(), maxLength/4)))
}
