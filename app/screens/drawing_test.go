package screens

import (
	"image"
	"testing"

	"madoguchi/assets/icons"
)

func TestEveryPictureDraws(t *testing.T) {
	for _, name := range icons.Names() {
		painted := drawings{}.of(name, 64, 64).(*image.RGBA)
		blank := true
		for _, b := range painted.Pix {
			blank = blank && b == 0
		}
		if blank {
			t.Errorf("%s comes out blank", name)
		}
	}
}

func TestAPictureIsPaintedOnceASize(t *testing.T) {
	d := drawings{}
	if d.of("insert", 52, 48) != d.of("insert", 52, 48) {
		t.Error("painted twice at one size")
	}
	if d.of("insert", 52, 48) == d.of("insert", 104, 96) {
		t.Error("one painting for two sizes")
	}
}
