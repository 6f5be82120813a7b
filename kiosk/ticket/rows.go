package ticket

import (
	"image"
	"strings"

	"madoguchi/assets/words"
)

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
		larger := labelled
		if valued.size > labelled.size {
			larger = valued
		}
		room := max(above(label, labelled), above(value, valued))
		baseline := d.y + room + middleOf(larger)
		d.line(d.margin, baseline, labelled, black, label)
		d.line(d.right()-int(d.width(value, valued)), baseline, valued, black, value)
		d.y += room + lineHeight(larger)
		return
	}
	d.paragraph(0, labelled, label)
	for _, line := range d.broken(d.column(), valued, value) {
		d.y += d.below(d.right()-int(d.width(line, valued)), d.y, valued, black, line)
	}
}

// list is what to bring, each with a box to tick, and where staff tick it too with its name in Japanese.
func (d *drawing) list(heading, note string, items []Item, staff bool) {
	if len(items) == 0 {
		return
	}
	d.heading(heading)
	if note != "" {
		d.paragraph(0, d.second, d.say(note, nil))
	}
	for _, item := range items {
		d.item(item, staff && d.foreign())
	}
	d.space(near)
}

// box is the side of a box to tick with a pen, in dots: 3 mm.
const box = 24

// item is one line of a list. Its name in Japanese, and how to bring it, stand beside it where there is room, else below.
func (d *drawing) item(i Item, staff bool) {
	indent := box + gap
	lines := d.broken(d.column()-indent, d.body, d.say(i.Name, nil))
	room := above(lines[0], d.body)
	top := d.y + room + (lineHeight(d.body)-box)/2
	d.edge(image.Rect(d.margin, top, d.margin+box, top+box), 3)
	reach := indent + int(d.width(lines[len(lines)-1], d.body))
	for _, line := range lines {
		d.y += d.below(d.margin+indent, d.y, d.body, black, line)
	}
	d.space(2)
	follow := func(text string, st style) {
		if text == "" {
			return
		}
		last := reach + gap
		if last+int(d.width(whole(text), st)) <= d.column() && above(text, st) <= room {
			d.line(d.margin+last, d.y-2-lineHeight(d.body)+middleOf(d.body), st, black, whole(text))
			reach = last + int(d.width(whole(text), st))
			return
		}
		d.paragraph(indent, st, text)
		reach = d.column()
	}
	if japanese := d.sayStaff(i.Name); staff && !strings.Contains(bare(d.say(i.Name, nil)), bare(japanese)) {
		follow(japanese, d.staff)
	}
	if i.Note != "" {
		follow(d.say(i.Note, nil), d.second)
	}
}

// bare is a text without readings and phrase marks.
func bare(text string) string { return whole(words.Plain(text)) }
