package paper

import (
	"errors"
	"image"
	"io"
	"sync"
)

// maxLength is what a slip may grow to before it is cut: 4 m at 203 dpi.
const maxLength = 32000 // dots

// ErrTooLong is a slip that nobody cuts.
var ErrTooLong = errors.New("the paper is not cut")

// Roll is a roll of paper in a printer: commands put dots on it, and cut slips off it. Several goroutines may use it.
type Roll struct {
	width int

	mu    sync.Mutex
	slips []*image.Gray
	strip []byte // what hangs from the printer, a byte a dot
	at    int    // the row under the head; less than the rows of strip where paper was fed back
}

// NewRoll is paper of so many dots across.
func NewRoll(width int) *Roll { return &Roll{width: width} }

// Width is how many dots are across.
func (r *Roll) Width() int { return r.width }

// Do carries out a command of a Decoder; questions and settings leave no trace on paper. ErrTooLong after 4 m without
// a cut.
func (r *Roll) Do(command Command) error {
	switch c := command.(type) {
	case Raster:
		size := c.Picture.Rect.Size()
		if err := r.print(0, c.Picture); err != nil {
			return err
		}
		return r.feed(size.Y)
	case Cut:
		if err := r.feed(c.Feed); err != nil {
			return err
		}
		r.cut()
	}
	return nil
}

// feed moves the paper on, or back where rows is negative, but not past the last cut.
func (r *Roll) feed(rows int) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.at+rows > maxLength {
		return ErrTooLong
	}
	r.at = max(0, r.at+rows)
	r.grow(r.at)
	return nil
}

// print puts the dark dots of a picture on the paper, its top at the head; the paper does not move. What is beyond the
// edges is lost.
func (r *Roll) print(left int, picture *image.Gray) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	size := picture.Rect.Size()
	if r.at+size.Y > maxLength {
		return ErrTooLong
	}
	r.grow(r.at + size.Y)
	from, to := max(0, -left), min(size.X, r.width-left)
	for y := range size.Y {
		row := r.strip[(r.at+y)*r.width:][:r.width]
		for x := from; x < to; x++ {
			if shade := picture.Pix[y*picture.Stride+x]; shade < row[left+x] {
				row[left+x] = shade
			}
		}
	}
	return nil
}

func (r *Roll) grow(rows int) {
	have := len(r.strip)
	if need := rows * r.width; need > have {
		r.strip = append(r.strip, make([]byte, need-have)...)
		whiten(r.strip[have:])
	}
}

// cut cuts off what hangs there.
func (r *Roll) cut() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.slips = append(r.slips, r.hanging())
	r.strip, r.at = nil, 0
}

func (r *Roll) hanging() *image.Gray {
	slip := image.NewGray(image.Rect(0, 0, r.width, len(r.strip)/r.width))
	copy(slip.Pix, r.strip)
	return slip
}

// Slips are the pieces cut off so far, in their order.
func (r *Roll) Slips() []*image.Gray {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]*image.Gray(nil), r.slips...)
}

// Take takes the pieces cut off so far away.
func (r *Roll) Take() []*image.Gray {
	r.mu.Lock()
	defer r.mu.Unlock()
	taken := r.slips
	r.slips = nil
	return taken
}

// Uncut is what has been printed since the last cut; it may have no rows.
func (r *Roll) Uncut() *image.Gray {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.hanging()
}

// Rows is how long Uncut is.
func (r *Roll) Rows() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.strip) / r.width
}

func blank(width, rows int) *image.Gray {
	sheet := image.NewGray(image.Rect(0, 0, width, rows))
	whiten(sheet.Pix)
	return sheet
}

func whiten(dots []byte) {
	for i := range dots {
		dots[i] = 0xff
	}
}

// Decode reads a whole stream and returns the slips cut off. Beside the decoder's errors, it is an error where
// something is left on the roll uncut (io.ErrUnexpectedEOF). The slips until then come with the error.
func Decode(stream io.Reader, width int) ([]*image.Gray, error) {
	decoder, roll := NewDecoder(stream, width), NewRoll(width)
	for {
		command, err := decoder.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = roll.Do(command)
		}
		if err != nil {
			return roll.Slips(), err
		}
	}
	if roll.Rows() > 0 {
		return roll.Slips(), io.ErrUnexpectedEOF
	}
	return roll.Slips(), nil
}
