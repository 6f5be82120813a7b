package paper

import (
	"bytes"
	"errors"
	"image"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
)

// host keeps what it was told of.
type host struct {
	steps []Step
	told  []Command
	err   error
}

func (h *host) Before(s Step) error { h.steps = append(h.steps, s); return h.err }

func (h *host) Tell(c Command) error { h.told = append(h.told, c); return nil }

// interpreted carries a stream out on paper of 48 dots, and is what hangs there.
func interpreted(t testing.TB, stream string) (uncut *image.Gray, i *Interpreter, h *host) {
	t.Helper()
	h = &host{}
	i = NewInterpreter(NewRoll(48), h)
	if err := i.Run(strings.NewReader(stream)); err != nil {
		t.Errorf("% x: %v", stream, err)
	}
	return i.roll.Uncut(), i, h
}

// ink is the rectangle that has all dark dots, and how many there are.
func inked(picture *image.Gray) (box image.Rectangle, dots int) {
	for y := range picture.Rect.Dy() {
		for x := range picture.Rect.Dx() {
			if picture.GrayAt(x, y).Y == 0 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
				dots++
			}
		}
	}
	return box, dots
}

// a black square of 8×8 dots, as each command for pictures has it.
const (
	eight    = "\xff\xff\xff\xff\xff\xff\xff\xff"
	rasterOf = "\x1dv0\x00\x01\x00\x08\x00" + eight
)

func TestPicturesOfEveryCommand(t *testing.T) {
	for name, c := range map[string]struct {
		stream string
		want   image.Rectangle
	}{
		"GS v 0":                   {rasterOf, image.Rect(0, 0, 8, 8)},
		"GS v 0, double width":     {"\x1dv0\x01\x01\x00\x08\x00" + eight, image.Rect(0, 0, 16, 8)},
		"GS v 0, double height":    {"\x1dv0\x02\x01\x00\x08\x00" + eight, image.Rect(0, 0, 8, 16)},
		"GS v 0, quadruple":        {"\x1dv0\x33\x01\x00\x08\x00" + eight, image.Rect(0, 0, 16, 16)},
		"GS v 0, in the middle":    {"\x1ba\x01" + rasterOf, image.Rect(20, 0, 28, 8)},
		"GS v 0, to the right":     {"\x1ba2" + rasterOf, image.Rect(40, 0, 48, 8)},
		"GS v 0, with a margin":    {"\x1dL\x05\x00" + rasterOf, image.Rect(5, 0, 13, 8)},
		"GS v 0, wider than paper": {"\x1dv0\x00\x08\x00\x01\x00" + eight, image.Rect(0, 0, 48, 1)},
		"ESC * 0":                  {"\x1b*\x00\x08\x00" + eight + "\n", image.Rect(0, 0, 16, 24)},
		"ESC * 1":                  {"\x1b*\x01\x08\x00" + eight + "\n", image.Rect(0, 0, 8, 24)},
		"ESC * 32":                 {"\x1b*\x20\x08\x00" + eight + eight + eight + "\n", image.Rect(0, 0, 16, 24)},
		"ESC * 33":                 {"\x1b*\x21\x08\x00" + eight + eight + eight + "\n", image.Rect(0, 0, 8, 24)},
		"ESC * beside another":     {"\x1b*\x01\x08\x00" + eight + "\x1b*\x01\x08\x00" + eight + "\n", image.Rect(0, 0, 16, 24)},
		"ESC * at a place":         {"\x1b$\x0a\x00\x1b*\x01\x08\x00" + eight + "\n", image.Rect(10, 0, 18, 24)},
		"ESC * a step back":        {"\x1b$\x0a\x00\x1b\\\xfc\xff\x1b*\x01\x08\x00" + eight + "\n", image.Rect(6, 0, 14, 24)},
		"ESC * without space":      {"\x1b3\x00\x1b*\x01\x08\x00" + eight + "\n\x1b*\x01\x08\x00" + eight + "\n", image.Rect(0, 0, 8, 48)},
		"GS ( L raster":            {"\x1d(L\x12\x00\x30\x70\x30\x01\x01\x31\x08\x00\x08\x00" + eight + "\x1d(L\x02\x00\x30\x32", image.Rect(0, 0, 8, 8)},
		"GS ( L, twice as large":   {"\x1d(L\x12\x00\x30\x70\x30\x02\x02\x31\x08\x00\x08\x00" + eight + "\x1d(L\x02\x00\x30\x02", image.Rect(0, 0, 16, 16)},
		"GS ( L columns":           {"\x1d(L\x12\x00\x30\x71\x30\x01\x01\x31\x08\x00\x08\x00" + eight + "\x1d(L\x02\x00\x30\x32", image.Rect(0, 0, 8, 8)},
		"GS 8 L":                   {"\x1d8L\x12\x00\x00\x00\x30\x70\x30\x01\x01\x31\x08\x00\x08\x00" + eight + "\x1d8L\x02\x00\x00\x00\x30\x32", image.Rect(0, 0, 8, 8)},
		"GS ( L kept by a name":    {"\x1d(L\x13\x00\x30\x53\x30AB\x01\x08\x00\x08\x00\x31" + eight + "\x1d(L\x06\x00\x30\x55AB\x01\x02", image.Rect(0, 0, 8, 16)},
		"GS ( L kept in columns":   {"\x1d(L\x13\x00\x30\x44\x30AB\x01\x08\x00\x08\x00\x31" + eight + "\x1d(L\x06\x00\x30\x45AB\x01\x01", image.Rect(0, 0, 8, 8)},
		"GS * and GS /":            {"\x1d*\x01\x01" + eight + "\x1d/\x00", image.Rect(0, 0, 8, 8)},
		"GS /, quadruple":          {"\x1d*\x01\x01" + eight + "\x1d/\x03", image.Rect(0, 0, 16, 16)},
		"after ESC J":              {"\x1bJ\x14" + rasterOf, image.Rect(0, 10, 8, 18)},
		"after ESC d":              {"\x1bd\x02" + rasterOf, image.Rect(0, 60, 8, 68)},
		"after a feed back":        {"\x1bJ\x28\x1bK\x14" + rasterOf, image.Rect(0, 10, 8, 18)},
		"in units of a dot":        {"\x1dP\x00\xcb\x1bJ\x0a" + rasterOf, image.Rect(0, 10, 8, 18)},
		// In page mode a picture stands on the line's foot, 24 dots down.
		"in page mode":              {"\x1bL\x1bW\x08\x00\x20\x00\x20\x00\x40\x00" + rasterOf + "\n\x0c", image.Rect(8, 32, 16, 40)},
		"in page mode, turned over": {"\x1bL\x1bW\x00\x00\x00\x00\x30\x00\x40\x00\x1bT\x02" + rasterOf + "\n\x0c", image.Rect(40, 8, 48, 16)},
	} {
		t.Run(name, func(t *testing.T) {
			paper, i, _ := interpreted(t, c.stream)
			box, dots := inked(paper)
			if box != c.want || dots != c.want.Dx()*c.want.Dy() || len(i.Notes()) > 0 {
				t.Errorf("%v with %d dots, want %v; %v", box, dots, c.want, i.Notes())
			}
		})
	}
}

