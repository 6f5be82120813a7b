package visit

import (
	"image"
	"reflect"
	"testing"
	"time"
)

// printing has a number committed, and its ticket on the way.
func printing(t *testing.T) *desk {
	d := everyStep()[Numbering](t)
	d.does(Registered{d.state.LastSerial, Number{Text: "A-001", Reference: "R"}}).at(Numbering)
	d.effects = nil
	return d
}

func (d *desk) printed(want Printing) *desk {
	d.t.Helper()
	d.at(Ticket)
	if d.state.Visit.Printed != want {
		d.t.Fatalf("printed %v, want %v", d.state.Visit.Printed, want)
	}
	return d
}

func (d *desk) doubted() *desk {
	d.t.Helper()
	return d.does(PrintFailed{Serial: d.state.LastSerial, Unsure: true})
}

func TestATicketThatComesOutAfterAll(t *testing.T) {
	d := printing(t).does(PrintFailed{Serial: 1}).printed(NotPrinted).later(50 * time.Second)
	d.does(PrintDone{1}).printed(Printed)
	d.later(11 * time.Second).printed(Printed).later(time.Second).at(TakeCard)

	d = printing(t).does(PrintFailed{Serial: 1}, PrintDone{2}).printed(NotPrinted)
	d.does(PrintDone{1}, PrintFailed{Serial: 1}).printed(Printed).doubted().printed(Printed)
}

func TestAskedOnceWhetherTheTicketCameOut(t *testing.T) {
	number := Number{Text: "A-001", Reference: "R"}
	d := printing(t).doubted().at(CameOut).does(Forward{}, Back{}, Here{}).at(CameOut)
	d.does(TicketCameOut{true}, TicketCameOut{true}).printed(Printed)
	if want := []Effect{Answer{1, number, true}}; !reflect.DeepEqual(d.effects, want) {
		t.Fatalf("effects %+v, want %+v", d.effects, want)
	}
	d.later(12 * time.Second).at(TakeCard)

	again := func() *desk {
		d := printing(t).doubted().later(40*time.Second).does(TicketCameOut{false}, TicketCameOut{false}).at(Numbering)
		if want := []Effect{Answer{1, number, false}}; !reflect.DeepEqual(d.effects, want) {
			t.Fatalf("effects %+v, want %+v", d.effects, want)
		}
		return d.later(44 * time.Second).at(Numbering)
	}
	again().does(PrintDone{1}).printed(Printed)
	again().does(PrintFailed{Serial: 1}).printed(NotPrinted)
	again().doubted().printed(NotPrinted).doubted().printed(NotPrinted).does(PrintDone{1}).printed(Printed)
	again().later(time.Second).printed(NotPrinted).later(60 * time.Second).at(TakeCard)
}

func TestANumberThatFindsNobodyIsLetGo(t *testing.T) {
	number := Number{Text: "A-002", Reference: "S"}
	for name, c := range map[string]struct {
		d    *desk
		late bool
	}{
		"in time":             {everyStep()[Numbering](t), false},
		"late, still there":   {everyStep()[Numbering](t).later(45 * time.Second).at(NoNumber), false},
		"gone, the card left": {everyStep()[Numbering](t).later(45 * time.Second).does(Quit{}).at(TakeCard), true},
		"gone":                {everyStep()[Numbering](t).later(45*time.Second).does(CardRemoved{}, Quit{}).at(Insert), true},
		"another is there": {
			everyStep()[Numbering](t).later(45*time.Second).does(CardRemoved{}, Quit{}).inserts(cardUntil(renewable)).at(Status), true,
		},
	} {
		c.d.effects = nil
		c.d.does(Registered{1, number})
		if len(c.d.effects) != 1 {
			t.Fatalf("%s: effects %+v", name, c.d.effects)
		}
		if effect, late := c.d.effects[0].(LetGo); late != c.late || late && effect.Number != number {
			t.Errorf("%s: effects %+v", name, c.d.effects)
		}
	}
	if d := printing(t).does(Registered{1, Number{Text: "A-001", Reference: "R"}}); len(d.effects) != 0 {
		t.Errorf("said twice: effects %+v", d.effects)
	}
}

func TestTheTicketSaysWhatItsNumberWasAskedForWith(t *testing.T) {
	then := &Waiting{People: 8, Minutes: 25}
	d := everyStep()[Plan](t).does(WaitingChanged{then})
	d.effects = nil
	d.does(Forward{}, WaitingChanged{&Waiting{People: 9}}, ChooseLanguage{"en"}, Registered{1, Number{Text: "A-001"}})
	if len(d.effects) != 2 {
		t.Fatalf("effects %+v", d.effects)
	}
	asked, prints := d.effects[0].(Register).Registration, d.effects[1].(Print).Registration
	if asked.Waiting == nil || *asked.Waiting != *then || !reflect.DeepEqual(asked, prints) {
		t.Errorf("asked with %+v, printed with %+v", asked, prints)
	}
}

func TestWhetherTheTicketCameOutMaySettleItself(t *testing.T) {
	d := printing(t).doubted().doubted().at(CameOut).does(PrintDone{1}).printed(Printed)
	if len(d.effects) != 0 {
		t.Fatalf("effects %+v of no answer", d.effects)
	}
	printing(t).doubted().does(PrintFailed{Serial: 1}).printed(NotPrinted)
	printing(t).does(PrintFailed{Serial: 1}).printed(NotPrinted).doubted().at(CameOut)
	d = printing(t).doubted().later(59 * time.Second).at(CameOut).later(time.Second).at(TakeCard)
	if len(d.effects) != 1 || d.effects[0].(Ended).Outcome != WithTicket || d.state.Visit.Ticket != nil {
		t.Fatalf("effects %+v, visit %+v after no answer", d.effects, d.state.Visit)
	}
	d.does(TicketCameOut{true}).at(TakeCard)
}

