package desk

import (
	"testing"
	"time"

	"madoguchi/kiosk/health"
)

func TestWhatCannotBeTakenBackIsAskedAbout(t *testing.T) {
	for act, want := range map[Act]Order{
		PaperNumbers: {Serial: 7, Act: PaperNumbers, Role: Vendor, Count: 20, Language: "en", Percent: 60, Stick: "KIOSK"},
		Restart:      {Serial: 7, Act: Restart, Role: Vendor, Count: 20, Language: "en", Percent: 60, Stick: "KIOSK"},
		ShutDown:     {Serial: 7, Act: ShutDown, Role: Vendor, Count: 20, Language: "en", Percent: 60, Stick: "KIOSK"},
		SetAside:     {Serial: 7, Act: SetAside, Role: Vendor, Count: 20, Language: "en", Percent: 60, Stick: "KIOSK"},
		Export:       {Serial: 7, Act: Export, Role: Vendor, Count: 20, Language: "en", Percent: 60, Stick: "KIOSK"},
	} {
		t.Run(string(act), func(t *testing.T) {
			page := where[act][0]
			c := at(t, Vendor, full()).pageOf(page).does(Loaded{7, full()}, whole(act)).on(Sure).asks(Load{7})
			if c.s.Ask != act || c.s.PaperCount != 20 || c.s.Stick != "KIOSK" || c.s.Busy != NoAct {
				t.Errorf("asks %+v", c.s)
			}
			c.does(Loaded{7, full()}, whole(act), NextStep{}, Begin{}).asks().on(Sure) // only yes or no
			for _, no := range []any{No{}, Back{}} {
				c := *c
				c.does(no).on(page)
				if c.s.Ask != NoAct || c.s.Busy != NoAct {
					t.Errorf("%T left %+v", no, c.s)
				}
				c.does(Yes{}).on(page)
				if c.s.Busy != NoAct {
					t.Errorf("%T, and then it was done", no)
				}
			}
			c.does(Yes{}).on(page).asks(Load{7}, Operate{want})
			if c.s.Busy != act || c.s.Ask != NoAct {
				t.Errorf("after yes: %+v", c.s)
			}
			c.does(Done{7, TroubleOther}).on(page)
			if c.s.Note != (Note{Act: act, Trouble: TroubleOther}) || c.s.Busy != NoAct {
				t.Errorf("note %+v", c.s.Note)
			}
		})
	}
}

func TestWhatIsAskedAboutMayBeGoneByThen(t *testing.T) {
	gone := full()
	gone.Store, gone.Maintenance = Fine, Maintenance{}
	for _, act := range []Act{Export, SetAside} {
		c := at(t, Vendor, full()).pageOf(where[act][0]).does(Loaded{7, full()}, whole(act), Loaded{7, gone}, Yes{}).on(where[act][0]).asks(Load{7})
		if c.s.Busy != NoAct {
			t.Errorf("%s was done", act)
		}
	}
}

func TestParametersHaveToFit(t *testing.T) {
	for name, do := range map[string]Do{
		"no count":           {Act: PaperNumbers},
		"a count in between": {Act: PaperNumbers, Count: 15},
		"too many":           {Act: PaperNumbers, Count: 60},
		"another language":   {Act: DayLanguage, Language: "tlh"},
		"dark":               {Act: Brightness, Percent: 0},
		"too dark":           {Act: Brightness, Percent: 20},
		"nothing to do":      {},
	} {
		c := at(t, Vendor, full()).pageOf(Kiosk).does(Loaded{7, full()}, do).asks().on(Kiosk)
		if c.s.Busy != NoAct {
			t.Errorf("%s: done", name)
		}
	}
	at(t, Vendor, full()).pageOf(Report).does(Loaded{7, full()}, Do{Act: Export, Stick: "../etc"}).asks().on(Report)
	at(t, Vendor, full()).pageOf(Kiosk).does(Loaded{7, full()}, Do{Act: DayLanguage}).
		asks(Operate{Order{Serial: 7, Act: DayLanguage, Role: Vendor}})
	at(t, Staff, full()).pageOf(Kiosk).does(Loaded{7, full()}, Do{Act: Brightness, Percent: 40}).
		asks(Operate{Order{Serial: 7, Act: Brightness, Role: Staff, Percent: 40}})
}

