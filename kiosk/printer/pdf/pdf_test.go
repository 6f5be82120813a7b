package pdf

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// checkered is a picture that no shift is like.
func checkered(width, height int) *image.Gray {
	picture := image.NewGray(image.Rect(0, 0, width, height))
	for i := range picture.Pix {
		if x, y := i%width, i/width; (x*x+3*y*y+x*y)%7 < 3 {
			picture.Pix[i] = 0xff
		}
	}
	return picture
}

func TestTrueSizeWithoutLoss(t *testing.T) {
	picture := checkered(576, 840)
	var out bytes.Buffer
	if err := Encode(&out, Ticket(picture)); err != nil {
		t.Fatal(err)
	}
	directory := t.TempDir()
	path := filepath.Join(directory, "ticket.pdf")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	info, err := exec.Command("pdfinfo", path).CombinedOutput()
	if err != nil {
		t.Fatalf("pdfinfo (Debian package poppler-utils): %v: %s", err, info)
	}
	// 72 mm × 105 mm in points of 1/72 inch.
	if !strings.Contains(string(info), "204.09 x 297.64 pts") || !strings.Contains(string(info), "Pages:           1\n") {
		t.Errorf("%s", info)
	}
	if said, err := exec.Command("pdfimages", "-png", path, filepath.Join(directory, "picture")).CombinedOutput(); err != nil {
		t.Fatalf("pdfimages: %v: %s", err, said)
	}
	file, err := os.Open(filepath.Join(directory, "picture-000.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	got, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds() != picture.Rect {
		t.Fatalf("a picture of %v", got.Bounds())
	}
	for i, want := range picture.Pix {
		if r, _, _, _ := got.At(i%576, i/576).RGBA(); byte(r>>8) != want {
			t.Fatalf("dot %d is another", i)
		}
	}
}

func TestSameBytes(t *testing.T) {
	var first, second bytes.Buffer
	if err := errors.Join(Encode(&first, Ticket(checkered(80, 80))), Encode(&second, Ticket(checkered(80, 80)))); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same picture makes other bytes")
	}
	if !bytes.Contains(first.Bytes(), []byte("(D:19700101000000")) {
		t.Error("there is a date in it")
	}
}

func TestNoPicture(t *testing.T) {
	for name, picture := range map[string]image.Image{
		"none": nil, "empty": &image.Gray{}, "vast": &vast{},
	} {
		page := Page{Width: 1, Height: 1, Picture: picture, PictureWidth: 1, PictureHeight: 1}
		if err := Encode(&bytes.Buffer{}, page); err == nil {
			t.Errorf("%s: written", name)
		}
	}
}

type vast struct{ image.Gray }

func (*vast) Bounds() image.Rectangle { return image.Rect(0, 0, 1<<40, 1) }
