package screens

import "madoguchi/kiosk/visit"

// helpPage says how the call for staff stands, and what to do until they come.
func helpPage(p *pen, s visit.State) page {
	id := "screen.help.calling"
	switch s.Call {
	case visit.Called:
		id = "screen.help.called"
	case visit.CallFailed:
		id = "screen.help.failed"
	}
	pg := page{
		title: p.say.text(id + ".title"), lead: p.say.text(id + ".lead"), centred: true,
		content: []part{picture{name: "staff", w: 320, h: 320}},
		actions: []button{p.shut()},
	}
	if s.Call == visit.CallFailed && p.profile().Where != "" {
		pg.content = []part{p.whereCard("")} // nobody is on their way
	}
	return pg
}
