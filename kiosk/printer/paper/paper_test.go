package paper

import (
	"bytes"
	"errors"
	"image"
	"io"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"madoguchi/packaging/seeded"
)

// raster is GS v 0 as the reference has it.
func raster(stride, rows int, bits ...byte) []byte {
	return append([]byte{0x1d, 0x76, 0x30, 0x00, byte(stride), byte(stride >> 8), byte(rows), byte(rows >> 8)}, bits...)
}

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

var cut = []byte{0x1d, 0x56, 0x42, 0x00}

func TestCommands(t *testing.T) {
	for name, c := range map[string]struct {
		stream []byte
		want   Command
	}{
		"ESC @":     {[]byte{0x1b, 0x40}, Initialize{}},
		"GS a":      {[]byte{0x1d, 0x61, 0}, AutomaticStatus{0}},
		"GS r":      {[]byte{0x1d, 0x72, 1}, Query{1}},
		"DLE EOT":   {[]byte{0x10, 0x04, 4}, RealTimeQuery{4}},
		"DLE ENQ":   {[]byte{0x10, 0x05, 2}, Recover{2}},
		"DLE DC4 8": {[]byte{0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8}, Clear{}},
		"GS V 0":    {[]byte{0x1d, 0x56, 0}, Cut{}},
		"GS V 49":   {[]byte{0x1d, 0x56, 49}, Cut{Partial: true}},
		"GS V 65 n": {[]byte{0x1d, 0x56, 65, 9}, Cut{Feed: 9}},
		"GS V 66 n": {[]byte{0x1d, 0x56, 66, 9}, Cut{Partial: true, Feed: 9}},
		"GS v 0": {raster(1, 2, 0b10000001, 0b01000000), Raster{&image.Gray{
			Pix:    []byte{0, 255, 255, 255, 255, 255, 255, 0, 255, 0, 255, 255, 255, 255, 255, 255},
			Stride: 8, Rect: image.Rect(0, 0, 8, 2),
		}}},
	} {
		t.Run(name, func(t *testing.T) {
			d := NewDecoder(bytes.NewReader(c.stream), 8)
			got, err := d.Next()
			if err != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("%+v, %v; want %+v", got, err, c.want)
			}
			if more, err := d.Next(); !errors.Is(err, io.EOF) {
				t.Errorf("more: %v, %v", more, err)
			}
			for n := 1; n < len(c.stream); n++ {
				if got, err := NewDecoder(bytes.NewReader(c.stream[:n]), 8).Next(); !errors.Is(err, io.ErrUnexpectedEOF) {
					t.Errorf("cut off after %d bytes: %v, %v", n, got, err)
				}
			}
		})
	}
}

func TestNoCommands(t *testing.T) {
	for name, stream := range map[string][]byte{
		"a feed":              {0x1b, 0x4a, 200},
		"GS I":                {0x1d, 0x49, 67},
		"text":                {'A', '-', '0', '4', '7'},
		"the drawer":          {0x1b, 0x70, 0, 25, 250},
		"the drawer at once":  {0x10, 0x14, 1, 0, 1},
		"a query about 0":     {0x10, 0x04, 0},
		"a query about 5":     {0x10, 0x04, 5},
		"a query about 3":     {0x1d, 0x72, 3},
		"an unknown cut":      {0x1d, 0x56, 7},
		"double height":       {0x1d, 0x76, 0x30, 2, 1, 0, 1, 0, 0},
		"wider than paper":    raster(2, 1, 0, 0),
		"no rows":             raster(1, 0),
		"no columns":          raster(0, 1),
		"vastly wide":         raster(0xffff, 0xffff),
		"after a good one":    {0x1b, 0x40, 0x0a, 0x0a},
		"a raster too short":  join(raster(1, 3, 0xff), cut, cut),
		"a raster of version": {0x1d, 0x76, 0x31, 0, 1, 0, 1, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			if slips, err := Decode(bytes.NewReader(stream), 8); !errors.Is(err, ErrCommand) {
				t.Errorf("%v, %v", slips, err)
			}
		})
	}
}

func TestSlips(t *testing.T) {
	stream := join(
		[]byte{0x1b, 0x40}, raster(1, 1, 0xff), []byte{0x10, 0x04, 1}, raster(1, 2, 0, 0), raster(2, 1, 0x00, 0x01), cut,
		raster(2, 1, 0x80, 0x00), []byte{0x1d, 0x56, 66, 3, 0x1d, 0x72, 1},
	)
	slips, err := Decode(bytes.NewReader(stream), 16)
	if err != nil || len(slips) != 2 {
		t.Fatalf("%d slips, %v", len(slips), err)
	}
	for i, want := range [][]string{
		{"########........", "................", "................", "...............#"},
		{"#...............", "................", "................", "................"},
	} {
		var got []string
		for y := range slips[i].Rect.Dy() {
			row := ""
			for x := range slips[i].Rect.Dx() {
				row += map[byte]string{0: "#", 255: "."}[slips[i].GrayAt(x, y).Y]
			}
			got = append(got, row)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("slip %d: %q, want %q", i, got, want)
		}
	}
}

func TestPaperThatIsNotCut(t *testing.T) {
	slips, err := Decode(bytes.NewReader(join(raster(1, 1, 1), cut, raster(1, 1, 1))), 8)
	if !errors.Is(err, io.ErrUnexpectedEOF) || len(slips) != 1 {
		t.Errorf("%d slips, %v", len(slips), err)
	}
	endless := bytes.Repeat(raster(1, 255, make([]byte, 255)...), maxLength/255+1)
	if _, err := Decode(bytes.NewReader(endless), 8); !errors.Is(err, ErrTooLong) {
		t.Error(err)
	}
}

// A stream cut off anywhere is never a whole one: an error, or fewer slips.
func TestCutOffAnywhere(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		stream := []byte{0x1b, 0x40}
		for range rapid.IntRange(1, 4).Draw(t, "slips") {
			for range rapid.IntRange(1, 3).Draw(t, "bands") {
				rows := rapid.IntRange(1, 5).Draw(t, "rows")
				stream = append(stream, raster(2, rows, rapid.SliceOfN(rapid.Byte(), 2*rows, 2*rows).Draw(t, "bits")...)...)
			}
			stream = append(stream, cut...)
		}
		whole, err := Decode(bytes.NewReader(stream), 16)
		if err != nil {
			t.Fatal(err)
		}
		n := rapid.IntRange(0, len(stream)-1).Draw(t, "bytes")
		if part, err := Decode(bytes.NewReader(stream[:n]), 16); err == nil && len(part) >= len(whole) {
			t.Fatalf("%d slips of %d bytes, as of all %d", len(part), n, len(stream))
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add(join([]byte{0x1b, 0x40, 0x1d, 0x61, 0}, raster(1, 2, 0xaa, 0x55), cut, []byte{0x1d, 0x72, 1}))
	f.Add(raster(2, 0xffff, 1, 2, 3))
	f.Add([]byte{0x10, 0x04, 1, 0x10, 0x14, 1, 0, 1})
	f.Add([]byte{0x1d, 0x56, 65, 9})
	f.Fuzz(func(t *testing.T, stream []byte) {
		slips, _ := Decode(bytes.NewReader(stream), 16)
		for _, slip := range slips {
			if slip.Rect.Dx() != 16 || slip.Rect.Dy() > maxLength {
				t.Errorf("a slip of %v", slip.Rect)
			}
		}
	})
}
