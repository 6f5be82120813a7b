package visit

import (
	"reflect"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
)

var opening = time.Date(2026, time.November, 24, 10, 12, 0, 0, rules.JST) // a Tuesday

// machine is a kiosk of a counter that is open on weekdays from 8:30 to 17:15; holidays are the reception's own tests.
func machine() Machine {
	return Machine{
		Terms: rules.DefaultTerms(),
		Reception: func(at time.Time) rules.Reception {
			at = at.In(rules.JST)
			minutes := at.Hour()*60 + at.Minute()
			if minutes >= 8*60+30 && minutes < 17*60+15 {
				return rules.Reception{Open: true}
			}
			return rules.Reception{OpensAt: rules.DateOf(at).AddDays(1).Start().Add(8*time.Hour + 30*time.Minute)}
		},
		Timings:  DefaultTimings(),
		Language: "ja",
	}
}

// desk drives a machine as an attendant would, and keeps its effects.
type desk struct {
	t       testing.TB
	machine Machine
	state   State
	now     time.Time
	effects []Effect
}

func newDesk(t testing.TB) *desk {
	d := &desk{t: t, machine: machine(), now: opening}
	d.state = d.machine.Start(d.now)
	d.does(
		ReaderChanged{Reader{Condition: Condition{Ready: true}, Service: true, Name: "Reader 0"}},
		PrinterChanged{Condition{Ready: true}},
		StoreChanged{Condition{Ready: true}},
	)
	d.at(Insert)
	return d
}

func (d *desk) does(whats ...any) *desk {
	for _, what := range whats {
		var effects []Effect
		d.state, effects = d.machine.Next(d.state, Event{At: d.now, What: what})
		d.effects = append(d.effects, effects...)
	}
	return d
}

func (d *desk) later(by time.Duration) *desk {
	d.now = d.now.Add(by)
	return d.does(Tick{})
}

func (d *desk) at(step Step) *desk {
	d.t.Helper()
	if d.state.Step != step {
		d.t.Fatalf("at %s, want %s", d.state.Step, step)
	}
	return d
}

// wiped is at rest with nothing of the visit left.
func (d *desk) wiped() {
	d.t.Helper()
	d.at(Insert)
	if !reflect.DeepEqual(d.state.Visit, Visit{}) {
		d.t.Fatalf("left of the visit: %+v", d.state.Visit)
	}
	if d.state.Language != "ja" {
		d.t.Fatalf("language %s stays after the visit", d.state.Language)
	}
}

func (d *desk) inserts(card Card) *desk {
	d.t.Helper()
	d.does(CardInserted{}).at(Reading)
	return d.does(CardRead{Serial: d.state.LastSerial, Kind: MyNumberCard, Card: card})
}

// cardUntil is a card whose authentication certificate runs until a day, the signature certificate unread.
func cardUntil(day rules.Date) Card {
	return Card{AuthenticationIssuer: Trusted, Card: rules.Card{
		Authentication: rules.Certificate{
			State:        rules.Present,
			NotBefore:    time.Date(2022, time.February, 1, 9, 0, 0, 0, rules.JST),
			NotAfter:     day.AddDays(1).Start().Add(-time.Second),
			PINTriesLeft: 3,
		},
		Signature: rules.Certificate{State: rules.Unread, PINTriesLeft: 5},
	}}
}

var renewable = rules.Date{Year: 2027, Month: time.January, Day: 10}

