package ticket

import (
	"image"

	"madoguchi/assets/words"
	"madoguchi/kiosk/visit"
)

// testBanner says, white on black, that the ticket counts for nothing.
func (d *drawing) testBanner() {
	if !d.Test {
		return
	}
	st := d.body
	st.ruby = false // white on black, it would fill up
	local, japanese := words.Plain(d.say("ticket.test", nil)), d.sayStaff("ticket.test")
	lines := d.broken(d.column(), st, local)
	if whole(local) != whole(japanese) {
		lines = append(lines, d.broken(d.column(), st, japanese)...)
	}
	height := len(lines)*lineHeight(st) + gap
	d.fill(image.Rect(0, d.y, d.paper, d.y+height), black)
	y := d.y + gap/2
	for _, line := range lines {
		x := (d.paper - int(d.width(line, st))) / 2
		y += d.below(x, y, st, white, line)
	}
	d.y += height
	d.space(gap)
}

// header is whose paper it is.
func (d *drawing) header(reprinted bool) {
	reprint := ""
	if reprinted {
		reprint = d.say("ticket.reprint", nil)
	}
	if d.foreign() && d.Municipality.Local != d.Municipality.Japanese && !showsReadings(d.Language) {
		d.row(d.Municipality.Local, d.title, d.Municipality.Japanese+" "+d.Counter.Japanese, d.staff)
		d.row(d.Counter.Local, d.fitted(d.second, d.Counter.Local), reprint, d.second)
	} else {
		title := d.Municipality.Local + " " + d.Counter.Local
		d.paragraph(0, d.fitted(d.title, title), title)
		d.row(d.Service.Local, d.second, reprint, d.second)
	}
	d.space(gap / 2)
	d.rule(4)
	d.space(gap)
}

// highest is the highest that the number's digits are set, in dots: 22 mm.
const highest = 176

// digitHeight is how high a digit is, in ems.
const digitHeight = 0.8

// number is the number, as wide as the paper, with when it was taken above and where to wait below.
func (d *drawing) number(t Ticket) {
	label := d.say("ticket.number", nil)
	d.row(label, d.second, d.when(label), d.second)
	d.space(gap)

	st := style{size: 100, bold: true}
	st.size = min(highest/digitHeight, st.size*float64(d.column())/d.width(t.Number, st))
	d.y += int(st.size * digitHeight)
	d.line((d.paper-int(d.width(t.Number, st)))/2, d.y, st, black, t.Number)
	d.space(gap + gap/2)

	d.paragraph(0, d.body, d.say("ticket.wait", words.Params{"Place": d.Place.Local}))
	if t.Waiting != nil {
		d.paragraph(0, d.body, d.waiting(*t.Waiting))
	}
	d.space(gap)
}

// when is the day and time the number was taken, with the weekday where there is room for it beside the label.
func (d *drawing) when(label string) string {
	clock := " " + words.Plain(d.local.Clock(d.At))
	full := words.Plain(d.local.FullDay(d.At)) + clock
	if int(d.width(label, d.second)+d.width(full, d.second))+gap <= d.column() {
		return full
	}
	return words.Plain(d.local.Date(d.At)) + clock
}

func (d *drawing) waiting(w visit.Waiting) string {
	people := d.say("ticket.waiting", words.Params{"Count": w.People})
	if w.Minutes == 0 {
		return people
	}
	return d.say("ticket.waiting-with-minutes", words.Params{
		"People":  people,
		"Minutes": d.say("ticket.waiting-minutes", words.Params{"Count": w.Minutes}),
	})
}

// consultation says that the number is for talking to staff.
func (d *drawing) consultation() {
	d.rule(2)
	d.space(gap - near)
	d.both(0, d.title, "ticket.consultation")
	d.space(gap - near)
}
