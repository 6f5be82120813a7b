package pwg

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"madoguchi/packaging/seeded"
)

// speckled is a picture of runs of dots, black, white and, where grey, between.
func speckled(random *rand.Rand, at image.Rectangle, grey bool) *image.Gray {
	picture := image.NewGray(at)
	for i := 0; i < len(picture.Pix); {
		shade := byte(0xff * random.IntN(2))
		if grey {
			shade = byte(random.IntN(256))
		}
		for n := random.IntN(300); n >= 0 && i < len(picture.Pix); n, i = n-1, i+1 {
			picture.Pix[i] = shade
		}
	}
	return picture
}

// differs is the first dot that is not the page's; empty for none.
func differs(got, want Page) string {
	for y := range want.Height {
		for x := range want.Width {
			shade := byte(0xff)
			if (image.Point{X: x, Y: y}).In(want.Picture.Rect) {
				shade = want.Picture.GrayAt(x, y).Y
			}
			if want.Type == Black1 && shade < 0x80 {
				shade = 0
			} else if want.Type == Black1 {
				shade = 0xff
			}
			if is := got.Picture.GrayAt(x, y).Y; is != shade {
				return fmt.Sprintf("dot %d, %d is %#x, want %#x", x, y, is, shade)
			}
		}
	}
	return ""
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		page := Page{
			Type:   rapid.SampledFrom([]Type{Black1, SGray8, SRGB8}).Draw(t, "type"),
			Across: 203, Down: 203,
			Width: rapid.IntRange(1, 700).Draw(t, "width"), Height: rapid.IntRange(1, 600).Draw(t, "height"),
			Cut:  rapid.Bool().Draw(t, "cut"),
			Size: rapid.SampledFrom([]string{"", "iso_a6_105x148mm"}).Draw(t, "size"),
		}
		x, y := rapid.IntRange(0, page.Width-1).Draw(t, "x"), rapid.IntRange(0, page.Height-1).Draw(t, "y")
		at := image.Rect(x, y, rapid.IntRange(x, page.Width).Draw(t, "right"), rapid.IntRange(y, page.Height).Draw(t, "bottom"))
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		page.Picture = speckled(random, at, rapid.Bool().Draw(t, "grey"))
		var out bytes.Buffer
		if err := Encode(&out, page); err != nil {
			t.Fatal(err)
		}
		got, err := Decode(&out)
		if err != nil {
			t.Fatal(err)
		}
		if said := differs(got, page); said != "" {
			t.Fatal(said)
		}
		got.Picture, page.Picture = nil, nil
		if got != page {
			t.Fatalf("%+v, want %+v", got, page)
		}
	})
}

func TestNoPage(t *testing.T) {
	picture := image.NewGray(image.Rect(0, 0, 10, 10))
	good := Page{Type: Black1, Across: 203, Down: 203, Width: 10, Height: 10, Picture: picture}
	for name, spoil := range map[string]func(*Page){
		"no picture":      func(p *Page) { p.Picture = nil },
		"beside the page": func(p *Page) { p.Width = 9 },
		"no resolution":   func(p *Page) { p.Down = 0 },
		"vast":            func(p *Page) { p.Height = 1 << 40 },
		"no type":         func(p *Page) { p.Type = "cmyk_8" },
	} {
		page := good
		spoil(&page)
		if err := Encode(io.Discard, page); err == nil {
			t.Errorf("%s: written", name)
		}
	}
	if err := Encode(full{}, good); !errors.Is(err, errFull) {
		t.Errorf("a writer that is full: %v", err)
	}
}

var errFull = errors.New("full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func FuzzDecode(f *testing.F) {
	var out bytes.Buffer
	page := Page{Type: SGray8, Across: 203, Down: 203, Width: 20, Height: 3, Picture: image.NewGray(image.Rect(1, 1, 9, 2))}
	if err := Encode(&out, page); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Add(out.Bytes()[:out.Len()-1])
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 388 && (data[4+372]|data[4+373]|data[4+376]|data[4+377]) != 0 {
			t.Skip("a picture of gigabytes")
		}
		_, _ = Decode(bytes.NewReader(data))
	})
}

// TestAnotherReader has CUPS's own reader, in ippevepcl, turn a page into PCL, and reads the dots from that.
func TestAnotherReader(t *testing.T) {
	program, err := exec.LookPath("ippevepcl")
	if err != nil {
		t.Fatalf("%v: it comes with the Debian package cups-ipp-utils", err)
	}
	const dpi, width, height = 300, 8*300 + 160, 900
	page := Page{Type: Black1, Across: dpi, Down: dpi, Width: width, Height: height}
	page.Picture = speckled(rand.New(rand.NewPCG(4, 5)), image.Rect(200, 100, 1000, 700), false)
	path := filepath.Join(t.TempDir(), "page.pwg")
	file, err := os.Create(path)
	if err == nil {
		err = errors.Join(Encode(file, page), file.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program, path)
	command.Env = append(os.Environ(), "CONTENT_TYPE=image/pwg-raster")
	var said bytes.Buffer
	command.Stderr = &said
	pcl, err := command.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, said.String())
	}
	const margin = dpi / 4 // what ippevepcl leaves out on the left
	rows := pclRows(t, pcl)
	top := -1
	for y, row := range rows {
		if len(row) > 0 {
			top = y
			break
		}
	}
	if top < 0 {
		t.Fatal("no dots came through")
	}
	for y := range page.Picture.Rect.Dy() {
		row := rows[top+y]
		for x := 200; x < 1000; x++ {
			at := x - margin/8*8
			black := len(row) > at/8 && row[at/8]>>(7-at%8)&1 == 1
			if want := page.Picture.GrayAt(x, 100+y).Y == 0; black != want {
				t.Fatalf("dot %d, %d: black is %v, want %v", x, 100+y, black, want)
			}
		}
	}
}

// pclRows are the rows of a PCL raster with PackBits: ESC * b n Y skips rows, ESC * b n W is one.
func pclRows(t *testing.T, pcl []byte) (rows [][]byte) {
	for {
		at := bytes.Index(pcl, []byte("\x1b*b"))
		if at < 0 {
			return rows
		}
		pcl = pcl[at+3:]
		var n int
		var what byte
		if _, err := fmt.Sscanf(string(pcl[:min(len(pcl), 12)]), "%d%c", &n, &what); err != nil {
			t.Fatal(err)
		}
		pcl = pcl[bytes.IndexByte(pcl, what)+1:]
		switch what {
		case 'Y':
			rows = append(rows, make([][]byte, n)...)
		case 'W':
			rows = append(rows, packBits(pcl[:n]))
			pcl = pcl[n:]
		}
	}
}

func packBits(data []byte) (row []byte) {
	for len(data) > 1 {
		if n := int(int8(data[0])); n >= 0 {
			row = append(row, data[1:2+n]...)
			data = data[2+n:]
		} else {
			row = append(row, bytes.Repeat(data[1:2], 1-n)...)
			data = data[2:]
		}
	}
	return row
}