func TestSelfFromCardToTicket(t *testing.T) {
	d := newDesk(t).inserts(cardUntil(renewable)).at(Status)
	d.does(Forward{}).at(Certificates).does(Forward{}).at(Certificates) // nothing chosen: Forward leads nowhere
	d.does(ChooseCertificates{Both}, Forward{}).at(Changed)
	d.does(ChooseChanged{No}, Forward{}).at(Applicant)
	d.does(ChooseWho{Self}, Forward{}).at(Checklist)
	if want := []Item{AuthenticationPIN, SignaturePIN}; !reflect.DeepEqual(d.state.Visit.ChecklistItems, want) {
		t.Fatalf("checklist %v, want %v", d.state.Visit.ChecklistItems, want)
	}
	d.does(ChooseItem{AuthenticationPIN, Yes}, ChooseItem{SignaturePIN, No}, Forward{}).at(Plan)
	want := []rules.Procedure{rules.RenewAuthentication, rules.RenewSignature, rules.ResetSignaturePIN}
	if !reflect.DeepEqual(d.state.Visit.Plan.Procedures, want) {
		t.Fatalf("procedures %v, want %v", d.state.Visit.Plan.Procedures, want)
	}
	d.effects = nil
	d.does(Forward{}, Forward{}).at(Numbering)
	if len(d.effects) != 1 {
		t.Fatalf("two touches asked for %d numbers", len(d.effects))
	}
	serial := d.state.LastSerial
	d.does(Registered{serial, Number{Text: "A-001", Reference: "R", At: d.now}}).at(Numbering)
	d.does(PrintDone{serial}).at(Ticket)
	if d.state.Visit.Ticket.Text != "A-001" || d.state.Visit.Printed != Printed {
		t.Fatalf("ticket %+v, printed %v", d.state.Visit.Ticket, d.state.Visit.Printed)
	}
	d.later(12 * time.Second).at(TakeCard)
	if !reflect.DeepEqual(d.state.Visit, Visit{}) {
		t.Fatalf("left while the card waits: %+v", d.state.Visit)
	}
	d.does(CardRemoved{}).wiped()
}

func TestGoingBackKeepsAnswers(t *testing.T) {
	d := newDesk(t).inserts(cardUntil(renewable)).does(Forward{},
		ChooseCertificates{AuthenticationOnly}, Forward{}).at(Applicant)
	d.does(ChooseWho{Guardian}, Forward{}).at(Checklist)
	want := []Item{Item(rules.GuardianPhotoID), Item(rules.GuardianshipCertificate), AuthenticationPIN}
	if !reflect.DeepEqual(d.state.Visit.ChecklistItems, want) {
		t.Fatalf("checklist %v, want %v: nobody need be along for the authentication certificate", d.state.Visit.ChecklistItems, want)
	}
	d.does(ChooseItem{Item(rules.GuardianPhotoID), Yes}, ChooseItem{Item(rules.GuardianshipCertificate), No},
		ChooseItem{AuthenticationPIN, Yes}, Forward{}).at(MissingDocuments)
	before := d.state.Visit.Answers
	d.does(Back{}).at(Checklist).does(Back{}).at(Applicant).does(Back{}).at(Certificates).does(Back{}).at(Status)
	if !reflect.DeepEqual(d.state.Visit.Answers, before) {
		t.Fatalf("answers %+v after going back, were %+v", d.state.Visit.Answers, before)
	}
	d.does(Forward{}, Forward{}, Forward{}).at(Checklist).
		does(ChooseItem{Item(rules.GuardianshipCertificate), Yes}, Forward{}).at(Plan)
}

func TestChecklistFollowsTheAnswers(t *testing.T) {
	card := cardUntil(renewable)
	card.Signature.PINTriesLeft = 0
	d := newDesk(t).inserts(card).does(Forward{}, ChooseCertificates{Both}, Forward{}, ChooseChanged{No}, Forward{},
		ChooseWho{AgentWithForm}, Forward{}).at(Checklist)
	want := []Item{FormInDate, Item(rules.AgentPhotoID), AuthenticationPIN} // a locked PIN is not asked for
	if !reflect.DeepEqual(d.state.Visit.ChecklistItems, want) {
		t.Fatalf("checklist %v, want %v", d.state.Visit.ChecklistItems, want)
	}
	d.does(ChooseItem{FormInDate, No})
	want[1] = Item(rules.AgentID)
	if !reflect.DeepEqual(d.state.Visit.ChecklistItems, want) {
		t.Fatalf("checklist with an expired form %v, want %v", d.state.Visit.ChecklistItems, want)
	}
	d.does(ChooseItem{Item(rules.AgentID), Yes}, ChooseItem{AuthenticationPIN, Yes}, Forward{}).at(Plan)
	if d.state.Visit.Plan.Visits != 2 {
		t.Fatalf("%d visits with an expired form, want 2", d.state.Visit.Plan.Visits)
	}
	d.effects = nil
	d.does(Forward{}).at(Numbering)
	if got := d.effects[0].(Register).Registration.Who; got != AgentWithExpiredForm {
		t.Fatalf("registered as %s: the counter would look for a form", got)
	}
}

