package printer

import (
	"bytes"
	"image"
	"testing"
)

// pattern is a picture in which every byte comes.
func pattern(width, rows int) *image.Gray {
	picture := image.NewGray(image.Rect(0, 0, width, rows))
	for y := range rows {
		for x := range width {
			if byte(y+x/8)&(0x80>>(x%8)) == 0 {
				picture.Pix[y*picture.Stride+x] = 0xff
			}
		}
	}
	return picture
}

func TestWhiteIsNotSent(t *testing.T) {
	for name, c := range map[string]struct {
		bits, want []byte
	}{
		"blank":            {make([]byte, 6), []byte{gs, 'v', '0', 0, 1, 0, 2, 0, 0, 0}},
		"white right":      {[]byte{1, 0, 0, 1, 2, 0}, []byte{gs, 'v', '0', 0, 2, 0, 2, 0, 1, 0, 1, 2}},
		"full":             {[]byte{0, 0, 1, 1, 0, 0}, []byte{gs, 'v', '0', 0, 3, 0, 2, 0, 0, 0, 1, 1, 0, 0}},
		"apart until then": {[]byte{dle, 0, 0, eot, 0, 0}, []byte{gs, 'v', '0', 0, 1, 0, 2, 0, dle | 8, eot}},
	} {
		if got := band(3, c.bits); !bytes.Equal(got, c.want) {
			t.Errorf("%s: % x", name, got)
		}
	}
}

func TestLength(t *testing.T) {
	if mm := Length(Job{Picture: image.NewGray(image.Rect(0, 5, 576, 1205))}); mm != 162 {
		t.Errorf("%v mm", mm)
	}
	if mm := Length(Job{}); mm != 0 {
		t.Errorf("%v mm of nothing", mm)
	}
}
