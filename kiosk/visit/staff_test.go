package visit

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	staffdesk "madoguchi/kiosk/desk"
	"madoguchi/kiosk/rules"
	"madoguchi/packaging/seeded"
)

// withDesk is a kiosk whose desk has a passcode.
func withDesk(d *desk) *desk {
	d.machine.Desk.Passcode = true
	return d
}

func (d *desk) knocks(n int, every time.Duration) *desk {
	for range n {
		d.now = d.now.Add(every)
		d.does(Knock{})
	}
	return d
}

// opensTheDesk knocks and keys the passcode in.
func (d *desk) opensTheDesk() *desk {
	d.t.Helper()
	d.knocks(5, 500*time.Millisecond).at(Staff)
	for range 6 {
		d.does(staffdesk.Digit{Digit: 1})
	}
	d.does(staffdesk.Try{}, staffdesk.Checked{Serial: d.state.LastSerial, Role: staffdesk.Staff})
	if d.state.Desk.Page != staffdesk.Overview {
		d.t.Fatalf("page %q", d.state.Desk.Page)
	}
	return d
}

func TestKnocks(t *testing.T) {
	fast := 500 * time.Millisecond
	for name, c := range map[string]struct {
		does func(*desk)
		want Step
	}{
		"five":                           {func(d *desk) { d.knocks(5, fast) }, Staff},
		"without a reader":               {func(d *desk) { d.does(ReaderChanged{}).knocks(5, fast) }, Staff},
		"four":                           {func(d *desk) { d.knocks(4, fast) }, Insert},
		"too slow":                       {func(d *desk) { d.knocks(5, time.Second) }, Insert},
		"too slow, then fast":            {func(d *desk) { d.knocks(3, time.Second).knocks(5, fast) }, Staff},
		"in two goes":                    {func(d *desk) { d.knocks(4, fast).later(4*time.Second).knocks(4, fast) }, Insert},
		"with the clock set back":        {func(d *desk) { d.knocks(4, fast).later(-time.Hour).knocks(1, fast) }, Insert},
		"without a passcode":             {func(d *desk) { d.machine.Desk.Passcode = false; d.knocks(9, fast) }, Insert},
		"while somebody chooses":         {func(d *desk) { d.does(OpenLanguages{}).knocks(9, fast) }, Insert},
		"while somebody waits for staff": {func(d *desk) { d.does(AskForStaff{}).knocks(9, fast) }, Insert},
		"a visit that begins in between": {func(d *desk) { d.knocks(4, fast).does(CardInserted{}, CardRemoved{}).knocks(1, fast) }, Pulled},
		"a touch of the screen between":  {func(d *desk) { d.knocks(2, fast).does(Stir{}).knocks(3, fast) }, Staff},
	} {
		t.Run(name, func(t *testing.T) {
			d := withDesk(newDesk(t))
			c.does(d)
			d.at(c.want)
		})
	}
}

func TestTheDeskOpensAtNoStepOfAVisit(t *testing.T) {
	for step, reach := range everyStep() {
		if step == Insert || step == OutOfService {
			continue
		}
		t.Run(string(step), func(t *testing.T) {
			d := withDesk(reach(t))
			before := d.state
			d.knocks(9, 100*time.Millisecond)
			if d.state.Step != step || !reflect.DeepEqual(d.state.Visit, before.Visit) || d.state.Knocks != (Knocks{}) {
				t.Errorf("knocking led to %s", d.state.Step)
			}
		})
	}
}

func TestAtTheDeskNothingOfAVisitBegins(t *testing.T) {
	d := withDesk(newDesk(t)).does(ChooseLanguage{"en"}, SetLargeText{true}, VoiceChanged{Condition{Ready: true}}, SetVoice{true}).opensTheDesk()
	if d.state.Language != "ja" || d.state.Aids != (Aids{Volume: DefaultVolume}) {
		t.Errorf("language %s, aids %+v of a resident", d.state.Language, d.state.Aids)
	}
	d.effects = nil
	d.does(
		CardInserted{}, CardMute{}, CardInserted{}, AskWithoutCard{}, AskForConsultation{}, Forward{}, Quit{}, SetVoice{true}, SetLargeText{true},
		OpenLanguages{}, ChooseLanguage{"en"}, AskForStaff{}, Louder{}, HeadphonesChanged{true}, VoiceChanged{}, VoiceChanged{Condition{Ready: true}}, Spoke{},
		Registered{1, Number{Text: "A-001"}}, PrintDone{1}, CardRead{Serial: 1, Kind: MyNumberCard}, ReaderChanged{}, WaitingChanged{&Waiting{People: 2}},
		PrinterChanged{Condition{Detail: "out of paper"}}, StoreChanged{Condition{Detail: "full"}}, Knock{},
	).at(Staff)
	if want := []Effect{LetGo{Number{Text: "A-001"}}}; !reflect.DeepEqual(d.effects, want) {
		t.Errorf("effects %+v, want %+v", d.effects, want)
	}
	if !reflect.DeepEqual(d.state.Visit, Visit{}) || d.state.Over != Nothing || d.state.Aids.Voice || d.state.Language != "ja" {
		t.Errorf("effects %+v, state %+v", d.effects, d.state)
	}
	if k := d.state.Kiosk; k.Reader.Ready || k.Printer.Ready || k.Store.Ready || k.Waiting == nil || !k.Voice.Ready || !k.Headphones {
		t.Errorf("the parts were not noted: %+v", k)
	}
}

