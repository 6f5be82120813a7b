package desk

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"madoguchi/packaging/seeded"
)

// anyTouch is anything that can happen at the desk, wanted or not.
func anyTouch(t *rapid.T, s State) any {
	serial := s.Serial - rapid.SampledFrom([]int{0, 0, 0, 1}).Draw(t, "late by")
	page := rapid.SampledFrom([]Page{Overview, Tickets, OneOf, Paper, Roll, Day, TrialList, OneTrial, Kiosk, Sure, Report, Passcode, Closed}).Draw(t, "page")
	role := rapid.SampledFrom([]Role{Staff, Vendor, NoRole}).Draw(t, "role")
	return rapid.SampledFrom([]any{
		Tick{},
		Digit{1},
		Digit{2},
		Erase{},
		Clear{},
		Try{},
		Open{page},
		Open{page},
		Open{page},
		Choose{"r-unknown"},
		ChooseTrial{rapid.SampledFrom(Trials()).Draw(t, "trial")},
		whole(rapid.SampledFrom(Acts()).Draw(t, "act")),
		whole(rapid.SampledFrom(Acts()).Draw(t, "another act")),
		NextStep{},
		Yes{},
		No{},
		Back{},
		Stir{},
		Leave{},
		Begin{},
		Cell{rapid.IntRange(-1, 96).Draw(t, "cell")},
		NextColour{},
		KeyPressed{"next"},
		TryVolume{},
		Admit{role},
		Checked{Serial: serial, Role: role},
		Checked{Serial: serial, Wait: time.Second},
		Loaded{serial, full()},
		Loaded{serial, Facts{}},
		Done{Serial: serial},
		Done{serial, TroubleOther},
		TrialProgress{serial, 1, 2},
		TrialAsks{Serial: serial},
		TrialDone{Serial: serial},
	}).Draw(t, "event")
}

// likely is what a clerk and the parts would do next: without it no sequence gets far.
func likely(t *rapid.T, s State) any {
	if s.Busy != NoAct {
		return Done{Serial: s.Serial}
	}
	if !s.Known && s.Page != Passcode {
		return Loaded{s.Serial, Facts{Store: TroubleStore, Tickets: []Ticket{ticketIs(StateUnknown, time.Hour)}, Maintenance: full().Maintenance}}
	}
	next := map[Page][]any{
		Passcode:  {Digit{1}, Digit{1}, Try{}},
		Overview:  {Open{Tickets}, Open{Paper}, Open{Day}, Open{TrialList}, Open{Kiosk}, Open{Report}},
		Tickets:   {Choose{"r-unknown"}, Open{Paper}},
		OneOf:     {Do{Act: Reissue}, Do{Act: CameOut}, Do{Act: HandOver}},
		Paper:     {Open{Roll}},
		Roll:      {NextStep{}, NextStep{}, NextStep{}, Yes{}, No{}},
		Day:       {Back{}},
		TrialList: {ChooseTrial{rapid.SampledFrom(Trials()).Draw(t, "trial")}},
		OneTrial:  {Begin{}, NextColour{}, Yes{}, No{}, KeyPressed{"next"}, KeyPressed{"choose"}},
		Kiosk:     {whole(rapid.SampledFrom(Acts()).Draw(t, "act"))},
		Sure:      {Yes{}, No{}},
		Report:    {Do{Act: PrintReport}, whole(Export)},
	}[s.Page]
	if s.Gate.Checking {
		return Checked{Serial: s.Serial, Role: rapid.SampledFrom(Roles()).Draw(t, "role")}
	}
	if s.Running.Working {
		next = []any{TrialProgress{s.Serial, 1, 2}, TrialAsks{Serial: s.Serial}, TrialDone{Serial: s.Serial}}
	}
	return rapid.SampledFrom(next).Draw(t, "next")
}

// opening is what has come of one opening of the desk.
type opening struct {
	role    Role
	running bool
	closed  bool
}

