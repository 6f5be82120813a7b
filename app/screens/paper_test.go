package screens

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/visit"
)

// ticketIn is a ticket of the sketches' day as it goes to the printer.
func ticketIn(language string) image.Image {
	s := at(visit.Ticket, reading(good()), planned(visit.Self, rules.Answers{KnowsPIN: knowing(true, true)}), numbered(visit.Printed))
	drawn, err := ticket.Draw(ticket.New(municipality.Zama(), *s.Visit.Ticket, visit.Registration{
		Plan: s.Visit.Plan, Who: visit.Self, Language: language,
	}), ticket.Width80)
	if err != nil {
		panic(err)
	}
	return drawn
}

// keptTicket is the one on the fixtures' screens: drawn anew only together with their pictures, so that those do not change
// with the ticket's design.
var keptTicket = sync.OnceValue(func() image.Image {
	path := filepath.Join("testdata", "paper", "ticket-ja.png")
	if *update {
		var b bytes.Buffer
		if err := png.Encode(&b, ticketIn("ja")); err != nil {
			panic(err)
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			panic(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			panic(err)
		}
	}
	file, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	picture, err := png.Decode(file)
	if err != nil {
		panic(err)
	}
	return picture
})

// drawn is a ticket whose picture is there.
func drawn(s *visit.State) { s.Visit.Paper = keptTicket() }

// papersOn are the pictures on a board that are in its ticket's cache.
func papersOn(b *Board) (all []*canvas.Image) {
	for _, o := range b.page.Objects {
		if one, ok := o.(*canvas.Image); ok {
			for _, painted := range b.papers.painted {
				if one.Image == painted {
					all = append(all, one)
				}
			}
		}
	}
	return all
}

func TestTheTicketItselfIsOnTheScreen(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for name, s := range map[string]visit.State{
		"numbering":  at(visit.Numbering, numbered(visit.NotYet), drawn),
		"ticket":     at(visit.Ticket, numbered(visit.Printed), drawn),
		"no card":    at(visit.Ticket, numbered(visit.Printed), drawn, func(s *visit.State) { s.Kiosk.CardIn = false }),
		"no paper":   at(visit.Ticket, numbered(visit.NotPrinted), drawn),
		"came out":   at(visit.CameOut, numbered(visit.NotYet), drawn),
		"in yellow":  at(visit.Ticket, numbered(visit.NotPrinted), drawn, func(s *visit.State) { s.Aids.HighContrast = true }),
		"not my own": at(visit.Ticket, numbered(visit.NotPrinted), func(s *visit.State) { s.Visit.Paper = wrapped{Image: keptTicket()} }),
	} {
		for _, on := range sheets {
			t.Run(name+" "+on.name, func(t *testing.T) {
				b, _ := shown(t, fixture{state: s}, "ja", on.size)
				all := papersOn(b)
				if len(all) != 1 {
					t.Fatalf("%d tickets on the screen", len(all))
				}
				if tells(b, "A-047A-047") {
					t.Error("the sketch's number lies on it")
				}
				picture, size := all[0].Image, all[0].Size()
				if got := picture.Bounds().Size(); float32(got.X) != size.Width || float32(got.Y) != size.Height {
					t.Errorf("painted %v for %v", got, size)
				}
				white, black := 0, 0
				for y := range picture.Bounds().Dy() {
					switch picture.At(picture.Bounds().Dx()/2, y) {
					case color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}:
						white++
					case color.RGBA{0, 0, 0, 0xFF}:
						black++
					}
				}
				if white < 20 || black == 0 {
					t.Errorf("%d white and %d black points down its middle", white, black)
				}
			})
		}
	}
}

// wrapped is a picture of a kind that cannot be compared.
type wrapped struct {
	image.Image
	_ []byte
}

func TestATicketIsPaintedOnceASizeAndGoesWithItsVisit(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	s := at(visit.Ticket, numbered(visit.NotPrinted), drawn, queue, closing(60))
	b, _ := shown(t, fixture{state: s}, "ja", sheets[0].size)
	first := papersOn(b)[0].Image
	s.Kiosk.Waiting = &visit.Waiting{People: 3, Minutes: 10}
	b.Show(s)
	if papersOn(b)[0].Image != first {
		t.Error("painted anew for a queue that moves")
	}
	s.Visit.Paper = ticketIn("ja")
	b.Show(s)
	if papersOn(b)[0].Image == first {
		t.Error("shows the ticket of before")
	}
	b.Show(at(visit.TakeCard, kind("")))
	if b.papers.of != nil || len(b.papers.painted) != 0 {
		t.Error("the ticket is left after its visit")
	}
}

// Whatever a printer's paper looks like, it stays inside its place.
func TestATicketOfAnyLength(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, size := range []image.Point{{576, 600}, {576, 2000}, {384, 1400}, {1, 1}, {576, 90}} {
		paper := image.NewPaletted(image.Rectangle{Max: size}, color.Palette{color.White, color.Black})
		for _, step := range []visit.State{
			at(visit.Ticket, numbered(visit.Printed)), at(visit.Ticket, numbered(visit.NotPrinted)), at(visit.Numbering, numbered(visit.NotYet)),
		} {
			step.Visit.Paper = paper
			for _, on := range sheets {
				b, _ := shown(t, fixture{state: step}, "pt", on.size)
				for _, one := range papersOn(b) {
					at, size := one.Position(), one.Size()
					if at.X < 0 || at.Y < 0 || at.X+size.Width > on.size.Width || at.Y+size.Height > on.size.Height {
						t.Errorf("%v at %v leaves the %s window", size, at, on.name)
					}
				}
			}
		}
	}
}

// BenchmarkPaper is what it costs to paint a ticket for the first time, in the size that takes longest.
func BenchmarkPaper(b *testing.B) {
	picture := ticketIn("ja")
	for b.Loop() {
		var p papers
		p.keep(picture)
		p.cut(paperCut{400, 740, false})
	}
}

// BenchmarkTicketOut is what it costs to put the ticket's screen up, before it is painted.
func BenchmarkTicketOut(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme())
	states := []visit.State{at(visit.Numbering, numbered(visit.NotYet), drawn), at(visit.Ticket, numbered(visit.Printed), drawn)}
	board, _ := shown(b, fixture{state: states[0]}, "ja", fyne.NewSize(1080, 1920))
	for i := 0; b.Loop(); i++ {
		board.Show(states[i%2])
	}
}
