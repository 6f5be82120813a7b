package ticket

import (
	"errors"
	"strings"
	"testing"

	"madoguchi/assets/words"
)

func specimen() Specimen {
	return Specimen{Letter: "A", At: taken, Version: "1.5.0", Configuration: "7d3f09ac"}
}

// A test ticket is never taken for a ticket, says what is right in words, and stays on its paper.
func TestSpecimen(t *testing.T) {
	for _, width := range []int{Width80, Width58, narrowest} {
		d, err := layOutSpecimen(specimen(), width)
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Join(d.texts(), "")
		for _, want := range []string{"試し印刷", "番号札ではありません", "A号機", "2026-11-24 10:12:00", "1.5.0", "7d3f09ac", SpecimenCode, "A-0123456789"} {
			if !containsText(said, want) {
				t.Errorf("%d dots: no %q in %q", width, want, said)
			}
		}
		ofOthers := map[string]bool{} // set in faces of their own
		for _, language := range words.Languages() {
			ofOthers[words.Plain(language.Name)] = true
			if !containsText(said, language.Name) {
				t.Errorf("%d dots: no %s", width, language.Name)
			}
		}
		for _, line := range d.lines {
			if strings.Contains(line.text, "⟦") {
				t.Errorf("%d dots: a text is missing: %q", width, line.text)
			}
			if reach := float64(line.x) + d.width(line.text, line.style); !ofOthers[line.text] && reach > float64(d.right())+1 {
				t.Errorf("%d dots: %q reaches %g", width, line.text, reach)
			}
		}
		picture := d.picture()
		if got := scanned(t, picture); got != SpecimenCode {
			t.Errorf("%d dots: a scanner reads %q", width, got)
		}
		if length := picture.Rect.Dy() / dotsPerMM; width >= Width58 && length > 150 {
			t.Errorf("%d dots: %d mm of paper", width, length)
		}
		whole := 0 // rows that are black from edge to edge
		for y := range picture.Rect.Dy() {
			x := 0
			for x < width && picture.ColorIndexAt(x, y) == black {
				x++
			}
			if x == width {
				whole++
			}
		}
		if whole < 64 {
			t.Errorf("%d dots: a dead dot shows in %d rows only", width, whole)
		}
	}
	if _, err := DrawSpecimen(specimen(), narrowest-1); !errors.Is(err, ErrWidth) {
		t.Errorf("too narrow: %v", err)
	}
}

// Each field of grey is darker than the one before by as much.
func TestSpecimenGreys(t *testing.T) {
	d, err := newDrawing(Paper{Language: words.Default}, Width80)
	if err != nil {
		t.Fatal(err)
	}
	d.specimenGreys()
	picture := d.picture()
	bottom := picture.Rect.Dy() - gap - 4 // a row of four within the fields
	wide := d.column() / levels
	for level := range levels {
		dark := 0
		for y := range 4 {
			for x := range 4 {
				dark += int(picture.ColorIndexAt(d.margin+level*wide+8+x, bottom-8+y))
			}
		}
		if dark != 2*(level+1) {
			t.Errorf("field %d: %d of 16 dots are black", level, dark)
		}
	}
}
