package ticket

import (
	"errors"
	"image"
	"strings"
	"testing"
)

// numbered are the strips of a stretch of two.
func numbered(t *testing.T, width int) []image.Image {
	t.Helper()
	strips, err := DrawNumbers(zama, Numbers{Texts: []string{"A-101", "A-102"}, Day: taken}, width)
	if err != nil || len(strips) != 2 {
		t.Fatal(len(strips), err)
	}
	return strips
}

// A paper number is read from afar as a ticket's is, and says what it is, of which day, and where to wait.
func TestAReaderReadsThePaperNumbers(t *testing.T) {
	for _, width := range []int{Width80, Width58} {
		for i, strip := range numbered(t, width) {
			want := []string{"A-101", "A-102"}[i]
			if got := fromAfar(t, strip.(*image.Paletted)); got != want {
				t.Errorf("%d: read %q, want %q", width, got, want)
			}
			said := read(t, strip, "jpn", oneColumn)
			for _, want := range []string{"座間市", "戸籍住民課", "紙の番号札", "2026年11月24日", "市役所1階", "係員"} {
				if !strings.Contains(said, want) {
					t.Errorf("%d: %s is not read: %s", width, want, said)
				}
			}
			if got := scanned(t, strip); got != "" && !strings.Contains(got, "exit status") {
				t.Errorf("%d: it has a code, %q", width, got)
			}
		}
	}
}

func TestPaperNumbersOnNoPaper(t *testing.T) {
	if _, err := DrawNumbers(zama, Numbers{Texts: []string{"A-101"}, Day: taken}, narrowest-1); !errors.Is(err, ErrWidth) {
		t.Error(err)
	}
	if strips, err := DrawNumbers(zama, Numbers{Day: taken}, Width80); err != nil || strips != nil {
		t.Error(len(strips), err)
	}
}

// Nothing of a strip runs off the paper, however long its texts are.
func TestStripsKeepToThePaper(t *testing.T) {
	long := strings.Repeat("とても長い\u200b", 20) + strings.Repeat("W", 90)
	s := Strip{
		Title: long, Under: []string{long}, Signed: []string{"点検者"},
		Sections: []Section{{Heading: long, Rows: []Row{
			{Label: "時計", Value: "正常"}, {Label: long, Value: long, Note: long, Weighs: true}, {Note: long}, {},
		}}},
	}
	for _, width := range []int{Width80, Width58} {
		d, err := layOutStrip(s, width)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range d.lines {
			if right := one.x + int(d.width(one.text, one.style)); one.x < 0 || right > width || one.y > d.y {
				t.Errorf("%d: %q reaches %d, at %d of %d", width, one.text, right, one.y, d.y)
			}
		}
	}
	if _, err := DrawStrip(s, narrowest-1); !errors.Is(err, ErrWidth) {
		t.Error(err)
	}
}
