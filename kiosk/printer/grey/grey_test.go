package grey

import (
	"bytes"
	"image"
	"image/color"
	"testing"
)

func TestEveryKindOfPictureIsTheSame(t *testing.T) {
	palette := color.Palette{color.White, color.Black, color.Transparent, color.Gray{0x55}, color.NRGBA{0, 0, 0, 0x80}, color.RGBA{0xff, 0, 0, 0xff}}
	bounds := image.Rect(3, 5, 10, 11)
	paletted := image.NewPaletted(bounds, palette)
	plain := image.NewNRGBA(bounds)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			i := (x*3 + y*5) % len(palette)
			paletted.SetColorIndex(x, y, uint8(i))
			plain.Set(x, y, palette[i])
		}
	}
	want := Of(plain)
	for i, shade := range map[int]byte{0: 0xff, 1: 0, 2: 0xff, 3: 0x55} {
		at := -1
		for j, index := range paletted.Pix {
			if int(index) == i {
				at = j
			}
		}
		if at < 0 || want.Pix[at] != shade {
			t.Errorf("colour %d is %#x, want %#x", i, want.Pix[at], shade)
		}
	}
	for i, got := range Of(paletted).Pix {
		if d := int(got) - int(want.Pix[i]); d < -1 || d > 1 {
			t.Errorf("dot %d of the one with a palette is %#x, want %#x", i, got, want.Pix[i])
		}
	}
	part := Of(paletted.SubImage(image.Rect(5, 6, 9, 10)))
	again := Of(Of(paletted).SubImage(image.Rect(2, 1, 6, 5)))
	if part.Rect != image.Rect(0, 0, 4, 4) || again.Rect != part.Rect {
		t.Fatalf("%v, %v", part.Rect, again.Rect)
	}
	for y := range 4 {
		if !bytes.Equal(part.Pix[y*part.Stride:][:4], again.Pix[y*again.Stride:][:4]) {
			t.Errorf("row %d of a part of a picture", y)
		}
	}
}

// A line of one dot is still there on narrower paper, and a picture of the same size is not touched.
func TestScaledKeepsThinLines(t *testing.T) {
	const width, height = 576, 12
	picture := image.NewGray(image.Rect(0, 0, width, height))
	for i := range picture.Pix {
		if picture.Pix[i] = 0xff; i%width%8 == 5 {
			picture.Pix[i] = 0
		}
	}
	if Scaled(picture, picture.Rect.Size()) != picture {
		t.Error("another picture of the same size")
	}
	small := Scaled(picture, image.Pt(width/3, height/3))
	if small.Rect != image.Rect(0, 0, width/3, height/3) {
		t.Fatal(small.Rect)
	}
	for line := range width / 8 {
		from := line * 8 / 3
		if shade := min(small.GrayAt(from, 2).Y, small.GrayAt(from+1, 2).Y, small.GrayAt(from+2, 2).Y); shade > 0xc0 {
			t.Fatalf("line %d is %#x", line, shade)
		}
	}
}
