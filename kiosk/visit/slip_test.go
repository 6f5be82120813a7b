package visit

import (
	"testing"
	"time"

	"madoguchi/kiosk/rules"
)

// slips are the slips asked for so far.
func (d *desk) slips() (slips []Slip) {
	for _, effect := range d.effects {
		if slip, ok := effect.(PrintSlip); ok {
			slips = append(slips, slip.Slip)
		}
	}
	return slips
}

func TestSlipWhereThereIsSomethingToTakeAlong(t *testing.T) {
	steps := everyStep()
	delete(steps, Status) // with something to do now; the other kind is below
	steps["not yet"] = func(t *testing.T) *desk {
		return newDesk(t).inserts(cardUntil(rules.Date{Year: 2029, Month: 5, Day: 5})).at(Status)
	}
	offered := map[Step]bool{"not yet": true, NothingToDo: true, MissingDocuments: true, Closed: true, CardExpired: true}
	for name, arrive := range steps {
		t.Run(string(name), func(t *testing.T) {
			d := arrive(t).does(ChooseLanguage{"en"})
			step := d.state.Step
			if d.state.Visit.CanSlip != offered[name] {
				t.Fatalf("a slip can be asked for: %v, want %v", d.state.Visit.CanSlip, offered[name])
			}
			d.effects = nil
			d.does(AskForSlip{}, AskForSlip{}).at(step)
			slips := d.slips()
			if !offered[name] {
				if len(slips) != 0 || d.state.Visit.Slip != NoSlip {
					t.Fatalf("slips %+v, %v", slips, d.state.Visit.Slip)
				}
				return
			}
			if len(slips) != 1 || slips[0].Why != step || slips[0].Language != "en" || !slips[0].At.Equal(d.now) {
				t.Fatalf("slips %+v", slips)
			}
			if d.state.Visit.Slip != SlipPrinting || d.state.Visit.CanSlip {
				t.Fatalf("slip %v, another one: %v", d.state.Visit.Slip, d.state.Visit.CanSlip)
			}
			d.does(SlipDone{d.state.LastSerial - 1})
			if d.state.Visit.Slip != SlipPrinting {
				t.Fatal("the slip of another visit")
			}
			d.does(SlipDone{d.state.LastSerial}, AskForSlip{})
			if d.state.Visit.Slip != SlipPrinted || d.state.Visit.CanSlip || len(d.slips()) != 1 {
				t.Fatalf("slip %v, another one: %v", d.state.Visit.Slip, d.state.Visit.CanSlip)
			}
		})
	}
}

func TestSlipSaysWhatTheScreenSays(t *testing.T) {
	far := rules.Date{Year: 2029, Month: 5, Day: 5}
	notYet := newDesk(t).inserts(cardUntil(far)).does(AskForSlip{}).slips()[0]
	if got := notYet.Plan.Certificates[rules.Authentication].RenewableFrom; got != (rules.Date{Year: 2029, Month: 2, Day: 5}) {
		t.Errorf("renewable from %v", got)
	}
	missing := everyStep()[MissingDocuments](t).does(AskForSlip{}).slips()[0]
	if missing.Who != AgentWithoutForm || len(missing.Plan.Missing()) != 1 || missing.Plan.Missing()[0] != rules.AgentID {
		t.Errorf("for %s, missing %v", missing.Who, missing.Plan.Missing())
	}
	closed := everyStep()[Closed](t).does(AskForSlip{}).slips()[0]
	if want := time.Date(2026, 11, 25, 8, 30, 0, 0, rules.JST); !closed.OpensAt.Equal(want) || len(closed.Plan.Procedures) != 1 {
		t.Errorf("opens at %v, want %v; procedures %v", closed.OpensAt, want, closed.Plan.Procedures)
	}
}

func TestSlipThatDoesNotComeOut(t *testing.T) {
	d := everyStep()[NothingToDo](t).does(AskForSlip{}, PrinterChanged{}, SlipNotDone{1})
	if d.state.Visit.Slip != SlipFailed || d.state.Visit.CanSlip {
		t.Fatalf("slip %v, another one: %v, without a printer", d.state.Visit.Slip, d.state.Visit.CanSlip)
	}
	d.does(PrinterChanged{Condition{Ready: true}}, AskForSlip{})
	if d.state.Visit.Slip != SlipPrinting || len(d.slips()) != 2 {
		t.Fatalf("slip %v after asking again", d.state.Visit.Slip)
	}
}

func TestAnotherSlipForAnotherOutcome(t *testing.T) {
	d := everyStep()[MissingDocuments](t).does(AskForSlip{}, SlipDone{1})
	d.does(Back{}, Forward{}).at(MissingDocuments)
	if d.state.Visit.Slip != SlipPrinted || d.state.Visit.CanSlip {
		t.Fatal("the same slip twice")
	}
	d.does(Back{}, ChooseItem{AuthenticationPIN, No}, Forward{}).at(MissingDocuments)
	if d.state.Visit.Slip != NoSlip || !d.state.Visit.CanSlip {
		t.Fatalf("slip %v, another one: %v", d.state.Visit.Slip, d.state.Visit.CanSlip)
	}
	d.does(AskForSlip{}, Back{}, ChooseItem{Item(rules.AgentID), Yes}, Forward{}).at(Plan)
	d.does(Back{}, ChooseItem{Item(rules.AgentID), No}, ChooseItem{AuthenticationPIN, Yes}, Forward{}).at(MissingDocuments)
	if d.state.Visit.Slip != SlipPrinting || d.state.Visit.CanSlip {
		t.Fatal("two slips in the printer")
	}
	d.does(SlipDone{1})
	if d.state.Visit.Slip != NoSlip || !d.state.Visit.CanSlip {
		t.Fatalf("slip %v: the one that came out was for another outcome", d.state.Visit.Slip)
	}
	d.does(AskForSlip{}, SlipDone{1}, ChooseLanguage{"en"})
	if !d.state.Visit.CanSlip {
		t.Fatal("no slip in the language chosen after it")
	}
}
