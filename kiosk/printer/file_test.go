package printer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"madoguchi/kiosk/printer/pdf"
	"madoguchi/kiosk/visit"
)

// shaded is a picture that no other shade makes.
func shaded(shade byte) *image.Gray {
	picture := image.NewGray(image.Rect(0, 0, 9, 7))
	for i := range picture.Pix {
		picture.Pix[i] = shade
	}
	return picture
}

// files are the names in a directory, hidden ones too.
func files(t *testing.T, directory string) []string {
	t.Helper()
	entries, err := os.ReadDir(directory)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func shadeOf(t *testing.T, path string) byte {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	picture, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if picture.Bounds() != image.Rect(0, 0, 9, 7) {
		t.Errorf("%s is %v", path, picture.Bounds())
	}
	return color.GrayModel.Convert(picture.At(3, 3)).(color.Gray).Y
}

func TestNameOf(t *testing.T) {
	// 23:30 UTC on the 23rd is the morning of the 24th in Japan.
	number := visit.Number{Text: "A-047", At: time.Date(2026, 11, 23, 23, 30, 0, 0, time.UTC)}
	if got := NameOf(number); got != "2026-11-24-A-047" {
		t.Error(got)
	}
}

func TestFileNeverOverwritesATicket(t *testing.T) {
	directory := filepath.Join(t.TempDir(), "tickets", "here")
	p := NewFile(directory)
	want := []string{
		"2026-11-24-A-047.2.pdf", "2026-11-24-A-047.2.png", "2026-11-24-A-047.3.pdf", "2026-11-24-A-047.3.png",
		"2026-11-24-A-047.pdf", "2026-11-24-A-047.png",
	}
	for _, shade := range []byte{10, 20, 30} {
		if err := p.Print(context.Background(), Job{Name: "2026-11-24-A-047", Picture: shaded(shade)}); err != nil {
			t.Fatal(err)
		}
	}
	if got := files(t, directory); !slices.Equal(got, want) {
		t.Fatalf("files: %v", got)
	}
	for i, shade := range []byte{20, 30, 10} {
		if got := shadeOf(t, filepath.Join(directory, want[2*i+1])); got != shade {
			t.Errorf("%s holds the picture of shade %d, want %d", want[2*i+1], got, shade)
		}
		samePDF(t, filepath.Join(directory, want[2*i]), shaded(shade))
	}
}

// samePDF has the file be the PDF of the picture.
func samePDF(t *testing.T, path string, picture image.Image) {
	t.Helper()
	var want bytes.Buffer
	if err := pdf.Encode(&want, pdf.Ticket(picture)); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%s is another ticket, %v", path, err)
	}
}

func TestFileRecall(t *testing.T) {
	directory := filepath.Join(t.TempDir(), "tickets")
	p := NewFile(directory)
	const first, again = "2026-11-24-A-047", "2026-11-24-A-047-2"
	recall := func(name string, want Fate) {
		t.Helper()
		if got, err := p.Recall(t.Context(), name); got != want || err != nil {
			t.Errorf("%s: %v, %v; want %v", name, got, err, want)
		}
	}
	recall(first, NotOut)
	if err := p.Print(t.Context(), Job{Name: first, Picture: shaded(1)}); err != nil {
		t.Fatal(err)
	}
	recall(first, CameOut)
	recall(again, NotOut)
	// A PDF without its PNG is a ticket that broke off.
	if err := os.WriteFile(filepath.Join(directory, again+".pdf"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	recall(again, NotOut)
	recall("../"+first, NotOut)

	other := NewFile(filepath.Join(directory, first+".png"))
	if got, err := other.Recall(t.Context(), first); got != NotKnown || !errors.Is(err, ErrFault) {
		t.Errorf("a directory that is none: %v, %v", got, err)
	}
}

func TestFilesAtTheSameTime(t *testing.T) {
	directory := t.TempDir()
	var all sync.WaitGroup
	for shade := range 20 {
		all.Go(func() {
			if err := NewFile(directory).Print(context.Background(), Job{Name: "A-001", Picture: shaded(byte(shade))}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	seen := map[byte]bool{}
	for _, name := range files(t, directory) {
		ticket, isPNG := strings.CutSuffix(name, ".png")
		if !isPNG {
			continue
		}
		shade := shadeOf(t, filepath.Join(directory, name))
		seen[shade] = true
		samePDF(t, filepath.Join(directory, ticket+".pdf"), shaded(shade))
	}
	if len(seen) != 20 {
		t.Errorf("%d tickets of 20 are there", len(seen))
	}
}

func TestFileRefusesStrangeNames(t *testing.T) {
	directory := t.TempDir()
	for _, name := range []string{"", ".", "..", "../A-001", "a/b", "/etc/passwd", ".hidden", "A\x00", "A 001", "窓口"} {
		if err := NewFile(directory).Print(context.Background(), Job{Name: name, Picture: shaded(0)}); !errors.Is(err, ErrFault) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if got := files(t, directory); got != nil {
		t.Errorf("files: %v", got)
	}
}

func TestFileWhereNothingCanBeWritten(t *testing.T) {
	ctx := context.Background()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, directory := range []string{file, filepath.Join(file, "below"), "/proc/nowhere"} {
		t.Run(directory, func(t *testing.T) {
			p := NewFile(directory)
			if err := p.Print(ctx, Job{Name: "A-001", Picture: shaded(0)}); !errors.Is(err, ErrFault) || errors.Is(err, ErrUnconfirmed) {
				t.Errorf("Print: %v", err)
			}
			if state, err := p.State(ctx); state != Fault || !errors.Is(err, ErrFault) {
				t.Errorf("State: %v, %v", state, err)
			}
			if err := p.Check(ctx); !errors.Is(err, ErrFault) {
				t.Errorf("Check: %v", err)
			}
		})
	}
}

func TestFileLeavesNothingHalf(t *testing.T) {
	directory := t.TempDir()
	// PNG has no picture without pixels, and none of this size either.
	for _, picture := range []image.Image{nil, image.NewGray(image.Rectangle{}), vast{}} {
		if err := NewFile(directory).Print(context.Background(), Job{Name: "A-001", Picture: picture}); err == nil {
			t.Errorf("%T was printed", picture)
		}
	}
	if got := files(t, directory); got != nil {
		t.Errorf("files: %v", got)
	}
}

type vast struct{}

func (vast) ColorModel() color.Model { return color.GrayModel }
func (vast) Bounds() image.Rectangle { return image.Rect(0, 0, 1<<40, 1) }
func (vast) At(int, int) color.Color { return color.Black }

func TestFileContextIsOver(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	p := NewFile(t.TempDir())
	if err := errors.Join(p.Print(ctx, Job{Name: "A-001", Picture: shaded(0)}), p.Check(ctx)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if state, err := p.State(context.Background()); state != Ready || err != nil {
		t.Errorf("State: %v, %v", state, err)
	}
}

func ExampleNameOf() {
	fmt.Println(NameOf(visit.Number{Text: "A-047", At: time.Date(2026, 11, 24, 0, 5, 0, 0, time.UTC)}))
	// Output: 2026-11-24-A-047
}
