package screens

import (
	"madoguchi/kiosk/visit"
)

// page is what one screen says; how it is laid out, upright or lying, is the frame's.
type page struct {
	step    int    // of the five; 0 where there are no steps to count
	of      int    // how many steps there are where they are not the five: a number then says so beside the bars
	strip   *strip // a line across the top, for staff or about a test card
	title   string
	lead    string
	spare   bool // the lead is one to do without
	double  bool // the lead stands in the content too: it is left out where that saves a leaf
	centred bool
	content []part // the picture and the facts
	aside   []part // what stands beside the actions when the screen lies
	above   part   // what stands right above the actions when the screen does not lie
	actions []button
	pair    bool   // back left, go on right
	asks    bool   // the actions are the answers to a question, in the order they are read
	aloud   string // the loudspeaker says this for title and lead, where they are not for others to hear
	ways    bool   // the last two actions lead away, and stand side by side on every screen
	filled  bool   // the first of several leaves are full, rather than all even: what comes first matters most
	behind  *page  // title and content of the leaves behind the first where depictions had to be left out of that
	also    string // said after the content: words that stand in the place of an action
}

// drawn is the sheet for the board's state and size.
func (b *Board) drawn() sheet {
	if b.state.Attract.On {
		return b.attract()
	}
	p := b.pen(b.state)
	if fullTrial(b.state) {
		p.fullTrial(b.state)
		return *p.sheet
	}
	w, h := b.size.Width/p.unit, b.size.Height/p.unit
	f := frame{pen: p, w: w, h: h, m: measuresOf(w, h, p.compact)}
	f.under = deskFeet
	if !atDesk(b.state) {
		f.under = f.edge().feet(f.low())
	}
	p.across = w - f.under.wide/p.zoom - 2*f.m.margin
	if f.m.side > 0 {
		p.wide, p.across = true, p.across-f.m.side-f.m.margin
	}
	if p.look.dark {
		p.rule(box{0, 0, w, h}, p.look.paper)
	}
	f.page = b.shownPage(p)
	f.draw()
	return *p.sheet
}

// pen is a pen for a state, at the size of the board's window.
func (b *Board) pen(s visit.State) *pen {
	p := &pen{
		unit: b.unit(s.Aids.LargeText), close: 1, art: 1, compact: s.Aids.LargeText, look: daylight,
		say: speechFor(languageOf(s)), board: b, cases: b.cases, faces: b.faces, state: s, sheet: &sheet{},
	}
	p.tag = p.say.Language().Tag
	p.zoom = p.unit / b.unit(false)
	if s.Aids.HighContrast {
		p.look = contrast
	}
	return p
}

// shownPage is what the state has on the screen: what lies over the step, or the step's own page.
func (b *Board) shownPage(p *pen) page {
	switch b.state.Over {
	case visit.Languages:
		return languagesPage(p, b.state)
	case visit.Help:
		return helpPage(p, b.state)
	}
	return pageOf(p, b.state)
}

// pageOf is the screen of each step.
func pageOf(p *pen, s visit.State) page {
	switch s.Step {
	case visit.Staff:
		return deskPage(p, s)
	case visit.Insert:
		return insertPage(p, s)
	case visit.Reading:
		return readingPage(p, s)
	case visit.Status:
		return statusPage(p, s)
	case visit.Certificates:
		return certificatesPage(p, s)
	case visit.Changed:
		return changedPage(p, s)
	case visit.Applicant:
		return applicantPage(p, s)
	case visit.Checklist:
		return checklistPage(p, s)
	case visit.Plan:
		return planPage(p, s)
	case visit.Numbering:
		return numberingPage(p, s)
	case visit.Ticket:
		return ticketPage(p, s)
	case visit.TakeCard:
		return takeCardPage(p, s)
	}
	return besidePage(p, s)
}

// besidePage is the screen of each step beside the way.
func besidePage(p *pen, s visit.State) page {
	switch s.Step {
	case visit.ReaderLost:
		return readerLostPage(p, s)
	case visit.WrongCard:
		return wrongCardPage(p, s)
	case visit.Unreadable:
		return unreadablePage(p, s)
	case visit.Pulled:
		return pulledPage(p, s)
	case visit.StillThere:
		return stillTherePage(p, s)
	case visit.CardExpired:
		return cardExpiredPage(p, s)
	case visit.NothingToDo:
		return nothingToDoPage(p, s)
	case visit.Closed:
		return closedPage(p, s)
	case visit.MissingDocuments:
		return missingDocumentsPage(p, s)
	case visit.PrinterNotReady:
		return printerNotReadyPage(p, s)
	case visit.NoNumber:
		return noNumberPage(p, s)
	case visit.CameOut:
		return cameOutPage(p, s)
	case visit.WithoutCard:
		return withoutCardPage(p, s)
	}
	return outOfServicePage(p, s)
}
