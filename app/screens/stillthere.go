package screens

import "madoguchi/kiosk/visit"

// stillTherePage asks whether somebody is there, with one big button to go on.
func stillTherePage(p *pen, s visit.State) page {
	say := p.say
	end := p.quit()
	if !s.Kiosk.CardIn {
		end.label = say.text("action.finish")
	}
	left := func(s visit.State) string { return say.with("screen.still-there.left", "Count", secondsLeft(s)) }
	return page{
		title: p.say.text("screen.still-there.title"), lead: p.say.text("screen.still-there.lead"), centred: true,
		content: []part{
			strong(left(s)).sized(96).led(1.3).in(p.look.primary).centred().oneLine().following(left),
			body(p.say.text("screen.still-there.wipe")).in(p.look.muted).centred(),
		},
		actions: []button{
			{id: "here", label: p.say.text("screen.still-there.here"), event: visit.Here{}, main: true, high: 240, size: 64},
			end,
		},
	}
}
