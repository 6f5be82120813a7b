package paper

import (
	"errors"
	"image"
	"image/draw"
	"io"
)

// maxLength is what a slip may grow to before it is cut: 4 m at 203 dpi.
const maxLength = 32000 // dots

// ErrTooLong is a slip that nobody cuts.
var ErrTooLong = errors.New("the paper is not cut")

// Roll is a roll of paper in a printer: commands put dots on it, and cut slips off it.
type Roll struct {
	width   int
	slips   []*image.Gray
	uncut   []*image.Gray
	pending int // rows of uncut
}

// NewRoll is paper of so many dots across.
func NewRoll(width int) *Roll { return &Roll{width: width} }

// Do carries out a command; questions and settings leave no trace on paper. ErrTooLong after 4 m without a cut.
func (r *Roll) Do(command Command) error {
	switch c := command.(type) {
	case Raster:
		return r.add(c.Picture)
	case Feed:
		return r.feed(c.Dots)
	case Cut:
		if err := r.feed(c.Feed); err != nil {
			return err
		}
		r.slips = append(r.slips, r.Uncut())
		r.uncut, r.pending = nil, 0
	}
	return nil
}

func (r *Roll) feed(rows int) error {
	if rows == 0 {
		return nil
	}
	return r.add(blank(r.width, rows))
}

func (r *Roll) add(picture *image.Gray) error {
	if r.pending += picture.Rect.Dy(); r.pending > maxLength {
		return ErrTooLong
	}
	r.uncut = append(r.uncut, picture)
	return nil
}

// Slips are the pieces cut off so far, in their order.
func (r *Roll) Slips() []*image.Gray { return r.slips }

// Uncut is what has been printed since the last cut; it may have no rows.
func (r *Roll) Uncut() *image.Gray {
	slip := blank(r.width, r.pending)
	at := image.Point{}
	for _, picture := range r.uncut {
		draw.Draw(slip, picture.Rect.Add(at), picture, image.Point{}, draw.Src)
		at.Y += picture.Rect.Dy()
	}
	return slip
}

func blank(width, rows int) *image.Gray {
	sheet := image.NewGray(image.Rect(0, 0, width, rows))
	for i := range sheet.Pix {
		sheet.Pix[i] = 0xff
	}
	return sheet
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
	if roll.pending > 0 {
		return roll.Slips(), io.ErrUnexpectedEOF
	}
	return roll.Slips(), nil
}
