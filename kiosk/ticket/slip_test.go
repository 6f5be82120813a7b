package ticket

import (
	"flag"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// everyDrawing is every kind of ticket and slip in a language, set for a width.
func everyDrawing(t testing.TB, language string, width int) map[string]*drawing {
	t.Helper()
	all := map[string]*drawing{}
	keep := func(name string, d *drawing, err error) {
		if err != nil {
			t.Fatalf("%s in %s: %v", name, language, err)
		}
		all[name] = d
	}
	tickets := usual(language)
	tickets["agent"] = sample(language, visit.AgentWithoutForm, renewable, withID)
	tickets["expired-form"] = sample(language, visit.AgentWithExpiredForm, renewable, byAgent)
	tickets["guardian"] = sample(language, visit.Guardian, renewable, byGuardian)
	for name, ticket := range tickets {
		switch name {
		case "self-one":
			ticket.Test = true
		case "guardian":
			ticket.Mark, ticket.MarkedAt = Reissue, taken.Add(9*time.Minute)
		case "expired-form":
			ticket.Mark = Reprint
		}
		ticket.Waiting = &visit.Waiting{People: 12, Minutes: 105}
		d, err := layOut(ticket, width)
		keep("ticket-"+name, d, err)
	}
	for name, slip := range slips(language) {
		d, err := layOutSlip(slip, width)
		keep("slip-"+name, d, err)
	}
	return all
}

// Whatever the language, no text reaches into the margin or off the paper, and none is missing.
func TestEveryLanguageFitsThePaper(t *testing.T) {
	for _, language := range tags() {
		for _, width := range []int{Width80, Width58} {
			for name, d := range everyDrawing(t, language, width) {
				if said := strings.Join(d.texts(), " "); strings.ContainsAny(said, "⟦\ufff9\ufffa《") || len(d.texts()) < 8 {
					t.Errorf("%s %s, %d dots: a text is missing in %q", language, name, width, said)
				}
				if name == "ticket-agent" || name == "slip-closed" { // between them they have every kind of line
					if at, stray := inMargin(d.picture()); stray {
						t.Errorf("%s %s, %d dots: ink at %v", language, name, width, at)
					}
				}
				for _, line := range d.lines {
					if reach := float64(line.x) + d.width(line.text, line.style); reach > float64(d.right())+1 {
						t.Errorf("%s %s, %d dots: %q reaches %g", language, name, width, line.text, reach)
					}
					if d.lacks(line.text, line.style) {
						t.Errorf("%s %s: no glyph for a letter of %q", language, name, line.text)
					}
				}
			}
		}
	}
}

// A date that is wider than its line breaks at its own spaces, not in a word.
func TestNoWordIsTorn(t *testing.T) {
	for _, language := range tags() {
		if strings.HasPrefix(language, "ja") || language == "zh-Hans" {
			continue // written without spaces
		}
		for name, slip := range slips(language) {
			d, err := layOutSlip(slip, Width58)
			if err != nil {
				t.Fatal(err)
			}
			// All that is said here, in words, in any order of lines.
			said := " " + strings.Join(d.texts(), " ") + " "
			for _, date := range []string{d.local.Day(slip.OpensAt), d.local.FullDay(slip.At), d.local.Date(slip.At)} {
				if slip.OpensAt.IsZero() && date == d.local.Day(slip.OpensAt) {
					continue
				}
				for _, word := range strings.FieldsFunc(words.Plain(date), func(r rune) bool { return r == ' ' || r == '\u00a0' }) {
					if containsText(said, date) && !strings.Contains(strings.ReplaceAll(said, "\u00a0", " "), word) {
						t.Errorf("%s %s: %q is torn in %q", language, name, word, said)
					}
				}
			}
		}
	}
}

var everyPaper = flag.String("papers", "", "write every ticket and slip in every language into this directory, to be looked at")

func TestWriteEveryPaper(t *testing.T) {
	if *everyPaper == "" {
		t.Skip("no -papers")
	}
	for _, language := range tags() {
		for _, width := range []int{Width80, Width58} {
			for name, d := range everyDrawing(t, language, width) {
				path := filepath.Join(*everyPaper, fmt.Sprintf("%s-%s-%d.png", language, name, width))
				if err := os.WriteFile(path, encoded(t, d.picture()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// lacks is whether a letter of a line, or of its reading, shows as an empty box.
func (t *typesetter) lacks(text string, s style) bool {
	faces := t.faces(s)
	for _, piece := range t.pieces(text, s) {
		for _, r := range piece.text + piece.reading {
			if _, there := faces.ResolveFace(r).NominalGlyph(r); !there {
				return true
			}
		}
	}
	return false
}

// inMargin is where there is ink at either edge, if there is.
func inMargin(picture *image.Paletted) (image.Point, bool) {
	const clear = sideMargin - 2 // a letter may reach a dot or two past its width
	for y := range picture.Rect.Dy() {
		for x := range clear {
			for _, at := range []image.Point{{X: x, Y: y}, {X: picture.Rect.Dx() - 1 - x, Y: y}} {
				if picture.ColorIndexAt(at.X, at.Y) != white {
					return at, true
				}
			}
		}
	}
	return image.Point{}, false
}

func TestNewSlip(t *testing.T) {
	all := slips("ja")
	t.Run("not yet", func(t *testing.T) {
		s := all["not-yet"]
		// 12 May 2029 is a second Saturday; the counter is open.
		if s.From == nil || s.From.String() != "2029-05-12" || s.FirstDay != nil {
			t.Errorf("from %v, first open on %v", s.From, s.FirstDay)
		}
		if len(s.Bring) != 2 || s.Bring[0].Name != "document.my-number-card" || s.Bring[1] != enteredPIN {
			t.Errorf("to bring: %v", s.Bring)
		}
	})
	t.Run("not yet, and closed on the day", func(t *testing.T) {
		until := time.Date(2029, 8, 13, 23, 59, 59, 0, rules.JST) // three months before it is a Sunday
		card := rules.Card{Authentication: present(until, 3), Signature: present(until, 5)}
		plan := rules.Assess(rules.Case{At: taken, Card: card, Answers: byOneself}, zama.Terms(), rules.Reception{Open: true})
		s := NewSlip(zama, visit.Slip{Why: visit.Status, Plan: plan, At: taken, Language: "ja"})
		if s.FirstDay == nil || s.FirstDay.String() != "2029-05-14" {
			t.Errorf("from %v, first open on %v", s.From, s.FirstDay)
		}
	})
	t.Run("documents missing", func(t *testing.T) {
		s := all["missing"]
		if len(s.Missing) == 0 || len(s.Bring) <= len(s.Missing) || s.From != nil {
			t.Errorf("missing %v of %v", s.Missing, s.Bring)
		}
	})
	t.Run("closed", func(t *testing.T) {
		s := all["closed"]
		if s.OpensAt.IsZero() || len(s.Bring) == 0 || len(s.BringAgain) == 0 || len(s.Procedures) == 0 {
			t.Errorf("%+v", s)
		}
	})
	t.Run("card expired", func(t *testing.T) {
		s := all["expired"]
		if len(s.Bring) != 0 || len(s.Procedures) != 0 || s.From != nil {
			t.Errorf("%+v", s)
		}
	})
	for name, s := range all {
		if s.Telephone != zama.Contact.Telephone || len(s.Hours) < 2 || !s.OnlyHere {
			t.Errorf("%s does not say where and when: %+v", name, s)
		}
	}
}

// A slip is never taken for a ticket: it has no number, and it says so first.
func TestASlipHasNoNumber(t *testing.T) {
	for _, language := range tags() {
		for name, s := range slips(language) {
			d, err := layOutSlip(s, Width80)
			if err != nil {
				t.Fatal(err)
			}
			if number := d.say("ticket.number", nil); slices.Contains(d.texts(), number) {
				t.Errorf("%s %s has a line %q", language, name, number)
			}
			said := strings.Join(d.texts(), "")
			if !containsText(said, d.say("slip.no-number", nil)) {
				t.Errorf("%s %s does not say that it is no ticket: %q", language, name, said)
			}
			if s.Test && !containsText(said, d.say("ticket.test", nil)) {
				t.Errorf("%s %s is not marked as a test", language, name)
			}
		}
	}
}

// A number to talk to staff says what it is for, in both languages, and asks for nothing.
func TestConsultation(t *testing.T) {
	for _, language := range tags() {
		d, err := layOut(consultation(language), Width80)
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Join(d.texts(), "")
		if !containsText(said, d.say("ticket.consultation", nil)) || !containsText(said, "ご相談") || !slices.Contains(d.texts(), sampleNumber.Text) {
			t.Errorf("%s: %q", language, said)
		}
		for _, id := range []string{"ticket.procedures", "ticket.bring", "ticket.who", "ticket.fee"} {
			if slices.Contains(d.texts(), d.say(id, nil)) {
				t.Errorf("%s: has a line %q", language, d.say(id, nil))
			}
		}
	}
}

// texts are the lines of a drawing without their readings.
func (s *sheet) texts() []string {
	var texts []string
	for _, l := range s.lines {
		texts = append(texts, words.Plain(l.text))
	}
	return texts
}

// containsText is whether a text is among what was set, wherever its lines were broken.
func containsText(said, text string) bool {
	bare := func(s string) string {
		return strings.NewReplacer(" ", "", "\u00a0", "", "\u200b", "", "\n", "").Replace(words.Plain(s))
	}
	return strings.Contains(bare(said), bare(text))
}