func TestNothingByTheDatesStillLeadsToAPINReset(t *testing.T) {
	d := newDesk(t).inserts(cardUntil(rules.Date{Year: 2029, Month: time.May, Day: 5})).at(Status)
	if len(d.state.Visit.Outlook.Procedures) != 0 {
		t.Fatalf("procedures %v for a card that needs nothing", d.state.Visit.Outlook.Procedures)
	}
	d.does(Forward{}).at(Status)
	d.does(Other{}).at(Certificates).does(ChooseCertificates{AuthenticationOnly}, Forward{}, ChooseWho{Self}, Forward{},
		ChooseItem{AuthenticationPIN, No}, Forward{}).at(Plan)
	if got := d.state.Visit.Plan.Procedures; !reflect.DeepEqual(got, []rules.Procedure{rules.ResetAuthenticationPIN}) {
		t.Fatalf("procedures %v, want the PIN reset alone", got)
	}
	d.does(CardRemoved{}).at(Pulled).later(8 * time.Second).wiped()
}

func TestTriesThatTheCardDoesNotTellAreNoLock(t *testing.T) {
	card := cardUntil(renewable)
	card.Authentication.PINTriesLeft = rules.TriesUnknown
	d := newDesk(t).inserts(card).does(Forward{}, ChooseCertificates{AuthenticationOnly}, Forward{}, ChooseWho{Self}, Forward{})
	if want := []Item{AuthenticationPIN}; !reflect.DeepEqual(d.at(Checklist).state.Visit.ChecklistItems, want) {
		t.Fatalf("checklist %v, want %v", d.state.Visit.ChecklistItems, want)
	}
	d.does(ChooseItem{AuthenticationPIN, Yes}, Forward{}).at(Plan)
	if want := []rules.Procedure{rules.RenewAuthentication}; !reflect.DeepEqual(d.state.Visit.Plan.Procedures, want) {
		t.Fatalf("procedures %v, want %v", d.state.Visit.Plan.Procedures, want)
	}
}

func TestChildWithoutSignatureCertificateIsAskedNothingAboutIt(t *testing.T) {
	card := cardUntil(renewable)
	card.Signature = rules.Certificate{State: rules.Absent, PINTriesLeft: 5}
	d := newDesk(t).inserts(card).at(Status)
	if want := []rules.Procedure{rules.RenewAuthentication}; !reflect.DeepEqual(d.state.Visit.Outlook.Procedures, want) {
		t.Fatalf("outlook %v, want %v", d.state.Visit.Outlook.Procedures, want)
	}
	d.does(Forward{}).at(Applicant)
}

