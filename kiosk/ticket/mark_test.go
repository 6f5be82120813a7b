package ticket

import (
	"bytes"
	"image"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/visit"
)

// marked is a ticket with a mark.
func marked(language string, mark Mark, at time.Time) Ticket {
	t := sample(language, visit.Self, renewable, byOneself)
	t.Mark, t.MarkedAt = mark, at
	return t
}

// head is what is at the top of a ticket before its header.
func head(t *testing.T, ticket Ticket, width int) (*drawing, string) {
	t.Helper()
	d, err := newDrawing(ticket.Paper, width)
	if err != nil {
		t.Fatal(err)
	}
	d.mark(ticket)
	return d, strings.Join(d.texts(), "")
}

// Two papers with one number tell at a glance which came later, and why: in the resident's language and in Japanese.
func TestMarks(t *testing.T) {
	for _, language := range tags() {
		for _, width := range []int{Width80, Width58} {
			for mark, id := range map[Mark]string{Reprint: "ticket.reprint", Reissue: "ticket.reissue"} {
				d, said := head(t, marked(language, mark, taken.Add(9*time.Minute)), width)
				for _, want := range []string{d.say(id, nil), d.sayStaff(id), "10:21"} {
					if !containsText(said, want) {
						t.Errorf("%s, %d dots: no %q in %q", language, width, want, said)
					}
				}
				for _, line := range d.lines {
					if line.size < d.title.size {
						t.Errorf("%s: %q is set at %g", language, line.text, line.size)
					}
				}
				if _, bare := head(t, marked(language, mark, time.Time{}), width); strings.Contains(bare, ":") {
					t.Errorf("%s: a time that is not known in %q", language, bare)
				}
			}
			if d, said := head(t, marked(language, NoMark, taken), width); said != "" || d.y != 0 {
				t.Errorf("%s: a first paper says %q", language, said)
			}
		}
	}
}

// A mark is white on black over the whole width, and the rest of the ticket is as it was.
func TestAMarkChangesNothingElse(t *testing.T) {
	for _, language := range tags() {
		plain := drawn(t, marked(language, NoMark, time.Time{}), Width80)
		for _, mark := range []Mark{Reprint, Reissue} {
			picture := drawn(t, marked(language, mark, taken), Width80)
			band := picture.Rect.Dy() - plain.Rect.Dy()
			if !bytes.Equal(picture.Pix[band*picture.Stride:], plain.Pix) {
				t.Errorf("%s: another ticket below the mark", language)
			}
			inked := bytes.Count(picture.Pix[:band*picture.Stride], []byte{black})
			if area := band * picture.Rect.Dx(); band < 40 || inked < area/2 || inked > area*19/20 {
				t.Errorf("%s: %d of %d dots of the mark are black", language, inked, area)
			}
			if edge := picture.SubImage(image.Rect(0, 0, 1, band-near)).(*image.Paletted); edge.ColorIndexAt(0, 0) != black {
				t.Errorf("%s: the mark does not reach the edge", language)
			}
		}
	}
}
