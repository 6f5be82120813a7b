package ticket

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the pictures in testdata")

// encoded is a picture as PNG.
func encoded(t testing.TB, picture image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The tickets look as they did when somebody last looked at them.
func TestPictures(t *testing.T) {
	for name, s := range samples() {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", name+".png")
			failed := filepath.Join("testdata", name+".failed.png")
			got := encoded(t, drawn(t, s.Ticket, s.width))
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
				os.Remove(failed)
				return
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !sameDots(t, got, want) {
				if err := os.WriteFile(failed, got, 0o644); err != nil {
					t.Fatal(err)
				}
				t.Errorf("not the ticket of %s: see %s; -update keeps it", path, failed)
				return
			}
			os.Remove(failed)
		})
	}
}

func sameDots(t *testing.T, a, b []byte) bool {
	t.Helper()
	var dots [2]*image.Paletted
	for i, data := range [][]byte{a, b} {
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		paletted, ok := picture.(*image.Paletted)
		if !ok {
			return false
		}
		dots[i] = paletted
	}
	return dots[0].Rect == dots[1].Rect && bytes.Equal(dots[0].Pix, dots[1].Pix)
}
