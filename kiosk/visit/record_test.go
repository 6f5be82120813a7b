package visit

import (
	"reflect"
	"testing"
	"time"
)

// ends are the records made since the last call.
func (d *desk) ends() []Ended {
	var ends []Ended
	for _, effect := range d.effects {
		if end, ok := effect.(Ended); ok {
			ends = append(ends, end)
		}
	}
	d.effects = nil
	return ends
}

// What is recorded of a visit that is left at each step.
func TestWhereAVisitEnded(t *testing.T) {
	want := map[Step]Ended{
		Status:           {Step: Status, Outcome: BrokenOff},
		StillThere:       {Step: Status, Outcome: BrokenOff},
		Certificates:     {Step: Certificates, Outcome: BrokenOff},
		Changed:          {Step: Changed, Outcome: BrokenOff},
		Applicant:        {Step: Applicant, Outcome: BrokenOff},
		Checklist:        {Step: Checklist, Outcome: BrokenOff},
		Plan:             {Step: Plan, Outcome: BrokenOff},
		PrinterNotReady:  {Step: PrinterNotReady, Outcome: BrokenOff},
		NoNumber:         {Step: NoNumber, Outcome: BrokenOff},
		WrongCard:        {Step: WrongCard, Outcome: BrokenOff},
		Unreadable:       {Step: Unreadable, Outcome: BrokenOff},
		WithoutCard:      {Step: WithoutCard, Outcome: BrokenOff},
		Reading:          {Step: Reading, Outcome: BrokenOff},
		CardExpired:      {Step: CardExpired, Outcome: Told},
		NothingToDo:      {Step: NothingToDo, Outcome: Told},
		MissingDocuments: {Step: MissingDocuments, Outcome: Told},
		Closed:           {Step: Closed, Outcome: Told},
		CameOut:          {Step: CameOut, Outcome: WithTicket},
		Ticket:           {Step: Ticket, Outcome: WithTicket},
		Numbering:        {Step: NoNumber, Outcome: BrokenOff},
	}
	for step, reach := range everyStep() {
		t.Run(string(step), func(t *testing.T) {
			d := reach(t)
			want, visited := want[step]
			if !visited {
				d.ends()
				d.does(CardRemoved{}, Quit{}, Tick{})
				if ends := d.ends(); len(ends) > 0 {
					t.Errorf("%+v without a visit", ends)
				}
				return
			}
			want.Serial, want.Began = d.state.Visit.Serial, d.state.Visit.Began
			for _, by := range []time.Duration{0, time.Minute, 20 * time.Second, time.Minute} {
				d.later(by).does(Quit{})
			}
			d.does(CardRemoved{})
			ends := d.ends()
			if len(ends) != 1 || ends[0].Ended.Before(ends[0].Began) || ends[0].Began.IsZero() {
				t.Fatalf("records %+v", ends)
			}
			if want.Ended = ends[0].Ended; ends[0] != want {
				t.Errorf("record %+v, want %+v", ends[0], want)
			}
		})
	}
}

func TestEachVisitIsRecordedOnce(t *testing.T) {
	d := newDesk(t).inserts(cardUntil(renewable)).does(CardRemoved{}).at(Pulled).does(CardInserted{}, CardRemoved{}, CardInserted{})
	var steps []Step
	for _, end := range d.ends() {
		steps = append(steps, end.Step)
	}
	if want := []Step{Status, Reading}; !reflect.DeepEqual(steps, want) {
		t.Errorf("broken off at %v, want %v", steps, want)
	}
}

func TestASlipCountsWhateverFollowsIt(t *testing.T) {
	d := everyStep()[MissingDocuments](t).does(AskForSlip{}, SlipDone{1}, Back{}).at(Checklist).does(ChooseLanguage{"en"}, Quit{})
	if ends := d.ends(); len(ends) != 1 || ends[0].Outcome != WithSlip || ends[0].Step != Checklist {
		t.Errorf("records %+v", ends)
	}
	d = everyStep()[MissingDocuments](t).does(AskForSlip{}, SlipNotDone{1}, Quit{})
	if ends := d.ends(); len(ends) != 1 || ends[0].Outcome != Told {
		t.Errorf("records %+v", ends)
	}
}

func TestACardThatNeedsNothingIsTold(t *testing.T) {
	d := newDesk(t).inserts(cardUntil(renewable.AddDays(1200))).at(Status).does(CardRemoved{})
	if ends := d.ends(); len(ends) != 1 || ends[0].Outcome != Told || ends[0].Step != Status {
		t.Errorf("records %+v", ends)
	}
}
