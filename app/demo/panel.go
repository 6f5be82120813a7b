package demo

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"madoguchi/reader/vcard"
)

// panelWidth is as slim as a sample's name allows, in the window's units.
const panelWidth = 280

// Panel is the slim column beside the kiosk: cards to insert and pull, the ticket that came out last, and word of a call
// for staff.
type Panel struct {
	content fyne.CanvasObject
	inside  *widget.Label
	ticket  *canvas.Image
	about   *widget.Label
}

// NewPanel is a panel for a reader and a printer. It belongs on Fyne's goroutine.
func NewPanel(reader *Reader, printer *Printer, note string) *Panel {
	p := &Panel{
		inside: widget.NewLabel("no card"),
		about:  widget.NewLabel(note),
		ticket: canvas.NewImageFromImage(nil),
	}
	p.inside.TextStyle.Bold = true
	p.about.Wrapping = fyne.TextWrapWord
	p.ticket.FillMode = canvas.ImageFillContain
	p.ticket.SetMinSize(fyne.NewSize(panelWidth, panelWidth*5/4))

	pull := widget.NewButton("Take the card out", func() {
		reader.Pull()
		p.inside.SetText("no card")
	})
	samples := container.NewVBox()
	for _, sample := range vcard.Samples() {
		samples.Add(widget.NewButton(sample.Name, func() {
			if err := reader.Insert(sample.Name); err != nil {
				p.about.SetText(err.Error())
				return
			}
			p.inside.SetText(sample.Name)
			p.about.SetText(sample.About)
		}))
	}
	printer.Printed(func(picture image.Image) {
		fyne.Do(func() {
			p.ticket.Image = picture
			p.ticket.Refresh()
		})
	})
	width := canvas.NewRectangle(nil)
	width.SetMinSize(fyne.NewSize(panelWidth, 0))
	p.content = container.NewStack(width, container.NewPadded(container.NewBorder(
		container.NewVBox(p.inside, pull, p.about), p.ticket, nil, nil, container.NewVScroll(samples),
	)))
	return p
}

// CallStaff says that staff are called. It may be called on any goroutine.
func (p *Panel) CallStaff(context.Context) error {
	fyne.Do(func() { p.about.SetText("Staff are called: somebody at the kiosk needs them.") })
	return nil
}

// Content is what to put beside the kiosk's screen.
func (p *Panel) Content() fyne.CanvasObject { return p.content }
