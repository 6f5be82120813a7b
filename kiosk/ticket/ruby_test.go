package ticket

import (
	"testing"

	"madoguchi/assets/words"
)

func annotated(t *testing.T, text string) string {
	t.Helper()
	text, err := words.Annotate(plainJapanese, text)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// A reading stands over its own words: a line with readings is higher, and wider only where a reading is wider.
func TestReadings(t *testing.T) {
	setter, err := newTypesetter(plainJapanese)
	if err != nil {
		t.Fatal(err)
	}
	st := style{size: 32, bold: true, ruby: true}
	plain, withReading := "更新します", annotated(t, "更新《こうしん》します")
	if a, b := setter.width(plain, st), setter.width(withReading, st); a != b {
		t.Errorf("%g dots wide, with its reading %g", a, b)
	}
	if setter.width(annotated(t, "券《ばんごうふだ》"), st) <= setter.width("券", st) {
		t.Error("a long reading takes no room")
	}
	low, _ := setter.coverage(plain, st)
	high, baseline := setter.coverage(withReading, st)
	if high.Rect.Dy() <= low.Rect.Dy() {
		t.Error("there is no room for the reading")
	}
	inked := func(fromY, toY int) bool {
		for y := fromY; y < toY; y++ {
			for x := range high.Rect.Dx() {
				if high.AlphaAt(x, y).A >= threshold(st) {
					return true
				}
			}
		}
		return false
	}
	if !inked(1, baseline-lifted(st)) {
		t.Error("the reading is not drawn")
	}
	if inked(0, 1) {
		t.Error("the reading is cut at its top")
	}
}

// Kana smaller than 2 mm run together on paper, so a reading over small letters is larger beside them than one over large
// ones; where none are shown they take no room.
func TestNoReadingsTooSmallToRead(t *testing.T) {
	text := annotated(t, "更新《こうしん》します")
	setter, err := newTypesetter(plainJapanese)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []float64{24, 26, 32, 40} {
		st := style{size: size, ruby: true}
		if small(st).size < leastRuby || above(text, st) == 0 || len(setter.pieces(text, st)) < 2 {
			t.Errorf("at %g its reading is set at %g", size, small(st).size)
		}
		st.ruby = false
		if above(text, st) != 0 || len(setter.pieces(text, st)) != 1 {
			t.Errorf("at %g there is room for readings that are not shown", size)
		}
	}
}
