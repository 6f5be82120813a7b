package ticket

import (
	"image"
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

// list is what to bring, each with a box to tick.
func (d *drawing) list(heading, note string, items []Item) {
	if len(items) == 0 {
		return
	}
	d.heading(heading)
	if note != "" {
		d.paragraph(0, d.second, d.say(note, nil))
		d.space(near)
	}
	for _, item := range items {
		d.item(item)
		d.space(near)
	}
	d.space(gap - near)
}

// item is one line of a list, with how to bring it beside the name where there is room, or below it.
func (d *drawing) item(i Item) {
	indent := int(d.body.size) + near
	box := int(d.body.size * 0.7)
	lines := d.broken(d.column()-indent, d.body, d.say(i.Name, nil))
	room := above(lines[0], d.body)
	top := d.y + room + (lineHeight(d.body)-box)/2
	d.edge(image.Rect(d.margin, top, d.margin+box, top+box), 3)
	how := ""
	if i.Note != "" {
		how = d.say(i.Note, nil)
	}
	beside := indent + int(d.width(lines[0], d.body)) + gap
	if how != "" && len(lines) == 1 && beside+int(d.width(whole(how), d.second)) <= d.column() {
		d.line(d.margin+beside, d.y+room+middleOf(d.body), d.second, black, whole(how))
		how = ""
	}
	for _, line := range lines {
		d.y += d.below(d.margin+indent, d.y, d.body, black, line)
	}
	d.paragraph(indent, d.second, how)
}
