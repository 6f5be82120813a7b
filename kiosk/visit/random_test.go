package visit

import (
	"image"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"madoguchi/kiosk/rules"
	"madoguchi/packaging/seeded"
)

var anyCard = rapid.Custom(func(t *rapid.T) Card {
	day := rules.DateOf(opening).AddDays(rapid.IntRange(-40, 400).Draw(t, "expires in days"))
	card := cardUntil(day)
	card.Authentication.PINTriesLeft = rapid.IntRange(0, 3).Draw(t, "authentication tries")
	card.Signature.PINTriesLeft = rapid.IntRange(0, 5).Draw(t, "signature tries")
	card.Signature.State = rapid.SampledFrom([]rules.State{rules.Unread, rules.Absent}).Draw(t, "signature")
	if rapid.IntRange(0, 5).Draw(t, "no authentication certificate") == 0 {
		card.Authentication = rules.Certificate{State: rules.Absent, PINTriesLeft: card.Authentication.PINTriesLeft}
	}
	if rapid.Bool().Draw(t, "card says when it ends") {
		ends := rules.DateOf(opening).AddDays(rapid.IntRange(-3, 900).Draw(t, "card ends in days"))
		card.ExpiresOn = &ends
	}
	return card
})

var anyItem = rapid.SampledFrom(allItems)

// anyEvent is anything that can happen, in any order, wanted or not.
func anyEvent(t *rapid.T, serial int) any {
	serial -= rapid.SampledFrom([]int{0, 0, 0, 0, 1}).Draw(t, "late by")
	ready := Condition{Ready: rapid.Bool().Draw(t, "ready")}
	answer := rapid.SampledFrom([]YesNo{Yes, Yes, No}).Draw(t, "answer")
	return rapid.SampledFrom([]any{
		Tick{},
		CardInserted{},
		CardInserted{},
		CardInserted{},
		CardMute{},
		CardRemoved{},
		ReadFailed{serial},
		ReadProgress{serial, 3, 14},
		CardRead{Serial: serial, Kind: "juki-card"},
		CardRead{Serial: serial, Kind: "unreadable"},
		ReaderChanged{Reader{Condition: ready}},
		PrinterChanged{ready},
		StoreChanged{ready},
		WaitingChanged{&Waiting{People: 3}},
		WaitingChanged{},
		Registered{serial, Number{Text: "A-001"}},
		RegisterFailed{serial},
		PrintDone{serial},
		PrintFailed{Serial: serial},
		PrintFailed{Serial: serial, Unsure: true},
		Drawn{serial, image.NewGray(image.Rect(0, 0, 1, 1))},
		TicketCameOut{answer == Yes},
		Forward{},
		Forward{},
		Forward{},
		Forward{},
		Forward{},
		Forward{},
		Back{},
		Quit{},
		Other{},
		Here{},
		AskWithoutCard{},
		ChooseCertificates{Both},
		ChooseCertificates{SignatureOnly},
		ChooseChanged{answer},
		ChooseWho{Self},
		ChooseWho{AgentWithForm},
		ChooseWho{AgentWithoutForm},
		ChooseWho{Guardian},
		ChooseLanguage{"en"},
		ChooseLanguage{"ja"},
		SetLargeText{answer == Yes},
		SetHighContrast{answer == Yes},
		SetVoice{answer == Yes},
		Louder{},
		Softer{},
		OpenLanguages{},
		Close{},
		Stir{},
		AskForStaff{},
		StaffCalled{},
		StaffNotCalled{},
		VoiceChanged{ready},
		HeadphonesChanged{ready.Ready},
		Spoke{},
		AskForSlip{},
		AskForSlip{},
		SlipDone{serial},
		SlipNotDone{serial},
		AskForConsultation{},
		CardRead{Serial: serial, Kind: MyNumberCard, Card: anyCard.Draw(t, "any card")},
		ChooseItem{anyItem.Draw(t, "item"), answer},
	}).Draw(t, "event")
}

