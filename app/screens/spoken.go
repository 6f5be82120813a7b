package screens

import (
	"slices"
	"strings"

	"madoguchi/assets/words"
)

// Utterance is something to be said aloud.
type Utterance struct {
	// Text is in the language on the screen, as a voice is given it (words.Spoken).
	Text string
	// Private is for headphones only: a certificate's dates, a PIN's tries.
	Private bool
}

// zone is a region of a screen. Targets are gone through, and texts said, in the zones' order.
type zone int

const (
	inContent zone = iota
	inActions
	inVoice
	inFooter
	inHeader
)

// saying notes what is drawn as said. What stands in the header and the footer is not read out.
func (p *pen) saying(said string, private bool) {
	if said = words.Spoken(said); said != "" {
		p.sheet.spoken = append(p.sheet.spoken, Utterance{said, private})
	}
}

// together is several utterances in one; private where one of them is.
func (p *pen) together(all []Utterance) Utterance {
	pause := ". "
	if strings.HasPrefix(p.tag, "ja") || strings.HasPrefix(p.tag, "zh") {
		pause = "。"
	}
	said, private := "", false
	for _, one := range all {
		if said != "" && !strings.HasSuffix(said, strings.TrimSpace(pause)) {
			said += pause
		}
		said += one.Text
		private = private || one.Private
	}
	return Utterance{said, private}
}

// Spoken is what the screen says, in reading order: title, facts, choices, and last what can be pressed.
func (b *Board) Spoken() []Utterance {
	all := slices.Clone(b.sheet.spoken)
	say := speechFor(b.state.Language)
	if _, more := b.spot("more"); b.sheet.leaves > 1 && !more { // else its button says it
		leaf := say.with("voice.leaf", "Number", b.sheet.leaf+1, "Of", b.sheet.leaves)
		all = append(all, Utterance{Text: words.Spoken(leaf)})
	}
	first := true
	for _, one := range b.spots() {
		if one.zone != inActions {
			continue
		}
		if first {
			all = append(all, Utterance{Text: words.Spoken(say.text("voice.choices"))})
			first = false
		}
		all = append(all, one.said)
	}
	return all
}

// changed tells who listens where there is something else to say.
func (b *Board) changed() {
	now := b.Spoken()
	if slices.Equal(now, b.said) {
		return
	}
	b.said = now
	if b.options.Changed != nil {
		b.options.Changed()
	}
}
