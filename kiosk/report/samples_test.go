package report

import (
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/rules"
)

// noon is when the samples are made: a Tuesday.
var noon = time.Date(2026, 11, 24, 12, 5, 0, 0, rules.JST)

// facts are those of a kiosk on an ordinary day.
func facts() desk.Facts {
	m := desk.Maintenance{
		Machine: desk.Machinery{
			Version: "1.4.0", Configuration: "1a2b3c4d", Letter: "A", Municipality: "座間市",
			Serials: [][2]string{
				{"reader", "ACS ACR39U ICC Reader 00 00"}, {"printer", "TM-T88VI X4KQ012345"}, {"display", "EIZO T2381W 21334019"}, {"mainboard", "NUC11TNKi5 GETN1230012B"},
			},
			Started: noon.Add(-4 * time.Hour),
		},
		Trials: map[desk.Trial]desk.Result{
			desk.TrialCard: {
				Trial: desk.TrialCard, Passed: true, At: noon.Add(-time.Hour), Took: 6400 * time.Millisecond, Role: desk.Vendor,
				Figures: [][2]string{{desk.FigureATR, "3B E0 00 FF 81 31 FE 45 14"}, {desk.FigureReads, "10/10"}, {desk.FigureMedian, "412 ms"}},
			},
			desk.TrialTouch: {Trial: desk.TrialTouch, Passed: true, At: noon.Add(-50 * time.Minute), Took: 75 * time.Second, Role: desk.Vendor},
			desk.TrialSpeech: {
				Trial: desk.TrialSpeech, Finding: desk.FindingNo, At: noon.Add(-40 * time.Minute), Took: 20 * time.Second, Role: desk.Vendor,
				Figures: [][2]string{{desk.FigureVolumes, "5/5"}},
			},
		},
		Today: desk.Today{
			Procedures: []desk.ProcedureCount{{Procedure: rules.RenewAuthentication, Tickets: 31}, {Procedure: rules.RenewSignature, Tickets: 17}, {Procedure: "consultation", Tickets: 6}},
			Tickets:    41, Visits: 52, Finished: 44,
			Broken: []desk.BrokenCount{{Step: "plan", Visits: 5}, {Step: "reading", Visits: 3}},
		},
	}
	for hour, tickets := range []int{6, 14, 9, 12, 0, 0, 0, 0, 0} {
		m.Today.Hours = append(m.Today.Hours, desk.HourCount{Hour: hour + 8, Tickets: tickets})
	}
	for _, part := range health.Parts() {
		m.Lines = append(m.Lines, health.Of(part, health.Fine))
	}
	f := desk.Facts{Maintenance: m}
	states := []desk.TicketState{desk.StatePrinted, desk.StateUnknown, desk.StateReserved, desk.StateHanded, desk.StateFailed}
	for n := range 12 {
		f.Tickets = append(f.Tickets, desk.Ticket{
			Number: numberText(41 - n), At: noon.Add(-time.Duration(n) * 4 * time.Minute), State: states[n%len(states)],
			Procedures: []rules.Procedure{rules.RenewAuthentication, rules.RenewSignature}[:1+n%2],
		})
	}
	return f
}

// worst are those of a kiosk of which everything has failed, in the longest words there are.
func worst() desk.Facts {
	f := facts()
	m := &f.Maintenance
	m.Lines = nil
	longest := map[health.Part]health.Line{}
	for _, e := range health.Table() {
		one := health.Of(e.Part, e.Finding).With("1,234,567")
		word, do := one.Words()
		was, wasDo := longest[e.Part].Words()
		if len(word+do) > len(was+wasDo) || longest[e.Part].Part == "" {
			one.Level, one.Since = health.Failed, noon.Add(-time.Hour)
			longest[e.Part] = one
		}
	}
	for _, part := range health.Parts() {
		m.Lines = append(m.Lines, longest[part])
	}
	m.Stretch = desk.Stretch{From: "A-651", To: "A-699", Count: 49, Printed: 49, At: noon}
	m.Stopped, m.Since = true, noon.Add(-time.Hour)
	m.Machine.Municipality = "かすみがうら市千代田庁舎"
	for range 6 {
		m.Machine.Serials = append(m.Machine.Serials, [2]string{"touch", "Some Long Maker's Capacitive Touch Screen Controller Rev. B 0123456789ABCDEF"})
	}
	m.Today.Hours = nil
	for hour := range 24 {
		m.Today.Hours = append(m.Today.Hours, desk.HourCount{Hour: hour, Tickets: 100 + hour})
	}
	m.Today.Procedures, m.Today.Broken = nil, nil
	for _, p := range []rules.Procedure{
		rules.RenewAuthentication, rules.RenewSignature, rules.ResetAuthenticationPIN, rules.ResetSignaturePIN, "issue-authentication", "issue-signature", "check-signature", "consultation",
	} {
		m.Today.Procedures = append(m.Today.Procedures, desk.ProcedureCount{Procedure: p, Tickets: 999})
	}
	for _, step := range []string{"reading", "status", "certificates", "changed", "applicant", "checklist", "plan", "numbering", "take-card", "printer-not-ready"} {
		m.Today.Broken = append(m.Today.Broken, desk.BrokenCount{Step: step, Visits: 999})
	}
	for _, one := range desk.Trials() {
		m.Trials[one] = desk.Result{
			Trial: one, Finding: desk.FindingNo, At: noon, Took: 125 * time.Second, Role: desk.Vendor,
			Figures: [][2]string{
				{desk.FigureATR, "3B FF 96 00 00 81 31 FE 45 00 31 C0 64 77 E3 03 00 82 90 00 C1 77 10 22 33 44 55 66 77 88 99 AA"},
				{desk.FigureEach, "1234 ms 1234 ms 1234 ms 1234 ms 1234 ms 1234 ms 1234 ms 1234 ms 1234 ms 1234 ms"},
				{desk.FigureCause, "read unix @->/run/pcscd/pcscd.comm: i/o timeout while waiting for the service"},
			},
		}
	}
	for i := range f.Tickets {
		f.Tickets[i].State = desk.StatePrinting
		f.Tickets[i].Procedures = []rules.Procedure{rules.ResetAuthenticationPIN, rules.ResetSignaturePIN, rules.RenewAuthentication, rules.RenewSignature}
	}
	return f
}

// bare are those of a kiosk of which nothing is known.
func bare() desk.Facts { return desk.Facts{Store: desk.TroubleStore} }
