package printer

import (
	"bytes"
	"image"
	"image/color"
	"io"
	"testing"

	"pgregory.net/rapid"

	"madoguchi/packaging/seeded"
)

func bytesReader(b []byte) io.Reader { return bytes.NewReader(b) }

func TestThreshold(t *testing.T) {
	picture := image.NewNRGBA(image.Rect(0, 0, 8, 1))
	for x, c := range []color.Color{
		color.Black, color.White,
		color.Gray{0x7f},
		color.Gray{0x80},
		color.Transparent,
		color.NRGBA{0, 0, 0, 0x90},
		color.NRGBA{0, 0x17, 0xc1, 0xff},
		color.NRGBA{0xff, 0xee, 0, 0xff},
	} {
		picture.Set(x, 0, c)
	}
	d, err := rasterize(picture, 8)
	if err != nil {
		t.Fatal(err)
	}
	if want := []byte{0b10100110}; !bytes.Equal(d.bits, want) {
		t.Errorf("%08b, want %08b", d.bits, want)
	}
}

func TestRasterFitsThePaper(t *testing.T) {
	for _, c := range []struct {
		name          string
		width, height int
		rows          int
		black         []byte // the first row
	}{
		{"as wide as the paper", 16, 5, 5, []byte{0xff, 0xff}},
		{"narrower", 8, 5, 5, []byte{0x0f, 0xf0}},
		{"wider", 32, 10, 5, []byte{0xff, 0xff}},
		{"much wider", 3200, 10, 1, []byte{0xff, 0xff}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := rasterize(image.NewGray(image.Rect(0, 0, c.width, c.height)), 16)
			if err != nil {
				t.Fatal(err)
			}
			if d.rows != c.rows || !bytes.Equal(d.bits[:2], c.black) {
				t.Errorf("%d rows of %08b", d.rows, d.bits[:2])
			}
		})
	}
}

func TestNoPicture(t *testing.T) {
	for name, picture := range map[string]image.Image{
		"none": nil, "empty": image.NewGray(image.Rectangle{}), "a metre and more": image.NewGray(image.Rect(0, 0, 8, maxRows+1)),
	} {
		if _, err := rasterize(picture, 8); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestDotsAreNoCommand(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		bits := rapid.SliceOfN(rapid.SampledFrom([]byte{dle, eot, enq, dc4, 1, 0x18}), 1, 60).Draw(t, "bits")
		guarded := bytes.Clone(bits)
		guard(guarded)
		for i, b := range guarded {
			if b != bits[i] && (bits[i] != dle || b != dle|0x08) {
				t.Fatalf("% x became % x", bits, guarded)
			}
			if i > 0 && guarded[i-1] == dle && (b == eot || b == enq || b == dc4) {
				t.Fatalf("% x", guarded)
			}
		}
	})
}

// BenchmarkRasterize is a ticket of 80 × 150 mm.
func BenchmarkRasterize(b *testing.B) {
	picture := image.NewPaletted(image.Rect(0, 0, Width80mm, 1200), color.Palette{color.White, color.Black})
	for b.Loop() {
		if _, err := rasterize(picture, Width80mm); err != nil {
			b.Fatal(err)
		}
	}
}
