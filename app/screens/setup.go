package screens

import (
	"strconv"

	"madoguchi/kiosk/passcode"
	"madoguchi/kiosk/setup"
	"madoguchi/kiosk/visit"
)

// The first start's pages are drawn as the staff's desk is: in Japanese, without a footer. One page asks for one thing.

// setUpPage is the page of a set-up.
func setUpPage(p *pen, s visit.State) page {
	draft := s.Desk.SetUp
	switch draft.Page {
	case setup.Letter:
		return p.setUpLetter(draft)
	case setup.Printer:
		return p.setUpPrinter(draft)
	case setup.Address:
		return p.setUpKeyed(draft, addressField{draft.Address})
	case setup.Width:
		return p.setUpWidth()
	case setup.Reader:
		return p.setUpReader(draft)
	case setup.Passcode:
		return p.setUpKeyed(draft, dots{draft.Digits})
	case setup.Again:
		return p.setUpKeyed(draft, dots{draft.Digits})
	case setup.Summary:
		return p.setUpSummary(draft)
	case setup.Written:
		pg := p.asked(setup.Written)
		pg.centred = true
		return pg
	}
	return p.setUpMunicipality(draft)
}

// choiceLow is the lowest height of what can be chosen.
const choiceLow = 140

// asked is a page of the set-up with its title and lead.
func (p *pen) asked(what setup.Page) page {
	id := "setup." + string(what)
	return page{step: what.Step(), of: setup.Steps, title: p.staff().text(id), lead: p.staff().text(id + ".lead")}
}

func (p *pen) setUpBack() button {
	return button{id: "back", label: p.staff().text("setup.back"), event: setup.Back{}}
}

func (p *pen) searchAgain() button {
	return button{id: "search", label: p.staff().text("setup.search"), event: setup.Search{}}
}

func (p *pen) setUpMunicipality(s setup.State) page {
	pg := p.asked(setup.Municipality)
	var ways []part
	for i, one := range s.Found.Profiles {
		line := one.File
		if line == "" {
			line = p.staff().text("setup.municipality.built-in")
		}
		ways = append(ways, choice{id: "profile:" + strconv.Itoa(i), event: setup.ChooseProfile{At: i}, label: one.Name, line: line, low: choiceLow})
	}
	pg.content = []part{column(wayGap, ways...)}
	pg.actions = []button{p.searchAgain()}
	return pg
}

func (p *pen) setUpLetter(s setup.State) page {
	pg := p.asked(setup.Letter)
	var letters []part
	for letter := 'A'; letter <= 'Z'; letter++ {
		letters = append(letters, pick{
			id: "letter:" + string(letter), label: string(letter), event: setup.ChooseLetter{Letter: string(letter)}, size: 56,
			chosen: string(letter) == s.Draft.Letter,
		})
	}
	pg.content = []part{grid(6, 18, letters...)}
	pg.actions = []button{p.setUpBack()}
	return pg
}

func (p *pen) setUpPrinter(s setup.State) page {
	pg := p.asked(setup.Printer)
	var ways []part
	for i, one := range s.Found.Printers {
		ways = append(ways, choice{
			id: "printer:" + strconv.Itoa(i), event: setup.ChoosePrinter{At: i}, label: p.printerFound(one), line: one.Address, low: choiceLow,
		})
	}
	pg.content = []part{column(wayGap, ways...)}
	pg.actions = []button{p.searchAgain(), p.setUpBack()}
	pg.ways = true
	return pg
}

// printerFound is what a printer is called.
func (p *pen) printerFound(one setup.PrinterFound) string {
	switch {
	case one.Network():
		return p.staff().text("setup.printer.network." + one.Kind)
	case one.Kind == "ipp":
		return p.staff().text("setup.printer.network.ipp")
	}
	return p.staff().text("setup.printer.attached")
}

func (p *pen) setUpWidth() page {
	pg := p.asked(setup.Width)
	var ways []part
	for _, mm := range []int{80, 58} {
		ways = append(ways, button{
			id: "width:" + strconv.Itoa(mm), label: strconv.Itoa(mm) + " mm", event: setup.ChooseWidth{MM: mm}, high: 200, size: 64,
		})
	}
	pg.content = []part{grid(2, 24, ways...)}
	pg.actions = []button{p.setUpBack()}
	return pg
}

func (p *pen) setUpReader(s setup.State) page {
	pg, say := p.asked(setup.Reader), p.staff()
	var ways []part
	for i, name := range s.Found.Readers {
		ways = append(ways, choice{id: "reader:" + strconv.Itoa(i), event: setup.ChooseReader{At: i}, label: name, low: choiceLow})
	}
	ways = append(ways, choice{
		id: "reader:any", event: setup.ChooseReader{At: -1}, low: choiceLow,
		label: say.text("setup.reader.any"), line: say.text("setup.reader.any.line"),
	})
	if len(s.Found.Readers) == 0 {
		ways = append([]part{p.note(heed, "", say.text("setup.reader.none"))}, ways...)
	}
	pg.content = []part{column(wayGap, ways...)}
	pg.actions = []button{p.searchAgain(), p.setUpBack()}
	pg.ways = true
	return pg
}