// What letters look like is the faces' business; where they are, and how large, is the printer's.
func TestText(t *testing.T) {
	for name, c := range map[string]struct {
		stream string
		want   image.Rectangle // the cell that holds all ink
	}{
		"font A":             {"H\n", image.Rect(0, 0, 12, 24)},
		"font B":             {"\x1bM\x01H\n", image.Rect(0, 0, 9, 17)},
		"GS !":               {"\x1d!\x12H\n", image.Rect(0, 0, 24, 72)},
		"ESC !":              {"\x1b!\x30H\n", image.Rect(0, 0, 24, 48)},
		"on the foot":        {"\x1d!\x01 \x1d!\x00H\n", image.Rect(12, 24, 24, 48)},
		"the second line":    {"\nH\n", image.Rect(0, 30, 12, 54)},
		"a line too long":    {"    H\n", image.Rect(0, 30, 12, 54)},
		"after a tab":        {"\x1bD\x02\x00\tH\n", image.Rect(24, 0, 36, 24)},
		"with a gap":         {"\x1b \x06 H\n", image.Rect(18, 0, 30, 24)},
		"to the right":       {"\x1ba\x02H\n", image.Rect(36, 0, 48, 24)},
		"upside down":        {"\x1b{\x01H\n", image.Rect(36, 0, 48, 24)},
		"turned":             {"\x1bV\x01H\n", image.Rect(0, 0, 24, 12)},
		"kanji in JIS":       {"\x1c&\x46\x7c\x1c.\n", image.Rect(0, 0, 24, 24)},
		"kanji in Shift_JIS": {"\x1cC\x01\x93\xfa\n", image.Rect(0, 0, 24, 24)},
		"kanji in UTF-8":     {"\x1c(C\x02\x00\x30\x02日\n", image.Rect(0, 0, 24, 24)},
		"katakana":           {"\x1bt\x01\xb1\n", image.Rect(0, 0, 12, 24)},
		"a box":              {"\xdb\n", image.Rect(0, 0, 12, 24)},
		"a euro":             {"\x1bt\x13\xd5\n", image.Rect(0, 0, 12, 24)},
		"yen for Japan":      {"\x1bR\x08\\\n", image.Rect(0, 0, 12, 24)},
		"written over":       {"H\x1b$\x00\x00H\n", image.Rect(0, 0, 12, 24)},
		"after lines":        {"\x1bd\x01H\n", image.Rect(0, 30, 12, 54)},
		"close lines":        {"\x1b3\x00 \nH\n", image.Rect(0, 24, 12, 48)},
	} {
		t.Run(name, func(t *testing.T) {
			paper, i, _ := interpreted(t, c.stream)
			box, dots := inked(paper)
			if dots == 0 || !box.In(c.want) || len(i.Notes()) > 0 {
				t.Errorf("%v with %d dots, want within %v; %v", box, dots, c.want, i.Notes())
			}
		})
	}
}

