package screens

import (
	"strings"

	"madoguchi/assets/words"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/visit"
)

// The desk is the staff's. Its words are a catalogue of their own, in Japanese; it has no footer, since language, aids and
// voice are for residents, and it looks the same whatever they chose.

// deskLanguage is the language of the desk, whatever the kiosk's own is.
const deskLanguage = words.Default

// languageOf is the language on the screen.
func languageOf(s visit.State) string {
	if atDesk(s) {
		return deskLanguage
	}
	return s.Language
}

// atDesk is whether the desk is on the screen.
func atDesk(s visit.State) bool { return s.Step == visit.Staff }

// sameScreen is whether two states have the same screen, though not the same picture.
func sameScreen(a, b visit.State) bool {
	return a.Step == b.Step && a.Over == b.Over && a.Attract.On == b.Attract.On && a.Desk.Page == b.Desk.Page &&
		stageOf(a.Desk) == stageOf(b.Desk)
}

// deskFeet is the room at the bottom where residents have their footer.
var deskFeet = feet{height: 12}

// staff is the staff's catalogue.
func (p *pen) staff() speech { return speech{words.Staff()} }

// deskPage is the screen of each of the desk's pages.
func deskPage(p *pen, s visit.State) page {
	switch s.Desk.Page {
	case desk.Passcode:
		return passcodePage(p, s)
	case desk.Tickets:
		return ticketsPage(p, s)
	case desk.OneOf:
		return deskTicketPage(p, s)
	case desk.Paper:
		return paperPage(p, s)
	case desk.Roll:
		return rollPage(p, s)
	case desk.Day:
		return dayPage(p, s)
	case desk.TrialList:
		return trialsPage(p, s)
	case desk.OneTrial:
		return trialPage(p, s)
	case desk.Kiosk:
		return kioskPage(p, s)
	case desk.Sure:
		return surePage(p, s)
	case desk.Report:
		return reportPage(p, s)
	case desk.SetUp:
		return setUpPage(p, s)
	}
	return overviewPage(p, s)
}

// leave closes the desk.
func (p *pen) leave() button {
	return button{id: "quit", label: p.staff().text("desk.leave"), event: desk.Leave{}}
}

// deskBack goes to the page before.
func (p *pen) deskBack(id string) button {
	return button{id: "back", label: p.staff().text(id), event: desk.Back{}}
}

// deskStrip tells across the top what is wrong with store or reader; nil where nothing is.
func (p *pen) deskStrip(s visit.State) *strip {
	if store := p.storeStrip(s); store != nil {
		return store
	}
	return p.readerStrip(s)
}

// deskNote is what is under way, or came of the last act; nil where there is nothing to say.
func (p *pen) deskNote(d desk.State) part {
	say := p.staff()
	note := d.Note
	switch {
	case d.Busy != desk.NoAct:
		return p.note(guide, "", say.text(busy(d.Busy)))
	case note.Act == desk.NoAct:
		return nil
	case note.Trouble != desk.Fine:
		return p.note(alarm, "", say.trouble(note))
	case note.Act == desk.NewRoll:
		return p.note(calm, "", say.text("desk.roll.done"))
	}
	return p.note(calm, "", say.with("desk.act."+string(note.Act)+".done", "Number", note.Number))
}

// busy names the words for what is under way.
func busy(act desk.Act) string {
	switch act {
	case desk.Reissue:
		return "desk.act.reissue.busy"
	case desk.TestRoll, desk.PaperNumbers, desk.PaperAgain, desk.PrintReport:
		return "desk.act.printing"
	case desk.Export:
		return "desk.act.export.busy"
	case desk.CameOut, desk.HandOver, desk.NewRoll:
		return "desk.act.busy"
	}
	return "desk.act.working"
}

// trouble is why an act failed, and what to do; where it is about no ticket, without what is to be done with one.
func (s speech) trouble(note desk.Note) string {
	id := "desk.trouble." + string(note.Trouble)
	if note.Number == "" && s.Has(id+".plain") {
		return s.text(id + ".plain")
	}
	return s.text(id)
}

// factsCard is names and what they are, a line each: name, value, name, value …
func (p *pen) factsCard(pairs ...string) part {
	var lines []part
	for i := 0; i+1 < len(pairs); i += 2 {
		lines = append(lines, row{gap: 24, shares: []float32{0.42, 0.58}, parts: []part{
			second(pairs[i]).in(p.look.muted).led(1.35), second(pairs[i+1]).sized(36).led(1.35),
		}})
	}
	return card{pad: 36, part: column(16, lines...)}
}

// procedures are what a ticket is for, in the short names staff use.
func (p *pen) procedures(t desk.Ticket, between string) string {
	if len(t.Procedures) == 0 {
		return p.staff().text("desk.procedure.none")
	}
	var names []string
	for _, one := range t.Procedures {
		names = append(names, p.staff().text("desk.procedure."+string(one)))
	}
	return strings.Join(names, between)
}

// standings are the tones of a ticket's standing.
var standings = map[desk.Standing]tone{
	desk.Unknown: heed, desk.Stuck: heed, desk.Failed: alarm, desk.Waiting: alarm, desk.Printing: guide, desk.Printed: calm, desk.Handed: calm,
}

// printerTone is that of a printer's state.
func printerTone(printer desk.Printer) tone {
	switch printer.State {
	case desk.PrinterReady:
		return calm
	case desk.PrinterPaperLow:
		return heed
	case desk.PrinterUnknown:
		return neutral // some printers never say anything
	}
	return alarm
}
