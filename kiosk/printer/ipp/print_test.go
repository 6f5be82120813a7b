package ipp

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/OpenPrinting/goipp"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/printer/ippeve"
	"madoguchi/kiosk/printer/pwg"
)

// roll is a receipt printer of 80 mm paper, 72 mm of it printed on.
const roll = `
ATTR keyword media-supported roll_min_80x20mm,roll_max_80x2000mm
ATTR keyword media-default roll_current_80x200mm
ATTR keyword media-ready roll_current_80x200mm
ATTR collection media-col-default { MEMBER collection media-size { MEMBER integer x-dimension 8000 MEMBER integer y-dimension 20000 } MEMBER integer media-top-margin 150 MEMBER integer media-bottom-margin 150 MEMBER integer media-left-margin 400 MEMBER integer media-right-margin 400 MEMBER keyword media-source main-roll }
ATTR collection media-col-ready { MEMBER collection media-size { MEMBER integer x-dimension 8000 MEMBER integer y-dimension 20000 } MEMBER integer media-top-margin 150 MEMBER integer media-bottom-margin 150 MEMBER integer media-left-margin 400 MEMBER integer media-right-margin 400 MEMBER keyword media-source main-roll }
ATTR collection media-size-supported { MEMBER integer x-dimension 8000 MEMBER rangeOfInteger y-dimension 2000-200000 }
ATTR keyword media-col-supported media-bottom-margin,media-left-margin,media-right-margin,media-size,media-source,media-top-margin
ATTR resolution printer-resolution-default 203dpi
ATTR resolution printer-resolution-supported 203dpi
ATTR resolution pwg-raster-document-resolution-supported 203dpi
ATTR keyword pwg-raster-document-type-supported black_1
ATTR enum finishings-supported 3,63
ATTR enum finishings-default 3
ATTR keyword sides-supported one-sided
ATTR keyword print-color-mode-supported monochrome
ATTR keyword print-scaling-supported none
ATTR uri printer-icons https://localhost/icon.png
`

// window is a part of a page; lengths are in mm.
type window struct{ left, top, width, height float64 }

// printed reads the document that the printer kept: at so many pixels a mm, its whole page or the part of it.
func printed(t *testing.T, path, format string, perMM float64, part window) (picture image.Image, shown window) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	switch format {
	case formatPWG:
		var p pwg.Page
		p, err = pwg.Decode(bytes.NewReader(data))
		picture = p.Picture
	case formatJPEG:
		picture, err = jpeg.Decode(bytes.NewReader(data))
	case formatPDF:
		return rendered(t, path, perMM, part), part
	}
	if err != nil {
		t.Fatal(err)
	}
	size := picture.Bounds().Size()
	if w, h := float64(size.X)/perMM, float64(size.Y)/perMM; math.Abs(w-letterWidth) > .2 || math.Abs(h-letterHeight) > .2 {
		t.Fatalf("the page is %.1f × %.1f mm", w, h)
	}
	return picture, window{0, 0, letterWidth, letterHeight}
}

