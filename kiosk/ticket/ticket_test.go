package ticket

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"madoguchi/assets/words"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
	"madoguchi/packaging/seeded"
)

func TestNew(t *testing.T) {
	t.Run("self", func(t *testing.T) {
		got := sample("en", visit.Self, renewable, byOneself)
		if got.Municipality != (Text{"Zama City", "座間市"}) || got.Number != "A-047" || got.Reference != sampleNumber.Reference {
			t.Errorf("got %+v", got)
		}
		if len(got.Bring) != 2 || got.Bring[1].Name != "ticket.pin" || len(got.BringAgain) != 0 {
			t.Errorf("to bring: %v, then %v", got.Bring, got.BringAgain)
		}
		if got.Waiting != nil || got.Fee != 0 || got.Test || got.Mark != NoMark {
			t.Errorf("invented something: %+v", got)
		}
		if c := got.Certificates; len(c) != 2 || c[0].Latest || !c[1].Latest || c[1].ExpiresOn.String() != "2027-01-10" {
			t.Errorf("certificates %+v", c)
		}
	})
	t.Run("an agent brings the card holder's card and no PIN", func(t *testing.T) {
		got := sample("ja", visit.AgentWithoutForm, renewable, byAgent)
		if got.Bring[0].Name != "document.my-number-card.principal" || len(got.Bring) != 2 {
			t.Errorf("to bring: %v", got.Bring)
		}
		if len(got.BringAgain) != 4 {
			t.Errorf("to bring on the second visit: %v", got.BringAgain)
		}
	})
	t.Run("a power of attorney names the PIN reset", func(t *testing.T) {
		withReset := byAgent
		withReset.KnowsPIN = knowsNone
		want := Item{"document.power-of-attorney", "document.power-of-attorney.bring-reset"}
		if got := sample("ja", visit.AgentWithoutForm, renewable, withReset).BringAgain; !slices.Contains(got, want) {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("no PIN where all are reset", func(t *testing.T) {
		forgot := byOneself
		forgot.KnowsPIN = knowsNone
		if got := sample("ja", visit.Self, renewable, forgot); len(got.Procedures) != 4 || len(got.Bring) != 1 {
			t.Errorf("for %v to bring: %v", got.Procedures, got.Bring)
		}
	})
	t.Run("a test card", func(t *testing.T) {
		r := registration("ja", visit.Self, renewable, byOneself)
		r.Test = true
		if !New(zama, sampleNumber, r).Test {
			t.Error("not marked")
		}
	})
}

func TestEveryItemHasItsWords(t *testing.T) {
	for name, s := range samples() {
		d, err := layOut(s.Ticket, s.width)
		if err != nil {
			t.Fatal(err)
		}
		if set := strings.Join(d.texts(), " "); strings.Contains(set, "⟦") || len(d.texts()) < 8 {
			t.Errorf("%s: a text is missing in %q", name, set)
		}
	}
}

func TestPaper(t *testing.T) {
	ticket := sample("ja", visit.Self, renewable, byOneself)
	for _, width := range []int{Width80, Width58, 400, narrowest} {
		picture, err := Draw(ticket, width)
		if err != nil {
			t.Fatal(err)
		}
		if picture.Rect.Dx() != width {
			t.Errorf("%d dots wide, want %d", picture.Rect.Dx(), width)
		}
	}
	for _, width := range []int{-1, 0, narrowest - 1} {
		if _, err := Draw(ticket, width); !errors.Is(err, ErrWidth) {
			t.Errorf("%d dots: got error %v", width, err)
		}
	}
}

// Most visits take 150 mm of paper at most, in any language; in Japanese with the feed to the cutter. So does an agent's
// whole errand of two visits 200 mm in Japanese.
func TestLength(t *testing.T) {
	const limit = 150.0 // mm
	for _, language := range tags() {
		for name, ticket := range usual(language) {
			picture := drawn(t, ticket, Width80)
			length := float64(picture.Rect.Dy()) / 8
			if language == "ja" {
				length = printer.Length(printer.Job{Picture: picture})
			}
			if length > limit {
				t.Errorf("%s %s: %.0f mm", language, name, length)
			}
		}
	}
	twice := printer.Job{Picture: drawn(t, sample("ja", visit.AgentWithoutForm, renewable, withID), Width80)}
	if length := printer.Length(twice); length > 200 {
		t.Errorf("an errand of two visits: %.0f mm", length)
	}
}

// A reader's arm is no shorter for a paper's: nothing is set smaller than it is read at arm's length.
func TestNothingIsTooSmallToRead(t *testing.T) {
	for _, language := range tags() {
		for _, width := range []int{Width80, Width58} {
			for name, d := range everyDrawing(t, language, width) {
				if d.body.size < 32 || d.title.size < d.body.size {
					t.Fatalf("%s: %+v", language, d.sizes)
				}
				for _, line := range d.lines {
					if line.size < 24 || shown(line.text, line.style) && small(line.style).size < leastRuby {
						t.Errorf("%s %s: %q is set at %g dots an em", language, name, line.text, line.size)
					}
				}
			}
		}
	}
}

// A document that the resident said to have needs no explanation; one that they have not said to have does.
func TestHowToBringItIsSaidWhereItIsNotThere(t *testing.T) {
	for _, ticket := range []Ticket{usual("ja")["agent-with-form"], sample("ja", visit.AgentWithForm, renewable, withoutAny)} {
		said := 0
		for _, item := range ticket.Bring {
			if item.Note != "" {
				said++
			}
		}
		if want := len(ticket.Bring) - 1; said != 0 && said != want { // the card says for itself how it is brought
			t.Errorf("%+v", ticket.Bring)
		}
	}
	if usual("ja")["agent-with-form"].Bring[1].Note != "" || sample("ja", visit.AgentWithForm, renewable, withoutAny).Bring[1].Note == "" {
		t.Error("how to bring the form is said to the wrong one")
	}
}

// A paper is read later than it is printed: it says about when, on the next full five minutes, and not in how long.
func TestAboutWhen(t *testing.T) {
	for minutes, want := range map[int]string{0: "", 3: "10:15", 18: "10:30", 25: "10:40", 105: "12:00"} {
		ticket := sample("en", visit.Self, renewable, byOneself)
		ticket.Waiting = &visit.Waiting{People: 8, Minutes: minutes}
		d, err := layOut(ticket, Width80)
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Join(d.texts(), " ")
		line := said[strings.Index(said, "8 ahead"):strings.Index(said, "Procedures")]
		if !strings.Contains(line, want) || strings.Contains(line, ":") != (want != "") {
			t.Errorf("%d minutes: %q", minutes, line)
		}
	}
}

func TestWhatIsNotKnownTakesNoPaper(t *testing.T) {
	length := func(change func(*Ticket)) int {
		ticket := sample("ja", visit.Self, renewable, byOneself)
		change(&ticket)
		picture, err := Draw(ticket, Width80)
		if err != nil {
			t.Fatal(err)
		}
		return picture.Rect.Dy()
	}
	plain := length(func(*Ticket) {})
	longer := map[string]func(*Ticket){
		"waiting": func(t *Ticket) { t.Waiting = &visit.Waiting{People: 8} },
		"a fee":   func(t *Ticket) { t.Fee = 200 },
		"a test":  func(t *Ticket) { t.Test = true },
	}
	for name, change := range longer {
		if length(change) <= plain {
			t.Errorf("%s is not on the ticket", name)
		}
	}
	shorter := map[string]func(*Ticket){
		"no reference":     func(t *Ticket) { t.Reference = "" },
		"no certificates":  func(t *Ticket) { t.Certificates = nil },
		"no date known":    func(t *Ticket) { t.Certificates[1].ExpiresOn = nil },
		"no procedures":    func(t *Ticket) { t.Procedures = nil },
		"nothing to bring": func(t *Ticket) { t.Bring = nil },
	}
	for name, change := range shorter {
		if length(change) >= plain {
			t.Errorf("%s: something is still there", name)
		}
	}
}

func TestAReferenceNoCodeHolds(t *testing.T) {
	ticket := sample("ja", visit.Self, renewable, byOneself)
	ticket.Reference = strings.Repeat("7K3M", 2000)
	if _, err := Draw(ticket, Width80); err == nil {
		t.Error("no error")
	}
}

func TestTheSameTicketIsTheSamePicture(t *testing.T) {
	ticket := sample("en", visit.AgentWithoutForm, renewable, byAgent)
	want := drawn(t, ticket, Width80).Pix
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if !bytes.Equal(drawn(t, ticket, Width80).Pix, want) {
				t.Error("another picture")
			}
		})
	}
	all.Wait()
}