func TestLeavingTheDesk(t *testing.T) {
	leave := staffdesk.Leave{}
	t.Run("to the start", func(t *testing.T) {
		withDesk(newDesk(t)).opensTheDesk().does(leave).wiped()
	})
	t.Run("by time", func(t *testing.T) {
		withDesk(newDesk(t)).opensTheDesk().later(3*time.Minute - time.Second).at(Staff).later(time.Second).wiped()
	})
	t.Run("without a reader", func(t *testing.T) {
		withDesk(newDesk(t)).opensTheDesk().does(ReaderChanged{}, leave).at(OutOfService)
	})
	t.Run("with a card that came in meanwhile", func(t *testing.T) {
		d := withDesk(newDesk(t)).opensTheDesk().does(CardInserted{})
		d.effects = nil
		d.does(leave).at(Reading)
		if want := []Effect{staffdesk.Record{Event: staffdesk.Left, Role: staffdesk.Staff}, ReadCard{d.state.LastSerial}}; !reflect.DeepEqual(d.effects, want) {
			t.Errorf("effects %+v, want %+v", d.effects, want)
		}
		d.does(CardRead{Serial: d.state.LastSerial, Kind: MyNumberCard, Card: cardUntil(rules.DateOf(opening))}).at(Status)
	})
	t.Run("with a card that does not answer", func(t *testing.T) {
		d := withDesk(newDesk(t)).opensTheDesk().does(CardMute{}, leave).at(Unreadable)
		if !d.state.Visit.Mute {
			t.Error("says that reading failed")
		}
		d.does(CardRemoved{}).wiped()
	})
	t.Run("with a card that is out again", func(t *testing.T) {
		withDesk(newDesk(t)).opensTheDesk().does(CardMute{}, CardRemoved{}, leave).wiped()
	})
	t.Run("with a card in a reader that is lost", func(t *testing.T) {
		withDesk(newDesk(t)).opensTheDesk().does(CardInserted{}, ReaderChanged{}, leave).at(OutOfService)
	})
}

// anyAtDesk is anything that can happen at the desk, in any order.
func anyAtDesk(t *rapid.T, serial int) any {
	serial -= rapid.SampledFrom([]int{0, 0, 0, 1}).Draw(t, "late by")
	ticket := staffdesk.Ticket{Reference: "r", Number: "A-001", State: staffdesk.StateUnknown}
	trouble := rapid.SampledFrom([]staffdesk.Trouble{staffdesk.Fine, staffdesk.TroubleOffline}).Draw(t, "trouble")
	return rapid.SampledFrom([]any{
		staffdesk.Digit{Digit: 1},
		staffdesk.Digit{Digit: 2},
		staffdesk.Erase{},
		staffdesk.Clear{},
		staffdesk.Try{},
		staffdesk.Checked{Serial: serial, Role: staffdesk.Staff},
		staffdesk.Checked{Serial: serial, Wait: time.Second},
		staffdesk.Loaded{Serial: serial, Facts: staffdesk.Facts{Tickets: []staffdesk.Ticket{ticket}}},
		staffdesk.Choose{Reference: "r"},
		staffdesk.Do{Act: staffdesk.Reissue},
		staffdesk.Do{Act: staffdesk.CameOut},
		staffdesk.Do{Act: staffdesk.NewRoll},
		staffdesk.Open{Page: staffdesk.Paper},
		staffdesk.Open{Page: staffdesk.Roll},
		staffdesk.Done{Serial: serial, Trouble: trouble},
		staffdesk.Back{},
		staffdesk.Stir{},
		staffdesk.Leave{},
		staffdesk.Open{Page: staffdesk.Overview},
		StaffCard{staffdesk.Vendor},
		StaffCard{staffdesk.Staff},
		StaffCard{},
		ServiceChanged{trouble == staffdesk.Fine},
		DayChanged{Day{Language: "en", Brightness: 60}},
		Knock{},
		Tick{},
	}).Draw(t, "at the desk")
}

