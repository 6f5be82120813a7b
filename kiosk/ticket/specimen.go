package ticket

import (
	"image"
	"strconv"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/rules"
)

// Specimen is a test ticket (試し印刷): it has no number, and all that a printer can do wrong shows on it.
type Specimen struct {
	// Letter is the kiosk's.
	Letter string
	At     time.Time
	// Version and Configuration are the program's and the configuration's fingerprint; empty is not shown.
	Version, Configuration string
}

// SpecimenCode is what the QR code of a specimen says. No reference looks like it.
const SpecimenCode = "KIOSK-TEST"

// DrawSpecimen draws the test ticket as Draw draws a ticket. Each of its pieces says in words for staff what is right.
func DrawSpecimen(s Specimen, width int) (*image.Paletted, error) {
	d, err := layOutSpecimen(s, width)
	if err != nil {
		return nil, err
	}
	return d.picture(), nil
}

// layOutSpecimen sets a specimen, and draws nothing yet.
func layOutSpecimen(s Specimen, width int) (*drawing, error) {
	d, err := newDrawing(Paper{Language: words.Default, At: s.At}, width)
	if err != nil {
		return nil, err
	}
	d.band(d.title, staffText("desk.trial.paper.banner", nil), staffText("desk.trial.paper.no-number", nil))
	d.row(staffText("desk.trial.paper.kiosk", words.Params{"Letter": s.Letter}), d.body, s.At.In(rules.JST).Format("2006-01-02 15:04:05"), d.second)
	d.row(s.Version, d.second, s.Configuration, d.second)
	d.space(gap)

	d.specimenBand()
	d.specimenLines()
	d.specimenGreys()
	d.specimenRuler()
	if err := d.specimenScripts(); err != nil {
		return nil, err
	}
	if err := d.specimenCode(); err != nil {
		return nil, err
	}
	d.paragraph(0, d.second, staffText("desk.trial.paper.cut", nil))
	d.space(gap)
	return d, nil
}

// staffText is a text of the staff's, its phrases as typeset breaks them.
func staffText(id string, p words.Params) string { return words.Staff().Text(id, p) }

// specimenBand is black from edge to edge: every dot of the head that is dead is a white stripe in it.
func (d *drawing) specimenBand() {
	d.paragraph(0, d.second, staffText("desk.trial.paper.band", nil))
	const high = 64 // 8 mm
	d.fill(image.Rect(0, d.y, d.paper, d.y+high), black)
	d.space(high + gap)
}

// specimenLines are lines of one to four dots, lying, standing and leaning: paper that slips bends them.
func (d *drawing) specimenLines() {
	d.paragraph(0, d.second, staffText("desk.trial.paper.lines", nil))
	top := d.y + near
	third := d.column() / 3
	const step, most = 24, 4
	for i := range most {
		thick := i + 1
		y := top + i*step
		d.fill(image.Rect(d.margin, y, d.margin+third-gap, y+thick), black)
		x := d.margin + third + i*step
		d.fill(image.Rect(x, top, x+thick, top+most*step), black)
	}
	// The leaning one goes down two dots across for each dot.
	from := d.margin + third + (most+1)*step
	for i := 0; i < most*step && from+2*i+2 <= d.right(); i++ {
		d.fill(image.Rect(from+2*i, top+i, from+2*i+2, top+i+2), black)
	}
	d.y = top + most*step + gap
}

// levels are how many fields of grey there are, the last one black.
const levels = 8

// ordered is Bayer's matrix of 4 by 4: in which order a field's dots turn black as it gets darker.
var ordered = [4][4]int{{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}}

// specimenGreys are fields from light to black.
func (d *drawing) specimenGreys() {
	d.paragraph(0, d.second, staffText("desk.trial.paper.greys", nil))
	const high = 56
	wide := d.column() / levels
	top, left := d.y, d.margin
	d.marks = append(d.marks, func(p *image.Paletted) {
		for y := range high {
			for x := range wide * levels {
				if dark := (x/wide + 1) * 16 / levels; ordered[y%4][x%4] < dark {
					p.SetColorIndex(left+x, top+y, black)
				}
			}
		}
	})
	d.edge(image.Rect(left, top, left+wide*levels, top+high), 1)
	d.space(high + gap)
}

// dotsPerMM is the head's.
const dotsPerMM = 8

// specimenRuler is a ruler as long as the column has whole centimetres, to be held against a real one.
func (d *drawing) specimenRuler() {
	const centimetre = 10 * dotsPerMM
	length := d.column() / centimetre * centimetre
	d.paragraph(0, d.second, staffText("desk.trial.paper.ruler", words.Params{"Figure": strconv.Itoa(length / dotsPerMM)}))
	top := d.y
	for at := 0; at <= length; at += dotsPerMM {
		high := 12
		switch {
		case at%centimetre == 0:
			high = 36
		case at%(centimetre/2) == 0:
			high = 24
		}
		d.fill(image.Rect(d.margin+at-1, top, d.margin+at+1, top+high), black)
	}
	d.fill(image.Rect(d.margin, top, d.margin+length, top+2), black)
	d.space(36 + gap)
}

// specimenScripts are the digits of a number, and each language's name in its own letters.
func (d *drawing) specimenScripts() error {
	d.paragraph(0, d.second, staffText("desk.trial.paper.scripts", nil))
	digits := style{size: 64, bold: true}
	for text := "A-0123456789"; ; digits.size-- {
		if int(d.width(text, digits)) <= d.column() {
			d.y += d.below(d.margin, d.y, digits, black, text)
			break
		}
	}
	x := d.margin
	st := d.second
	for _, language := range words.Languages() {
		setter, err := newTypesetter(language.Tag)
		if err != nil {
			return err
		}
		name := words.Plain(language.Name)
		wide := int(setter.width(name, st))
		if x > d.margin && x+wide > d.right() {
			x = d.margin
			d.y += lineHeight(st)
		}
		own := &sheet{typesetter: setter, paper: d.paper, margin: d.margin}
		own.below(x, d.y, st, black, name)
		d.marks, d.lines = append(d.marks, own.marks...), append(d.lines, own.lines...)
		x += wide + gap + near
	}
	d.y += lineHeight(st)
	d.space(gap)
	return nil
}

// specimenCode is a QR code as a ticket has it, with what it says beside it.
func (d *drawing) specimenCode() error {
	dark, err := matrix(SpecimenCode)
	if err != nil {
		return err
	}
	margin := quiet * module(d.paper)
	side := len(dark)*module(d.paper) + 2*margin
	d.code(image.Pt(d.margin+margin, d.y+margin), dark)
	y := d.y + margin
	said := staffText("desk.trial.paper.code", words.Params{"Words": SpecimenCode})
	for _, line := range d.broken(d.column()-side, d.second, said) {
		y += d.below(d.margin+side, y, d.second, black, line)
	}
	d.y = max(d.y+side, y)
	return nil
}
