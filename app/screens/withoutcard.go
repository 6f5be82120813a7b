package screens

import "madoguchi/kiosk/visit"

// withoutCardPage is for those without a card, or with one that cannot be used: where to go and whom to ring.
func withoutCardPage(p *pen, _ visit.State) page {
	pg := p.message(visit.WithoutCard, p.counterCards())
	pg.centred = false
	back := p.back()
	back.main, back.size = true, 0
	pg.actions = []button{back}
	return pg
}
