package desk

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
)

var morning = time.Date(2026, time.November, 24, 10, 12, 0, 0, rules.JST)

// clerk is somebody at the desk.
type clerk struct {
	t       *testing.T
	m       Machine
	at      time.Time
	s       State
	effects []Effect
}

func newClerk(t *testing.T) *clerk {
	c := &clerk{t: t, m: Machine{Passcode: true}, at: morning}
	c.s, c.effects = c.m.Opened(7, c.at)
	return c.asks(Ask{7})
}

// does has things happen, and keeps the effects of the last one.
func (c *clerk) does(whats ...any) *clerk {
	for _, what := range whats {
		c.s, c.effects = c.m.Next(c.s, Event{c.at, what})
	}
	return c
}

func (c *clerk) later(d time.Duration) *clerk {
	c.at = c.at.Add(d)
	return c.does(Tick{})
}

func (c *clerk) on(page Page) *clerk {
	c.t.Helper()
	if c.s.Page != page {
		c.t.Fatalf("on page %q, want %q", c.s.Page, page)
	}
	return c
}

func (c *clerk) asks(want ...Effect) *clerk {
	c.t.Helper()
	if len(c.effects) != len(want) || len(want) > 0 && !reflect.DeepEqual(c.effects, want) {
		c.t.Fatalf("effects %+v, want %+v", c.effects, want)
	}
	return c
}

func (c *clerk) keys(code string) *clerk {
	for _, digit := range code {
		c.does(Digit{int(digit - '0')})
	}
	return c
}

// entered is a clerk who was let in and sees tickets.
func entered(t *testing.T, tickets ...Ticket) *clerk {
	return at(t, Staff, Facts{Tickets: tickets}).on(Overview).does(Open{Tickets}, Loaded{7, Facts{Tickets: tickets}}).on(Tickets)
}

// at is somebody of a role who was let in, and sees facts.
func at(t *testing.T, role Role, facts Facts) *clerk {
	return newClerk(t).keys("204816").does(Try{}, Checked{Serial: 7, Role: role}, Loaded{7, facts}).on(Overview)
}

func ticketIs(state TicketState, ago time.Duration) Ticket {
	return Ticket{Reference: "r-" + string(state), Number: "A-047", State: state, Since: morning.Add(-ago)}
}

func orderOn(t Ticket, act Act) Order {
	return Order{Serial: 7, Act: act, Role: Staff, Reference: t.Reference, Number: t.Number}
}

func TestWithoutAPasscodeThereIsNoDesk(t *testing.T) {
	if s, effects := (Machine{}).Opened(1, morning); !reflect.DeepEqual(s, State{}) || effects != nil {
		t.Errorf("opened: %+v, %v", s, effects)
	}
}

func TestThePasscodeIsLookedAtAndForgotten(t *testing.T) {
	c := newClerk(t).on(Passcode).keys("20481").does(Try{}).asks()
	c.keys("69").does(Erase{}, Try{}).asks(Check{7, "204816"})
	c.keys("1").does(Clear{}, Try{}).asks() // while it is being looked at nothing is taken
	if c.s.Gate.Digits() != 6 || !c.s.Gate.Checking {
		t.Errorf("gate %+v", c.s.Gate)
	}
	c.does(Checked{Serial: 6, Role: Staff}).on(Passcode) // of the opening before
	c.does(Checked{Serial: 7, Role: Staff}).on(Overview).asks(Load{7}, Record{Entered, Staff})
	if c.s.Gate != (Gate{}) {
		t.Error("the code is still there")
	}
}

func TestAWrongPasscodeWaits(t *testing.T) {
	c := newClerk(t).keys("123456").does(Try{}, Checked{Serial: 7, Wait: 4 * time.Second}).on(Passcode).asks()
	if !c.s.Gate.Wrong || c.s.Gate.Digits() != 0 {
		t.Errorf("gate %+v", c.s.Gate)
	}
	c.later(3 * time.Second).keys("1")
	if c.s.Gate.Digits() != 0 {
		t.Error("a key was taken too early")
	}
	c.later(time.Second).keys("2")
	if c.s.Gate.Digits() != 1 || c.s.Gate.Wrong {
		t.Errorf("gate %+v", c.s.Gate)
	}
	c.keys("3456789012345")
	if c.s.Gate.Digits() != 12 {
		t.Errorf("%d digits", c.s.Gate.Digits())
	}
	c.does(Digit{10}, Digit{-1}, Erase{})
	if c.s.Gate.Digits() != 11 {
		t.Errorf("%d digits", c.s.Gate.Digits())
	}
}