// sensible is what a resident and the parts would do next: without it no sequence gets far into a visit.
func sensible(t *rapid.T, s State) any {
	answer := rapid.SampledFrom([]YesNo{Yes, Yes, Yes, No}).Draw(t, "answers")
	if s.Over != Nothing {
		return Close{}
	}
	if s.Visit.CanSlip && rapid.Bool().Draw(t, "slip") {
		return AskForSlip{}
	}
	switch s.Step {
	case Insert:
		return rapid.SampledFrom([]any{CardInserted{}, CardInserted{}, CardInserted{}, AskWithoutCard{}}).Draw(t, "card or none")
	case Pulled:
		return CardInserted{}
	case WithoutCard:
		return AskForConsultation{}
	case Reading:
		return CardRead{Serial: s.LastSerial, Kind: MyNumberCard, Card: anyCard.Draw(t, "card")}
	case Status:
		if len(s.Visit.Outlook.Procedures) == 0 {
			return Other{}
		}
	case Certificates:
		if s.Visit.Answers.Certificates == nil {
			return ChooseCertificates{rapid.SampledFrom([]Choice{Both, AuthenticationOnly, SignatureOnly}).Draw(t, "choice")}
		}
	case Changed:
		if s.Visit.Answers.Changed == Unanswered {
			return ChooseChanged{answer}
		}
	case Applicant:
		if s.Visit.Answers.Who == "" {
			return ChooseWho{rapid.SampledFrom([]Who{Self, AgentWithForm, AgentWithoutForm, Guardian}).Draw(t, "who")}
		}
	case Checklist:
		for _, item := range s.Visit.ChecklistItems {
			if s.Visit.Answers.Items[item] == Unanswered {
				return ChooseItem{item, answer}
			}
		}
	case Numbering:
		if s.Visit.Ticket == nil {
			return Registered{s.LastSerial, Number{Text: "A-001"}}
		}
		return rapid.SampledFrom([]any{
			Drawn{s.LastSerial, image.NewGray(image.Rect(0, 0, 1, 1))},
			PrintDone{s.LastSerial},
			PrintDone{s.LastSerial},
			PrintFailed{Serial: s.LastSerial},
			PrintFailed{Serial: s.LastSerial, Unsure: true},
		}).Draw(t, "printer")
	case CameOut:
		return TicketCameOut{answer == Yes}
	case PrinterNotReady:
		return rapid.SampledFrom([]any{Forward{}, PrinterChanged{Condition{Ready: true}}}).Draw(t, "without paper")
	case NoNumber:
		return rapid.SampledFrom([]any{Forward{}, StoreChanged{Condition{Ready: true}}, RegisterFailed{s.LastSerial}}).Draw(t, "store")
	case StillThere:
		return Here{}
	case TakeCard, WrongCard, Unreadable, CardExpired:
		return CardRemoved{}
	}
	return Forward{}
}