// sensibleAtDesk is what a clerk and the parts would do next.
func sensibleAtDesk(t *rapid.T, s State) any {
	serial := s.LastSerial
	switch d := s.Desk; {
	case d.Page == staffdesk.Passcode && d.Gate.Checking:
		return staffdesk.Checked{Serial: serial, Role: staffdesk.Staff}
	case d.Page == staffdesk.Passcode && d.Gate.Whole():
		return staffdesk.Try{}
	case d.Page == staffdesk.Passcode:
		return staffdesk.Digit{Digit: 1}
	case !d.Known:
		return staffdesk.Loaded{Serial: serial, Facts: staffdesk.Facts{Tickets: []staffdesk.Ticket{{Reference: "r", State: staffdesk.StateUnknown}}}}
	case d.Busy != staffdesk.NoAct:
		return staffdesk.Done{Serial: serial}
	case d.Page == staffdesk.Overview:
		return rapid.SampledFrom([]any{
			staffdesk.Open{Page: staffdesk.Tickets},
			staffdesk.Open{Page: staffdesk.Tickets},
			staffdesk.Open{Page: staffdesk.Paper},
			staffdesk.Open{Page: staffdesk.Kiosk},
			staffdesk.Open{Page: staffdesk.TrialList},
			staffdesk.Leave{},
		}).Draw(t, "at home")
	case d.Page == staffdesk.Kiosk:
		return rapid.SampledFrom([]any{ServiceChanged{true}, ServiceChanged{}, staffdesk.Back{}, staffdesk.Leave{}}).Draw(t, "service")
	case d.Page == staffdesk.TrialList:
		return staffdesk.ChooseTrial{Trial: staffdesk.TrialCard}
	case d.Page == staffdesk.OneTrial && d.Running.Working:
		return rapid.SampledFrom([]any{CardInserted{}, staffdesk.TrialDone{Serial: serial}, staffdesk.Leave{}}).Draw(t, "trial")
	case d.Page == staffdesk.OneTrial && d.Running.Result == nil:
		return staffdesk.Begin{}
	case d.Page == staffdesk.OneTrial:
		return staffdesk.Back{}
	case d.Page == staffdesk.OneOf:
		return staffdesk.Do{Act: rapid.SampledFrom([]staffdesk.Act{staffdesk.Reissue, staffdesk.CameOut, staffdesk.HandOver}).Draw(t, "act")}
	case d.Page == staffdesk.Paper:
		return staffdesk.Open{Page: staffdesk.Roll}
	case d.Page == staffdesk.Roll && d.Rolling == staffdesk.RollTried:
		return staffdesk.Yes{}
	case d.Page == staffdesk.Roll:
		return staffdesk.NextStep{}
	}
	return rapid.SampledFrom([]any{staffdesk.Choose{Reference: "r"}, staffdesk.Choose{Reference: "r"}, staffdesk.Leave{}}).Draw(t, "on the list")
}

// wantLeft is the step that leaving the desk leads to.
func wantLeft(before, s State) Step {
	switch {
	case s.Kiosk.Reader.Ready && s.Kiosk.CardIn && before.ours:
		return TakeCard
	case !s.Kiosk.Reader.Ready || s.Kiosk.Stopped:
		return OutOfService
	case !s.Kiosk.CardIn:
		return Insert
	case before.mute:
		return Unreadable
	}
	return Reading
}

