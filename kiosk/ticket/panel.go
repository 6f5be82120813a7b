package ticket

import "image"

// panel is what the counter works from, framed: the QR code, and beside it who came, which language they are spoken to
// in, and the reference in letters. Inside the frame the code has its white wherever the printer's edge is.
func (d *drawing) panel(t Ticket) error {
	if t.Reference == "" {
		return nil
	}
	dark, err := modules(t)
	if err != nil {
		return err
	}
	margin := quiet * module(d.paper)
	side := len(dark)*module(d.paper) + 2*margin
	top := d.y

	const narrow = 160 // dots; in less, words would be torn
	texts := d.besides(d.column()-side-near, side-2*near, t)
	x, y := d.margin+side, top+max(near, (side-texts.high)/2)
	if d.column()-side-near < narrow {
		texts = d.besides(d.column()-2*near, 0, t)
		x, y = d.margin+near, top+side
	}
	for _, l := range texts.lines {
		y += d.below(x, y, l.style, black, l.text)
	}
	d.y = max(top+side, y+near)
	d.edge(image.Rect(d.margin, top, d.right(), d.y), 2)
	d.code(image.Pt(d.margin+margin, top+margin), dark)
	d.space(near)
	return nil
}

// block is texts in lines, one below the other.
type block struct {
	lines []line
	high  int
}

// besides is what stands beside the code, in lines no wider than width: above it that the ticket is to be shown, where
// that makes it no higher than high.
func (d *drawing) besides(width, high int, t Ticket) block {
	var c block
	add := func(st style, text string) {
		for _, text := range d.broken(width, st, text) {
			c.lines = append(c.lines, line{text: text, style: st})
			c.high += d.height(text, st)
		}
	}
	if d.Who != "" {
		who := d.say("who."+string(d.Who), nil)
		if !d.foreign() {
			who = d.say("ticket.who", nil) + " " + who
		}
		add(d.second, who)
	}
	st := d.staff
	st.bold = true
	spoken, who := d.forStaff()
	if both := spoken + "・" + who; spoken != "" && who != "" && int(d.width(whole(both), st)) <= width {
		add(st, whole(both))
	} else {
		for _, text := range []string{spoken, who} {
			if text != "" {
				add(st, text)
			}
		}
	}
	add(d.staff, grouped(t.Reference))

	rest := c
	c = block{}
	add(d.second, d.say("ticket.show", nil))
	if c.high+rest.high > high {
		return rest
	}
	return block{append(c.lines, rest.lines...), c.high + rest.high}
}

// forStaff says in Japanese which language the resident is spoken to in, where it is another, and who came, where that does
// not stand there in Japanese already.
func (d *drawing) forStaff() (spoken, who string) {
	if language := "ticket.language." + d.local.Language().Tag; d.ja.Has(language) {
		spoken = d.sayStaff(language)
	}
	if d.Who != "" && d.foreign() {
		who = d.sayStaff("who." + string(d.Who))
	}
	return spoken, who
}