func TestAnySequenceEndsBackAtTheStart(t *testing.T) {
	reached, slips, consultations := map[Step]int{}, map[Step]int{}, map[Step]int{}
	sequence := func(t *rapid.T) {
		m := machine()
		now := opening
		s := m.Start(now)
		asked, doubts := map[int]bool{}, map[int]int{} // a number is on its way; who was asked whether it came out
		printing := 0                                  // slips of this visit that are not out yet
		var called time.Time
		next := func(what any) {
			before := s
			var effects []Effect
			s, effects = m.Next(s, Event{At: now, What: what})
			if s.Visit.Serial != before.Visit.Serial || before.Visit.Slip == SlipPrinting && s.Visit.Slip != SlipPrinting {
				printing = 0
			}
			for _, effect := range effects {
				switch effect := effect.(type) {
				case Register:
					if asked[effect.Serial] {
						t.Fatalf("two numbers asked for in visit %d", effect.Serial)
					}
					asked[effect.Serial] = true
					if !before.Kiosk.Store.Ready && !s.Kiosk.Store.Ready {
						t.Fatal("a number asked for that nobody can commit")
					}
					if r := effect.Registration; r.Plan.Outcome != rules.Ticket && !r.Consultation {
						t.Fatalf("a number for the outcome %s", r.Plan.Outcome)
					}
					if !s.Reception.Open {
						t.Fatal("a number while the counter is closed")
					}
				case Print:
					if effect.Number != *s.Visit.Ticket || before.Visit.Ticket != nil {
						t.Fatalf("prints %v of the visit with %v", effect.Number, s.Visit.Ticket)
					}
				case Answer:
					touch, answered := what.(TicketCameOut)
					if !answered || before.Step != CameOut || touch.Yes != effect.CameOut || effect.Number != *before.Visit.Ticket {
						t.Fatalf("%+v at %s after %T", effect, before.Step, what)
					}
				case PrintSlip:
					if printing++; printing > 1 || !before.Kiosk.Printer.Ready || before.Over != Nothing {
						t.Fatalf("%d slips in the printer, ready: %v", printing, before.Kiosk.Printer.Ready)
					}
					slips[effect.Slip.Why]++
				case CallStaff:
					if (before.Call == Calling || before.Call == Called) && now.Sub(called) < m.Timings.CallAgain {
						t.Fatalf("staff called again after %v", now.Sub(called))
					}
					called = now
				}
			}
			if failed, ok := what.(RegisterFailed); ok && before.Visit.Ticket == nil && s.Visit.Refused {
				asked[failed.Serial] = false
			}
			if s.Step == CameOut && before.Step != CameOut {
				if doubts[s.Visit.Serial]++; doubts[s.Visit.Serial] > 1 {
					t.Fatal("asked twice whether the ticket came out")
				}
			}
			check(t, m, before, what, s)
			if s.Visit.Consultation {
				consultations[s.Step]++
			}
			reached[s.Step]++
		}
		next(ReaderChanged{Reader{Condition: Condition{Ready: true}}})
		next(PrinterChanged{Condition{Ready: true}})
		next(StoreChanged{Condition{Ready: true}})
		for range rapid.IntRange(0, 120).Draw(t, "events") {
			now = now.Add(time.Duration(rapid.SampledFrom([]int{0, 0, 0, 1, 1, 2, 5, 61}).Draw(t, "seconds")) * time.Second)
			if rapid.IntRange(0, 3).Draw(t, "astray") == 0 {
				next(anyEvent(t, s.LastSerial))
			} else {
				next(sensible(t, s))
			}
		}
		next(CardRemoved{})
		next(ReaderChanged{Reader{Condition: Condition{Ready: true}}})
		for range 200 { // more than all timings one after the other
			now = now.Add(4 * time.Second)
			next(Tick{})
		}
		wantNothingLeft(t, m, s, now)
	}
	for round := range 10 { // a thousand sequences: enough for the rarest step below many times over
		seeded.CheckFrom(t, round+1, sequence)
	}
	if testing.Short() {
		return // a fifth of the sequences: they need not reach all of it
	}
	for _, step := range []Step{
		Insert, Reading, Status, Certificates, Changed, Applicant, Checklist, Plan, Numbering, Ticket, WrongCard, Unreadable,
		Pulled, TakeCard, CardExpired, NothingToDo, MissingDocuments, PrinterNotReady, NoNumber, CameOut, StillThere, WithoutCard,
		OutOfService, ReaderLost,
	} {
		if reached[step] == 0 {
			t.Errorf("no sequence reached %s: the events are too tame to guard it", step)
		}
	}
	for _, step := range []Step{Status, CardExpired, NothingToDo, MissingDocuments} {
		if slips[step] == 0 {
			t.Errorf("no sequence asked for a slip at %s", step)
		}
	}
	for _, step := range []Step{Numbering, CameOut, Ticket, PrinterNotReady, NoNumber, StillThere} {
		if consultations[step] == 0 {
			t.Errorf("no consultation reached %s", step)
		}
	}
}