func TestTheNumberStaysWithoutItsCard(t *testing.T) {
	printing(t).doubted().does(CardRemoved{}).at(CameOut).does(TicketCameOut{true}).printed(Printed).later(12 * time.Second).wiped()
	printing(t).doubted().does(CardRemoved{}).at(CameOut).later(time.Minute).wiped()
	printing(t).doubted().does(ReaderChanged{}).at(CameOut)
	printing(t).doubted().does(CardRemoved{}).inserts(cardUntil(renewable)).at(Status)
}

func TestThePictureOfTheTicketGoesWithTheVisit(t *testing.T) {
	first, second := image.NewGray(image.Rect(0, 0, 8, 8)), image.NewGray(image.Rect(0, 0, 8, 9))
	d := everyStep()[Numbering](t).does(Drawn{1, first})
	if d.state.Visit.Paper != nil {
		t.Fatal("the picture of a ticket without a number")
	}
	d = printing(t).does(Drawn{2, first})
	if d.state.Visit.Paper != nil {
		t.Fatal("the picture of another visit's ticket")
	}
	if d.does(Drawn{1, first}); d.state.Visit.Paper != first {
		t.Fatal("no picture")
	}
	d.doubted().does(TicketCameOut{false}, Drawn{1, second})
	if d.state.Visit.Paper != second {
		t.Fatal("the picture of the first try")
	}
	d.does(PrintDone{1}).printed(Printed).later(12 * time.Second).at(TakeCard)
	if d.does(Drawn{1, first}); d.state.Visit.Paper != nil {
		t.Fatal("the picture is left after the visit")
	}
}

func TestTheNumberWithoutAPrinter(t *testing.T) {
	d := everyStep()[PrinterNotReady](t)
	d.effects = nil
	d.does(Forward{}, Forward{}).at(Numbering)
	if len(d.effects) != 1 {
		t.Fatalf("effects %+v", d.effects)
	}
	d.does(PrinterChanged{Condition{Ready: true}}, PrinterChanged{}).at(Numbering)
	d.does(Registered{1, Number{Text: "A-009"}}, PrintFailed{Serial: 1}).printed(NotPrinted)
	if prints, ok := d.effects[1].(Print); !ok || len(d.effects) != 2 || prints.Number.Text != "A-009" {
		t.Fatalf("effects %+v", d.effects)
	}
}

func TestNoNumberIsOfferedThatCannotBeCommitted(t *testing.T) {
	ready, not := StoreChanged{Condition{Ready: true}}, StoreChanged{Condition{Detail: "disk full"}}
	for name, play := range map[string]func(){
		"from the start": func() {
			d := newDesk(t).does(not).inserts(cardUntil(renewable)).at(Status)
			d.does(Forward{}, ChooseCertificates{AuthenticationOnly}, Forward{}, ChooseWho{Self}, Forward{},
				ChooseItem{AuthenticationPIN, Yes}, Forward{}).at(NoNumber)
			answers := d.state.Visit.Answers
			d.does(ready).at(Plan)
			if !reflect.DeepEqual(d.state.Visit.Answers, answers) || len(d.state.Visit.Plan.Procedures) != 1 {
				t.Errorf("visit %+v", d.state.Visit)
			}
			d.does(Forward{}).at(Numbering)
		},
		"at the last moment": func() { everyStep()[Plan](t).does(not).at(NoNumber).does(ready).at(Plan) },
		"without a printer":  func() { everyStep()[PrinterNotReady](t).does(not).at(NoNumber).does(ready).at(Plan) },
		"while nobody touches": func() {
			d := everyStep()[Plan](t).later(time.Minute).at(StillThere).does(not, Here{}).at(NoNumber)
			d.later(time.Minute).at(StillThere).does(ready, Here{}).at(Plan)
		},
		"ready after the counter closed": func() {
			d := everyStep()[NoNumber](t)
			for range 8 * 60 { // minutes, with a touch in each
				d.does(Stir{}).later(time.Minute - time.Second)
			}
			d.does(ready).at(Closed)
		},
		"ready after the card was taken": func() { everyStep()[NoNumber](t).does(CardRemoved{}, ready).at(NoNumber) },
		"ready after the reader went":    func() { everyStep()[NoNumber](t).does(ReaderChanged{}, ready).at(NoNumber) },
		"refused, and asked for again": func() {
			d := everyStep()[Numbering](t)
			d.does(not, RegisterFailed{1}).at(NoNumber).does(ready).at(Plan)
			if !d.state.Visit.Refused {
				t.Error("nobody says why it has to be asked for again")
			}
			d.effects = nil
			d.does(Forward{}, Registered{1, Number{Text: "A-002"}}).at(Numbering)
			if len(d.effects) != 2 || d.state.Visit.Refused {
				t.Errorf("effects %+v, refused %v", d.effects, d.state.Visit.Refused)
			}
		},
		"slower than the step": func() {
			d := everyStep()[Numbering](t).later(45*time.Second).at(NoNumber).does(not, ready).at(NoNumber)
			d.later(time.Minute).at(StillThere).does(Registered{1, Number{Text: "A-002"}}).at(Numbering)
		},
		"slower than the step, and no": func() {
			d := everyStep()[Numbering](t).later(45*time.Second).at(NoNumber).does(not, ready).at(NoNumber)
			d.does(RegisterFailed{1}).at(Plan)
		},
	} {
		t.Run(name, func(*testing.T) { play() })
	}
}
