package visit

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"madoguchi/kiosk/rules"
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

var anyItem = rapid.SampledFrom([]Item{
	AuthenticationPIN, SignaturePIN, Accompanied, FormInDate, CardReissued, Item(rules.AgentPhotoID), Item(rules.AgentID),
	Item(rules.GuardianPhotoID), Item(rules.GuardianshipCertificate),
})

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
		PrintFailed{serial},
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
		CardRead{Serial: serial, Kind: MyNumberCard, Card: anyCard.Draw(t, "any card")},
		ChooseItem{anyItem.Draw(t, "item"), answer},
	}).Draw(t, "event")
}

// sensible is what a resident and the parts would do next: without it no sequence gets far into a visit.
func sensible(t *rapid.T, s State) any {
	answer := rapid.SampledFrom([]YesNo{Yes, Yes, Yes, No}).Draw(t, "answers")
	switch s.Step {
	case Insert, WithoutCard, Pulled:
		return CardInserted{}
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
		return PrintDone{s.LastSerial}
	case StillThere:
		return Here{}
	case TakeCard, WrongCard, Unreadable, CardExpired:
		return CardRemoved{}
	}
	return Forward{}
}

func TestAnySequenceEndsBackAtTheStart(t *testing.T) {
	reached := map[Step]int{}
	sequence := func(t *rapid.T) {
		m := machine()
		now := opening
		s := m.Start(now)
		registers := map[int]int{}
		next := func(what any) {
			before := s
			var effects []Effect
			s, effects = m.Next(s, Event{At: now, What: what})
			for _, effect := range effects {
				if register, ok := effect.(Register); ok {
					if registers[register.Serial]++; registers[register.Serial] > 1 {
						t.Fatalf("two numbers asked for in visit %d", register.Serial)
					}
					if register.Registration.Plan.Outcome != rules.Ticket {
						t.Fatalf("a number for the outcome %s", register.Registration.Plan.Outcome)
					}
				}
			}
			check(t, m, before, s)
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
		for range 400 { // more than all timings one after the other
			now = now.Add(time.Second)
			next(Tick{})
		}
		if s.Step != Insert || !reflect.DeepEqual(s.Visit, Visit{}) || s.Language != m.Language || !s.Closes.IsZero() {
			t.Fatalf("ended at %s in %s with %+v", s.Step, s.Language, s.Visit)
		}
	}
	for range 10 { // a thousand sequences: enough for the rarest step below many times over
		rapid.Check(t, sequence)
	}
	for _, step := range []Step{
		Insert, Reading, Status, Certificates, Changed, Applicant, Checklist, Plan, Numbering, Ticket, WrongCard, Unreadable,
		Pulled, TakeCard, CardExpired, NothingToDo, MissingDocuments, PrinterNotReady, NoNumber, StillThere, WithoutCard,
		OutOfService, ReaderLost,
	} {
		if reached[step] == 0 {
			t.Errorf("no sequence reached %s: the events are too tame to guard it", step)
		}
	}
}

// check is what holds in every state.
func check(t *rapid.T, m Machine, before, s State) {
	t.Helper()
	if (s.Step == Insert || s.Step == OutOfService) && !reflect.DeepEqual(s.Visit, Visit{}) {
		t.Fatalf("at %s with %+v left", s.Step, s.Visit)
	}
	if s.Step == Insert && !s.Kiosk.Reader.Ready {
		t.Fatal("waits for a card without a reader")
	}
	if s.Step == Ticket && s.Visit.Ticket == nil {
		t.Fatal("a ticket without a number")
	}
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
