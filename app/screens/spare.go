package screens

// spare is a part that a screen can do without, since the ticket or the counter tells the same: it is left out where the
// screen would else have more leaves than two. The lines of an entry, a question or a choice, a list's words below and
// a page's lead are marked by a field of their own.
type spare struct{ part }

// depiction is what stands elsewhere too (a picture of what the words below it say, a note that the next screen repeats,
// hours where the next opening is told): it is left out where that saves a leaf.
type depiction struct{ part }

// What is left out of a screen.
const (
	allIn = iota
	depictionsOut
	sparesOut
)

// without is whether a part is left out.
func (p *pen) without(one part) bool {
	switch one.(type) {
	case spare:
		return p.spared >= sparesOut
	case depiction:
		return p.spared >= depictionsOut
	}
	return false
}

// kept are the parts that are not left out.
func (p *pen) kept(parts []part) []part {
	if p.spared == allIn {
		return parts
	}
	var all []part
	for _, one := range parts {
		if !p.without(one) {
			all = append(all, one)
		}
	}
	return all
}

// line is a line of a part, empty where it is marked as spare and left out.
func (p *pen) line(line string, marked bool) string {
	if marked && p.spared >= sparesOut {
		return ""
	}
	return line
}

func (s spare) height(p *pen, w float32) float32 {
	if p.without(s) {
		return 0
	}
	return s.part.height(p, w)
}

func (s spare) draw(p *pen, b box) {
	if !p.without(s) {
		s.part.draw(p, b)
	}
}

func (s spare) needs(p *pen) float32 {
	if p.without(s) {
		return 0
	}
	return needs(p, s.part)
}

func (s spare) split(p *pen, w, h float32, lines bool) (first, rest part) {
	return splitPart(p, s.part, w, h, lines)
}

func (d depiction) needs(p *pen) float32 { return needs(p, d.part) }