// Whatever a profile says, no text runs into the margin or off the paper.
func TestNothingRunsOffThePaper(t *testing.T) {
	names := rapid.StringOfN(rapid.RuneFrom([]rune("座間市カー。、「」(Wi gj-")), 0, 60, -1)
	seeded.Check(t, func(t *rapid.T) {
		text := func(label string) Text { return Text{names.Draw(t, label), names.Draw(t, label)} }
		language := rapid.SampledFrom(tags()).Draw(t, "language")
		ticket := Ticket{Paper: Paper{Language: language, At: taken, Who: visit.AgentWithForm}}
		ticket.Municipality, ticket.Counter = text("municipality"), text("counter")
		ticket.Place = text("place")
		ticket.Number = rapid.StringMatching(`[A-Z]?-?[0-9]{0,4}`).Draw(t, "number")
		ticket.Fee = rapid.IntRange(0, 1_000_000).Draw(t, "fee")
		picture, err := Draw(ticket, rapid.SampledFrom([]int{narrowest, Width58, Width80}).Draw(t, "width"))
		if err != nil {
			t.Fatal(err)
		}
		if at, stray := inMargin(picture); stray {
			t.Fatalf("ink at %v of %v", at, picture.Rect)
		}
	})
}

func BenchmarkDraw(b *testing.B) {
	ticket := sample("ja", visit.Self, renewable, byOneself)
	b.ReportAllocs()
	for b.Loop() {
		drawn(b, ticket, Width80)
	}
	b.ReportMetric(float64(len(encoded(b, drawn(b, ticket, Width80)))), "PNG-bytes")
}

