package visit

import (
	"reflect"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
)

var (
	voiceReady = VoiceChanged{Condition{Ready: true}}
	noAids     = Aids{Volume: DefaultVolume}
)

// everyStep plays a way to each step that a resident can see.
func everyStep() map[Step]func(t *testing.T) *desk {
	status := func(t *testing.T) *desk { return newDesk(t).inserts(cardUntil(renewable)).at(Status) }
	planned := func(t *testing.T) *desk {
		return status(t).does(Forward{}, ChooseCertificates{AuthenticationOnly}, Forward{}, ChooseWho{Self}, Forward{},
			ChooseItem{AuthenticationPIN, Yes}, Forward{})
	}
	numbering := func(t *testing.T) *desk { return planned(t).does(Forward{}) }
	read := func(t *testing.T, kind Kind) *desk {
		d := newDesk(t).does(CardInserted{})
		return d.does(CardRead{Serial: d.state.LastSerial, Kind: kind})
	}
	return map[Step]func(t *testing.T) *desk{
		Insert:       func(t *testing.T) *desk { return newDesk(t) },
		OutOfService: func(t *testing.T) *desk { return newDesk(t).does(ReaderChanged{}) },
		ReaderLost:   func(t *testing.T) *desk { return status(t).does(ReaderChanged{}) },
		WithoutCard:  func(t *testing.T) *desk { return newDesk(t).does(AskWithoutCard{}) },
		Reading:      func(t *testing.T) *desk { return newDesk(t).does(CardInserted{}) },
		WrongCard:    func(t *testing.T) *desk { return read(t, "juki-card") },
		Unreadable:   func(t *testing.T) *desk { return newDesk(t).does(CardMute{}) },
		Status:       status,
		Certificates: func(t *testing.T) *desk { return status(t).does(Forward{}) },
		Changed:      func(t *testing.T) *desk { return status(t).does(Forward{}, ChooseCertificates{Both}, Forward{}) },
		Applicant: func(t *testing.T) *desk {
			return status(t).does(Forward{}, ChooseCertificates{AuthenticationOnly}, Forward{})
		},
		Checklist: func(t *testing.T) *desk {
			return status(t).does(Forward{}, ChooseCertificates{AuthenticationOnly}, Forward{}, ChooseWho{Guardian}, Forward{})
		},
		MissingDocuments: func(t *testing.T) *desk {
			d := status(t).does(Forward{}, ChooseCertificates{AuthenticationOnly}, Forward{}, ChooseWho{AgentWithoutForm}, Forward{})
			return d.does(ChooseItem{Item(rules.AgentID), No}, ChooseItem{AuthenticationPIN, Yes}, Forward{})
		},
		NothingToDo: func(t *testing.T) *desk {
			d := newDesk(t).inserts(cardUntil(rules.Date{Year: 2029, Month: 5, Day: 5}))
			return d.does(Other{}, ChooseCertificates{AuthenticationOnly}, Forward{}, ChooseWho{Self}, Forward{},
				ChooseItem{AuthenticationPIN, Yes}, Forward{})
		},
		Closed: func(t *testing.T) *desk {
			d := newDesk(t)
			d.now = d.now.Add(8 * time.Hour)
			return d.inserts(cardUntil(renewable)).does(Forward{}, ChooseCertificates{AuthenticationOnly}, Forward{},
				ChooseWho{Self}, Forward{}, ChooseItem{AuthenticationPIN, Yes}, Forward{})
		},
		CardExpired: func(t *testing.T) *desk {
			card := cardUntil(renewable)
			card.ExpiresOn = &rules.Date{Year: 2026, Month: 11, Day: 1}
			return newDesk(t).inserts(card)
		},
		Plan:            planned,
		PrinterNotReady: func(t *testing.T) *desk { return planned(t).does(PrinterChanged{}, Forward{}) },
		NoNumber:        func(t *testing.T) *desk { return planned(t).does(StoreChanged{}) },
		Numbering:       numbering,
		CameOut: func(t *testing.T) *desk {
			d := numbering(t)
			return d.does(Registered{d.state.LastSerial, Number{Text: "A-001"}}, PrintFailed{Serial: d.state.LastSerial, Unsure: true})
		},
		Ticket: func(t *testing.T) *desk {
			d := numbering(t)
			return d.does(Registered{d.state.LastSerial, Number{Text: "A-001"}}, PrintDone{d.state.LastSerial})
		},
		StillThere: func(t *testing.T) *desk { return status(t).later(time.Minute) },
		Pulled:     func(t *testing.T) *desk { return status(t).does(CardRemoved{}) },
		TakeCard:   func(t *testing.T) *desk { return status(t).does(Quit{}) },
	}
}

