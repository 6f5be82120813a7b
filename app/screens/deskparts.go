package screens

import "madoguchi/kiosk/health"

// How the kiosk's parts stand: those with a fault on plates of their own, the worst first, with what to do; the fit ones
// below them, small and quiet. A sign and a word tell the level, colour only says it once more.

// signs and tones of the levels.
var (
	levelSigns = map[health.Level]string{health.OK: "have", health.Warning: "warning", health.Failed: "missing"}
	levelTones = map[health.Level]tone{health.OK: calm, health.Warning: heed, health.Failed: alarm}
)

// partsTold are all parts' lines. What to do about more faults than a leaf may have room for is told behind it too, on
// leaves of its own: nil where there are not so many.
func (p *pen) partsTold(lines []health.Line) (told part, behind *faultLines) {
	var faults, fit, others []part
	remedies := mostRemedies
	if p.across >= leastAbreast { // they stand two abreast
		remedies++
	}
	for _, level := range []health.Level{health.Failed, health.Warning, health.OK} {
		for _, l := range lines {
			if l.Level != level {
				continue
			}
			word, do := l.Words()
			if level == health.OK {
				fit = append(fit, fitLine{l.Part.Name(), word})
				continue
			}
			line := faultLine{level: level, name: l.Part.Name(), word: word, do: do}
			if len(faults) >= remedies {
				others = append(others, line)
				line.later = true
			}
			faults = append(faults, line)
		}
	}
	all := column(16)
	if len(faults) > 0 {
		all.parts = append(all.parts, faultLines{faults})
	}
	if len(fit) > 0 {
		abreast := 1
		if p.across >= leastAbreast {
			abreast = 2
		}
		all.parts = append(all.parts, card{pad: faultPad, part: grid(abreast, 10, fit...)})
	}
	if len(others) > 0 {
		behind = &faultLines{others}
	}
	return all, behind
}

// faultLines are the lines of parts with a fault, two abreast where that takes less height.
type faultLines struct{ lines []part }

const (
	faultGap     = 12
	leastAbreast = 1200 // width from which two lines may stand side by side
)

func (f faultLines) stood(p *pen, w float32) stack {
	one := column(faultGap, f.lines...)
	if w < leastAbreast || len(f.lines) < 4 {
		return one
	}
	if two := grid(2, 16, f.lines...); two.height(p, w) < one.height(p, w) {
		return two
	}
	return one
}

func (f faultLines) height(p *pen, w float32) float32 { return f.stood(p, w).height(p, w) }
func (f faultLines) draw(p *pen, b box)               { f.stood(p, b.w).draw(p, b) }

func (f faultLines) split(p *pen, w, h float32, lines bool) (first, rest part) {
	return f.stood(p, w).split(p, w, h, lines)
}

// faultLine is a part with a fault: its sign, its name, what it is, and what to do.
type faultLine struct {
	level          health.Level
	name, word, do string
	// later is that others come first: what to do is left out where there is no room for it, and told on the next leaf.
	later bool
}

// mostRemedies is how many lines tell what to do on a leaf that is full of faults: nobody mends more at a time.
const mostRemedies = 3

const (
	faultPad   = 24
	signSide   = 48
	signGap    = 20
	tableWidth = 800 // from which what to do stands beside the name
	partName   = 300 // width of the longest name
	partGap    = 24
)

// partShares are those of a part's name, and of what is said of it, of a width.
func partShares(w float32) []float32 { return []float32{partName, w - partName - partGap} }

func (l faultLine) words(p *pen, w float32) part {
	ink, _, _ := p.inks(levelTones[l.level])
	name, word := strong(l.name).sized(36).led(1.25), strong(l.word).sized(secondSize).in(ink).led(1.25)
	do := second(l.do).led(1.25)
	if l.later && p.spared >= depictionsOut {
		return row{gap: partGap, shares: partShares(l.room(w)), parts: []part{name, word}}
	}
	if w < tableWidth {
		return column(2, inline{name, word}, do)
	}
	return row{gap: partGap, shares: partShares(l.room(w)), parts: []part{middle{column(0, name, word)}, middle{do}}}
}

func (l faultLine) room(w float32) float32 { return w - 2*faultPad - signSide - signGap }

func (l faultLine) height(p *pen, w float32) float32 {
	return l.words(p, w).height(p, l.room(w)) + 2*p.space(10)
}

func (l faultLine) draw(p *pen, b box) {
	_, fill, edge := p.inks(levelTones[l.level])
	p.panel(b, fill, edge, 3, corner)
	p.picture(levelSigns[l.level], box{b.x + faultPad, b.y + (b.h-signSide)/2, signSide, signSide})
	middle{l.words(p, b.w)}.draw(p, box{b.x + faultPad + signSide + signGap, b.y, l.room(b.w), b.h})
}

// fitLine is a part that is fine.
type fitLine struct{ name, word string }

const fitSide = 36

// words stand under those of the parts with a fault, where these have the whole width too.
func (l fitLine) words(p *pen, w float32) row {
	r := row{gap: partGap, shares: partShares(l.room(w)), parts: []part{second(l.name).led(1.3), second(l.word).in(p.look.muted).led(1.3)}}
	if w < tableWidth-2*faultPad {
		r.shares = nil
	}
	return r
}

func (l fitLine) room(w float32) float32 { return w - signSide - signGap }

func (l fitLine) height(p *pen, w float32) float32 { return l.words(p, w).height(p, l.room(w)) }

func (l fitLine) draw(p *pen, b box) {
	line := second(l.name).led(1.3)
	p.picture(levelSigns[health.OK], box{b.x + (signSide-fitSide)/2, b.y + (line.size*line.line()-fitSide)/2, fitSide, fitSide})
	l.words(p, b.w).draw(p, box{b.x + signSide + signGap, b.y, l.room(b.w), b.h})
}