// The same character however it is encoded, and not the same when its style is another.
func TestEncodingsAndStyles(t *testing.T) {
	drawn := func(stream string) string {
		paper, _, _ := interpreted(t, stream)
		return string(paper.Pix)
	}
	kanji := drawn("\x1cC\x01\x93\xfa\n")
	for _, same := range []string{"\x1c&\x46\x7c\n", "\x1c(C\x02\x00\x30\x32日\n", "\x1c&\x93\xfa\n"} {
		if drawn(same) != kanji {
			t.Errorf("% x is another character", same)
		}
	}
	plain := drawn("H\n")
	for _, other := range []string{"\x1bE\x01H\n", "\x1bG\x01H\n", "\x1b-\x01H\n", "\x1b-\x02H\n", "\x1dB\x01H\n", "\x1bV\x01H\n", "\x1b{\x01H\n", "\x1bM\x01H\n"} {
		if drawn(other) == plain {
			t.Errorf("% x makes no difference", other)
		}
	}
	if drawn("\x1bE\x01\x1b-\x02\x1bM\x01\x1b!\x00H\n") != plain || drawn("\x1bE\x01\x1b@H\n") != plain {
		t.Error("the style stays")
	}
}

func TestTurns(t *testing.T) {
	l := &image.Gray{Pix: []byte{0, 255, 0, 255, 0, 0}, Stride: 2, Rect: image.Rect(0, 0, 2, 3)}
	if got := quarter(l); !bytes.Equal(got.Pix, []byte{0, 0, 0, 0, 255, 255}) || got.Rect.Dx() != 3 {
		t.Errorf("%v", got.Pix)
	}
	if got := turnedOver(l); !bytes.Equal(got.Pix, []byte{0, 0, 255, 0, 255, 0}) {
		t.Errorf("%v", got.Pix)
	}
}

func TestWhatTheHostIsTold(t *testing.T) {
	for stream, want := range map[string]Command{
		"\x1b@":                      Initialize{},
		"\x1da\x0e":                  AutomaticStatus{0x0e},
		"\x1dr1":                     Query{1},
		"\x1dr\x02":                  Query{2},
		"\x1bv":                      Query{1},
		"\x1bu\x00":                  Query{2},
		"\x1dIC":                     Identify{67},
		"\x1d(H\x06\x00\x30\x30A-1x": ProcessID{[4]byte{'A', '-', '1', 'x'}},
		"\x1bp\x00\x19\xfa":          Pulse{},
	} {
		if _, _, h := interpreted(t, stream); len(h.told) != 1 || h.told[0] != want {
			t.Errorf("% x: %+v, want %+v", stream, h.told, want)
		}
	}
	_, _, h := interpreted(t, "\x1d(k\x04\x00\x31\x50\x30A\x1d(k\x03\x00\x31\x52\x30")
	if reply, ok := h.told[0].(Reply); !ok || string(reply.Bytes) != "\x37\x2f63\x1f63\x1f1\x1f1\x00" {
		t.Errorf("the size of a code: %q", h.told)
	}
}

func TestSteps(t *testing.T) {
	_, _, h := interpreted(t, "\x10\x04\x01H\n\x1dv0\x00\x01\x00\x02\x00\xff\xff\x1bJ\x02\x1dVA\x00")
	want := []Step{Order, Order, Band, Order, Band, Row, Row, Order, Feeding, Order, Cutting, CutOff}
	if !slices.Equal(h.steps, want) {
		t.Errorf("%v, want %v", h.steps, want)
	}
}