func TestServiceIsASwitch(t *testing.T) {
	c := at(t, Staff, Facts{}).pageOf(Kiosk).does(Loaded{7, Facts{}}, Do{Act: ResumeService}).asks()
	c.does(Do{Act: StopService}).asks(Operate{Order{Serial: 7, Act: StopService, Role: Staff}})
	stopped := Facts{Maintenance: Maintenance{Stopped: true, Since: morning}}
	c.does(Done{Serial: 7}, Loaded{7, stopped}, Do{Act: StopService}).asks().does(Open{Overview}, Loaded{7, stopped})
	c.does(Do{Act: ResumeService}).on(Overview).asks(Operate{Order{Serial: 7, Act: ResumeService, Role: Staff}})
}

func TestTheStoreIsSetAsideOnlyInTrouble(t *testing.T) {
	for name, c := range map[string]struct {
		facts   Facts
		offered bool
	}{
		"fit":                 {Facts{Maintenance: Maintenance{Lines: []health.Line{{Part: health.Store, Level: health.OK}}}}, false},
		"to be watched":       {Facts{Maintenance: Maintenance{Lines: []health.Line{{Part: health.Store, Level: health.Warning}}}}, false},
		"another part failed": {Facts{Maintenance: Maintenance{Lines: []health.Line{{Part: health.Disk, Level: health.Failed}}}}, false},
		"not to be written":   {Facts{Maintenance: Maintenance{Lines: []health.Line{{Part: health.Store, Level: health.Failed}}}}, true},
		"not to be read":      {Facts{Store: TroubleStore}, true},
	} {
		for _, role := range Roles() {
			if got := at(t, role, c.facts).pageOf(Kiosk).s.Offers(SetAside); got != (c.offered && role == Vendor) {
				t.Errorf("%s, %s: offered %t", name, role, got)
			}
		}
	}
}

func TestANewRollIsTriedBeforeItCounts(t *testing.T) {
	fit := Facts{Printer: Printer{State: PrinterReady}}
	step := func(c *clerk, want Rolling) {
		t.Helper()
		if c.on(Roll); c.s.Rolling != want {
			t.Fatalf("step %q, want %q", c.s.Rolling, want)
		}
	}
	test := Operate{Order{Serial: 7, Act: TestRoll, Role: Staff}}
	c := at(t, Staff, fit).does(Open{Paper}, Open{Roll}, Loaded{7, fit})
	step(c, RollOpen)
	c.does(Yes{}, No{}, Do{Act: NewRoll}, Do{Act: TestRoll}).asks()
	step(c.does(NextStep{}), RollPut)
	step(c.does(NextStep{}), RollShut)
	step(c.does(Yes{}, Do{Act: NewRoll}).asks(), RollShut)
	c.does(NextStep{}).asks(test)
	step(c.does(NextStep{}, Yes{}, Back{}).asks(), RollShut) // while it prints
	step(c.does(Done{7, TroubleCoverOpen}, Loaded{7, fit}), RollShut)
	if c.s.Note != (Note{Act: TestRoll, Trouble: TroubleCoverOpen}) {
		t.Errorf("note %+v", c.s.Note)
	}
	c.does(NextStep{}).asks(test)
	step(c.does(Done{7, TroubleUnconfirmed}, Loaded{7, fit}), RollTried) // somebody sees it
	step(c.does(No{}).asks(), RollWrong)
	step(c.does(Yes{}, Do{Act: NewRoll}).asks(), RollWrong)
	step(c.does(NextStep{}), RollOpen)
	c.does(NextStep{}, NextStep{}, NextStep{}).asks(test)
	step(c.does(Done{Serial: 7}, Loaded{7, fit}), RollTried)
	c.does(Yes{}).asks(Replace{Order{Serial: 7, Act: NewRoll, Role: Staff}})
	c.does(Done{Serial: 7}).on(Paper)
	if c.s.Note != (Note{Act: NewRoll}) || c.s.Rolling != RollOpen {
		t.Errorf("note %+v at step %q", c.s.Note, c.s.Rolling)
	}
	at(t, Staff, fit).does(Open{Paper}, Open{Roll}, NextStep{}, NextStep{}, Back{}).on(Paper).does(Open{Roll}).asks()
}

func TestAPrinterWithoutARollGetsNone(t *testing.T) {
	facts := Facts{Roll: RollFacts{None: true}}
	c := at(t, Staff, facts).does(Open{Paper}, Open{Roll}).on(Paper)
	if c.s.Leads(Roll) {
		t.Error("leads to the new roll")
	}
}

func TestAfterAnActTheFactsAreLoadedAnew(t *testing.T) {
	c := at(t, Staff, full()).pageOf(Kiosk).does(Loaded{7, full()}, Do{Act: StopService}, Done{Serial: 7}).asks(Load{7})
	c.later(2 * time.Second).asks()
}