func TestFooterWorksAtEveryStepAndKeepsThePlace(t *testing.T) {
	for step, arrive := range everyStep() {
		t.Run(string(step), func(t *testing.T) {
			d := arrive(t).at(step).does(voiceReady)
			before := d.state.Visit
			d.does(SetLargeText{true}, SetHighContrast{true}, SetVoice{true}, Louder{}, Louder{}, Louder{})
			if want := (Aids{LargeText: true, HighContrast: true, Voice: true, Volume: 5}); d.state.Aids != want {
				t.Errorf("aids %+v, want %+v", d.state.Aids, want)
			}
			d.does(SetLargeText{false}, SetHighContrast{false}, SetVoice{false}, Softer{}, Softer{}, Softer{}, Softer{}, Softer{})
			if want := (Aids{Volume: 1}); d.state.Aids != want {
				t.Errorf("aids %+v, want %+v", d.state.Aids, want)
			}
			d.does(OpenLanguages{})
			if d.state.Over != Languages {
				t.Error("the languages do not open")
			}
			d.does(ChooseLanguage{"ne"})
			if d.state.Over != Nothing || d.state.Language != "ne" {
				t.Errorf("%s, and %q over it", d.state.Language, d.state.Over)
			}
			d.effects = nil
			d.does(AskForStaff{}).at(step)
			if _, called := d.effects[0].(CallStaff); !called || d.state.Over != Help || d.state.Call != Calling {
				t.Errorf("effects %v, %q over it, call %v", d.effects, d.state.Over, d.state.Call)
			}
			d.does(StaffCalled{}, Close{}, Stir{}).at(step)
			if d.state.Over != Nothing || d.state.Call != Called {
				t.Errorf("%q over it after Close, call %v", d.state.Over, d.state.Call)
			}
			after := d.state.Visit
			after.Touched = before.Touched
			if !reflect.DeepEqual(after, before) {
				t.Errorf("the visit moved\nfrom %+v\nto   %+v", before, after)
			}
		})
	}
}

func TestNothingBelowIsTouchedThroughWhatLiesOver(t *testing.T) {
	for step, arrive := range everyStep() {
		t.Run(string(step), func(t *testing.T) {
			d := arrive(t).at(step).does(OpenLanguages{})
			before := d.state.Visit
			d.effects = nil
			d.does(
				Forward{}, Back{}, Quit{}, Other{}, Here{}, AskWithoutCard{}, AskForConsultation{}, AskForSlip{}, TicketCameOut{true}, TicketCameOut{false},
				ChooseCertificates{SignatureOnly}, ChooseChanged{Yes}, ChooseWho{AgentWithForm}, ChooseItem{AuthenticationPIN, No},
				ChooseItem{Item(rules.GuardianPhotoID), Yes},
			).at(step)
			if !reflect.DeepEqual(d.state.Visit, before) || len(d.effects) != 0 || d.state.Over != Languages {
				t.Errorf("%q over it, effects %v, visit %+v", d.state.Over, d.effects, d.state.Visit)
			}
		})
	}
}

func TestAidsLastUntilTheCardIsOut(t *testing.T) {
	d := newDesk(t).does(voiceReady, SetLargeText{true}, SetVoice{true}, Louder{}).inserts(cardUntil(renewable)).at(Status)
	d.does(Quit{}).at(TakeCard)
	if want := (Aids{LargeText: true, Voice: true, Volume: 4}); d.state.Aids != want {
		t.Fatalf("aids %+v while the card waits, want %+v", d.state.Aids, want)
	}
	d.does(CardRemoved{}).wiped()
	if d.state.Aids != noAids {
		t.Fatalf("aids %+v after the visit", d.state.Aids)
	}
}

func TestWhatWasChosenAtTheStartFallsBack(t *testing.T) {
	for _, step := range []Step{Insert, OutOfService, WithoutCard} {
		t.Run(string(step), func(t *testing.T) {
			d := everyStep()[step](t).does(ChooseLanguage{"en"}, SetHighContrast{true}, AskForStaff{}, StaffCalled{})
			d.later(59 * time.Second).at(step)
			if d.state.Language != "en" || !d.state.Aids.HighContrast || d.state.Over != Help {
				t.Fatalf("fell back before its time: %s, %+v, %q", d.state.Language, d.state.Aids, d.state.Over)
			}
			d.later(time.Second)
			if step == WithoutCard { // a visit of its own, where the resident is asked first
				d.at(StillThere).later(20 * time.Second)
			}
			if d.state.Language != "ja" || d.state.Aids != noAids || d.state.Over != Nothing || d.state.Call != NotCalled {
				t.Fatalf("still %s, %+v, %q, %v", d.state.Language, d.state.Aids, d.state.Over, d.state.Call)
			}
		})
	}
}

