package ticket

import (
	"image"
	"math"
	"strconv"

	"madoguchi/assets/words"
	"madoguchi/kiosk/rules"
)

// testBanner says, white on black, that the ticket counts for nothing.
func (d *drawing) testBanner() {
	if !d.Test {
		return
	}
	lines := d.broken(d.paper-2*gap, d.body, d.local.Text("ticket.test", nil))
	if d.foreign() {
		lines = append(lines, d.broken(d.paper-2*gap, d.body, d.ja.Text("ticket.test", nil))...)
	}
	height := len(lines)*lineHeight(d.body) + gap
	d.fill(image.Rect(0, d.y, d.paper, d.y+height), black)
	y := d.y + gap/2
	for _, line := range lines {
		x := (d.paper - int(d.width(line, d.body))) / 2
		y += d.below(x, y, d.body, white, line)
	}
	d.y += height
	d.space(gap)
}

// header is whose ticket it is.
func (d *drawing) header() {
	reprint := ""
	if d.Reprint {
		reprint = d.local.Text("ticket.reprint", nil)
	}
	if d.foreign() {
		d.row(d.Municipality.Local, d.title, d.Municipality.Japanese+" "+d.Counter.Japanese, d.second)
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
func (d *drawing) number() {
	label := d.local.Text("ticket.number", nil)
	d.row(label, d.second, d.when(label), d.second)
	d.space(gap)

	st := style{size: 100, bold: true}
	st.size = min(highest/digitHeight, st.size*float64(d.column())/d.width(d.Number, st))
	d.y += int(st.size * digitHeight)
	d.line((d.paper-int(d.width(d.Number, st)))/2, d.y, st, black, d.Number)
	d.space(gap + gap/2)

	d.paragraph(0, d.body, d.local.Text("ticket.wait", words.Params{"Place": d.Place.Local}))
	if d.Waiting != nil {
		d.paragraph(0, d.body, d.waiting())
	}
	d.space(gap)
}

// when is the day and time the number was taken, with the weekday where there is room for it beside the label.
func (d *drawing) when(label string) string {
	clock := " " + d.local.Clock(d.At)
	full := d.local.FullDay(d.At) + clock
	if int(d.width(label, d.second)+d.width(full, d.second))+gap <= d.column() {
		return full
	}
	return d.local.Date(d.At) + clock
}

func (d *drawing) waiting() string {
	people := d.local.Text("ticket.waiting", words.Params{"Count": d.Waiting.People})
	if d.Waiting.Minutes == 0 {
		return people
	}
	return d.local.Text("ticket.waiting-with-minutes", words.Params{
		"People":  people,
		"Minutes": d.local.Text("ticket.waiting-minutes", words.Params{"Count": d.Waiting.Minutes}),
	})
}

// heading begins a section.
func (d *drawing) heading(id string) {
	d.rule(2)
	d.space(gap - near)
	d.paragraph(0, d.second, d.local.Text(id, nil))
	d.space(near)
}

// procedures is what the counter will do, numbered.
func (d *drawing) procedures() {
	if len(d.Procedures) == 0 {
		return
	}
	d.heading("ticket.procedures")
	for i, p := range d.Procedures {
		indent := int(d.body.size) + near
		d.below(d.margin, d.y, d.body, black, strconv.Itoa(i+1))
		d.paragraph(indent, d.body, d.local.Text("procedure."+string(p)+".short", nil))
		if d.foreign() {
			d.paragraph(indent, d.second, d.ja.Text("procedure."+string(p), nil))
		}
		d.space(near)
	}
	if len(d.Dropped) > 0 {
		d.paragraph(0, d.second, d.local.Text("ticket.dropped", nil))
		if d.foreign() {
			d.paragraph(0, d.second, d.ja.Text("ticket.dropped", nil))
		}
	}
	d.space(gap - near)
}

// facts are who came and what it costs.
func (d *drawing) facts() {
	d.rule(2)
	d.space(gap - near)
	label, who, staff := d.local.Text("ticket.who", nil), d.local.Text("who."+string(d.Who), nil), ""
	if d.foreign() {
		staff = d.ja.Text("who."+string(d.Who), nil)
	}
	if both := who + "  " + staff; staff != "" && d.rowFits(label, d.second, both, d.second) {
		who, staff = both, ""
	}
	d.row(label, d.second, who, d.second)
	if staff != "" {
		d.row("", d.second, staff, d.second)
	}
	if d.Fee > 0 {
		d.row(d.local.Text("ticket.fee", nil), d.second, d.local.Yen(d.Fee), d.second)
	}
	d.space(gap - near)
}

// certificates are the certificates of which something is known, with their last days.
func (d *drawing) certificates() {
	started := false
	for _, c := range d.Certificates {
		value := d.until(c)
		if value == "" {
			continue
		}
		if !started {
			d.heading("ticket.certificates")
			started = true
		}
		d.row(d.local.Text("certificate."+string(c.Kind)+".short", nil), d.second, value, d.second)
	}
	if started {
		d.space(gap - near)
	}
}

// until is until when a certificate runs; empty where that is not known.
func (d *drawing) until(c Certificate) string {
	switch {
	case c.Status == rules.StatusAbsent:
		return d.local.Text("ticket.absent", nil)
	case c.Status == rules.StatusRevoked:
		return d.local.Text("ticket.revoked", nil)
	case c.ExpiresOn == nil:
		return ""
	}
	date := d.local.Date(c.ExpiresOn.Start())
	switch {
	case c.Latest:
		return d.local.Text("ticket.no-later", words.Params{"Date": date})
	case c.Status == rules.StatusExpired:
		return d.local.Text("ticket.expired", words.Params{"Date": date})
	}
	return d.local.Text("ticket.until", words.Params{"Date": date})
}

// rowFits is whether a label and a value fit one line.
func (d *drawing) rowFits(label string, labelled style, value string, valued style) bool {
	between := gap
	if label == "" || value == "" {
		between = 0
	}
	return int(d.width(whole(label), labelled))+between+int(d.width(whole(value), valued)) <= d.column()
}

// row sets a label at the left and a value at the right edge, or the value below where both do not fit.
func (d *drawing) row(label string, labelled style, value string, valued style) {
	if d.rowFits(label, labelled, value, valued) {
		label, value := whole(label), whole(value)
		height := max(lineHeight(labelled), lineHeight(valued))
		baseline := d.y + int(math.Round(float64(height)/2+middle*max(labelled.size, valued.size)))
		d.line(d.margin, baseline, labelled, black, label)
		d.line(d.right()-int(d.width(value, valued)), baseline, valued, black, value)
		d.y += height
		return
	}
	d.paragraph(0, labelled, label)
	for _, line := range d.broken(d.column(), valued, value) {
		d.y += d.below(d.right()-int(d.width(line, valued)), d.y, valued, black, line)
	}
}

// list is what to bring, each with a box to tick.
func (d *drawing) list(heading, note string, items []Item) {
	if len(items) == 0 {
		return
	}
	d.heading(heading)
	if note != "" {
		d.paragraph(0, d.second, d.local.Text(note, nil))
		d.space(near)
	}
	indent := int(d.body.size) + near
	for _, item := range items {
		box := int(d.body.size * 0.7)
		top := d.y + (lineHeight(d.body)-box)/2
		d.edge(image.Rect(d.margin, top, d.margin+box, top+box), 3)
		name, how := d.local.Text(item.Name, nil), ""
		if item.Note != "" {
			how = d.local.Text(item.Note, nil)
		}
		beside := indent + int(d.width(whole(name), d.body)) + gap
		if how != "" && beside+int(d.width(whole(how), d.second)) <= d.column() {
			baseline := d.y + int(math.Round(float64(lineHeight(d.body))/2+middle*d.body.size))
			d.line(d.margin+beside, baseline, d.second, black, whole(how))
			how = ""
		}
		d.paragraph(indent, d.body, name)
		d.paragraph(indent, d.second, how)
		d.space(near)
	}
	d.space(gap - near)
}
