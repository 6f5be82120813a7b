package ticket

import (
	"bytes"
	"flag"
	"fmt"
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

// keptSlips are the slips kept as pictures: language, why, width.
var keptSlips = []struct {
	language, why string
	width         int
}{
	{"ja", "not-yet", Width80},
	{"en", "not-yet", Width80},
	{"ja", "missing", Width80},
	{"en", "closed", Width80},
	{"ja", "expired", Width80},
	{"ja", "talk", Width80},
	{"ja", "closed", Width58},
	{longest, "missing", Width80},
	{longest, "closed", Width58},
	{"ja-simple", "not-yet", Width80},
	{"ne", "not-yet", Width80},
}

// longest is the language whose papers are the longest, but for the one with readings.
const longest = "pt"

func keptPictures(t *testing.T) map[string]*image.Paletted {
	all := map[string]*image.Paletted{}
	for name, s := range samples() {
		all[name] = drawn(t, s.Ticket, s.width)
	}
	for _, kept := range keptSlips {
		picture, err := DrawSlip(slips(kept.language)[kept.why], kept.width)
		if err != nil {
			t.Fatal(err)
		}
		all[fmt.Sprintf("slip-%s-%s-%d", kept.why, kept.language, kept.width)] = picture
	}
	for name, width := range map[string]int{"numbers-80": Width80, "numbers-58": Width58} {
		all[name] = numbered(t, width)[0].(*image.Paletted)
	}
	for name, width := range map[string]int{"specimen-80": Width80, "specimen-58": Width58} {
		picture, err := DrawSpecimen(specimen(), width)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = picture
	}
	return all
}

// The papers look as they did when somebody last looked at them.
func TestPictures(t *testing.T) {
	for name, picture := range keptPictures(t) {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", name+".png")
			failed := filepath.Join("testdata", name+".failed.png")
			got := encoded(t, picture)
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
				t.Errorf("not the paper of %s: see %s; -update keeps it", path, failed)
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