func TestEveryOtherEnd(t *testing.T) {
	ready := func(t *testing.T) *desk { return newDesk(t).inserts(cardUntil(renewable)).at(Status) }
	planned := func(t *testing.T) *desk {
		return ready(t).does(Forward{}, ChooseCertificates{AuthenticationOnly}, Forward{}, ChooseWho{Self}, Forward{},
			ChooseItem{AuthenticationPIN, Yes}, Forward{}).at(Plan)
	}
	lost := ReaderChanged{Reader{Condition: Condition{Detail: "unplugged"}}}
	back := ReaderChanged{Reader{Condition: Condition{Ready: true}, Service: true}}
	for name, play := range map[string]func(t *testing.T){
		"card pulled": func(t *testing.T) {
			d := planned(t).does(CardRemoved{}).at(Pulled)
			if !reflect.DeepEqual(d.state.Visit, Visit{}) {
				t.Fatalf("left of a pulled card: %+v", d.state.Visit)
			}
			d.later(8 * time.Second).wiped()
		},
		"put back at once": func(t *testing.T) {
			ready(t).does(CardRemoved{}).at(Pulled).inserts(cardUntil(renewable)).at(Status)
		},
		"idle": func(t *testing.T) {
			d := ready(t).later(59 * time.Second).at(Status).later(time.Second).at(StillThere)
			d.does(Here{}).at(Status).later(60 * time.Second).at(StillThere)
			d.later(20 * time.Second).at(TakeCard).does(CardRemoved{}).wiped()
		},
		"reader lost": func(t *testing.T) {
			d := ready(t).does(lost).at(ReaderLost).later(8 * time.Second).at(OutOfService)
			d.does(back).wiped()
		},
		"reader lost with its card": func(t *testing.T) {
			ready(t).does(CardRemoved{}, lost).at(ReaderLost)
		},
		"reader lost while the number is on its way": func(t *testing.T) {
			d := planned(t).does(Forward{}, lost).at(Numbering)
			d.does(Registered{d.state.LastSerial, Number{Text: "A-002"}}, PrintDone{d.state.LastSerial}).at(Ticket)
			d.later(12 * time.Second).at(TakeCard).later(8 * time.Second).at(OutOfService)
		},
		"reader lost with the card at the ticket": func(t *testing.T) {
			d := planned(t).does(Forward{})
			d.does(Registered{d.state.LastSerial, Number{Text: "A-002"}}, PrintDone{d.state.LastSerial}).at(Ticket)
			d.does(CardRemoved{}, lost).at(Ticket)
			if !d.state.Kiosk.CardIn {
				t.Fatal("nobody saw the card go")
			}
			d.later(12 * time.Second).at(TakeCard).later(8 * time.Second).at(OutOfService)
			d.does(back).wiped()
		},
		"reader lost after the card was taken": func(t *testing.T) {
			d := planned(t).does(Forward{})
			d.does(Registered{d.state.LastSerial, Number{Text: "A-002"}}, PrintDone{d.state.LastSerial}, CardRemoved{}).at(Ticket)
			d.later(3 * time.Second).does(lost).at(Ticket).later(9 * time.Second).at(OutOfService)
		},
		"card pulled while the number is on its way": func(t *testing.T) {
			d := planned(t).does(Forward{}, CardRemoved{}).at(Numbering)
			d.does(Registered{d.state.LastSerial, Number{Text: "A-002"}}, PrintDone{d.state.LastSerial}).at(Ticket)
			d.later(12 * time.Second).wiped()
		},
		"printer not ready": func(t *testing.T) {
			d := planned(t).does(PrinterChanged{Condition{Detail: "paper out"}}, Forward{}).at(PrinterNotReady)
			d.does(PrinterChanged{Condition{Ready: true}}).at(Numbering)
		},
		"printer fails": func(t *testing.T) {
			d := planned(t).does(Forward{})
			d.does(Registered{d.state.LastSerial, Number{Text: "A-003"}}, PrintFailed{Serial: d.state.LastSerial}).at(Ticket)
			if d.state.Visit.Printed != NotPrinted || d.state.Visit.Ticket.Text != "A-003" {
				t.Fatalf("printed %v, number %+v", d.state.Visit.Printed, d.state.Visit.Ticket)
			}
			d.later(12 * time.Second).at(Ticket).later(48 * time.Second).at(TakeCard)
		},
		"printer says nothing": func(t *testing.T) {
			d := planned(t).does(Forward{})
			d.does(Registered{d.state.LastSerial, Number{Text: "A-004"}}).later(45 * time.Second).at(Ticket)
			if d.state.Visit.Printed != NotPrinted {
				t.Fatal("printed although the printer never said so")
			}
		},
		"store not writable": func(t *testing.T) {
			planned(t).does(StoreChanged{Condition{Detail: "disk full"}}).at(NoNumber).
				does(Quit{}).at(TakeCard).does(CardRemoved{}).wiped()
		},
		"store fails": func(t *testing.T) {
			d := planned(t).does(Forward{})
			d.does(RegisterFailed{d.state.LastSerial}).at(NoNumber).does(CardRemoved{}).at(NoNumber).
				later(60 * time.Second).at(StillThere).later(20 * time.Second).wiped()
		},
		"store slower than the step": func(t *testing.T) {
			d := planned(t).does(Forward{}).later(45 * time.Second).at(NoNumber)
			d.does(Registered{d.state.LastSerial, Number{Text: "A-005"}}).at(Numbering)
		},
		"another card": func(t *testing.T) {
			d := newDesk(t).does(CardInserted{})
			d.does(CardRead{Serial: d.state.LastSerial, Kind: "drivers-licence"}).at(WrongCard).does(CardRemoved{}).wiped()
		},
		"upside down": func(t *testing.T) {
			newDesk(t).does(CardMute{}).at(Unreadable).does(CardRemoved{}).wiped()
		},
		"card fails": func(t *testing.T) {
			d := newDesk(t).does(CardInserted{})
			d.does(ReadFailed{d.state.LastSerial}).at(Unreadable).does(CardRemoved{}).wiped()
		},
		"card expired": func(t *testing.T) {
			card := cardUntil(renewable)
			card.ExpiresOn = &rules.Date{Year: 2026, Month: time.November, Day: 23}
			newDesk(t).inserts(card).at(CardExpired).does(CardRemoved{}).wiped()
		},
		"closed": func(t *testing.T) {
			d := newDesk(t)
			d.now = time.Date(2026, time.November, 24, 17, 15, 0, 0, rules.JST)
			d.inserts(cardUntil(renewable)).does(Forward{}, ChooseCertificates{AuthenticationOnly}, Forward{},
				ChooseWho{Self}, Forward{}, ChooseItem{AuthenticationPIN, Yes}, Forward{}).at(Closed)
			d.does(CardRemoved{}).wiped()
		},
		"closes before the last touch": func(t *testing.T) {
			d := newDesk(t)
			d.now = time.Date(2026, time.November, 24, 17, 14, 50, 0, rules.JST)
			d.inserts(cardUntil(renewable)).does(Forward{}, ChooseCertificates{AuthenticationOnly}, Forward{},
				ChooseWho{Self}, Forward{}, ChooseItem{AuthenticationPIN, Yes}, Forward{}).at(Plan)
			d.later(10 * time.Second).does(Forward{}).at(Closed)
		},
		"nothing left to do": func(t *testing.T) {
			card := cardUntil(rules.Date{Year: 2029, Month: time.May, Day: 5})
			d := newDesk(t).inserts(card).does(Other{}, ChooseCertificates{SignatureOnly}, Forward{},
				ChooseChanged{Yes}, Forward{}, ChooseWho{Guardian}, Forward{}).at(Checklist)
			for _, item := range []Item{Accompanied, Item(rules.GuardianPhotoID), Item(rules.GuardianshipCertificate)} {
				d.does(ChooseItem{item, No})
			}
			d.does(Forward{}).at(NothingToDo)
			if want := []rules.Procedure{rules.IssueSignature}; !reflect.DeepEqual(d.state.Visit.Plan.Dropped, want) {
				t.Fatalf("dropped %v, want %v", d.state.Visit.Plan.Dropped, want)
			}
			d.does(Quit{}).at(TakeCard).does(CardRemoved{}).wiped()
		},
		"without a card": func(t *testing.T) {
			newDesk(t).does(AskWithoutCard{}).at(WithoutCard).does(Back{}).wiped()
			newDesk(t).does(AskWithoutCard{}).later(60 * time.Second).at(StillThere).does(Here{}).at(WithoutCard)
			newDesk(t).does(AskWithoutCard{}).later(60 * time.Second).at(StillThere).later(20 * time.Second).wiped()
			newDesk(t).does(AskWithoutCard{}).inserts(cardUntil(renewable)).at(Status)
		},
		"language falls back": func(t *testing.T) {
			d := newDesk(t).does(ChooseLanguage{"en"}).later(30 * time.Second)
			if d.state.Language != "en" {
				t.Fatal("the language did not last until a card could be inserted")
			}
			d.inserts(cardUntil(renewable)).does(Quit{}).at(TakeCard)
			if d.state.Language != "en" {
				t.Fatal("the language left before the resident")
			}
			d.does(CardRemoved{}).wiped()
			d.does(ChooseLanguage{"en"}).later(60 * time.Second).wiped()
		},
		"a result of the card before": func(t *testing.T) {
			d := newDesk(t).does(CardInserted{})
			old := d.state.LastSerial
			d.does(CardRemoved{}, CardInserted{}, CardRead{Serial: old, Kind: MyNumberCard}, ReadFailed{old}).at(Reading)
		},
	} {
		t.Run(name, play)
	}
}
