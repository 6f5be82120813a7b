package screens

import (
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// lines are those of parts that are all fine but for those given, by part and finding.
func lines(but ...health.Line) []health.Line {
	figures := map[health.Part]string{
		health.Reader: "ACS ACR39U ICC Reader 00 00", health.Printer: "332", health.Disk: "21 GB", health.Clock: "0.2",
		health.Display: "HDMI-1 1080×1920", health.Touch: "eGalax Touch", health.Sound: "USB Audio", health.Network: "eth0 10.20.30.41",
		health.Counter: "48 ms",
	}
	var all []health.Line
	for _, part := range health.Parts() {
		line := health.Of(part, health.Fine)
		line.Figure = figures[part]
		for _, one := range but {
			if one.Part == part {
				line = one
			}
		}
		all = append(all, line)
	}
	return all
}

// hoursFrom are tickets by hour, from a first hour on.
func hoursFrom(first int, tickets ...int) []desk.HourCount {
	var hours []desk.HourCount
	for i, n := range tickets {
		hours = append(hours, desk.HourCount{Hour: first + i, Tickets: n})
	}
	return hours
}

func brokenAt(step visit.Step, visits int) desk.BrokenCount {
	return desk.BrokenCount{Step: string(step), Visits: visits}
}

// more is what is known beside tickets and roll: a fit kiosk in the middle of its day.
func more(change ...func(*desk.Maintenance)) desk.Maintenance {
	m := desk.Maintenance{
		Lines: lines(), Languages: []string{"ja", "ja-simple", "en", "zh-Hans", "ko", "vi", "fil", "pt", "es", "ne"},
		Today: desk.Today{
			Hours: hoursFrom(8, 7, 31, 9, 0, 0, 0, 0, 0, 0, 0),
			Procedures: []desk.ProcedureCount{
				{Procedure: rules.RenewAuthentication, Tickets: 33},
				{Procedure: rules.RenewSignature, Tickets: 29},
				{Procedure: rules.ResetAuthenticationPIN, Tickets: 6},
				{Procedure: "consultation", Tickets: 5},
				{Procedure: rules.IssueSignature, Tickets: 4},
				{Procedure: rules.ResetSignaturePIN, Tickets: 2},
				{Procedure: rules.IssueAuthentication, Tickets: 1},
			},
			Tickets: 47, Visits: 61, Finished: 52,
			Broken: []desk.BrokenCount{
				brokenAt(visit.Checklist, 4), brokenAt(visit.Status, 2), brokenAt(visit.Applicant, 1), brokenAt(visit.Unreadable, 1),
				brokenAt(visit.StillThere, 1),
			},
		},
		Trials: map[desk.Trial]desk.Result{
			desk.TrialCard: {Trial: desk.TrialCard, Passed: true}, desk.TrialTicket: {Trial: desk.TrialTicket, Passed: true},
			desk.TrialTouch: {Trial: desk.TrialTouch, Passed: true},
		},
		Machine: desk.Machinery{
			Version: "1.4.0", Configuration: "9f3a51c7", Letter: "A", Municipality: "座間市", Started: now.Add(-2 * time.Hour),
			Serials: [][2]string{{"reader", "ACS ACR39U ICC Reader 00 00"}, {"printer", "CUSTOM VKP80III"}, {"display", "IIYAMA T2254MSC"}},
		},
	}
	for _, one := range change {
		one(&m)
	}
	return m
}

// withMore is facts with all of that.
func withMore(facts desk.Facts, change ...func(*desk.Maintenance)) desk.Facts {
	facts.Maintenance = more(change...)
	return facts
}

func faults(but ...health.Line) func(*desk.Maintenance) {
	return func(m *desk.Maintenance) { m.Lines = lines(but...) }
}

func stopped(m *desk.Maintenance) { m.Stopped, m.Since = true, now.Add(-7*time.Minute) }

// figured is a finding with its figure.
func figured(l health.Line, figure string) health.Line { l.Figure = figure; return l }

// everyFault is the worst morning there can be.
func everyFault() []health.Line {
	return []health.Line{
		figured(health.Of(health.Reader, health.NotNamed), "ACS ACR39U"), health.Of(health.Printer, "cutter"), health.Of(health.Store, health.NotWritable),
		figured(health.Of(health.Disk, health.Full), "12 MB"), figured(health.Of(health.Clock, health.Wrong), "+0:06:00"), health.Of(health.Display, health.Gone),
		health.Of(health.Touch, health.Gone), health.Of(health.Sound, health.None), figured(health.Of(health.Network, health.NoAddressForPrinter), "eth0"),
		health.Of(health.Counter, health.Unreachable),
	}
}

// opened is the desk of somebody who was just let in.
func opened() visit.State {
	s, _ := desk.Machine{}.Admitted(1, desk.Staff, now)
	return at(visit.Staff, func(v *visit.State) { v.Desk = s })
}

func homeFixtures() []fixture {
	jammed := printerIs(desk.PrinterError, desk.Cutter)
	openAndFit := openFacts
	openAndFit.Printer, openAndFit.Roll = fitFacts.Printer, goodRoll
	return []fixture{
		{name: "desk-home", state: deskAt(withMore(fitFacts))},
		{name: "desk-home-open", state: deskAt(withMore(openAndFit, func(m *desk.Maintenance) {
			m.Trials[desk.TrialKeypad] = desk.Result{Trial: desk.TrialKeypad}
		}))},
		{name: "desk-home-paper-out", state: deskAt(withMore(openFacts, faults(health.Of(health.Printer, "paper-out"))))},
		{name: "desk-home-some", state: deskAt(withMore(fitFacts, faults(
			health.Of(health.Reader, health.None), figured(health.Of(health.Disk, health.Low), "800 MB"), health.Of(health.Counter, health.Unreachable),
		)))},
		{name: "desk-home-all", state: deskAt(withMore(jammed, faults(everyFault()...), stopped))},
		{name: "desk-home-stopped", state: deskAt(withMore(fitFacts, stopped))},
		{name: "desk-home-resumed", state: deskAt(withMore(fitFacts, stopped), desk.Do{Act: desk.ResumeService}, desk.Done{Serial: 1})},
		{name: "desk-home-loading", state: opened()},
	}
}

func dayFixtures() []fixture {
	toDay := desk.Open{Page: desk.Day}
	return []fixture{
		{name: "desk-day", state: deskAt(withMore(fitFacts), toDay)},
		{name: "desk-day-none", state: deskAt(withMore(fitFacts, func(m *desk.Maintenance) {
			m.Today = desk.Today{Hours: hoursFrom(8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)}
		}), toDay)},
		{name: "desk-day-full", state: deskAt(withMore(fitFacts, func(m *desk.Maintenance) {
			m.Today.Hours = hoursFrom(7, 0, 104, 131, 9, 0, 0, 0, 0, 0, 0, 0, 0)
			m.Today.Procedures = append(m.Today.Procedures, desk.ProcedureCount{Procedure: rules.CheckSignature, Tickets: 1})
			for _, step := range []visit.Step{visit.Certificates, visit.MissingDocuments, visit.TakeCard} {
				m.Today.Broken = append(m.Today.Broken, brokenAt(step, 1))
			}
			m.Today.Tickets, m.Today.Visits, m.Today.Finished = 1244, 1402, 1390
		}), toDay)},
	}
}

func rollFixtures() []fixture {
	to := []any{desk.Open{Page: desk.Paper}, desk.Open{Page: desk.Roll}}
	rolling := func(does ...any) visit.State {
		return deskAt(withMore(fitFacts), append(append([]any{}, to...), does...)...)
	}
	next := desk.NextStep{}
	return []fixture{
		{name: "desk-roll-open", state: rolling()},
		{name: "desk-roll-put", state: rolling(next)},
		{name: "desk-roll-shut", state: rolling(next, next)},
		{name: "desk-roll-printing", state: rolling(next, next, next)},
		{name: "desk-roll-not-printed", state: rolling(next, next, next, desk.Done{Serial: 1, Trouble: desk.TroubleCoverOpen})},
		{name: "desk-roll-tried", state: rolling(next, next, next, desk.Done{Serial: 1})},
		{name: "desk-roll-wrong", state: rolling(next, next, next, desk.Done{Serial: 1}, desk.No{})},
		{name: "desk-roll-done", state: rolling(next, next, next, desk.Done{Serial: 1}, desk.Yes{}, desk.Done{Serial: 1})},
		{name: "desk-paper-no-roll", state: deskAt(withMore(desk.Facts{
			Printer: desk.Printer{State: desk.PrinterReady}, Roll: desk.RollFacts{None: true},
		}), to[0])},
	}
}

func kioskFixtures() []fixture {
	toKiosk, toReport := desk.Open{Page: desk.Kiosk}, desk.Open{Page: desk.Report}
	sticks := func(m *desk.Maintenance) { m.Sticks = []string{"KIOSK-1", "TRANSCEND 32GB"} }
	stretch := func(m *desk.Maintenance) {
		m.Stretch, m.Language, m.Brightness = desk.Stretch{From: "A-101", To: "A-120", Count: 20, At: now}, "ja-simple", 60
	}
	broken := fitFacts
	broken.Store = desk.TroubleStore
	does := func(facts desk.Facts, what ...any) visit.State {
		return deskAt(facts, append([]any{toKiosk}, what...)...)
	}
	return []fixture{
		{name: "desk-kiosk", state: does(withMore(fitFacts))},
		{name: "desk-kiosk-stopped", state: does(withMore(fitFacts, stopped, stretch))},
		{name: "desk-kiosk-busy", state: does(withMore(fitFacts), desk.Do{Act: desk.StopService})},
		{name: "desk-kiosk-numbers-failed", state: does(withMore(fitFacts, stretch), desk.Do{Act: desk.PaperAgain}, desk.Done{Serial: 1, Trouble: desk.TroubleNumbers})},
		{name: "desk-kiosk-restarting", state: does(withMore(fitFacts), desk.Do{Act: desk.Restart}, desk.Yes{}, desk.Done{Serial: 1})},
		{name: "desk-kiosk-vendor", state: entersAs(desk.Vendor, withMore(broken), toKiosk)},
		{name: "desk-sure-numbers", state: does(withMore(fitFacts), desk.Do{Act: desk.PaperNumbers, Count: 20})},
		{name: "desk-sure-restart", state: does(withMore(fitFacts), desk.Do{Act: desk.Restart})},
		{name: "desk-sure-shut-down", state: does(withMore(fitFacts), desk.Do{Act: desk.ShutDown})},
		{name: "desk-sure-set-aside", state: entersAs(desk.Vendor, withMore(broken), toKiosk, desk.Do{Act: desk.SetAside})},
		{name: "desk-sure-export", state: entersAs(desk.Vendor, withMore(fitFacts, sticks), toReport, desk.Do{Act: desk.Export, Stick: "TRANSCEND 32GB"})},
		{name: "desk-report", state: deskAt(withMore(fitFacts), toReport)},
		{name: "desk-report-vendor", state: entersAs(desk.Vendor, withMore(fitFacts, sticks, faults(everyFault()...)), toReport)},
		{name: "desk-report-no-stick", state: entersAs(desk.Vendor, withMore(fitFacts), toReport)},
		{name: "desk-report-printed", state: deskAt(withMore(fitFacts), toReport, desk.Do{Act: desk.PrintReport}, desk.Done{Serial: 1})},
		{name: "desk-report-exporting", state: entersAs(desk.Vendor, withMore(fitFacts, sticks), toReport, desk.Do{Act: desk.Export, Stick: "KIOSK-1"}, desk.Yes{})},
	}
}
