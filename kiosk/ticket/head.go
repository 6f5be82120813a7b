package ticket

import (
	"image"
	"strings"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/visit"
)

// testBanner says, white on black, that the ticket counts for nothing.
func (d *drawing) testBanner() {
	if !d.Test {
		return
	}
	local, japanese := words.Plain(d.say("ticket.test", nil)), d.sayStaff("ticket.test")
	texts := []string{local}
	if whole(local) != whole(japanese) {
		texts = append(texts, japanese)
	}
	d.band(d.body, texts...)
}

// markID is a mark's words in the catalogue; empty where there are none.
func markID(m Mark) string {
	switch m {
	case Reprint:
		return "ticket.reprint"
	case Reissue:
		return "ticket.reissue"
	default:
		return ""
	}
}

// mark says, white on black, why another paper with the ticket's number may be about.
func (d *drawing) mark(t Ticket) {
	id := markID(t.Mark)
	if id == "" {
		return
	}
	local, japanese := words.Plain(d.say(id, nil)), d.sayStaff(id)
	texts := []string{japanese}
	if whole(local) != whole(japanese) {
		texts = []string{local, japanese}
	}
	if !t.MarkedAt.IsZero() {
		texts[len(texts)-1] += " " + words.Plain(d.ja.Clock(t.MarkedAt))
	}
	d.band(d.title, texts...)
}

// band sets texts white on black across the paper: on one line where they fit, else one below the other.
func (d *drawing) band(st style, texts ...string) {
	st.ruby = false // white on black, it would fill up
	if one := strings.Join(texts, "  "); int(d.width(whole(one), st)) <= d.column() {
		texts = []string{whole(one)}
	}
	var lines []string
	for _, text := range texts {
		lines = append(lines, d.broken(d.column(), st, text)...)
	}
	height := len(lines)*lineHeight(st) + near
	d.fill(image.Rect(0, d.y, d.paper, d.y+height), black)
	y := d.y + near/2
	for _, line := range lines {
		x := (d.paper - int(d.width(line, st))) / 2
		y += d.below(x, y, st, white, line)
	}
	d.y += height
	d.space(near)
}

// header is whose paper it is.
func (d *drawing) header() {
	d.space(near / 2)
	if d.foreign() && d.Municipality.Local != d.Municipality.Japanese {
		d.row(d.Municipality.Local, d.body, d.Municipality.Japanese+" "+d.Counter.Japanese, d.staff)
	} else {
		title := d.Municipality.Local + " " + d.Counter.Local
		d.paragraph(0, d.fitted(d.body, title), title)
	}
	d.space(near)
	d.rule(4)
	d.space(near)
}

// highest is the highest that the number's digits are set, in dots: 17 mm.
const highest = 136

// digitHeight is how high a digit is, in ems.
const digitHeight = 0.8

// number is the number, as wide as the paper, with when it was taken above and where to wait below.
func (d *drawing) number(t Ticket) {
	label := d.say("ticket.number", nil)
	when := d.when(label)
	if !d.rowFits(label, d.second, when, d.second) {
		label = "" // the number speaks for itself
	}
	d.row(label, d.second, when, d.second)
	d.space(near + near/2)

	d.digits(t.Number)
	d.paragraph(0, d.body, d.say("ticket.wait", words.Params{"Place": d.Place.Local}))
	if t.Waiting != nil {
		d.ahead(*t.Waiting)
	}
	d.space(near)
}

// digits sets a number as wide as the paper.
func (d *drawing) digits(number string) {
	st := style{size: 100, bold: true}
	st.size = min(highest/digitHeight, st.size*float64(d.column()-2*near)/d.width(number, st))
	d.y += int(st.size * digitHeight)
	d.line((d.paper-int(d.width(number, st)))/2, d.y, st, black, number)
	d.space(gap + near/2)
}

// when is the day and time the number was taken, with the weekday where there is room for it beside the label.
func (d *drawing) when(label string) string {
	clock := " " + words.Plain(d.local.Clock(d.At))
	full := words.Plain(d.local.FullDay(d.At)) + clock
	if d.rowFits(label, d.second, full, d.second) {
		return full
	}
	return words.Plain(d.local.Date(d.At)) + clock
}

// ahead is how many are before this number and about when their turn is over, on one line where both fit.
func (d *drawing) ahead(w visit.Waiting) {
	people, about := d.waiting(w)
	if about != "" {
		both := d.say("ticket.waiting-with-minutes", words.Params{"People": people, "Minutes": about})
		if int(d.width(whole(both), d.body)) > d.column() {
			d.paragraph(0, d.body, people)
			d.paragraph(0, d.body, about)
			return
		}
		people = both
	}
	d.paragraph(0, d.body, people)
}

// waiting is how many are ahead, and about when; empty where the counter does not say. A paper is read later than it is
// printed, so it says a time of day and not how long from now.
func (d *drawing) waiting(w visit.Waiting) (people, about string) {
	people = d.say("ticket.ahead", words.Params{"Count": w.People})
	if w.Minutes == 0 {
		return people, ""
	}
	at := d.At.Add(time.Duration(w.Minutes) * time.Minute)
	const estimated = 5 * time.Minute
	if early := at.Sub(at.Truncate(estimated)); early > 0 {
		at = at.Add(estimated - early)
	}
	return people, d.say("ticket.waiting-about", words.Params{"Time": d.local.Clock(at)})
}

// consultation says that the number is for talking to staff.
func (d *drawing) consultation() {
	d.parted()
	d.both(0, d.title, "ticket.consultation")
	d.space(near)
}