func TestADeskThatWasLeftLockedIsStillLocked(t *testing.T) {
	c := newClerk(t).does(Checked{Serial: 7, Wait: time.Minute, Locked: true}).keys("2").does(Checked{Serial: 7, Role: Staff}).on(Passcode)
	if g := c.s.Gate; !g.Locked || g.Wrong || g.Digits() != 0 || !g.Opens.Equal(morning.Add(time.Minute)) {
		t.Errorf("gate %+v", g)
	}
}

func TestNothingBehindThePasscodeIsReachedBeforeIt(t *testing.T) {
	c := newClerk(t)
	c.s.Facts.Tickets = []Ticket{ticketIs(StateUnknown, time.Hour)}
	for _, what := range []any{
		Open{Paper},
		Open{Tickets},
		Open{Roll},
		Choose{"r-unknown"},
		Do{Act: Reissue},
		Do{Act: NewRoll},
		Do{Act: ShutDown},
		Yes{},
		No{},
		NextStep{},
		Begin{},
		ChooseTrial{TrialCard},
		Open{Overview},
		Back{},
		Stir{},
		TrialDone{Serial: 7},
		Loaded{7, Facts{}},
		Done{Serial: 7},
	} {
		c.does(what).on(Passcode).asks()
	}
}

// The table of what can be done with a ticket, with what becomes of it.
func TestActs(t *testing.T) {
	const recent, old = 30 * time.Second, 2 * time.Minute
	unknown := []Act{Reissue, CameOut, HandOver}
	open := []Act{Reissue, HandOver}
	for _, c := range []struct {
		state     TicketState
		ago       time.Duration
		standing  Standing
		undecided bool
		acts      []Act
	}{
		{StateUnknown, recent, Unknown, true, unknown},
		{StateFailed, recent, Failed, true, open},
		{StatePrinting, recent, Printing, false, nil},
		{StatePrinting, old, Stuck, true, unknown},
		{StatePrinting, -old, Stuck, true, unknown}, // the clock was set back: nobody knows how long
		{StateReserved, recent, Printing, false, nil},
		{StateReserved, old, Waiting, true, open},
		{StatePrinted, recent, Printed, false, []Act{Reissue}},
		{StateHanded, old, Handed, false, []Act{Reissue}},
		{"of a newer store", old, Unknown, true, unknown},
	} {
		t.Run(string(c.state)+" "+string(c.standing), func(t *testing.T) {
			one := ticketIs(c.state, c.ago)
			d := entered(t, one).does(Choose{one.Reference}).on(OneOf)
			if got := d.s.Chosen; got.Standing != c.standing || got.Standing.Undecided() != c.undecided || !slices.Equal(got.Acts(), c.acts) {
				t.Fatalf("%s, undecided %t, acts %v", got.Standing, got.Standing.Undecided(), got.Acts())
			}
			for _, act := range []Act{Reissue, CameOut, HandOver, NewRoll, NoAct} {
				next, effects := d.m.Next(d.s, Event{d.at, Do{Act: act}})
				if offered := slices.Contains(c.acts, act); offered != (len(effects) == 1) || offered != (next.Busy == act && act != NoAct) {
					t.Errorf("%s: effects %v", act, effects)
				}
			}
		})
	}
}

func TestEachActDoesItsOwn(t *testing.T) {
	one := ticketIs(StateUnknown, time.Hour)
	for act, want := range map[Act]Effect{
		Reissue:  Print{orderOn(one, Reissue)},
		CameOut:  Close{orderOn(one, CameOut), StatePrinted},
		HandOver: Close{orderOn(one, HandOver), StateHanded},
	} {
		t.Run(string(act), func(t *testing.T) {
			c := entered(t, one).does(Choose{one.Reference}, Loaded{7, Facts{Tickets: []Ticket{one}}}, Do{Act: act}).asks(want)
			c.does(Do{Act: Reissue}, Back{}, Open{Paper}, Choose{one.Reference}).on(OneOf).asks() // one act at a time
			c.does(Done{Serial: 6}).on(OneOf)
			c.does(Done{Serial: 7}).on(Tickets).asks(Load{7})
			if c.s.Note != (Note{act, "A-047", Fine}) || c.s.Busy != NoAct {
				t.Errorf("note %+v, busy %q", c.s.Note, c.s.Busy)
			}
			c.does(Done{Serial: 7}).asks() // nothing is under way
			c.does(Open{Paper})
			if c.s.Note != (Note{}) {
				t.Error("the note is still there on the next page")
			}
		})
	}
}

