// Package pdf writes a picture as a PDF of one page at its true size, without loss and with nothing in it beside the
// picture: no dates, no names. The same picture makes the same bytes.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"madoguchi/kiosk/printer/grey"
)

// Page is a page with a picture on it; lengths are in mm.
type Page struct {
	Width, Height float64
	Picture       image.Image
	// Left, Top, PictureWidth and PictureHeight are where the picture lies.
	Left, Top, PictureWidth, PictureHeight float64
}

// DotsPerMM is the resolution of a ticket's picture.
const DotsPerMM = 8

// Ticket is the page that a ticket of 8 dots a mm fills.
func Ticket(picture image.Image) Page {
	size := picture.Bounds().Size()
	width, height := float64(size.X)/DotsPerMM, float64(size.Y)/DotsPerMM
	return Page{Width: width, Height: height, Picture: picture, PictureWidth: width, PictureHeight: height}
}

// maxDots bounds a picture's side: two metres.
const maxDots = 2000 * DotsPerMM

// Encode writes the page, its picture in grey. Errors: a picture that is none or no ticket's, or the writer's own.
func Encode(w io.Writer, page Page) error {
	if page.Picture == nil || page.Picture.Bounds().Empty() || !(page.Width > 0 && page.Height > 0) {
		return errors.New("pdf: there is no picture, or no page for it")
	}
	bounds := page.Picture.Bounds()
	if bounds.Dx() > maxDots || bounds.Dy() > maxDots {
		return fmt.Errorf("pdf: a picture of %d × %d dots", bounds.Dx(), bounds.Dy())
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, grey.Of(page.Picture)); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	document := fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", Size: fpdf.SizeType{Wd: page.Width, Ht: page.Height}})
	document.SetCatalogSort(true)
	epoch := time.Unix(0, 0).UTC()
	document.SetCreationDate(epoch)
	document.SetModificationDate(epoch)
	document.SetMargins(0, 0, 0)
	document.SetAutoPageBreak(false, 0)
	document.AddPageFormat("P", fpdf.SizeType{Wd: page.Width, Ht: page.Height})
	options := fpdf.ImageOptions{ImageType: "PNG"}
	document.RegisterImageOptionsReader("ticket", options, &picture)
	document.ImageOptions("ticket", page.Left, page.Top, page.PictureWidth, page.PictureHeight, false, options, 0, "")
	if err := document.Output(w); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}
