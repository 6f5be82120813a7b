package visit

import (
	"reflect"
	"testing"
	"time"

	staffdesk "madoguchi/kiosk/desk"
	"madoguchi/kiosk/rules"
)

func TestAStoppedServiceBeginsNoVisit(t *testing.T) {
	d := newDesk(t).does(ServiceChanged{true}).at(OutOfService)
	d.does(AskWithoutCard{}, AskForConsultation{}, ReaderChanged{Reader{Condition: Condition{Ready: true}}}).at(OutOfService)
	d.effects = nil
	d.does(CardInserted{}).at(OutOfService)
	if want := []Effect{AskCard{}}; !reflect.DeepEqual(d.effects, want) {
		t.Errorf("effects %+v, want %+v", d.effects, want)
	}
	d.does(CardRemoved{}, CardMute{}, CardRemoved{}).at(OutOfService)
	d.does(AskForStaff{}).at(OutOfService)
	if d.state.Over != Help {
		t.Error("nobody can be called")
	}
	d.does(Close{}, ReaderChanged{}).at(OutOfService).does(ServiceChanged{}).at(OutOfService)
	d.does(ReaderChanged{Reader{Condition: Condition{Ready: true}}}).wiped()
}

func TestAVisitUnderWayGoesOnToItsEnd(t *testing.T) {
	for step, reach := range everyStep() {
		d := reach(t).does(ServiceChanged{true})
		if step == Insert {
			step = OutOfService
		}
		d.at(step)
	}
	d := printing(t).does(ServiceChanged{true}, PrintDone{1}).printed(Printed)
	d.does(Forward{}).at(TakeCard).does(CardRemoved{}).at(OutOfService)
	planned := everyStep()[Plan](t).does(ServiceChanged{true}, CardRemoved{}).at(Pulled)
	planned.does(CardInserted{}).at(TakeCard).does(CardRemoved{}).at(OutOfService)
}

func TestAStoppedKioskStillOpensTheDesk(t *testing.T) {
	withDesk(newDesk(t)).does(ServiceChanged{true}).opensTheDesk().does(ServiceChanged{}, staffdesk.Leave{}).wiped()
	withDesk(newDesk(t)).opensTheDesk().does(ServiceChanged{true}).at(Staff).does(staffdesk.Leave{}).at(OutOfService)
	d := withDesk(newDesk(t)).does(ServiceChanged{true}, CardInserted{}).opensTheDesk()
	d.effects = nil
	d.does(staffdesk.Leave{}).at(OutOfService)
	if want := []Effect{staffdesk.Record{Event: staffdesk.Left, Role: staffdesk.Staff}}; !reflect.DeepEqual(d.effects, want) {
		t.Errorf("effects %+v, want %+v", d.effects, want)
	}
	d = newDesk(t).does(ServiceChanged{true}, CardInserted{}, StaffCard{staffdesk.Vendor}).at(Staff)
	if d.state.Desk.Role != staffdesk.Vendor {
		t.Errorf("role %q", d.state.Desk.Role)
	}
	d.does(staffdesk.Leave{}).at(TakeCard).does(CardRemoved{}).at(OutOfService)
}

func TestWhatIsSetForADayEndsWithIt(t *testing.T) {
	d := newDesk(t).does(DayChanged{Day{Language: "en", Brightness: 60}}).at(Insert)
	today := rules.DateOf(opening)
	if d.state.Language != "en" || d.state.Kiosk.Day != (Day{today, "en", 60}) {
		t.Fatalf("language %s, %+v", d.state.Language, d.state.Kiosk.Day)
	}
	d.does(ChooseLanguage{"ja"}, CardInserted{}, CardRead{Serial: 1, Kind: "juki-card"}, CardRemoved{}).at(Insert)
	if d.state.Language != "en" {
		t.Errorf("after a visit in %s the next begins in %s", "ja", d.state.Language)
	}
	d.does(DayChanged{Day{On: today.AddDays(-1), Language: "vi"}}) // kept from yesterday
	if d.state.Kiosk.Day.Language != "en" {
		t.Error("yesterday's holds today")
	}
	d.now = today.AddDays(1).Start().Add(-time.Second)
	if d.does(Tick{}).state.Language != "en" {
		t.Error("ends before midnight")
	}
	if d.later(time.Second); d.state.Language != "ja" || d.state.Kiosk.Day != (Day{}) {
		t.Errorf("after midnight: language %s, %+v", d.state.Language, d.state.Kiosk.Day)
	}
}

