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

func TestAScannerReadsTheReference(t *testing.T) {
	scanner := tool(t, "zbarimg", "zbar-tools")
	for name, s := range samples() {
		t.Run(name, func(t *testing.T) {
			out, err := exec.Command(scanner, "--quiet", "--raw", saved(t, drawn(t, s.Ticket, s.width))).Output()
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.TrimSpace(string(out)); got != sampleNumber.Reference {
				t.Errorf("read %q, want %q", got, sampleNumber.Reference)
			}
		})
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
		t.Fatalf("%v (the language is in the package tesseract-ocr-%s)", err, language)
	}
	return strings.Join(strings.Fields(string(out)), "")
}

// Tesseract's ways to find text on a page.
const (
	oneColumn = "4"
	oneLine   = "7"
)

// The number is read from so far away that four dots are one.
func TestAReaderReadsTheNumberFromAfar(t *testing.T) {
	for name, s := range samples() {
		t.Run(name, func(t *testing.T) {
			number := tallest(t, drawn(t, s.Ticket, s.width))
			far := image.NewGray(image.Rect(0, 0, number.Rect.Dx()/4, number.Rect.Dy()/4))
			xdraw.CatmullRom.Scale(far, far.Rect, number, number.Rect, xdraw.Src, nil)
			if got := read(t, far, "eng", oneLine); got != sampleNumber.Text {
				t.Errorf("read %q, want %q", got, sampleNumber.Text)
			}
		})
	}
}

// tallest is the first line of a ticket higher than 10 mm, with white around it.
func tallest(t *testing.T, picture *image.Paletted) *image.Paletted {
	t.Helper()
	const high, around = 80, 24
	top := 0
	for y := range picture.Rect.Dy() {
		if bytes.IndexByte(picture.Pix[y*picture.Stride:(y+1)*picture.Stride], black) >= 0 {
			continue
		}
		if y-top >= high {
			line := image.NewPaletted(image.Rect(0, 0, picture.Rect.Dx()+2*around, y-top+2*around), palette)
			xdraw.Copy(line, image.Pt(around, around), picture, image.Rect(0, top, picture.Rect.Dx(), y), xdraw.Src, nil)
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
