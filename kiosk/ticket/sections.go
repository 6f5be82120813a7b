package ticket

import (
	"strconv"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/rules"
)

// parted rules off what follows.
func (d *drawing) parted() {
	d.rule(2)
	d.space(near)
}

// heading begins a section.
func (d *drawing) heading(id string) {
	d.parted()
	st := d.second
	st.bold = true
	d.paragraph(0, st, d.say(id, nil))
}

// procedures is what the counter will do, numbered, with the fee for it. On a ticket they are in large letters, and in
// Japanese for the counter.
func (d *drawing) procedures(st style, staff bool) {
	staff = staff && d.foreign()
	if len(d.Procedures)+len(d.Dropped) == 0 && d.Fee == 0 {
		return
	}
	d.heading("ticket.procedures")
	for i, p := range d.Procedures {
		indent := int(st.size) + near
		short := d.say("procedure."+string(p)+".short", nil)
		lines := d.broken(d.column()-indent, st, short)
		d.below(d.margin, d.y+above(lines[0], st), st, black, strconv.Itoa(i+1))
		for _, line := range lines {
			d.y += d.below(d.margin+indent, d.y, st, black, line)
		}
		if staff {
			d.beside(indent, short, d.sayStaff("procedure."+string(p)))
		}
	}
	if len(d.Dropped) > 0 {
		d.paragraph(0, d.second, d.say("ticket.dropped", nil))
		if staff {
			d.paragraph(0, d.staff, d.sayStaff("ticket.dropped"))
		}
	}
	if d.Fee > 0 {
		d.row(d.named("ticket.fee"), d.second, words.Plain(d.local.Yen(d.Fee)), d.body)
	}
	d.space(near)
}

// named is a label with the Japanese word behind it.
func (d *drawing) named(id string) string {
	local, japanese := d.say(id, nil), d.sayStaff(id)
	if !d.foreign() || whole(words.Plain(local)) == whole(japanese) {
		return local
	}
	return local + " " + whole(japanese)
}

// certificates are the certificates of which something is known, with their last days: under the procedures for them, or
// as a section of their own. The era is given where there is room for all of them with it.
func (d *drawing) certificates() {
	type row struct{ label, value string }
	rows := func(written func(time.Time) string) (rows []row, fit bool) {
		fit = true
		for _, c := range d.Certificates {
			r := row{d.say("certificate."+string(c.Kind)+".short", nil), d.until(c, written)}
			if r.value == "" {
				continue
			}
			rows, fit = append(rows, r), fit && d.rowFits(r.label, d.second, r.value, d.second)
		}
		return rows, fit
	}
	known, fit := rows(d.local.DateWithEra)
	if !fit {
		known, _ = rows(d.local.Date)
	}
	if len(known) == 0 {
		return
	}
	if len(d.Procedures)+len(d.Dropped) == 0 {
		d.parted()
	}
	d.paragraph(0, d.second, d.say("ticket.certificates", nil))
	for _, r := range known {
		d.row(r.label, d.second, r.value, d.second)
	}
	d.space(near)
}

// until is until when a certificate runs, its day written as written says; empty where that is not known.
func (d *drawing) until(c Certificate, written func(time.Time) string) string {
	switch {
	case c.Status == rules.StatusAbsent:
		return d.say("ticket.absent", nil)
	case c.Status == rules.StatusRevoked:
		return d.say("ticket.revoked", nil)
	case c.ExpiresOn == nil:
		return ""
	}
	date := words.Plain(written(c.ExpiresOn.Start()))
	switch {
	case c.Latest:
		return d.say("ticket.no-later", words.Params{"Date": date})
	case c.Status == rules.StatusExpired:
		return d.say("ticket.expired", words.Params{"Date": date})
	}
	return d.say("ticket.until", words.Params{"Date": date})
}
