package desk

import (
	"slices"
	"testing"

	"madoguchi/kiosk/health"
)

// full are facts in which everything is offered to somebody.
func full() Facts {
	return Facts{
		Store: TroubleStore,
		Maintenance: Maintenance{
			Lines:     []health.Line{{Part: health.Store, Level: health.Failed}},
			Languages: []string{"ja", "en"},
			Sticks:    []string{"KIOSK"},
			Stretch:   Stretch{From: "A-101", To: "A-110", Count: 10, At: morning},
		},
	}
}

// pageOf opens a page of the desk.
func (c *clerk) pageOf(page Page) *clerk {
	c.t.Helper()
	switch page {
	case Roll:
		c.does(Open{Paper})
	case OneTrial:
		return c.does(Open{TrialList}, ChooseTrial{TrialTouch}).on(OneTrial)
	}
	if page != Overview {
		c.does(Open{page})
	}
	return c.on(page)
}

// whole is an act with the parameters it needs.
func whole(act Act) Do {
	return Do{Act: act, Count: 20, Language: "en", Percent: 60, Stick: "KIOSK"}
}

func TestTheTableOfRoles(t *testing.T) {
	vendors := []Act{SetAside, Export}
	for _, act := range Acts() {
		if staff := !slices.Contains(vendors, act); Staff.May(act) != staff || !Vendor.May(act) || NoRole.May(act) || Role("mayor").May(act) {
			t.Errorf("%s: staff %t, vendor %t", act, Staff.May(act), Vendor.May(act))
		}
		if len(may[act]) == 0 {
			t.Errorf("%s is nobody's", act)
		}
	}
	if len(may) != len(Acts()) {
		t.Error("the table has acts that there are not")
	}
}

// Every act on every page by every role: what is not offered is refused, and does nothing at all.
func TestWhatARoleMayNotDoIsRefused(t *testing.T) {
	pages := []Page{Overview, Tickets, Paper, Roll, Day, TrialList, OneTrial, Kiosk, Report}
	done := map[Act]bool{}
	for _, role := range Roles() {
		for _, page := range pages {
			for _, act := range Acts() {
				c := at(t, role, full()).pageOf(page)
				offered := c.s.Offers(act)
				c.does(whole(act))
				if acted := c.s.Busy == act || c.s.Page == Sure && c.s.Ask == act; acted != offered || offered && !role.May(act) {
					t.Errorf("%s on %s by %s: offered %t, done %t", act, page, role, offered, acted)
				}
				if !offered && (c.s.Page != page || len(c.effects) > 0) {
					t.Errorf("%s on %s by %s led to %s with %v", act, page, role, c.s.Page, c.effects)
				}
				done[act] = done[act] || offered
			}
		}
	}
	for _, act := range []Act{StopService, PaperNumbers, PaperAgain, DayLanguage, Brightness, Restart, ShutDown, SetAside, PrintReport, Export} {
		if !done[act] {
			t.Errorf("%s is offered nowhere", act)
		}
	}
}

func TestEveryPageLeadsHomeAndOut(t *testing.T) {
	before := map[Page]Page{Roll: Paper, OneTrial: TrialList}
	for _, page := range []Page{Overview, Tickets, Paper, Roll, Day, TrialList, OneTrial, Kiosk, Report} {
		want := Overview
		if to, ok := before[page]; ok {
			want = to
		}
		at(t, Staff, full()).pageOf(page).does(Back{}).on(want)
		at(t, Staff, full()).pageOf(page).does(Open{Overview}).on(Overview)
		at(t, Staff, full()).pageOf(page).does(Leave{}).on(Closed).asks(Record{Left, Staff})
	}
	at(t, Staff, full()).does(Open{Tickets}, Open{Paper}, Open{Roll}, Back{}, Back{}).on(Tickets).does(Back{}).on(Overview)
	at(t, Staff, full()).does(Open{Kiosk}, whole(Restart)).on(Sure).does(Open{Overview}).on(Overview)
}

func TestACardOpensTheDeskWithoutACode(t *testing.T) {
	m := Machine{}
	for _, role := range Roles() {
		s, effects := m.Admitted(9, role, morning)
		c := &clerk{t: t, m: m, at: morning, s: s, effects: effects}
		c.on(Overview).asks(Load{9}, Record{EnteredByCard, role})
		if c.s.Role != role || c.s.Serial != 9 {
			t.Errorf("%s: %+v", role, c.s)
		}
	}
	for _, role := range []Role{NoRole, "mayor"} {
		if s, effects := m.Admitted(9, role, morning); s.Page != Closed || effects != nil {
			t.Errorf("%q was let in", role)
		}
		newClerk(t).does(Admit{role}).on(Passcode).asks()
	}
	c := newClerk(t).keys("1234").does(Admit{Vendor}).on(Overview).asks(Load{7}, Record{EnteredByCard, Vendor})
	if c.s.Gate != (Gate{}) {
		t.Error("what was keyed in is still there")
	}
	c.does(Admit{Staff})
	if c.s.Role != Vendor {
		t.Error("another card changed the role")
	}
}