// setUpKeyed is a page on which something is keyed in.
func (p *pen) setUpKeyed(s setup.State, shown part) page {
	pg := p.asked(s.Page)
	next := button{id: "forward", label: p.staff().text("setup.forward"), main: true}
	if s.Address != "" && s.Page == setup.Address || s.Digits >= passcode.Least && s.Page != setup.Address {
		next.event = setup.Forward{}
	}
	field := column(16, shown, least{column(0, p.setUpWrong(s)...), 2 * secondSize * 1.35})
	pg.content = []part{field, p.setUpKeys(s)}
	if p.wide {
		pg.content = []part{beside(40, field, p.setUpKeys(s))}
	}
	pg.actions = []button{next, p.setUpBack()}
	return pg
}

// setUpWrong says why a page was not left; nothing where it was not tried.
func (p *pen) setUpWrong(s setup.State) []part {
	if s.Wrong == setup.Fine {
		return nil
	}
	return []part{strong(p.staff().text("setup.wrong." + string(s.Wrong))).sized(secondSize).led(1.35).in(p.look.failure)}
}

// setUpKeys has a telephone's order, and for an address a dot and a colon.
func (p *pen) setUpKeys(s setup.State) part {
	const high, gap = 112, 20
	key := func(text string) part {
		return button{id: "key:" + text, label: text, event: setup.Key{Text: text}, high: high, size: 60}
	}
	var keys []part
	for n := 1; n <= 9; n++ {
		keys = append(keys, key(strconv.Itoa(n)))
	}
	wipe := button{id: "clear", label: p.staff().text("desk.passcode.clear"), event: setup.Clear{}, high: high, size: 36}
	erase := button{id: "erase", label: p.staff().text("desk.passcode.erase"), event: setup.Erase{}, high: high, size: 36}
	if s.Page == setup.Address {
		keys = append(keys, key("."), key("0"), key(":"), wipe, erase)
	} else {
		keys = append(keys, wipe, key("0"), erase)
	}
	return grid(3, gap, keys...)
}

// addressField is an address as far as it was keyed in.
type addressField struct{ address string }

func (addressField) height(*pen, float32) float32 { return dotsHeight }

func (f addressField) draw(p *pen, b box) {
	p.panel(b, p.look.paper, p.look.edge, 4, corner)
	middle{strong(f.address + "_").sized(52).led(1.2).oneLine()}.draw(p, b.inset(36, 0))
}

func (p *pen) setUpSummary(s setup.State) page {
	pg, say, d := p.asked(setup.Summary), p.staff(), s.Draft
	reader, address := d.Reader, d.Printer.Address
	if reader == "" {
		reader = say.text("setup.reader.any")
	}
	facts := []string{
		say.text("setup.fact.municipality"), d.Profile.Name,
		say.text("setup.fact.letter"), d.Letter,
		say.text("setup.fact.printer"), address,
	}
	if d.Printer.Kind == "escpos" {
		facts = append(facts, say.text("setup.fact.width"), strconv.Itoa(d.WidthMM)+" mm")
	}
	facts = append(facts, say.text("setup.fact.reader"), reader, say.text("setup.fact.passcode"), say.text("setup.fact.passcode.set"))
	switch {
	case s.Printing:
		pg.content = append(pg.content, p.note(guide, "", say.text("setup.printing")))
	case s.Busy:
		pg.content = append(pg.content, p.note(guide, "", say.text("setup.busy")))
	case s.Wrong != setup.Fine:
		pg.content = append(pg.content, p.note(alarm, "", say.text("setup.wrong."+string(s.Wrong))))
	case s.Tried != nil && *s.Tried:
		pg.content = append(pg.content, p.note(calm, "", say.text("setup.tried")))
	case s.Tried != nil:
		pg.content = append(pg.content, p.note(alarm, "", say.text("setup.tried.not")))
	}
	pg.content = append(pg.content, p.factsCard(facts...))
	write := button{id: "forward", label: say.text("setup.write"), main: true}
	try := button{id: "try", label: say.text("setup.try")}
	back := p.setUpBack()
	switch {
	case s.Printing:
		try = button{id: "cancel", label: say.text("setup.cancel"), event: setup.Cancel{}}
	case s.Busy:
		back.event = nil
	default:
		write.event, try.event = setup.Forward{}, setup.Try{}
	}
	pg.actions, pg.ways = []button{write, try, back}, true
	return pg
}
