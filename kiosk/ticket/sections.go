package ticket

import (
	"strconv"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/rules"
)

// heading begins a section.
func (d *drawing) heading(id string) {
	d.rule(2)
	d.space(gap - near)
	d.paragraph(0, d.second, d.say(id, nil))
	d.space(near)
}

// procedures is what the counter will do, numbered.
func (d *drawing) procedures() {
	if len(d.Procedures) > 0 {
		d.heading("ticket.procedures")
	}
	for i, p := range d.Procedures {
		indent := int(d.body.size) + near
		short := d.say("procedure."+string(p)+".short", nil)
		lines := d.broken(d.column()-indent, d.body, short)
		d.below(d.margin, d.y+above(lines[0], d.body), d.body, black, strconv.Itoa(i+1))
		for _, line := range lines {
			d.y += d.below(d.margin+indent, d.y, d.body, black, line)
		}
		if d.foreign() {
			d.beside(indent, short, d.sayStaff("procedure."+string(p)))
		}
		d.space(near)
	}
	if len(d.Dropped) > 0 {
		d.both(0, d.second, "ticket.dropped")
	}
	if len(d.Procedures)+len(d.Dropped) > 0 {
		d.space(gap - near)
	}
}

// facts are who came and what it costs.
func (d *drawing) facts() {
	if d.Who == "" && d.Fee == 0 {
		return
	}
	d.rule(2)
	d.space(gap - near)
	if d.Who != "" {
		d.applicant()
	}
	if d.Fee > 0 {
		d.row(d.say("ticket.fee", nil), d.second, words.Plain(d.local.Yen(d.Fee)), d.second)
	}
	d.space(gap - near)
}

// applicant is who came, in both languages on one line where they fit.
func (d *drawing) applicant() {
	label, who, staff := d.say("ticket.who", nil), d.say("who."+string(d.Who), nil), ""
	if d.foreign() {
		staff = d.sayStaff("who." + string(d.Who))
	}
	if whole(words.Plain(who)) == whole(staff) {
		staff = ""
	}
	if both := who + "  " + staff; staff != "" && d.rowFits(label, d.second, both, d.second) {
		who, staff = both, ""
	}
	d.row(label, d.second, who, d.second)
	if staff != "" {
		d.row("", d.second, staff, d.staff)
	}
}

// certificates are the certificates of which something is known, with their last days.
func (d *drawing) certificates() {
	started := false
	for _, c := range d.Certificates {
		label := d.say("certificate."+string(c.Kind)+".short", nil)
		value := d.until(c, d.local.DateWithEra)
		if value == "" {
			continue
		}
		if !d.rowFits(label, d.second, value, d.second) {
			value = d.until(c, d.local.Date)
		}
		if !started {
			d.heading("ticket.certificates")
			started = true
		}
		d.row(label, d.second, value, d.second)
	}
	if started {
		d.space(gap - near)
	}
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