// rendered is a part of a PDF as poppler draws it.
func rendered(t *testing.T, path string, perMM float64, part window) image.Image {
	t.Helper()
	info, err := exec.Command("pdfinfo", path).CombinedOutput()
	if err != nil {
		t.Fatalf("pdfinfo (Debian package poppler-utils): %v: %s", err, info)
	}
	if !bytes.Contains(info, []byte("612 x 792 pts (letter)")) || !bytes.Contains(info, []byte("Pages:           1\n")) {
		t.Fatalf("%s", info)
	}
	out := filepath.Join(t.TempDir(), "page")
	pixels := func(mm float64) string { return strconv.Itoa(int(mm * perMM)) }
	said, err := exec.Command("pdftoppm", "-r", fmt.Sprintf("%.1f", 25.4*perMM), "-gray", "-png", "-singlefile",
		"-x", pixels(part.left), "-y", pixels(part.top), "-W", pixels(part.width), "-H", pixels(part.height), path, out).CombinedOutput()
	if err != nil {
		t.Fatalf("pdftoppm (Debian package poppler-utils): %v: %s", err, said)
	}
	file, err := os.Open(out + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	picture, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// same looks for every dot of the ticket in the middle of where it must be: left and top are in mm.
func same(t *testing.T, got image.Image, want *image.Gray, left, top, perMM float64) {
	t.Helper()
	wrong := 0
	for y := range want.Rect.Dy() {
		for x := range want.Rect.Dx() {
			at := image.Pt(int((left+(float64(x)+.5)/8)*perMM), int((top+(float64(y)+.5)/8)*perMM))
			r, _, _, _ := got.At(at.X, at.Y).RGBA()
			if black := r < 0x8000; black != (want.GrayAt(x, y).Y < 0x80) {
				if wrong++; wrong == 1 {
					t.Logf("dot %d, %d: black is %v", x, y, black)
				}
			}
		}
	}
	if wrong > 0 {
		t.Fatalf("%d dots of %d are wrong on %v", wrong, len(want.Pix), got.Bounds())
	}
}

// The sheet that ippeveprinter has in it, and its margin, in mm.
const letterWidth, letterHeight, letterMargin = 215.9, 279.4, 6.35

func TestTicketOnASheet(t *testing.T) {
	for _, c := range []struct {
		format string
		perMM  float64
	}{
		{formatPWG, 600 / 25.4},
		{formatPDF, 64},
		{formatJPEG, 8},
	} {
		t.Run(c.format, func(t *testing.T) {
			there := everywhere(t, ippeve.Options{Formats: []string{c.format}})
			p := at(t, there.URI("ipp"), Options{})
			if state, err := p.State(t.Context()); state != printer.Ready || err != nil {
				t.Fatalf("State: %v, %v", state, err)
			}
			want := whole("2026-11-24-A-047")
			if err := p.Print(t.Context(), want); err != nil {
				t.Fatal(err)
			}
			const around = 1 // mm
			part := window{(letterWidth-72)/2 - around, letterMargin - around, 72 + 2*around, 100 + 2*around}
			got, shown := printed(t, filepath.Join(there.Kept, want.Name), c.format, c.perMM, part)
			same(t, got, want.Picture.(*image.Gray), (letterWidth-72)/2-shown.left, letterMargin-shown.top, c.perMM)
			if fate, err := p.Recall(t.Context(), want.Name); fate != printer.CameOut || err != nil {
				t.Errorf("Recall: %v, %v", fate, err)
			}
			if fate, err := p.Recall(t.Context(), "2026-11-24-A-048"); fate != printer.NotKnown || err != nil {
				t.Errorf("Recall of another: %v, %v", fate, err)
			}
		})
	}
}

func TestTicketOnARoll(t *testing.T) {
	there := everywhere(t, ippeve.Options{Formats: []string{formatPWG, formatPDF}, Attributes: roll, Command: ippeve.Keep + `; env > "$KEPT/env"`})
	p := at(t, there.URI("ipp"), Options{})
	want := whole("2026-11-24-A-047")
	if err := p.Print(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(there.Kept, want.Name))
	if err != nil {
		t.Fatal(err)
	}
	got, err := pwg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	// 80 mm across, 1.5 mm + 100 mm + 1.5 mm down, at 203 dpi; the ticket dot for dot.
	if got.Width != 639 || got.Height != 823 || !got.Cut || got.Across != 203 {
		t.Errorf("a page of %d × %d dots, cut: %v", got.Width, got.Height, got.Cut)
	}
	at := image.Pt(32, 12)
	for y := range 800 {
		for x := range 576 {
			if (got.Picture.GrayAt(at.X+x, at.Y+y).Y == 0) != (want.Picture.(*image.Gray).GrayAt(x, y).Y == 0) {
				t.Fatalf("dot %d, %d is another", x, y)
			}
		}
	}
	env, err := os.ReadFile(filepath.Join(there.Kept, "env"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"IPP_JOB_ORIGINATING_USER_NAME=madoguchi", "IPP_FINISHINGS=trim-after-job", "IPP_SIDES=one-sided",
		"x-dimension=8000 y-dimension=10300",
	} {
		if !bytes.Contains(env, []byte(line)) {
			t.Errorf("the job has not %s:\n%s", line, env)
		}
	}
}

func TestLongTicketIsOnePiece(t *testing.T) {
	there := everywhere(t, ippeve.Options{Formats: []string{formatPDF}})
	p := at(t, there.URI("ipp"), Options{})
	long := printer.Job{Name: "long", Picture: ticket(576, 8*400)}
	if err := p.Print(context.Background(), long); err != nil {
		t.Fatal(err)
	}
	got, _ := printed(t, filepath.Join(there.Kept, "long"), formatPDF, 8, window{0, 0, letterWidth, letterHeight})
	ink := image.Rectangle{}
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			if r, _, _, _ := got.At(x, y).RGBA(); r < 0x8000 {
				ink = ink.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	// 279.4 mm less two margins of 6.35 mm.
	if ink.Dy() < 2100 || ink.Dy() > 2136 || ink.Min.Y < 50 || ink.Dx() > 2134*576/3200+2 {
		t.Errorf("the ticket lies at %v", ink)
	}
}

func BenchmarkDocument(b *testing.B) {
	wide := abilities{
		formats: []string{formatPWG}, types: []string{"black_1"}, paper: a4,
		resolution: []goipp.Resolution{{Xres: 600, Yres: 600, Units: goipp.UnitsDpi}},
	}
	receipt := wide
	receipt.paper = paper{width: 8000, left: 400, right: 400, roll: true}
	receipt.resolution = []goipp.Resolution{{Xres: 203, Yres: 203, Units: goipp.UnitsDpi}}
	asPDF, asJPEG := wide, wide
	asPDF.formats, asJPEG.formats = []string{formatPDF}, []string{formatJPEG}
	for _, c := range []struct {
		name  string
		known abilities
	}{{"raster 600 dpi", wide}, {"raster of a roll", receipt}, {"PDF", asPDF}, {"JPEG", asJPEG}} {
		b.Run(c.name, func(b *testing.B) {
			picture := whole("").Picture
			for b.Loop() {
				d, err := newDocument(c.known, picture)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(d.data)), "bytes/ticket")
			}
		})
	}
}
