package screens

import "madoguchi/kiosk/visit"

// slip adds the paper to take along to a page: a button for it beside the page's second actions, and in the button's
// place, so that nothing moves, how the printing stands.
func (p *pen) slip(pg page, s visit.State) page {
	var words string
	switch s.Visit.Slip {
	case visit.SlipPrinting:
		words = p.say.text("screen.slip.printing")
	case visit.SlipPrinted:
		words = p.say.text("screen.slip.printed")
	case visit.SlipFailed:
		pg.content = append([]part{p.note(heed, "", p.say.text("screen.slip.failed"))}, pg.content...)
	}
	at := button{id: "slip", label: p.say.text("action.slip"), event: visit.AskForSlip{}}
	if words != "" {
		at = button{id: "slip", label: words, size: secondSize}
		pg.also = words
	}
	if words == "" && !s.Visit.CanSlip {
		return pg
	}
	pg.actions = append(pg.actions[:1:1], append([]button{at}, pg.actions[1:]...)...)
	return pg
}