// check is what holds after every event.
func check(t *rapid.T, m Machine, before State, what any, s State) {
	t.Helper()
	if s.Step != before.Step && s.Over != Nothing {
		t.Fatalf("%s lies over the new step %s", s.Over, s.Step)
	}
	if s.Aids.Voice && !s.Kiosk.Voice.Ready {
		t.Fatal("a voice that cannot speak is on")
	}
	if s.Aids.Volume < 1 || s.Aids.Volume > 5 {
		t.Fatalf("volume %d", s.Aids.Volume)
	}
	if s.Step == TakeCard && before.Step != TakeCard && !before.Kiosk.CardIn && !s.Kiosk.CardIn {
		t.Fatal("asks to take a card that is not there")
	}
	if (s.Step == Numbering || s.Step == Ticket) && s.Visit.Serial == 0 {
		t.Fatalf("at %s without a visit", s.Step)
	}
	checkAnswers(t, before, what, s)
	if (s.Step == Insert || s.Step == OutOfService) && !reflect.DeepEqual(s.Visit, Visit{}) {
		t.Fatalf("at %s with %+v left", s.Step, s.Visit)
	}
	if s.Step == Insert && !s.Kiosk.Reader.Ready {
		t.Fatal("waits for a card without a reader")
	}
	if (s.Step == Ticket || s.Step == CameOut) && s.Visit.Ticket == nil {
		t.Fatalf("at %s without a number", s.Step)
	}
	if (s.Step == Plan || s.Step == PrinterNotReady) && !s.Kiosk.Store.Ready {
		t.Fatalf("at %s a number is offered that nobody can commit", s.Step)
	}
	if s.Visit.Paper != nil && s.Visit.Ticket == nil {
		t.Fatal("the picture of a ticket without a number")
	}
	checkPrinted(t, before, what, s)
	if s.Step == Plan && s.Visit.Plan.Outcome != rules.Ticket {
		t.Fatalf("offers a ticket for the outcome %s", s.Visit.Plan.Outcome)
	}
	if before.Visit.Ticket != nil && s.Visit.Serial == before.Visit.Serial && s.Visit.Ticket != before.Visit.Ticket {
		t.Fatal("the number changed within a visit")
	}
	if s.Visit.Serial != 0 && s.Visit.Kind == MyNumberCard {
		if n := len(m.questions(s)); n > 5 {
			t.Fatalf("%d questions", n)
		}
	}
}

// checkAnswers is that within a visit an answer is only changed by giving it anew.
func checkAnswers(t *rapid.T, before State, what any, s State) {
	t.Helper()
	if s.Visit.Serial == 0 || s.Visit.Serial != before.Visit.Serial {
		return
	}
	was, is := before.Visit.Answers, s.Visit.Answers
	switch what := what.(type) {
	case ChooseCertificates:
		is.Certificates = was.Certificates
	case ChooseChanged:
		is.Changed = was.Changed
	case ChooseWho:
		is.Who = was.Who
	case ChooseItem:
		is, was = is.withItem(what.Item, Yes), was.withItem(what.Item, Yes)
	}
	if !reflect.DeepEqual(is, was) {
		t.Fatalf("%T changed the answers from %+v to %+v", what, before.Visit.Answers, s.Visit.Answers)
	}
}

// checkPrinted is that within a visit a number that was shown stays until its time is over, and that paper is only claimed on
// the printer's or the resident's word.
func checkPrinted(t *rapid.T, before State, what any, s State) {
	t.Helper()
	if s.Visit.Serial == 0 || s.Visit.Serial != before.Visit.Serial || before.Visit.Ticket == nil {
		return
	}
	switch s.Step {
	case Numbering, CameOut, Ticket:
	default:
		t.Fatalf("%T led from %s to %s: the number is out of sight", what, before.Step, s.Step)
	}
	if before.Visit.Printed == Printed && s.Visit.Printed != Printed {
		t.Fatalf("%T: a ticket that was out is not any more", what)
	}
	if before.Visit.Printed != Printed && s.Visit.Printed == Printed {
		answer, said := what.(TicketCameOut)
		if _, done := what.(PrintDone); !done && !(said && answer.Yes) {
			t.Fatalf("%T: claims that the ticket is out", what)
		}
	}
}

// wantNothingLeft fails where anything is left of a visit that is over.
func wantNothingLeft(t *rapid.T, m Machine, s State, now time.Time) {
	t.Helper()
	if !s.Attract.On {
		t.Fatalf("nobody is there, and the attract screen is not up: %+v", s.Attract)
	}
	s.Kiosk, s.LastSerial, s.Attract = Kiosk{Day: s.Kiosk.Day}, 0, Attract{}
	want := m.settled(State{Step: Insert, Now: now, Reception: m.Reception(now), Kiosk: s.Kiosk})
	if !reflect.DeepEqual(s, want) {
		t.Fatalf("ended with\n%+v, want\n%+v", s, want)
	}
}
