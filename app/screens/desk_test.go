package screens

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"madoguchi/assets/fonts"
	"madoguchi/assets/words"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// deskAt is the desk as it comes to stand by what staff do there, at the time of the fixtures.
func deskAt(facts desk.Facts, does ...any) visit.State { return entersAs(desk.Staff, facts, does...) }

// entersAs is the same with whoever has opened it.
func entersAs(role desk.Role, facts desk.Facts, does ...any) visit.State {
	m := desk.Machine{Passcode: true}
	s, _ := m.Opened(1, now)
	for _, what := range append([]any{
		desk.Digit{Digit: 2},
		desk.Digit{},
		desk.Digit{Digit: 4},
		desk.Digit{Digit: 8},
		desk.Digit{Digit: 1},
		desk.Digit{Digit: 6},
		desk.Try{},
		desk.Checked{Serial: 1, Role: role},
		desk.Loaded{Serial: 1, Facts: facts},
	}, does...) {
		s, _ = m.Next(s, desk.Event{At: now, What: what})
	}
	return at(visit.Staff, func(v *visit.State) { v.Desk = s })
}

// ticketsAt is the desk as it comes to stand by what is done from its list of tickets on.
func ticketsAt(facts desk.Facts, does ...any) visit.State {
	return deskAt(facts, append([]any{desk.Open{Page: desk.Tickets}}, does...)...)
}

// gateAt is the desk before its passcode was right.
func gateAt(does ...any) visit.State {
	m := desk.Machine{Passcode: true}
	s, _ := m.Opened(1, now)
	for _, what := range does {
		s, _ = m.Next(s, desk.Event{At: now, What: what})
	}
	return at(visit.Staff, func(v *visit.State) { v.Desk = s })
}

func digits(n int) []any {
	var all []any
	for i := range n {
		all = append(all, desk.Digit{Digit: i})
	}
	return all
}

// deskTicket is the ticket with a number given so long ago.
func deskTicket(number string, ago time.Duration, state desk.TicketState, change ...func(*desk.Ticket)) desk.Ticket {
	t := desk.Ticket{
		Reference: "reference of " + number, Number: number, At: now.Add(-ago), State: state, Since: now.Add(-ago + 20*time.Second), Attempts: 1,
		Procedures: []rules.Procedure{rules.RenewAuthentication, rules.RenewSignature},
	}
	for _, one := range change {
		one(&t)
	}
	return t
}

var (
	goodRoll  = desk.RollFacts{Since: now.AddDate(0, 0, -4), UsedMM: 34_240, LengthMM: 80_000, Cuts: 231, Remaining: 332}
	fitFacts  = desk.Facts{Tickets: lastTen(), Printer: desk.Printer{State: desk.PrinterReady}, Roll: goodRoll}
	openFacts = desk.Facts{
		Tickets: append([]desk.Ticket{
			deskTicket("A-038", 26*time.Minute, desk.StateUnknown, func(t *desk.Ticket) { t.By, t.Attempts = desk.ByRestart, 2 }),
			deskTicket("A-045", 9*time.Minute, desk.StateFailed, func(t *desk.Ticket) {
				t.Procedures = []rules.Procedure{"consultation"}
			}),
			deskTicket("A-046", 4*time.Minute, desk.StatePrinting, func(t *desk.Ticket) {
				t.Procedures = []rules.Procedure{rules.IssueAuthentication, rules.IssueSignature, rules.ResetAuthenticationPIN, rules.ResetSignaturePIN}
			}),
		}, lastTen()...),
		Printer: desk.Printer{State: desk.PrinterPaperOut}, Roll: desk.RollFacts{Since: now.AddDate(0, 0, -9), UsedMM: 79_000, LengthMM: 80_000, Cuts: 531},
	}
)

func lastTen() []desk.Ticket {
	var all []desk.Ticket
	for i := range 10 {
		t := deskTicket(fmt.Sprintf("A-%03d", 44-i), time.Duration(i+10)*time.Minute, desk.StatePrinted)
		if i == 3 {
			t.State, t.By = desk.StateHanded, desk.ByStaff
		}
		if i%4 == 2 {
			t.Procedures = []rules.Procedure{"consultation"}
		}
		all = append(all, t)
	}
	return all
}

func printerIs(state desk.PrinterState, fault desk.Fault) desk.Facts {
	f := fitFacts
	f.Printer = desk.Printer{State: state, Fault: fault}
	return f
}

func chosen(number string) any { return desk.Choose{Reference: "reference of " + number} }

