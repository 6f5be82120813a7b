package ticket

import (
	"image"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	xdraw "golang.org/x/image/draw"

	"madoguchi/assets/words"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/printer/vprinter"
)

// readers are tesseract's languages for ours.
var readers = map[string]string{
	"ja": "jpn", "ja-simple": "jpn", "en": "eng", "zh-Hans": "chi_sim", "ko": "kor", "vi": "vie", "pt": "por", "es": "spa",
	"fil": "fil", "ne": "nep",
}

// printed is a ticket as it hangs from a printer: sent by ESC/POS, drawn by one that shares nothing with the sender. It is in a
// time of its own: no answer of the printer's comes late, however many tickets are read beside it.
func printed(t *testing.T, name string, picture image.Image) (slip *image.Gray) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		device := vprinter.New(vprinter.Options{Width: picture.Bounds().Dx()})
		t.Cleanup(func() { device.Close() })
		p := printer.NewESCPOS(device.Dial, picture.Bounds().Dx())
		if err := p.Print(t.Context(), printer.Job{Name: name, Picture: picture}); err != nil {
			t.Fatal(err)
		}
		slips := device.Slips()
		if len(slips) != 1 || len(device.Notes()) != 0 {
			t.Fatalf("%d papers, %v", len(slips), device.Notes())
		}
		slip = slips[0]
	})
	return slip
}

// onPaper is a printed strip with the paper beside it: 5 mm, and above and below what lies between head and cutter.
func onPaper(strip *image.Gray) *image.Gray {
	const beside, above = 40, 96
	paper := image.NewGray(image.Rect(0, 0, strip.Rect.Dx()+2*beside, strip.Rect.Dy()+above))
	xdraw.Draw(paper, paper.Rect, image.White, image.Point{}, xdraw.Src)
	xdraw.Copy(paper, image.Pt(beside, above/2), strip, strip.Rect, xdraw.Src, nil)
	return paper
}

// distance is how many letters of want are wrong, missing or too many where it stands in said, at the best place.
func distance(said, want string) int {
	pattern := []rune(want)
	row := make([]int, len(pattern)+1)
	for i := range row {
		row[i] = i
	}
	best := row[len(pattern)]
	for _, r := range said {
		before := row[0]
		for i, p := range pattern {
			wrong := before
			if r != p {
				wrong++
			}
			before = row[i+1]
			row[i+1] = min(wrong, row[i+1]+1, row[i]+1)
		}
		best = min(best, row[len(pattern)])
	}
	return best
}

func joined(text string) string { return strings.Join(strings.Fields(bare(text)), "") }

// legible is whether a reader made out what was set: of up to ten letters one may be another to it. The letters of many scripts
// differ in a stroke (署, 暑), which a machine that knows no sentence mistakes now and then.
func legible(said, want string) bool {
	brackets := strings.NewReplacer("（", "(", "）", ")")
	return distance(brackets.Replace(said), brackets.Replace(want)) <= (len([]rune(want))+5)/8
}

// inBrackets is a paper's name in Japanese behind its translation, which the language's own reader does not know.
var inBrackets = regexp.MustCompile(`[(（].*`)

// mainWords are a ticket's in a language, as its own paper must be read by.
func mainWords(d *drawing, t Ticket) []string {
	ids := []string{"ticket.procedures", "ticket.bring", "procedure." + string(t.Procedures[0]) + ".short", markID(t.Mark)}
	for _, i := range t.Bring {
		ids = append(ids, i.Name)
	}
	wanted := []string{joined(d.local.Date(t.At)), joined(d.Municipality.Local)}
	people, about := d.waiting(*t.Waiting)
	wanted = append(wanted, joined(people), joined(about))
	for _, id := range ids {
		text := words.Plain(d.say(id, nil))
		if d.foreign() {
			text = inBrackets.ReplaceAllString(text, "")
		}
		// A line may end behind a phrase, and readings come between.
		for _, phrase := range strings.FieldsFunc(text, func(r rune) bool { return r == '\u200b' || r == '、' }) {
			wanted = append(wanted, joined(phrase))
		}
	}
	return wanted
}

// staffWords are those in Japanese for staff, beside another language.
func staffWords(d *drawing, t Ticket) []string {
	wanted := []string{d.Municipality.Japanese, d.Counter.Japanese}
	ids := []string{markID(t.Mark)}
	for _, p := range t.Procedures {
		ids = append(ids, "procedure."+string(p))
	}
	for _, i := range t.Bring {
		ids = append(ids, i.Name)
	}
	for _, id := range ids {
		wanted = append(wanted, joined(d.sayStaff(id)))
	}
	return wanted
}

// besideTheCode is that part of a ticket's picture: a reader takes a code for letters.
func besideTheCode(d *drawing, paper *image.Gray) image.Image {
	from := image.Pt(sideMargin+29*module(d.paper), d.y)
	for _, l := range d.lines {
		if l.x == from.X && l.y-int(l.size) > d.y-30*module(d.paper) {
			from.Y = min(from.Y, l.y-int(l.size))
		}
	}
	return paper.SubImage(image.Rectangle{from, image.Pt(d.right()-2, d.y-near-4)})
}

// mustRead is that all the words are read from a picture. What a reader does not find at first it looks for once more,
// taking the paper for a column of unlike things: of one block it leaves out a line now and then.
func mustRead(t *testing.T, picture image.Image, language string, wanted []string) {
	t.Helper()
	said := ""
	for _, layout := range []string{oneBlock, oneColumn} {
		said = read(t, picture, language, layout)
		wanted = slices.DeleteFunc(wanted, func(want string) bool { return legible(said, want) })
		if len(wanted) == 0 {
			return
		}
	}
	t.Errorf("no %q in what was read: %s", wanted, said)
}

// Every language's ticket comes out of a printer legible: the code, the number, and the words, in the language and for
// staff.
func TestEveryLanguageIsReadFromThePaper(t *testing.T) {
	for _, language := range tags() {
		byOther := usual(language)["agent-with-form"]
		byOther.Mark, byOther.MarkedAt = Reissue, taken
		again := usual(language)["self"]
		again.Mark = Reprint
		for name, c := range map[string]struct {
			Ticket
			width int
		}{
			"80 mm": {byOther, Width80},
			"58 mm": {again, Width58},
		} {
			t.Run(language+" on "+name, func(t *testing.T) {
				t.Parallel()
				d, err := layOut(c.Ticket, c.width)
				if err != nil {
					t.Fatal(err)
				}
				strip := printed(t, c.Number, d.picture())
				paper := onPaper(strip)
				if got := scanned(t, paper); got != "A:"+sampleNumber.Reference {
					t.Errorf("the code says %q", got)
				}
				if got := fromAfar(t, strip); got != c.Number {
					t.Errorf("the number reads %q", got)
				}
				mustRead(t, paper, readers[language], mainWords(d, c.Ticket))
				if d.foreign() && c.width == Width80 {
					mustRead(t, paper, "jpn", staffWords(d, c.Ticket))
					spoken, who := d.forStaff()
					mustRead(t, besideTheCode(d, strip), "jpn", []string{joined(spoken), joined(who), c.Reference})
				}
			})
		}
	}
}