func TestAnActThatFailsStaysAndSaysWhy(t *testing.T) {
	one := ticketIs(StatePrinted, time.Hour)
	c := entered(t, one).does(Choose{one.Reference}, Loaded{7, Facts{Tickets: []Ticket{one}}}, Do{Act: Reissue}, Done{7, TroublePaperOut}).on(OneOf)
	if c.s.Note != (Note{Reissue, "A-047", TroublePaperOut}) {
		t.Errorf("note %+v", c.s.Note)
	}
	c.does(Do{Act: Reissue}).asks(Print{orderOn(one, Reissue)})
	if c.s.Note != (Note{}) {
		t.Error("still says why the one before failed")
	}
}

func TestFactsAreAskedForAgainAndOneAtATime(t *testing.T) {
	one := ticketIs(StateUnknown, time.Hour)
	c := entered(t, one).later(2 * time.Second).asks().later(time.Second).asks(Load{7})
	c.later(time.Minute).asks() // a printer may take its time to answer
	one.State = StatePrinted
	c.does(Loaded{6, Facts{}}).does(Loaded{7, Facts{Tickets: []Ticket{one}}})
	if got := c.s.Facts.Tickets[0].Standing; got != Printed {
		t.Errorf("shows %s", got)
	}
	c.at = c.at.Add(-time.Hour) // the clock was set back
	c.does(Tick{}).asks(Load{7})
}

func TestFactsThatAnActOvertookAreNotShown(t *testing.T) {
	one := ticketIs(StateUnknown, time.Hour)
	c := entered(t, one).does(Choose{one.Reference}).asks(Load{7}).does(Do{Act: CameOut}, Done{Serial: 7}).asks()
	old := c.s.Facts
	c.does(Loaded{7, Facts{}}).asks(Load{7})
	if !reflect.DeepEqual(c.s.Facts, old) {
		t.Error("shows what was read before the act")
	}
	one.State = StatePrinted
	c.does(Loaded{7, Facts{Tickets: []Ticket{one}}}).asks()
	if c.s.Facts.Undecided() != 0 {
		t.Error("does not show what was read after it")
	}
}

func TestOlderTicketsCountThoughTheyAreNotListed(t *testing.T) {
	c := entered(t, ticketIs(StateUnknown, time.Hour), ticketIs(StatePrinted, time.Hour))
	c.s.Facts.Older = 7
	if n := c.s.Facts.Undecided(); n != 8 {
		t.Errorf("%d need a decision, want 8", n)
	}
}

func TestTheOpenTicketFollowsTheFacts(t *testing.T) {
	one := ticketIs(StatePrinting, 10*time.Second)
	c := entered(t, one).does(Choose{one.Reference})
	if len(c.s.Chosen.Acts()) != 0 {
		t.Fatal("can be decided while it prints")
	}
	c.later(time.Minute).does(Loaded{7, Facts{Tickets: []Ticket{one}}})
	if c.s.Chosen.Standing != Stuck {
		t.Errorf("stands %s", c.s.Chosen.Standing)
	}
}

func TestLeaving(t *testing.T) {
	one := ticketIs(StateUnknown, time.Hour)
	for name, c := range map[string]struct {
		at    func(*testing.T) *clerk
		leave func(*clerk)
		want  []Effect
	}{
		"by hand": {func(t *testing.T) *clerk { return entered(t, one) }, func(c *clerk) { c.does(Leave{}) }, []Effect{Record{Left, Staff}}},
		"with an act under way": {
			func(t *testing.T) *clerk { return entered(t, one).does(Choose{one.Reference}, Do{Act: Reissue}) },
			func(c *clerk) { c.does(Leave{}) },
			[]Effect{Record{Left, Staff}},
		},
		"idle": {
			func(t *testing.T) *clerk {
				return entered(t, one).later(2 * time.Minute).does(Stir{}).later(3*time.Minute - 1).on(Tickets)
			},
			func(c *clerk) { c.later(1) },
			[]Effect{Record{Idled, Staff}},
		},
		"before the passcode": {newClerk, func(c *clerk) { c.does(Leave{}) }, nil},
		"idle before the passcode": {
			func(t *testing.T) *clerk { return newClerk(t).later(30*time.Second - 1).on(Passcode) },
			func(c *clerk) { c.later(1) }, nil,
		},
		"idle with the clock set back": {
			func(t *testing.T) *clerk {
				c := entered(t, one).later(-time.Hour)
				return c.later(3*time.Minute - 1).on(Tickets)
			},
			func(c *clerk) { c.later(1) },
			[]Effect{Record{Idled, Staff}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := c.at(t)
			c.leave(d)
			d.asks(c.want...)
			if !reflect.DeepEqual(d.s, State{}) {
				t.Errorf("left behind: %+v", d.s)
			}
			d.does(Done{Serial: 7}, Loaded{Serial: 7}, Checked{Serial: 7, Role: Staff}, Tick{}, Do{Act: Reissue}).asks().on(Closed)
		})
	}
}
