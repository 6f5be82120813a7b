package visit

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"madoguchi/kiosk/rules"
	"madoguchi/packaging/seeded"
)

var allItems = []Item{
	AuthenticationPIN, SignaturePIN, Accompanied, FormInDate, CardReissued, Item(rules.AgentPhotoID), Item(rules.AgentID),
	Item(rules.GuardianPhotoID), Item(rules.GuardianshipCertificate),
}

var (
	allChoices = []Choice{Both, AuthenticationOnly, SignatureOnly}
	allWho     = []Who{Self, AgentWithForm, AgentWithoutForm, Guardian}
)

// answering is every way to answer one question.
type answering []func(Answers) Answers

func anItem(item Item) answering {
	return answering{
		func(a Answers) Answers { return a.withItem(item, Yes) },
		func(a Answers) Answers { return a.withItem(item, No) },
	}
}

// ways is every way to answer a step's questions.
func ways(step Step) []answering {
	var of answering
	switch step {
	case Certificates:
		for _, choice := range allChoices {
			of = append(of, func(a Answers) Answers { a.Certificates = kindsOf(choice); return a })
		}
	case Changed:
		for _, answer := range []YesNo{Yes, No} {
			of = append(of, func(a Answers) Answers { a.Changed = answer; return a })
		}
	case Applicant:
		for _, who := range allWho {
			of = append(of, func(a Answers) Answers { a.Who = who; return a })
		}
	case Checklist:
		var items []answering
		for _, item := range allItems {
			items = append(items, anItem(item))
		}
		return items
	}
	return []answering{of}
}

// matters is whether some way to answer what is still open gives different plans for two answers to a question.
func matters(m Machine, s State, question answering, open []answering) bool {
	if len(open) > 0 {
		for _, answer := range open[0] {
			answered := s
			answered.Visit.Answers = answer(s.Visit.Answers)
			if matters(m, answered, question, open[1:]) {
				return true
			}
		}
		return false
	}
	var first rules.Plan
	for i, answer := range question {
		answered := s
		answered.Visit.Answers = answer(s.Visit.Answers)
		plan := m.assess(answered, m.answers(answered))
		if i == 0 {
			first = plan
		} else if !reflect.DeepEqual(plan, first) {
			return true
		}
	}
	return false
}

// idle are the questions on the screen whose answer makes no difference to any plan that the answers before allow.
func idle(m Machine, s State) (found []string) {
	later := func(step Step) (open []answering) {
		for _, step := range asking[slices.Index(asking, step)+1:] {
			open = append(open, ways(step)...)
		}
		return open
	}
	if s.Step != Checklist {
		if !matters(m, s, ways(s.Step)[0], later(s.Step)) {
			found = append(found, string(s.Step))
		}
		return found
	}
	for i, item := range s.Visit.ChecklistItems {
		var open []answering
		for _, other := range allItems {
			at := slices.Index(s.Visit.ChecklistItems, other)
			before := at >= 0 && at < i && s.Visit.Answers.Items[other] != Unanswered
			if other != item && !before {
				open = append(open, anItem(other))
			}
		}
		if !matters(m, s, anItem(item), open) {
			found = append(found, string(item))
		}
	}
	return found
}

func TestNoQuestionWithoutADifference(t *testing.T) {
	asked := map[Item]bool{}
	seeded.Check(t, func(t *rapid.T) {
		m := machine()
		s := m.Start(opening)
		does := func(what any) { s, _ = m.Next(s, Event{At: opening, What: what}) }
		does(ReaderChanged{Reader{Condition: Condition{Ready: true}}})
		does(PrinterChanged{Condition{Ready: true}})
		does(CardInserted{})
		does(CardRead{Serial: s.LastSerial, Kind: MyNumberCard, Card: anyCard.Draw(t, "card")})
		if rapid.Bool().Draw(t, "other") {
			does(Other{})
		}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			for _, item := range s.Visit.ChecklistItems {
				asked[item] = true
			}
			if slices.Contains(asking, s.Step) {
				if found := idle(m, s); len(found) > 0 {
					t.Fatalf("%v makes no difference: %+v, card %+v", found, s.Visit.Answers, s.Visit.Card.Card)
				}
			}
			switch {
			case s.Step == Numbering || s.Step == CardExpired:
				return
			case rapid.IntRange(0, 4).Draw(t, "back") == 0:
				does(Back{})
			case rapid.IntRange(0, 4).Draw(t, "another answer") == 0:
				switch s.Step {
				case Applicant:
					does(ChooseWho{rapid.SampledFrom(allWho).Draw(t, "another who")})
				case Checklist:
					does(ChooseItem{rapid.SampledFrom(s.Visit.ChecklistItems).Draw(t, "another item"), No})
				case Certificates:
					does(ChooseCertificates{rapid.SampledFrom(allChoices).Draw(t, "another choice")})
				}
			default:
				does(sensible(t, s))
			}
		}
	})
	for _, item := range allItems {
		if !asked[item] {
			t.Errorf("%s was never asked: the walk is too tame to guard it", item)
		}
	}
}