func TestChoicesSurviveTheWayBackToTheStart(t *testing.T) {
	d := newDesk(t).does(ChooseLanguage{"en"}, SetLargeText{true}, AskWithoutCard{}, Back{}).at(Insert)
	if d.state.Language != "en" || !d.state.Aids.LargeText {
		t.Fatalf("%s, %+v: the same person still stands there", d.state.Language, d.state.Aids)
	}
	d.does(ReaderChanged{}).at(OutOfService).does(ReaderChanged{Reader{Condition: Condition{Ready: true}}}).at(Insert)
	if d.state.Language != "en" || !d.state.Aids.LargeText {
		t.Fatalf("%s, %+v after the reader came back", d.state.Language, d.state.Aids)
	}
	d.later(2 * time.Minute).wiped()
}

func TestVoiceOnlyWhereThereIsOne(t *testing.T) {
	d := newDesk(t).does(SetVoice{true})
	if d.state.Aids.Voice {
		t.Fatal("a voice that cannot speak is on")
	}
	d.does(voiceReady, SetVoice{true}, VoiceChanged{Condition{Detail: "no sound card"}})
	if d.state.Aids.Voice {
		t.Fatal("a voice that cannot speak any more is on")
	}
	if d.does(voiceReady); d.state.Aids.Voice {
		t.Fatal("the voice is on by itself")
	}
}

func TestHeadphonesAskForTheVoice(t *testing.T) {
	d := newDesk(t).does(voiceReady, HeadphonesChanged{true})
	if !d.state.Aids.Voice || !d.state.Kiosk.Headphones {
		t.Fatalf("aids %+v with headphones in", d.state.Aids)
	}
	d.does(VoiceChanged{}, voiceReady)
	if !d.state.Aids.Voice {
		t.Fatal("the voice came back, and whoever listens does not hear it")
	}
	d.does(SetVoice{false}, voiceReady)
	if d.state.Aids.Voice {
		t.Fatal("the voice that was turned off is on again")
	}
	d.does(SetVoice{true}, HeadphonesChanged{})
	if !d.state.Aids.Voice || d.state.Kiosk.Headphones {
		t.Fatalf("aids %+v, headphones %v after they came out", d.state.Aids, d.state.Kiosk.Headphones)
	}
	d.later(2 * time.Minute).wiped()
	if d.state.Aids.Voice {
		t.Fatal("the voice stays on for nobody")
	}
}

func TestSlowerForLargeTextAndVoice(t *testing.T) {
	for name, aid := range map[string]any{"large text": SetLargeText{true}, "voice": SetVoice{true}} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t).does(voiceReady, aid).inserts(cardUntil(renewable)).at(Status)
			d.later(119 * time.Second).at(Status).later(time.Second).at(StillThere)
			d.later(39 * time.Second).at(StillThere).later(time.Second).at(TakeCard)
			ticket := everyStep()[Ticket](t).does(voiceReady, aid)
			ticket.later(23 * time.Second).at(Ticket).later(time.Second).at(TakeCard)
			cameOut := everyStep()[CameOut](t).does(voiceReady, aid)
			cameOut.later(119 * time.Second).at(CameOut).later(time.Second).at(TakeCard)
			pulled := newDesk(t).does(voiceReady, aid).inserts(cardUntil(renewable)).does(CardRemoved{})
			pulled.later(15 * time.Second).at(Pulled).later(time.Second).wiped()
		})
	}
	d := newDesk(t).does(SetHighContrast{true}).inserts(cardUntil(renewable))
	d.later(60 * time.Second).at(StillThere)
}

func TestWhoListensIsThere(t *testing.T) {
	d := newDesk(t).does(voiceReady, SetVoice{true}).inserts(cardUntil(renewable)).at(Status)
	d.later(119 * time.Second).does(Spoke{}).later(119 * time.Second).at(Status).later(time.Second).at(StillThere)
	d.does(Spoke{}).later(20 * time.Second).does(Spoke{}).later(20 * time.Second).at(TakeCard)

	d = everyStep()[Ticket](t).does(voiceReady, SetVoice{true}).later(20 * time.Second).does(Spoke{})
	d.later(23 * time.Second).at(Ticket).later(time.Second).at(TakeCard)

	d = newDesk(t).inserts(cardUntil(renewable)).later(30 * time.Second).does(Spoke{}).later(30 * time.Second)
	d.at(StillThere) // a chime is no voice
}