// checkDesk is what holds after every event.
func checkDesk(t *rapid.T, before State, what any, s State, effects []Effect, o *opening) {
	t.Helper()
	for _, effect := range effects {
		switch effect := effect.(type) {
		case Record:
			if entry := effect.Event == Entered || effect.Event == EnteredByCard; entry == (o.role != NoRole) || effect.Role == NoRole {
				t.Fatalf("%T: %+v while %q is there", what, effect, o.role)
			} else if entry {
				o.role = effect.Role
			} else if o.closed = true; effect.Role != o.role {
				t.Fatalf("%q left as %q", o.role, effect.Role)
			}
		case Print:
			checkOrder(t, before, s, effect.Order, o.role)
		case Close:
			checkOrder(t, before, s, effect.Order, o.role)
		case Replace:
			if before.Rolling != RollTried {
				t.Fatal("a new roll that nobody saw print")
			}
			checkOrder(t, before, s, effect.Order, o.role)
		case Operate:
			if slices.Contains(sure, effect.Act) && (before.Page != Sure || what != any(Yes{})) {
				t.Fatalf("%s without being asked", effect.Act)
			}
			checkOrder(t, before, s, effect.Order, o.role)
		case Run:
			if o.running || effect.Role != o.role || s.Page != OneTrial {
				t.Fatalf("%+v, another running: %t", effect, o.running)
			}
			o.running = true
		case Halt:
			if !o.running {
				t.Fatal("halts nothing")
			}
			o.running = false
		case Keep:
			if effect.Result.Role != o.role || s.Running.Result == nil && s.Page != Closed {
				t.Fatalf("keeps %+v", effect.Result)
			}
			o.running = false
		}
	}
	if asks, ok := what.(TrialAsks); ok && asks.Serial == s.Serial {
		o.running = false
	}
	switch {
	case s.Page == Closed && (!reflect.DeepEqual(s, State{}) || o.running || o.closed != (o.role != NoRole)):
		t.Fatalf("%T closed the desk and left %+v, running %t, told %t", what, s, o.running, o.closed)
	case s.Role != o.role && s.Page != Closed, (s.Role == NoRole) != (s.Page == Passcode || s.Page == Closed):
		t.Fatalf("%T: role %q at %q, was let in as %q", what, s.Role, s.Page, o.role)
	case s.Gate != (Gate{}) && s.Page != Passcode:
		t.Fatalf("a code at %s", s.Page)
	case (s.Ask != NoAct) != (s.Page == Sure), s.asked != (Do{}) && s.Page != Sure:
		t.Fatalf("asks about %q at %s", s.Ask, s.Page)
	case (s.Running.Trial != "") != (s.Page == OneTrial), s.Running.Working != o.running:
		t.Fatalf("trial %+v at %s, running %t", s.Running, s.Page, o.running)
	case s.Rolling != RollOpen && s.Page != Roll:
		t.Fatalf("step %s of a new roll at %s", s.Rolling, s.Page)
	case s.Page != Closed && s.Page != Passcode && s.Page != Overview && !s.Leads(Overview):
		t.Fatalf("%s does not lead home", s.Page)
	}
}

func checkOrder(t *rapid.T, before, s State, order Order, role Role) {
	t.Helper()
	if order.Role != role || !role.May(order.Act) || before.Busy != NoAct || s.Busy != order.Act {
		t.Fatalf("%+v of %q, busy with %q and then %q", order, role, before.Busy, s.Busy)
	}
}

func TestNoSequenceLeavesAnythingWhereItMustNot(t *testing.T) {
	pages, acts, results := map[Page]int{}, map[Act]int{}, map[Trial]int{}
	sequence := func(t *rapid.T) {
		m := Machine{Passcode: true, Keys: []string{"next", "choose"}}
		now := morning
		o := &opening{}
		s, effects := m.Opened(7, now)
		if rapid.Bool().Draw(t, "by card") {
			s, effects = m.Admitted(7, rapid.SampledFrom(Roles()).Draw(t, "card"), now)
		}
		checkDesk(t, State{}, nil, s, effects, o)
		next := func(what any) {
			before := s
			still := before.Still()
			var effects []Effect
			s, effects = m.Next(s, Event{now, what})
			if !reflect.DeepEqual(before.Still(), still) {
				t.Fatalf("%T changed the state before", what)
			}
			if before.Page == Closed {
				if s.Page != Closed || effects != nil {
					t.Fatalf("%T opened the desk", what)
				}
				return
			}
			checkDesk(t, before, what, s, effects, o)
			pages[s.Page]++
			acts[s.Busy]++
			if s.Running.Result != nil {
				results[s.Running.Trial]++
			}
		}
		for range rapid.IntRange(0, 80).Draw(t, "events") {
			now = now.Add(time.Duration(rapid.SampledFrom([]int{0, 0, 0, 1, 2, 20, -3600}).Draw(t, "seconds")) * time.Second)
			if rapid.IntRange(0, 5).Draw(t, "astray") == 0 {
				next(anyTouch(t, s))
			} else if s.Page != Closed {
				next(likely(t, s))
			}
		}
		for range 8*6 + 1 { // the longest trial, and three idle minutes
			now = now.Add(10 * time.Second)
			next(Tick{})
		}
		if s.Page != Closed {
			t.Fatalf("still at %s", s.Page)
		}
	}
	for round := range 10 {
		seeded.CheckFrom(t, round+1, sequence)
	}
	if testing.Short() {
		return // a fifth of the sequences: they need not reach all of it
	}
	for _, page := range []Page{Passcode, Overview, Tickets, OneOf, Paper, Roll, Day, TrialList, OneTrial, Kiosk, Sure, Report} {
		if pages[page] == 0 {
			t.Errorf("no sequence reached %s", page)
		}
	}
	for _, act := range Acts() {
		if acts[act] == 0 && act != ResumeService {
			t.Errorf("no sequence did %s", act)
		}
	}
	for _, trial := range Trials() {
		if results[trial] == 0 {
			t.Errorf("no sequence came to a result of %s", trial)
		}
	}
}
