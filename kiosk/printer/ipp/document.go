package ipp

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"strings"

	"madoguchi/kiosk/printer/grey"
	"madoguchi/kiosk/printer/pdf"
	"madoguchi/kiosk/printer/pwg"
)

// The formats a ticket can be sent in.
const (
	formatPWG  = "image/pwg-raster"
	formatPDF  = "application/pdf"
	formatJPEG = "image/jpeg"
)

// document is a ticket as a printer takes it.
type document struct {
	format string
	sheet  sheet
	data   []byte
}

// maxRows is a metre of ticket: a longer one is a mistake.
const maxRows, maxColumns = 8000, 2000

func newDocument(known abilities, picture image.Image) (document, error) {
	if picture == nil || picture.Bounds().Empty() {
		return document{}, errors.New("there is no picture to print")
	}
	size := picture.Bounds().Size()
	if size.X > maxColumns || size.Y > maxRows {
		return document{}, fmt.Errorf("a picture of %d × %d dots is no ticket", size.X, size.Y)
	}
	format, raster, dpi := known.format()
	d := document{format: format, sheet: known.paper.lay(size)}
	ticket := grey.Of(picture)
	var out bytes.Buffer
	var err error
	switch format {
	case formatPWG:
		err = d.sheet.asPWG(&out, ticket, raster, dpi.Xres, dpi.Yres)
	case formatPDF:
		err = d.sheet.asPDF(&out, ticket)
	case formatJPEG:
		err = d.sheet.asJPEG(&out, ticket)
	default:
		err = fmt.Errorf("the printer takes none of PWG raster, PDF and JPEG, but %s", words(strings.Join(known.formats, " ")))
	}
	d.data = out.Bytes()
	return d, err
}

func (s sheet) asPWG(out *bytes.Buffer, ticket *image.Gray, raster pwg.Type, across, down int) error {
	const perInch = 2540
	at := s.dots(ticket, float64(across)/perInch, float64(down)/perInch)
	return pwg.Encode(out, pwg.Page{
		Type: raster, Across: across, Down: down,
		Width: at.page.X, Height: at.page.Y,
		Picture: scaled(ticket, at.ticket),
		Cut:     s.paper.roll, Size: s.paper.name,
	})
}

func (s sheet) asPDF(out *bytes.Buffer, ticket *image.Gray) error {
	mm := func(hundredths int) float64 { return float64(hundredths) / 100 }
	return pdf.Encode(out, pdf.Page{
		Width: mm(s.paper.width), Height: mm(s.paper.height), Picture: ticket,
		Left: mm(s.left), Top: mm(s.top), PictureWidth: mm(s.width), PictureHeight: mm(s.height),
	})
}

// asJPEG is the whole paper as a picture: a printer that makes it as large as the paper leaves the ticket at its size.
func (s sheet) asJPEG(out *bytes.Buffer, ticket *image.Gray) error {
	at := s.dots(ticket, 1/perDot, 1/perDot)
	page := image.NewGray(image.Rectangle{Max: at.page})
	draw.Draw(page, page.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(page, at.ticket, scaled(ticket, at.ticket), at.ticket.Min, draw.Src)
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, page, &jpeg.Options{Quality: 95}); err != nil {
		return err
	}
	const start = 2 // bytes of the marker that begins the file
	out.Write(plain.Bytes()[:start])
	out.Write(jfif)
	out.Write(plain.Bytes()[start:])
	return nil
}

// jfif is the segment that says the resolution, which the encoder leaves out: 80 dots a cm.
var jfif = []byte{0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 2, 0, 80, 0, 80, 0, 0}

// dots is a sheet in a printer's dots.
type dots struct {
	page   image.Point
	ticket image.Rectangle
}

// dots takes the dots of 1/100 mm. Where they are the ticket's own, each stays one.
func (s sheet) dots(ticket *image.Gray, across, down float64) dots {
	to := func(hundredths int, scale float64) int { return max(1, int(float64(hundredths)*scale+0.5)) }
	d := dots{page: image.Pt(to(s.paper.width, across), to(s.paper.height, down))}
	size := image.Pt(to(s.width, across), to(s.height, down))
	if own := ticket.Rect.Size(); !s.scaled && alike(size.X, own.X) && alike(size.Y, own.Y) {
		size = own
	}
	size = image.Pt(min(size.X, d.page.X), min(size.Y, d.page.Y))
	at := image.Pt(int(float64(s.left)*across+0.5), int(float64(s.top)*down+0.5))
	at = image.Pt(min(max(at.X, 0), d.page.X-size.X), min(max(at.Y, 0), d.page.Y-size.Y))
	d.ticket = image.Rectangle{Min: at, Max: at.Add(size)}
	return d
}

// alike is whether two lengths in dots are within half a percent: 8 a mm is 203.2 dpi.
func alike(a, b int) bool { return 200*max(a-b, b-a) <= max(a, b) }

// scaled is the ticket where it lies on the page.
func scaled(ticket *image.Gray, at image.Rectangle) *image.Gray {
	moved := *grey.Scaled(ticket, at.Size())
	moved.Rect = at
	return &moved
}
