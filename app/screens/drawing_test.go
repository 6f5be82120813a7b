package screens

import (
	"image"
	"testing"

	"madoguchi/assets/icons"
)

func TestEveryPictureDraws(t *testing.T) {
	for _, name := range icons.Names() {
		painted := drawings{}.of(false, name, 64, 64).(*image.RGBA)
		blank := true
		for _, b := range painted.Pix {
			blank = blank && b == 0
		}
		if blank {
			t.Errorf("%s comes out blank", name)
		}
	}
}

// A card's edge that is 6 wide at its own size must be 1.5 wide at a quarter of it: painting it larger cuts it.
func TestStrokesAreAsLargeAsTheDrawing(t *testing.T) {
	full, quarter := drawings{}.of(false, "insert", 520, 484).(*image.RGBA), drawings{}.of(false, "insert", 130, 121).(*image.RGBA)
	if got, want := inked(quarter)*16, inked(full); got < want*9/10 || got > want*11/10 {
		t.Errorf("a quarter of the picture has %d of %d painted", got, want)
	}
}

// inked is how much of a picture is painted dark.
func inked(picture *image.RGBA) int {
	sum := 0
	for i := 0; i < len(picture.Pix); i += 4 {
		if picture.Pix[i] < 0x40 { // the red of the strokes and the reader; the fills have more
			sum += int(picture.Pix[i+3])
		}
	}
	return sum
}

func TestAPictureIsPaintedOnceASize(t *testing.T) {
	d := drawings{}
	if d.of(false, "insert", 52, 48) != d.of(false, "insert", 52, 48) {
		t.Error("painted twice at one size")
	}
	if d.of(false, "insert", 52, 48) == d.of(false, "insert", 104, 96) {
		t.Error("one painting for two sizes")
	}
}
