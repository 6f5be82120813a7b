package report

import (
	"image"
	"strconv"

	"madoguchi/kiosk/health"
	paper "madoguchi/kiosk/ticket"
)

// signed are what is written by hand at the foot.
func signed() []string {
	return []string{say("report.day", nil), say("report.checked", nil), say("report.confirmed", nil)}
}

// Picture draws the report for a ticket printer so many dots wide (ticket.Width80, ticket.Width58).
// Errors: ticket.ErrWidth.
func (r Report) Picture(width int) (image.Image, error) {
	s := paper.Strip{Title: say("desk.report.title", nil), Under: append([]string{r.kiosk}, r.under...), Signed: signed()}
	if r.stopped != "" {
		s.Under = append(s.Under, r.stopped)
	}
	s.Sections = []paper.Section{r.partsSection(), r.todaySection(), r.ticketsSection(), r.trialsSection()}
	if len(r.serials) > 0 {
		s.Sections = append(s.Sections, r.serialsSection())
	}
	picture, err := paper.DrawStrip(s, width)
	if err != nil {
		return nil, err
	}
	return picture, nil
}

func (r Report) partsSection() paper.Section {
	section := paper.Section{Heading: say("desk.report.parts", nil)}
	for _, one := range r.lines {
		if one.level == health.OK {
			section.Rows = append(section.Rows, paper.Row{Label: one.part, Value: one.word})
			continue
		}
		level := say(levels[one.level], nil)
		section.Rows = append(section.Rows,
			paper.Row{Label: one.part, Value: level, Weighs: true},
			paper.Row{Note: one.word}, paper.Row{Note: one.do}, paper.Row{Note: one.since},
		)
	}
	return section
}

func (r Report) todaySection() paper.Section {
	section := paper.Section{Heading: say("desk.report.today", nil)}
	for _, text := range r.today.summary {
		section.Rows = append(section.Rows, paper.Row{Note: text})
	}
	for _, list := range []struct {
		heading string
		bars    []bar
	}{
		{"desk.day.hours", r.today.hours}, {"desk.day.procedures", r.today.procedures}, {"desk.day.broken", r.today.broken},
	} {
		if len(list.bars) > 0 {
			section.Rows = append(section.Rows, paper.Row{Label: say(list.heading, nil), Weighs: true})
		}
		for _, one := range list.bars {
			if one.count > 0 {
				section.Rows = append(section.Rows, paper.Row{Label: one.name, Value: strconv.Itoa(one.count)})
			}
		}
	}
	return section
}

func (r Report) ticketsSection() paper.Section {
	section := paper.Section{Heading: say("report.tickets", nil)}
	for _, one := range r.tickets {
		section.Rows = append(section.Rows,
			paper.Row{Label: one.number + " " + one.state, Value: one.at},
			paper.Row{Note: one.procedures},
		)
	}
	if r.noTicket != "" {
		section.Rows = append(section.Rows, paper.Row{Note: r.noTicket})
	}
	return section
}

func (r Report) trialsSection() paper.Section {
	section := paper.Section{Heading: say("desk.report.trials", nil)}
	for _, one := range r.trials {
		section.Rows = append(section.Rows, paper.Row{Label: one.name, Value: one.result, Weighs: one.failed})
		if one.at != "" {
			section.Rows = append(section.Rows, paper.Row{Note: one.at + " " + one.took}, paper.Row{Note: one.said}, paper.Row{Note: one.figures})
		}
	}
	return section
}

func (r Report) serialsSection() paper.Section {
	section := paper.Section{Heading: say("report.serials", nil)}
	for _, one := range r.serials {
		section.Rows = append(section.Rows, paper.Row{Label: one[0], Value: one[1]})
	}
	return section
}
