package screens

import "image/color"

// tone is what a note or a pill is about: colour for those who see it, and always with words.
type tone int

const (
	neutral tone = iota
	calm         // success
	heed         // warning
	alarm        // error
	guide        // the primary colour
)

func (p *pen) inks(t tone) (ink, ground, edge color.NRGBA) {
	switch t {
	case calm:
		return p.look.success, p.look.successTint, p.look.success
	case heed:
		return p.look.warning, p.look.warningTint, p.look.warningEdge
	case alarm:
		return p.look.failure, p.look.failureTint, p.look.failure
	case guide:
		return p.look.primary, p.look.tint, p.look.primary
	}
	return p.look.ink, p.look.paper, p.look.line
}

// note is a card that tells something: a heading and a line or two.
func (p *pen) note(t tone, heading, words string) part {
	return p.noted(t, heading, words, func(told text) text { return told })
}

// brief is a note for a full screen, its lines closer.
func (p *pen) brief(t tone, heading, words string) part {
	return p.noted(t, heading, words, func(told text) text { return told.led(1.3) })
}

// notice is a note set in the middle, for screens that are.
func (p *pen) notice(t tone, words string) part { return p.noted(t, "", words, text.centred) }

func (p *pen) noted(t tone, heading, words string, set func(text) text) part {
	_, fill, edge := p.inks(t)
	if t == heed {
		fill = p.look.noteGround
	}
	large, size := float32(42), float32(36)
	if p.wide {
		large, size = 38, secondSize
	}
	var parts []part
	if heading != "" {
		parts = append(parts, strong(heading).sized(large).led(1.4))
	}
	if words != "" {
		told := second(words).sized(size)
		told.balanced = true
		parts = append(parts, set(told))
	}
	return card{fill: fill, edge: edge, pad: 36, part: column(8, parts...)}
}
