package ticket

import (
	"image"

	"madoguchi/assets/words"
	"madoguchi/kiosk/visit"
)

// layOutSlip sets a slip, and draws nothing yet.
func layOutSlip(s Slip, width int) (*drawing, error) {
	d, err := newDrawing(s.Paper, width)
	if err != nil {
		return nil, err
	}
	d.testBanner()
	d.header()
	d.slipTitle()
	d.why(s)
	d.list("slip.missing", "", s.Missing, false)
	bring := "slip.bring"
	if len(s.BringAgain) > 0 {
		bring = "slip.bring-first"
	}
	d.list(bring, "", s.Bring, false)
	d.list("ticket.second", "ticket.second-when", s.BringAgain, false)
	d.procedures(d.second, false)
	d.certificates()
	d.where(s)
	d.row("", d.second, d.when(""), d.second)
	d.space(gap)
	return d, nil
}

// slipTitle says what the paper is, and that it is no ticket.
func (d *drawing) slipTitle() {
	title, japanese := d.say("slip.title", nil), d.sayStaff("slip.title")
	if bare(title) == whole(japanese) || !d.foreign() {
		japanese = ""
	}
	d.row(title, d.title, japanese, d.staff)
	d.space(near)
	top, inside := d.y, gap
	d.space(gap / 2)
	st := d.second
	st.bold = true
	for _, line := range d.broken(d.column()-2*inside, st, d.say("slip.no-number", nil)) {
		d.y += d.below(d.margin+inside, d.y, st, black, line)
	}
	d.space(gap / 2)
	d.edge(image.Rect(d.margin, top, d.right(), d.y), 3)
	d.space(gap)
}

// why is what the slip was asked for at, and when to come.
func (d *drawing) why(s Slip) {
	start := d.y
	switch {
	case s.Why == visit.CardExpired:
		d.both(0, d.body, "slip.expired-card")
	case s.From != nil:
		d.paragraph(0, d.body, d.say("slip.from", words.Params{"Date": words.Plain(d.local.DateWithEra(s.From.Start()))}))
		if s.FirstDay != nil {
			d.paragraph(0, d.second, d.say("slip.from-day", words.Params{"Day": words.Plain(d.local.FullDay(s.FirstDay.Start()))}))
		}
	}
	if !s.OpensAt.IsZero() && s.From == nil {
		moment := d.say("screen.moment", words.Params{
			"Day":  words.Plain(d.local.Day(s.OpensAt)),
			"Time": words.Plain(d.local.Clock(s.OpensAt)),
		})
		d.paragraph(0, d.body, d.say("slip.opens", words.Params{"Moment": moment}))
	}
	if d.y > start {
		d.space(gap)
	}
}

// where is the counter's place, its hours, and whom to ask.
func (d *drawing) where(s Slip) {
	d.heading("slip.counter")
	at := d.say("counter.at", words.Params{"Place": s.Place.Local, "Counter": s.Counter.Local})
	d.paragraph(0, d.body, at)
	d.beside(0, at, words.Plain(d.ja.Text("counter.at", words.Params{"Place": s.Place.Japanese, "Counter": s.Counter.Japanese})))
	if s.OnlyHere {
		d.paragraph(0, d.second, d.say("screen.closed.only-here", nil))
	}
	d.space(gap - near)

	d.heading("slip.hours")
	for _, line := range s.Hours {
		d.paragraph(0, d.second, line)
	}
	d.space(gap - near)

	d.heading("slip.contact")
	d.paragraph(0, d.second, s.Office.Local)
	d.beside(0, s.Office.Local, s.Office.Japanese)
	d.paragraph(0, d.body, s.Telephone)
	d.space(gap - near)
	d.rule(2)
	d.space(near)
}