// The ticket puts its ids together from the rules' own words.
func TestTheRulesHaveTheirWords(t *testing.T) {
	var ids []string
	for _, p := range []rules.Procedure{
		rules.IssueAuthentication, rules.IssueSignature, rules.RenewAuthentication, rules.RenewSignature,
		rules.CheckSignature, rules.ResetAuthenticationPIN, rules.ResetSignaturePIN,
	} {
		ids = append(ids, "procedure."+string(p), "procedure."+string(p)+".short")
	}
	for _, d := range []rules.Document{
		rules.MyNumberCard, rules.InquiryFormDocument, rules.AgentPhotoID, rules.AgentID,
		rules.PowerOfAttorney, rules.GuardianPhotoID, rules.GuardianshipCertificate,
	} {
		ids = append(ids, "document."+string(d))
	}
	for _, who := range []visit.Who{visit.Self, visit.AgentWithForm, visit.AgentWithoutForm, visit.Guardian} {
		ids = append(ids, "who."+string(who))
	}
	for _, kind := range rules.Kinds() {
		ids = append(ids, "certificate."+string(kind)+".short")
	}
	for _, language := range words.Languages() {
		for _, id := range ids {
			if !words.For(language.Tag).Has(id) {
				t.Errorf("%s.toml has no %q", language.Tag, id)
			}
		}
	}
}
