package screens

import "madoguchi/kiosk/visit"

// strip is a line across the top of a screen: a word to staff, or that the card is a test card. What it says comes from
// the catalogues: the error's own text is in the log.
type strip struct{ words string }

func (s strip) text(p *pen) text { return second(s.words).in(p.look.warning).led(1.35) }

func (s strip) height(p *pen, w float32) float32 { return s.text(p).height(p, w-2*p.margin()) + 32 }

func (s strip) draw(p *pen, b box) {
	p.rule(b, p.look.warningTint)
	s.text(p).draw(p, b.inset(p.margin(), 16))
}

// readerStrip tells staff what is wrong with the reader; nil where nothing is.
func (p *pen) readerStrip(s visit.State) *strip {
	switch {
	case !s.Kiosk.Reader.Service:
		return &strip{p.say.text("staff.service")}
	case !s.Kiosk.Reader.Ready:
		return &strip{p.say.text("staff.reader")}
	}
	return nil
}

// storeStrip tells staff that nothing can be saved; nil where it can.
func (p *pen) storeStrip(s visit.State) *strip {
	if s.Kiosk.Store.Ready {
		return nil
	}
	return &strip{p.say.text("staff.store")}
}

// testStrip tells that the card is a test card; nil where it is not.
func (p *pen) testStrip(s visit.State) *strip {
	if !s.Visit.Card.Test {
		return nil
	}
	return &strip{p.say.text("screen.status.test")}
}