func TestWhatIsKnownIsNotAsked(t *testing.T) {
	checklist := func(t *testing.T, card Card, answers ...any) []Item {
		t.Helper()
		d := newDesk(t).inserts(card).does(Other{}).does(answers...).at(Checklist)
		return d.state.Visit.ChecklistItems
	}
	far := rules.Date{Year: 2029, Month: 5, Day: 5}
	both := []any{ChooseCertificates{Both}, Forward{}, ChooseChanged{No}, Forward{}}
	locked := cardUntil(far)
	locked.Authentication.PINTriesLeft, locked.Signature.PINTriesLeft = 0, 0
	for _, c := range []struct {
		name    string
		card    Card
		answers []any
		want    []Item
	}{
		{
			"a form past its date, with a photo ID that is there", cardUntil(far),
			append(both, ChooseWho{AgentWithForm}, Forward{}, ChooseItem{Item(rules.AgentPhotoID), Yes}, ChooseItem{FormInDate, No}),
			[]Item{FormInDate, Item(rules.AgentPhotoID), AuthenticationPIN, SignaturePIN},
		},
		{
			"a form past its date, without a photo ID", cardUntil(far),
			append(both, ChooseWho{AgentWithForm}, Forward{}, ChooseItem{Item(rules.AgentPhotoID), No}, ChooseItem{FormInDate, No}),
			[]Item{FormInDate, Item(rules.AgentID), AuthenticationPIN, SignaturePIN},
		},
		{
			"no form after all", cardUntil(far),
			append(both, ChooseWho{AgentWithForm}, Forward{}, ChooseItem{Item(rules.AgentPhotoID), Yes}, Back{},
				ChooseWho{AgentWithoutForm}, Forward{}),
			[]Item{Item(rules.AgentPhotoID), AuthenticationPIN, SignaturePIN},
		},
		{
			"locked PINs", locked, append(both, ChooseWho{Guardian}, Forward{}),
			[]Item{Accompanied, Item(rules.GuardianPhotoID), Item(rules.GuardianshipCertificate)},
		},
		{
			"a guardian alone, for the signature certificate", cardUntil(far),
			[]any{
				ChooseCertificates{SignatureOnly},
				Forward{},
				ChooseChanged{Yes},
				Forward{},
				ChooseWho{Guardian},
				Forward{},
				ChooseItem{Accompanied, No},
			},
			[]Item{Accompanied},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := checklist(t, c.card, c.answers...); !reflect.DeepEqual(got, c.want) {
				t.Errorf("checklist %v, want %v", got, c.want)
			}
		})
	}
}

func TestAnswerToAQuestionThatIsNotAskedAnyMore(t *testing.T) {
	card := cardUntil(rules.Date{Year: 2029, Month: 5, Day: 5})
	card.Authentication.PINTriesLeft = 0 // all that the card asks for
	d := newDesk(t).inserts(card).does(Other{}, ChooseCertificates{SignatureOnly}, Back{}).at(Status)
	d.does(Forward{}).at(Applicant).does(ChooseWho{Self}, Forward{}).at(Plan)
	if want := []rules.Procedure{rules.ResetAuthenticationPIN}; !reflect.DeepEqual(d.state.Visit.Plan.Procedures, want) {
		t.Fatalf("procedures %v, want %v, as the status screen says", d.state.Visit.Plan.Procedures, want)
	}
	d.does(Back{}, Back{}, Other{}).at(Certificates)
	if got := d.state.Visit.Answers.Chosen(); got != SignatureOnly {
		t.Errorf("chosen %q, want the answer of before", got)
	}
}

func TestDocumentsOfAnotherApplicantAreNotRegistered(t *testing.T) {
	d := newDesk(t).inserts(cardUntil(renewable)).does(Forward{}, ChooseCertificates{AuthenticationOnly}, Forward{},
		ChooseWho{Guardian}, Forward{}, ChooseItem{Item(rules.GuardianPhotoID), Yes}, Back{},
		ChooseWho{Self}, Forward{}, ChooseItem{AuthenticationPIN, Yes}, Forward{}).at(Plan)
	d.effects = nil
	d.does(Forward{}).at(Numbering)
	if got := d.effects[0].(Register).Registration.Documents; len(got) != 0 {
		t.Errorf("registered with %v", got)
	}
}
