package ticket

import (
	"bytes"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	xdraw "golang.org/x/image/draw"

	"madoguchi/kiosk/visit"
)

// tool is a program the tests read tickets with.
func tool(t *testing.T, name, debianPackage string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s is needed to read tickets back: install the package %s", name, debianPackage)
	}
	return path
}

func saved(t *testing.T, picture image.Image) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ticket.png")
	if err := os.WriteFile(path, encoded(t, picture), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// scanned is what a scanner makes of a picture's codes.
func scanned(t *testing.T, picture image.Image) string {
	t.Helper()
	out, err := exec.Command(tool(t, "zbarimg", "zbar-tools"), "--quiet", "--raw", saved(t, picture)).Output()
	if err != nil {
		return err.Error()
	}
	return strings.TrimSpace(string(out))
}

func TestAScannerReadsTheKioskAndTheReference(t *testing.T) {
	for name, s := range samples() {
		if got := scanned(t, drawn(t, s.Ticket, s.width)); got != "A:"+sampleNumber.Reference {
			t.Errorf("%s: read %q", name, got)
		}
	}
}

// read is all that an optical reader makes of a picture, without the spaces it sees between kanji.
func read(t *testing.T, picture image.Image, language, segmentation string) string {
	t.Helper()
	reader := tool(t, "tesseract", "tesseract-ocr")
	command := exec.Command(reader, saved(t, picture), "-", "-l", language, "--psm", segmentation, "--dpi", "203")
	command.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v (the language is in the package tesseract-ocr-%s)", err, strings.ReplaceAll(language, "_", "-"))
	}
	return strings.Join(strings.Fields(string(out)), "")
}

// Tesseract's ways to find text on a page.
const (
	oneColumn = "4"
	oneBlock  = "6"
	oneLine   = "7"
)

// The number is read from so far away that four dots are one.
func TestAReaderReadsTheNumberFromAfar(t *testing.T) {
	for name, s := range samples() {
		t.Run(name, func(t *testing.T) {
			if got := fromAfar(t, drawn(t, s.Ticket, s.width)); got != sampleNumber.Text {
				t.Errorf("read %q, want %q", got, sampleNumber.Text)
			}
		})
	}
}

// fromAfar is the number as a reader makes it out who sees four dots as one.
func fromAfar(t *testing.T, picture image.Image) string {
	t.Helper()
	number := tallest(t, picture)
	far := image.NewGray(image.Rect(0, 0, number.Rect.Dx()/4, number.Rect.Dy()/4))
	xdraw.CatmullRom.Scale(far, far.Rect, number, number.Rect, xdraw.Src, nil)
	return read(t, far, "eng", oneLine)
}

// tallest is the first line of a ticket higher than 10 mm that is no band of white on black, with white around it.
func tallest(t *testing.T, picture image.Image) *image.Gray {
	t.Helper()
	const high, around = 80, 24
	size := picture.Bounds()
	paper := image.NewGray(size)
	xdraw.Copy(paper, image.Point{}, picture, size, xdraw.Src, nil)
	top := 0
	for y := range size.Dy() {
		if bytes.IndexByte(paper.Pix[y*paper.Stride:][:size.Dx()], 0) >= 0 {
			continue
		}
		if y-top >= high && paper.GrayAt(0, top+1).Y != 0 {
			line := image.NewGray(image.Rect(0, 0, size.Dx()+2*around, y-top+2*around))
			xdraw.Draw(line, line.Rect, image.White, image.Point{}, xdraw.Src)
			xdraw.Copy(line, image.Pt(around, around), paper, image.Rect(0, top, size.Dx(), y), xdraw.Src, nil)
			return line
		}
		top = y
	}
	t.Fatal("no line is high enough")
	return nil
}

func TestAReaderReadsTheWords(t *testing.T) {
	slip := func(language, why string) *image.Paletted {
		picture, err := DrawSlip(slips(language)[why], Width80)
		if err != nil {
			t.Fatal(err)
		}
		return picture
	}
	tests := []struct {
		name, language string
		picture        *image.Paletted
		want           []string
	}{
		{
			"in Japanese", "jpn", drawn(t, sample("ja", visit.Self, renewable, byOneself), Width80),
			[]string{"座間市", "戸籍住民課", "電子証明書の更新", "令和9年", "マイナンバーカード", "2026年11月24日"},
		},
		{
			"in English", "eng", drawn(t, sample("en", visit.Self, renewable, byOneself), Width80),
			[]string{"ZamaCity", "Renewuserauthentication", "10January2027", "MyNumberCard", "24November2026"},
		},
		{
			"a slip in Japanese", "jpn", slip("ja", "not-yet"),
			[]string{"番号札ではありません", "5月12日", "更新できます", "マイナンバーカード", "046-252-8006"},
		},
		{
			"a slip in English", "eng", slip("en", "not-yet"),
			[]string{"Thisisnotanumberticket", "12May2029", "MyNumberCard", "CityHall", "046-252-8006"},
		},
		{"a consultation", "jpn", drawn(t, consultation("ja"), Width80), []string{"ご相談", "市役所1階", "お待ちください"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := read(t, test.picture, test.language, oneColumn)
			for _, want := range test.want {
				if !strings.Contains(got, want) {
					t.Errorf("no %q in what was read: %s", want, got)
				}
			}
		})
	}
}