func TestADayEndsUnderAVisitThatIsLeftAsItIs(t *testing.T) {
	d := newDesk(t).does(DayChanged{Day{Language: "en"}}, AskWithoutCard{}).at(WithoutCard)
	d.now = rules.DateOf(opening).AddDays(1).Start()
	d.does(ReaderChanged{Reader{Condition: Condition{Ready: true}}}).at(WithoutCard)
	if d.state.Language != "en" {
		t.Error("the language changed under a resident's eyes")
	}
	if d.does(Quit{}).state.Language != "ja" {
		t.Error("the next visit begins in yesterday's language")
	}
}

func TestACardOfStaffs(t *testing.T) {
	vendor := StaffCard{staffdesk.Vendor}
	t.Run("ends its own reading, of which no record is made", func(t *testing.T) {
		d := newDesk(t).does(CardInserted{}).at(Reading)
		d.effects = nil
		d.does(vendor).at(Staff)
		want := []Effect{staffdesk.Load{Serial: 2}, staffdesk.Record{Event: staffdesk.EnteredByCard, Role: staffdesk.Vendor}}
		if !reflect.DeepEqual(d.effects, want) || !reflect.DeepEqual(d.state.Visit, Visit{}) {
			t.Errorf("effects %+v, want %+v; visit %+v", d.effects, want, d.state.Visit)
		}
		d.effects = nil
		d.does(CardRead{Serial: 1, Kind: "other"}, ReadFailed{1}, ReadProgress{1, 2, 3}).at(Staff)
		d.does(staffdesk.Leave{}).at(TakeCard).later(12 * time.Second)
		if !d.state.Forgotten {
			t.Error("does not ask for the card")
		}
		d.does(CardRemoved{}).wiped()
		for _, effect := range d.effects {
			if _, ended := effect.(Ended); ended {
				t.Errorf("%+v", effect)
			}
		}
	})
	t.Run("may be taken", func(t *testing.T) {
		newDesk(t).does(CardInserted{}, vendor, CardRemoved{}).at(Staff).does(staffdesk.Leave{}).wiped()
		newDesk(t).does(CardInserted{}, vendor, ReaderChanged{}).at(Staff).does(staffdesk.Leave{}).at(OutOfService)
	})
	t.Run("and a resident's card come in", func(t *testing.T) {
		newDesk(t).does(CardInserted{}, vendor, CardRemoved{}, CardInserted{}).at(Staff).does(staffdesk.Leave{}).at(Reading)
	})
	t.Run("answers for the passcode", func(t *testing.T) {
		d := withDesk(newDesk(t)).knocks(5, time.Second/2).at(Staff)
		d.effects = nil
		d.does(CardInserted{})
		if want := []Effect{AskCard{}}; !reflect.DeepEqual(d.effects, want) {
			t.Errorf("effects %+v", d.effects)
		}
		d.does(vendor)
		if d.state.Desk.Page != staffdesk.Overview || d.state.Desk.Role != staffdesk.Vendor {
			t.Errorf("page %s of %q", d.state.Desk.Page, d.state.Desk.Role)
		}
		d.does(staffdesk.Leave{}).at(TakeCard)
	})
	t.Run("opens nothing over a visit", func(t *testing.T) {
		for step, reach := range everyStep() {
			switch step {
			case Insert, OutOfService, Reading:
				continue
			}
			d := reach(t)
			before := d.state
			d.effects = nil
			if d.does(vendor).at(step); !reflect.DeepEqual(d.state.Visit, before.Visit) || len(d.effects) > 0 {
				t.Errorf("at %s: %+v", step, d.effects)
			}
		}
	})
	t.Run("opens nothing once it is out, or for no role", func(t *testing.T) {
		newDesk(t).does(vendor).at(Insert)
		newDesk(t).does(CardInserted{}, CardRemoved{}, vendor).at(Pulled)
		newDesk(t).does(CardInserted{}, StaffCard{}).at(Reading)
		withDesk(newDesk(t)).knocks(5, time.Second/2).does(CardInserted{}, CardRemoved{}, vendor).does(staffdesk.Leave{}).wiped()
	})
}

func TestACardThatATrialReadsHasToBeTaken(t *testing.T) {
	trial := []any{
		staffdesk.Open{Page: staffdesk.TrialList}, staffdesk.ChooseTrial{Trial: staffdesk.TrialCard}, staffdesk.Begin{}, CardInserted{},
	}
	d := withDesk(newDesk(t)).opensTheDesk().does(trial...)
	d.does(staffdesk.TrialDone{Serial: d.state.LastSerial}, staffdesk.Leave{}).at(TakeCard).does(CardRemoved{}).wiped()
	d = withDesk(newDesk(t)).opensTheDesk().does(trial...)
	d.does(staffdesk.TrialDone{Serial: d.state.LastSerial}, CardRemoved{}, CardInserted{}, staffdesk.Leave{}).at(Reading)
}