func TestCuts(t *testing.T) {
	for _, cut := range []string{"\x1dV\x00", "\x1dV1", "\x1dVA\x00", "\x1dVB\x00", "\x1dVa\x00", "\x1dVh\x00", "\x1bi", "\x1bm"} {
		_, i, _ := interpreted(t, rasterOf+cut+rasterOf)
		if slips := i.roll.Slips(); len(slips) != 1 || slips[0].Rect.Dy() != 8 || i.roll.Rows() != 8 {
			t.Errorf("% x: %d slips", cut, len(slips))
		}
	}
	_, i, _ := interpreted(t, "AB\x1dVB\x14")
	if slip := i.roll.Slips()[0]; slip.Rect.Dy() != 40 {
		t.Errorf("%d rows of a line and a feed", slip.Rect.Dy())
	}
}

// What is known but changes nothing on paper, and what is not known, leaves what follows in its place.
func TestNothingIsMistakenForWhatFollows(t *testing.T) {
	bitmap := "BM\x10\x00\x00\x00" + strings.Repeat("x", 10)
	for name, c := range map[string]struct {
		skipped string
		notes   int
	}{
		"ESC =": {"\x1b=\x01", 0}, "ESC c 3": {"\x1bc3\x03", 0}, "ESC c 5": {"\x1bc5\x01", 0}, "ESC %": {"\x1b%\x01", 0},
		"ESC U": {"\x1bU\x01", 0}, "ESC r": {"\x1br1", 0}, "ESC p": {"\x1bp\x00\x19\xfa", 0}, "ESC T": {"\x1bT\x01", 0},
		"ESC W": {"\x1bWxxxxxxxx", 0}, "ESC ( A": {"\x1b(A\x04\x00xxxx", 0}, "ESC B": {"\x1bB\x03\x03", 0}, "ESC 4": {"\x1b4", 0},
		"ESC &": {"\x1b&\x03AB\x01xxx\x02xxxxxx", 1}, "ESC ?": {"\x1b?A", 0},
		"FS p": {"\x1cp\x01\x00", 1}, "FS q": {"\x1cq\x01\x01\x00\x01\x00" + eight, 1}, "FS !": {"\x1c!\x00", 0}, "FS -": {"\x1c-\x00", 0},
		"FS S": {"\x1cS\x00\x00", 0}, "FS W": {"\x1cW\x00", 0}, "FS 2": {"\x1c2\x77\x21" + strings.Repeat("x", 72), 1},
		"FS ( A": {"\x1c(A\x02\x00xx", 0}, "FS ( C 60": {"\x1c(C\x03\x00\x3c\x00\x01", 0}, "FS g 1": {"\x1cg1\x00\x00\x00\x00\x00\x03\x00xxx", 1},
		"GS b": {"\x1db\x01", 0}, "GS T": {"\x1dT\x00", 0}, "GS $": {"\x1d$\x01\x01", 0}, "GS ( E": {"\x1d(E\x03\x00xxx", 0},
		"GS ( K": {"\x1d(K\x02\x00xx", 0}, "GS ( z": {"\x1d(z\x01\x00x", 0}, "GS ( x": {"\x1d(x\x03\x00xxx", 1}, "GS ^": {"\x1d^xxx", 0},
		"GS g 0": {"\x1dg0xxx", 0}, "GS C 0": {"\x1dC0xx", 1}, "GS C ;": {"\x1dC;1;9;1;1;1;", 1}, "GS c": {"\x1dc", 1}, "GS :": {"\x1d:", 1},
		"GS D": {"\x1dD0C0AB01" + bitmap, 1}, "GS Q": {"\x1dQ0\x00\x01\x00\x02\x00xx", 1}, "GS z": {"\x1dz0xx", 0},
		"GS k too long":     {"\x1dkI\x20" + strings.Repeat("x", 32), 1},
		"GS k of DataBar":   {"\x1dkK\x0d0123456789012", 1},
		"GS k no figures":   {"\x1dk\x02ABC\x00", 1},
		"GS ( k of another": {"\x1d(k\x05\x00\x32\x50\x30xx\x1d(k\x03\x00\x32\x51\x30", 1},
		"GS ( L query":      {"\x1d(L\x02\x00\x30\x33", 0},
		"GS ( L unknown":    {"\x1d(L\x04\x00\x30\x99xx", 1},
		"GS 8 another":      {"\x1d8x\x02\x00\x00\x00xx", 1},
		"DLE EOT":           {"\x10\x04\x01", 0}, "DLE EOT 8 3": {"\x10\x04\x08\x03", 0}, "DLE ENQ": {"\x10\x05\x01", 0},
		"DLE DC4 1": {"\x10\x14\x01\x00\x01", 0}, "DLE DC4 8": {"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", 0},
		"NUL and CR": {"\x00\r", 0}, "a bell": {"\x07", 1}, "ESC unknown": {"\x1b\x80", 1}, "GS unknown": {"\x1d\x80", 1}, "FS unknown": {"\x1c\x80", 1},
	} {
		t.Run(name, func(t *testing.T) {
			paper, i, _ := interpreted(t, c.skipped+rasterOf)
			if box, dots := inked(paper); box != image.Rect(0, 0, 8, 8) || dots != 64 || paper.Rect.Dy() != 8 {
				t.Errorf("%v with %d dots on %d rows", box, dots, paper.Rect.Dy())
			}
			if len(i.Notes()) != c.notes {
				t.Errorf("%v", i.Notes())
			}
		})
	}
}