func TestTouchGivesAStepItsWholeTimeAgain(t *testing.T) {
	for step, lasts := range map[Step]time.Duration{
		Ticket: 12 * time.Second, CameOut: 60 * time.Second, StillThere: 20 * time.Second, Pulled: 8 * time.Second, ReaderLost: 8 * time.Second,
	} {
		t.Run(string(step), func(t *testing.T) {
			d := everyStep()[step](t).later(lasts - time.Second).at(step).does(Stir{})
			d.later(lasts - time.Second).at(step).does(AskForStaff{}).later(59 * time.Second).at(step)
			if d.does(Close{}).later(lasts - time.Second).at(step).later(time.Second); d.state.Step == step {
				t.Error("it does not end any more")
			}
		})
	}
}

func TestStaffAreCalledOnce(t *testing.T) {
	d := newDesk(t).inserts(cardUntil(renewable))
	calls := func() (n int) {
		for _, effect := range d.effects {
			if _, ok := effect.(CallStaff); ok {
				n++
			}
		}
		return n
	}
	d.does(AskForStaff{}, AskForStaff{}, StaffCalled{}, Close{}, AskForStaff{})
	if calls() != 1 || d.state.Call != Called || d.state.Over != Help {
		t.Fatalf("%d calls, %v, %q over it", calls(), d.state.Call, d.state.Over)
	}
	d.later(30 * time.Second).does(AskForStaff{})
	if calls() != 2 || d.state.Call != Calling {
		t.Fatalf("%d calls after half a minute, %v", calls(), d.state.Call)
	}
	d.does(StaffNotCalled{})
	if d.state.Call != CallFailed {
		t.Fatalf("call %v although nobody was told", d.state.Call)
	}
	d.does(AskForStaff{})
	if calls() != 3 {
		t.Fatal("a call that failed cannot be tried again")
	}
	d.does(StaffNotCalled{}, Close{})
	if d.state.Call != NotCalled {
		t.Fatalf("call %v after Close", d.state.Call)
	}
	d.does(StaffCalled{})
	if d.state.Call != NotCalled {
		t.Fatal("an answer to no call")
	}
}

func TestACallThatReachedNobodyIsToldInAnyCase(t *testing.T) {
	d := newDesk(t).inserts(cardUntil(renewable)).does(AskForStaff{}, Close{}, StaffNotCalled{})
	if d.state.Over != Help || d.state.Call != CallFailed {
		t.Fatalf("%q over the screen, call %v: who closed it waits for nobody", d.state.Over, d.state.Call)
	}
	d = everyStep()[Ticket](t).does(AskForStaff{}, Close{}).later(5 * time.Second).does(StaffNotCalled{})
	d.later(59 * time.Second).at(Ticket)
	d = newDesk(t).inserts(cardUntil(renewable)).does(AskForStaff{}).later(time.Minute).at(StillThere).does(StaffNotCalled{})
	if d.state.Over != Nothing {
		t.Fatal("the question whether somebody is there is hidden")
	}
}

func TestANewStepTakesAwayWhatLiesOverIt(t *testing.T) {
	d := newDesk(t).does(OpenLanguages{}, CardInserted{}).at(Reading)
	if d.state.Over != Nothing {
		t.Fatal("the languages hide the card's reading")
	}
	d.does(CardRead{Serial: d.state.LastSerial, Kind: MyNumberCard, Card: cardUntil(renewable)}).at(Status)
	d.does(AskForStaff{}, WaitingChanged{&Waiting{People: 4}})
	if d.state.Over != Help {
		t.Fatal("new data took away what was asked for")
	}
	d.later(time.Minute).at(StillThere)
	if d.state.Over != Nothing {
		t.Fatal("nobody sees the question whether somebody is there")
	}
	d = everyStep()[TakeCard](t).does(OpenLanguages{}).later(time.Minute).at(TakeCard)
	if d.state.Over != Nothing {
		t.Fatal("the card that waits is hidden for good")
	}
	d = everyStep()[TakeCard](t).does(voiceReady, SetVoice{true}, OpenLanguages{})
	for range 10 { // the reminders of the card are spoken too
		d.later(12 * time.Second).does(Spoke{})
	}
	if d.at(TakeCard); d.state.Over != Nothing {
		t.Fatal("the card that waits is hidden for as long as the kiosk speaks of it")
	}
}

func TestForgottenCardOfAnyKind(t *testing.T) {
	for _, step := range []Step{WrongCard, Unreadable} {
		everyStep()[step](t).later(59 * time.Second).at(step).later(time.Second).at(TakeCard).does(CardRemoved{}).wiped()
	}
	d := everyStep()[CardExpired](t).later(time.Minute).at(StillThere)
	d.does(CardRemoved{}).wiped() // nothing was broken off
	everyStep()[CardExpired](t).later(time.Minute).later(20 * time.Second).at(TakeCard)
}
