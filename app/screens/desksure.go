package screens

import (
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/visit"
)

// surePage asks before an act that cannot be taken back: what will happen, and a yes that says what it does.
func surePage(p *pen, s visit.State) page {
	say, d := p.staff(), s.Desk
	id := "desk.sure." + string(d.Ask)
	pg := page{
		strip: p.deskStrip(s), ways: true,
		title: say.with(id+".title", "Count", d.PaperCount, "Stick", unbroken(d.Stick)), lead: say.with(id+".lead", "Count", d.PaperCount),
	}
	if note := p.deskNote(d); note != nil {
		pg.content = append(pg.content, note)
	}
	if d.Busy != desk.NoAct {
		pg.actions = []button{p.leave()}
		return pg
	}
	does := "desk.act." + string(d.Ask)
	if say.Has(id + ".yes") {
		does = id + ".yes"
	}
	yes := button{id: "sure", label: say.with(does, "Count", d.PaperCount), event: desk.Yes{}, main: true}
	pg.actions = []button{yes, p.deskBack("desk.cancel"), p.leave()}
	return pg
}