// deskFixtures are the desk's pages.
func deskFixtures() []fixture {
	toPaper := desk.Open{Page: desk.Paper}
	reissued := func(trouble desk.Trouble) []any {
		return []any{chosen("A-038"), desk.Do{Act: desk.Reissue}, desk.Done{Serial: 1, Trouble: trouble}}
	}
	unknownStore := desk.Facts{Store: desk.TroubleStore, Printer: desk.Printer{State: desk.PrinterReady}}
	pages := []fixture{
		{name: "desk-passcode", state: gateAt()},
		{name: "desk-passcode-keyed", state: gateAt(digits(7)...)},
		{name: "desk-passcode-checking", state: gateAt(append(digits(6), desk.Try{})...)},
		{name: "desk-passcode-wrong", state: gateAt(append(digits(6), desk.Try{}, desk.Checked{Serial: 1, Wait: 4 * time.Second})...)},
		{name: "desk-passcode-locked", state: gateAt(append(digits(6), desk.Try{}, desk.Checked{Serial: 1, Wait: 5*time.Minute - time.Second, Locked: true})...)},
		{name: "desk-tickets", state: ticketsAt(fitFacts)},
		{name: "desk-tickets-open", state: ticketsAt(openFacts)},
		{name: "desk-tickets-reissued", state: ticketsAt(openFacts, reissued(desk.Fine)...)},
		{name: "desk-tickets-none", state: ticketsAt(desk.Facts{Printer: desk.Printer{State: desk.PrinterUnknown}})},
		{name: "desk-tickets-no-store", state: ticketsAt(unknownStore)},
		{name: "desk-ticket-unknown", state: ticketsAt(openFacts, chosen("A-038"))},
		{name: "desk-ticket-failed", state: ticketsAt(openFacts, chosen("A-045"))},
		{name: "desk-ticket-stuck", state: ticketsAt(openFacts, chosen("A-046"))},
		{name: "desk-ticket-printed", state: ticketsAt(openFacts, chosen("A-044"))},
		{name: "desk-ticket-handed", state: ticketsAt(openFacts, chosen("A-041"))},
		{name: "desk-ticket-busy", state: ticketsAt(openFacts, reissued(desk.Fine)[:2]...)},
		{name: "desk-ticket-not-reissued", state: ticketsAt(openFacts, reissued(desk.TroubleOffline)...)},
		{name: "desk-paper-no-store", state: ticketsAt(unknownStore, toPaper)},
	}
	for _, printer := range []desk.Printer{
		{State: desk.PrinterReady},
		{State: desk.PrinterPaperLow},
		{State: desk.PrinterPaperOut},
		{State: desk.PrinterCoverOpen},
		{State: desk.PrinterOffline},
		{State: desk.PrinterError},
		{State: desk.PrinterUnknown},
		{State: desk.PrinterError, Fault: desk.Cutter},
		{State: desk.PrinterError, Fault: desk.Jam},
		{State: desk.PrinterError, Fault: desk.Hot},
		{State: desk.PrinterError, Fault: desk.Broken},
		{State: desk.PrinterError, Fault: desk.Files},
		{State: desk.PrinterError, Fault: desk.Ink},
		{State: desk.PrinterError, Fault: desk.Tray},
	} {
		pages = append(pages, fixture{name: "desk-paper-" + printer.Name(), state: ticketsAt(printerIs(printer.State, printer.Fault), toPaper)})
	}
	return slices.Concat(pages, homeFixtures(), dayFixtures(), rollFixtures(), kioskFixtures(), trialFixtures())
}

func TestDeskLooksAsItDid(t *testing.T) { looksAsItDid(t, deskFixtures()) }

// looksAsItDid compares pages of the desk with the pictures kept of them.
func looksAsItDid(t *testing.T, pages []fixture) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, f := range pages {
		for _, sheet := range sheets {
			name := fmt.Sprintf("%s-%s", f.name, sheet.name)
			t.Run(name, func(t *testing.T) {
				_, canvas := shown(t, f, "en", sheet.size) // the desk is in Japanese whatever the kiosk's language is
				compare(t, name, compact(canvas.Capture(), daylight))
			})
		}
	}
}