// TestNoVisitIsEverOpenBehindTheDesk has residents and staff do anything in any order.
func TestNoVisitIsEverOpenBehindTheDesk(t *testing.T) {
	pages, acts, left := map[staffdesk.Page]int{}, map[staffdesk.Act]int{}, map[Step]int{}
	sequence := func(t *rapid.T) {
		m := machine()
		m.Desk.Passcode = true
		now := opening
		s := m.Start(now)
		known := false // the passcode was right since the desk was opened
		next := func(what any) {
			before := s
			var effects []Effect
			s, effects = m.Next(s, Event{At: now, What: what})
			if (s.Step == Staff) != (s.Desk.Page != staffdesk.Closed) {
				t.Fatalf("at %s with the desk's page %q", s.Step, s.Desk.Page)
			}
			if s.Step == Staff {
				if !reflect.DeepEqual(s.Visit, Visit{}) || s.Over != Nothing || s.Aids != (Aids{Volume: DefaultVolume}) {
					t.Fatalf("at the desk with %+v open behind it", s)
				}
				if before.Step != Staff {
					card, shown := what.(StaffCard)
					known = shown && slices.Contains(staffdesk.Roles(), card.Role) && before.Kiosk.CardIn
					mine := known && before.Step == Reading // the reading that the card itself began
					if before.Step != Insert && before.Step != OutOfService && !mine || before.Over != Nothing && !mine ||
						!reflect.DeepEqual(before.Visit, Visit{}) && !mine {
						t.Fatalf("the desk was opened from %s", before.Step)
					}
					if shown != (s.Desk.Page == staffdesk.Overview) {
						t.Fatalf("%T opened the page %s", what, s.Desk.Page)
					}
				}
				if card, shown := what.(StaffCard); shown && before.Desk.Page == staffdesk.Passcode && before.Kiosk.CardIn {
					known = known || slices.Contains(staffdesk.Roles(), card.Role)
				}
				if checked, ok := what.(staffdesk.Checked); ok && before.Desk.Gate.Checking && checked.Serial == s.LastSerial && checked.Role != "" {
					known = true
				}
				if s.Desk.Page != staffdesk.Passcode && !known {
					t.Fatalf("page %q without the passcode", s.Desk.Page)
				}
				pages[s.Desk.Page]++
			}
			for _, effect := range effects {
				switch effect := effect.(type) {
				case Ended:
					if _, shown := what.(StaffCard); shown || before.Step == Staff {
						t.Fatalf("%+v at the desk", effect)
					}
				case ReadCard, Register, Print, PrintSlip, CallStaff, Answer:
					if s.Step == Staff {
						t.Fatalf("%T at the desk", effect)
					}
				case staffdesk.Print, staffdesk.Close, staffdesk.Replace, staffdesk.Operate:
					if !known || before.Step != Staff || before.Desk.Busy != staffdesk.NoAct {
						t.Fatalf("%T by nobody", effect)
					}
					acts[s.Desk.Busy]++
				case staffdesk.Ask:
					if before.Step == Staff || s.Step != Staff {
						t.Fatalf("%T at %s", effect, before.Step)
					}
				case AskCard:
					if before.Desk.Page != staffdesk.Passcode && (s.Step != OutOfService && s.Step != TakeCard || !s.Kiosk.Stopped) {
						t.Fatalf("asks whose card it is at %s", s.Step)
					}
				case staffdesk.Check:
					if before.Step != Staff {
						t.Fatalf("%T away from the desk", effect)
					}
				}
			}
			if before.Step == Staff && s.Step != Staff {
				left[s.Step]++
				if want := wantLeft(before, s); s.Step != want || !reflect.DeepEqual(s.Desk, staffdesk.State{}) || s.mute || s.ours {
					t.Fatalf("left the desk for %s, want %s", s.Step, want)
				}
			}
			if s.Kiosk.Stopped && s.Visit.Serial != before.Visit.Serial && s.Visit.Serial != 0 {
				t.Fatalf("%T began a visit while the service is stopped", what)
			}
			check(t, m, before, what, s)
		}
		next(ReaderChanged{Reader{Condition: Condition{Ready: true}}})
		next(PrinterChanged{Condition{Ready: true}})
		next(StoreChanged{Condition{Ready: true}})
		for range rapid.IntRange(0, 120).Draw(t, "events") {
			now = now.Add(time.Duration(rapid.SampledFrom([]int{0, 0, 0, 100, 900, 2000, 61000}).Draw(t, "milliseconds")) * time.Millisecond)
			choice := rapid.IntRange(0, 9).Draw(t, "astray")
			switch {
			case choice == 0:
				next(anyEvent(t, s.LastSerial))
			case choice == 1:
				next(anyAtDesk(t, s.LastSerial))
			case choice == 2 && (s.Step == Reading || s.Step == Insert):
				next(StaffCard{staffdesk.Vendor})
			case s.Step == Staff:
				next(sensibleAtDesk(t, s))
			case (s.Step == Insert || s.Step == OutOfService) && choice < 8:
				next(Knock{})
			default:
				next(sensible(t, s))
			}
		}
		next(CardRemoved{})
		next(ServiceChanged{})
		next(ReaderChanged{Reader{Condition: Condition{Ready: true}}})
		for range 200 { // more than all timings one after the other
			now = now.Add(4 * time.Second)
			next(Tick{})
		}
		wantNothingLeft(t, m, s, now)
	}
	for round := range 10 {
		seeded.CheckFrom(t, round+1, sequence)
	}
	if testing.Short() {
		return // a fifth of the sequences: they need not reach all of it
	}
	for _, page := range []staffdesk.Page{staffdesk.Passcode, staffdesk.Overview, staffdesk.Tickets, staffdesk.OneOf, staffdesk.Paper, staffdesk.Roll, staffdesk.OneTrial} {
		if pages[page] == 0 {
			t.Errorf("no sequence reached the page %s", page)
		}
	}
	for _, act := range []staffdesk.Act{staffdesk.Reissue, staffdesk.CameOut, staffdesk.HandOver, staffdesk.NewRoll} {
		if acts[act] == 0 {
			t.Errorf("no sequence did %s", act)
		}
	}
	for _, step := range []Step{Insert, OutOfService, Reading, Unreadable, TakeCard} {
		if left[step] == 0 {
			t.Errorf("no sequence left the desk for %s", step)
		}
	}
}
