package vprinter_test

import (
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"madoguchi/kiosk/printer/vprinter"
)

// What other encoders send is printed as they meant it: a scanner reads the codes and the pictures, a reader the words,
// and nothing was not understood. testdata/README.md says which encoders made the streams.
func TestStreamsOfOtherEncoders(t *testing.T) {
	for _, c := range []struct {
		name, language string
		rows           int // of words at the top
		words, codes   []string
	}{
		{
			"receipt-printer-encoder-column", "eng", 390,
			[]string{"Number A-047", "Underlined words", "Certificate 300", "Copy 20"},
			[]string{"CODE-128:A047-2026", "EAN-13:4901234567894", "CODE-39:KIOSK-1", "QR-Code:https://example.jp/t/A047", "QR-Code:receipt image column"},
		},
		{
			"receipt-printer-encoder-raster", "eng", 390,
			[]string{"Number A-047", "Underlined words", "small letters of font B"},
			[]string{"CODE-128:A047-2026", "EAN-13:4901234567894", "CODE-39:KIOSK-1", "QR-Code:https://example.jp/t/A047", "QR-Code:receipt image raster"},
		},
		{
			"node-thermal-printer", "eng", 440,
			[]string{"Counter 2", "Please wait in the lobby", "B-012", "Thick underline", "wide spacing"},
			[]string{"CODE-128:B012-1122", "EAN-13:4901234567894", "QR-Code:https://example.jp/t/B012", "QR-Code:madoguchi image"},
		},
		{
			"escpos", "jpn", 110,
			[]string{"番号C-108戸籍住民課", "本人確認書類をお持ちください"},
			[]string{
				"EAN-13:4901234567894", "CODE-39:C108", "QR-Code:https://example.jp/t/C108",
				"QR-Code:raster normal", "QR-Code:raster dw", "QR-Code:raster dh", "QR-Code:raster dwdh",
				"QR-Code:density s8", "QR-Code:density d8", "QR-Code:density s24", "QR-Code:density d24",
			},
		},
		{
			"escpos-buffer", "eng", 170,
			[]string{"Four encoders", "Bold words", "Underlined words", "Condensed words"},
			[]string{"QR-Code:https://example.jp/t/D201", "QR-Code:buffer image"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			stream, err := os.ReadFile(filepath.Join("testdata", c.name+".bin"))
			if err != nil {
				t.Fatal(err)
			}
			d := newDesk(t, vprinter.Options{})
			line := d.dial()
			line.send(stream)
			if err := line.CloseWrite(); err != nil {
				t.Fatal(err)
			}
			line.ended()
			if notes := d.Notes(); len(notes) > 0 {
				t.Errorf("not understood: %v", notes)
			}
			slips := d.Slips()
			if len(slips) != 1 || d.Status().Pulses > 0 {
				t.Fatalf("%d slips", len(slips))
			}
			path := saved(t, slips[0], slips[0].Rect)
			scanned := output(t, "zbarimg", "zbar-tools", "--quiet", path)
			for _, code := range c.codes {
				if !strings.Contains(scanned, code+"\n") {
					t.Errorf("no %s among\n%s", code, scanned)
				}
			}
			path = saved(t, slips[0], image.Rect(0, 0, slips[0].Rect.Dx(), c.rows))
			read := output(t, "tesseract", "tesseract-ocr-"+c.language, path, "-", "-l", c.language, "--psm", "6", "--dpi", "203")
			for _, words := range c.words {
				if !strings.Contains(squeezed(read), squeezed(words)) {
					t.Errorf("no %q in\n%s", words, read)
				}
			}
		})
	}
}

// squeezed is a text without spaces: readers see some between kanji.
func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }

// saved is a part of a picture as a file, with the white around it that readers need.
func saved(t *testing.T, picture *image.Gray, part image.Rectangle) string {
	t.Helper()
	const quiet = 20
	framed := image.NewGray(image.Rect(0, 0, part.Dx()+2*quiet, part.Dy()+2*quiet))
	draw.Draw(framed, framed.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(framed, part.Add(image.Pt(quiet, quiet)), picture, part.Min, draw.Src)
	file, err := os.Create(filepath.Join(t.TempDir(), "slip.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	if err := png.Encode(file, framed); err != nil {
		t.Fatal(err)
	}
	return file.Name()
}

// output is what a program says that reads pictures.
func output(t *testing.T, name, debianPackage string, args ...string) string {
	t.Helper()
	command := exec.Command(name, args...)
	command.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s (of the package %s): %v", name, debianPackage, err)
	}
	return string(out)
}