func TestDeskMeasured(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, f := range deskFixtures() {
		for _, on := range stands {
			b, _ := standing(t, f, "pt", on, visit.Aids{}, true)
			for leaf := 0; leaf < max(1, b.sheet.leaves); leaf++ {
				if leaf > 0 {
					b.turned(1)
				}
				t.Run(fmt.Sprintf("%s %s %d of %d", f.name, on.name, leaf+1, b.sheet.leaves), func(t *testing.T) {
					measured(t, b, "ja", on, false)
					if one, ok := b.spot("quit"); !ok && leaf == 0 || ok && one.event != (desk.Leave{}) {
						t.Error("no way to leave")
					}
				})
			}
		}
	}
}

// TestDeskSaysWhatToDo is that every state, trouble and act has its words, in letters that the fonts have.
func TestDeskSaysWhatToDo(t *testing.T) {
	staff := words.Staff()
	for _, id := range staff.IDs() {
		for _, r := range staff.Raw(id) {
			if !fonts.Covers(deskLanguage, r) {
				t.Errorf("%s: no letter for %q", id, r)
			}
		}
	}
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, f := range deskFixtures() {
		said := everything(t, f)
		if strings.Contains(said, "⟦") {
			t.Errorf("%s: %s", f.name, said)
		}
	}
	for _, trouble := range []desk.Trouble{
		desk.TroublePaperOut, desk.TroubleCoverOpen, desk.TroubleOffline, desk.TroubleError, desk.TroubleUnconfirmed, desk.TroubleStore,
		desk.TroubleGone, desk.TroubleDecided, desk.TroubleOther,
	} {
		if !staff.Has("desk.trouble." + string(trouble)) {
			t.Errorf("%s has no words", trouble)
		}
	}
}

func TestDeskHasNothingOfTheResidents(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, f := range deskFixtures() {
		b, _ := shown(t, f, "en", sheets[0].size)
		for _, one := range b.sheet.targets {
			if one.zone == inFooter || one.zone == inVoice {
				t.Errorf("%s has %s", f.name, one.ID)
			}
		}
	}
	code := gateAt(digits(7)...)
	b, _ := shown(t, fixture{state: code}, "ja", sheets[0].size)
	for _, one := range texts(b.Content(), fyne.Position{}) {
		if strings.Contains(one.words, "0123456") {
			t.Errorf("shows the passcode: %q", one.words)
		}
	}
}

func TestAnotherPageOfTheDeskIsAnotherScreen(t *testing.T) {
	b := newBench(t, ticketsAt(fitFacts))
	b.wait()
	if b.board.Targets() == nil {
		t.Fatal("nothing to touch")
	}
	b.board.Show(ticketsAt(fitFacts, chosen("A-044")))
	if b.board.Targets() != nil {
		t.Error("the second tap of a double tap presses what just came up")
	}
}

func TestTheCountdownOfALockGoesOnInPlace(t *testing.T) {
	s := gateAt(append(digits(6), desk.Try{}, desk.Checked{Serial: 1, Wait: 5*time.Minute - time.Second, Locked: true})...)
	b := newBench(t, s)
	if !says(b.board, "あと5分お待ちください。") {
		t.Error("does not say how long")
	}
	s.Now = s.Now.Add(90 * time.Second)
	b.board.Show(s)
	if !says(b.board, "あと4分お待ちください。") {
		t.Error("does not go on")
	}
}

func TestKnocksCountInTheCornerOnly(t *testing.T) {
	b := newBench(t, at(visit.Insert))
	ground := b.board.content.Objects[0].(*ground)
	b.wait()
	targets := b.board.Targets()
	corner := targets[len(targets)-1]
	if corner.ID != "staff-corner" {
		t.Fatalf("the last target is %s", corner.ID)
	}
	for _, c := range []struct {
		at   fyne.Position
		want int
	}{
		{fyne.NewPos(corner.X+corner.W/2, corner.Y+corner.H/2), 1},
		{fyne.NewPos(1079, 0), 1},
		{fyne.NewPos(corner.X-1, 10), 0},
		{fyne.NewPos(1079, corner.H+1), 0},
		{fyne.NewPos(0, 0), 0},
	} {
		b.sent = nil
		ground.Tapped(&fyne.PointEvent{Position: c.at})
		knocks := 0
		for _, event := range b.sent {
			if event == (visit.Knock{}) {
				knocks++
			}
		}
		if knocks != c.want {
			t.Errorf("%v: %d knocks", c.at, knocks)
		}
	}
	if _, ok := b.board.spot("staff-corner"); ok {
		t.Error("the keys come to the corner")
	}
	for _, other := range targets[:len(targets)-1] {
		if other.X+other.W > corner.X && other.Y < corner.Y+corner.H {
			t.Errorf("%s lies in the corner", other.ID)
		}
	}
}