// A picture that is announced larger than any memory takes none.
func TestHugePicture(t *testing.T) {
	i := NewInterpreter(NewRoll(48), nil)
	err := i.Run(strings.NewReader("\x1d8L\xff\xff\xff\xff\x30\x70\x30\x01\x01\x31\xff\xff\xff\xff" + eight))
	if notes := i.Notes(); !errors.Is(err, io.ErrUnexpectedEOF) || len(notes) != 1 || !strings.Contains(notes[0].What, "65535") {
		t.Errorf("%v, %v", err, notes)
	}
}

func TestErrors(t *testing.T) {
	i := NewInterpreter(NewRoll(48), nil)
	for n := 1; n < len(rasterOf); n++ {
		if err := i.Run(strings.NewReader(rasterOf[:n])); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("cut off after %d bytes: %v", n, err)
		}
	}
	stop := errors.New("stop")
	if err := NewInterpreter(NewRoll(48), &host{err: stop}).Run(strings.NewReader("\n")); !errors.Is(err, stop) {
		t.Error(err)
	}
}

// A slip that nobody cuts is torn off before it fills the memory.
func TestEndlessPaper(t *testing.T) {
	_, i, _ := interpreted(t, strings.Repeat("\x1bd\xff", 9))
	if n := len(i.roll.Slips()); n != 2 || len(i.Notes()) != 1 || i.roll.Rows() > maxLength {
		t.Errorf("%d slips, %d rows, %v", n, i.roll.Rows(), i.Notes())
	}
}

func TestShortUPC(t *testing.T) {
	for short, want := range map[string]string{
		"01234505": "01200000345", "123453": "01230000045", "123454": "01234000005", "1234565": "12345600005", "x": "x",
	} {
		if got := long(short); got != want {
			t.Errorf("%s: %s, want %s", short, got, want)
		}
	}
}

func FuzzInterpreter(f *testing.F) {
	streams, err := filepath.Glob("../vprinter/testdata/*.bin")
	if err != nil || len(streams) == 0 {
		f.Fatal(err, len(streams))
	}
	for _, name := range streams {
		stream, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(stream)
	}
	f.Add([]byte("\x1bL\x1bW\x08\x00\x20\x00\x20\x00\x40\x00\x1bT\x01H\n\x1d$\x10\x00" + rasterOf + "\x0c\x1dV\x00"))
	f.Add([]byte("\x1d8L\xff\xff\xff\xff\x30\x70\x30\x01\x01\x31\xff\xff\xff\xff" + eight))
	f.Add([]byte("\x1c(C\x02\x00\x30\x02日本\n\x1c&\x46\x7c\x1c.\x1bK\xff\x1be\xff\x1d*\xff\xff"))
	letters := glyphs{faces: map[*font.Font]*font.Face{}, drawn: map[glyph]*image.Gray{}} // drawn once for all
	f.Fuzz(func(t *testing.T, stream []byte) {
		i := NewInterpreter(NewRoll(48), nil)
		i.glyphs = letters
		if err := i.Run(bytes.NewReader(stream)); err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Error(err)
		}
		for _, slip := range append(i.roll.Slips(), i.roll.Uncut()) {
			if slip.Rect.Dx() != 48 || slip.Rect.Dy() > maxLength {
				t.Errorf("a slip of %v", slip.Rect)
			}
		}
		if len(i.Notes()) > mostNotes {
			t.Errorf("%d notes", len(i.Notes()))
		}
	})
}
