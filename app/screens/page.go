package screens

import (
	"madoguchi/kiosk/visit"
)

// page is what one screen says; how it is laid out, upright or lying, is the frame's.
type page struct {
	step    int    // of the five; 0 where there are no steps to count
	strip   *strip // a line across the top, for staff or about a test card
	title   string
	lead    string
	centred bool
	content []part // the picture and the facts
	aside   []part // what stands beside the actions when the screen lies
	actions []button
	pair    bool // back left, go on right
}

// drawn is the sheet for the board's state and size.
func (b *Board) drawn() sheet {
	p := pen{tight: 1, close: 1, art: 1, look: daylight, say: speechFor(b.state.Language), board: b, state: b.state, sheet: &sheet{}}
	wide, high := b.size.Width, b.size.Height
	p.wide = wide > high
	if p.wide {
		p.unit = min(wide/1920, high/1080)
	} else {
		p.unit = min(wide/1080, high/1920)
	}
	f := frame{pen: &p, w: wide / p.unit, h: high / p.unit, page: pageOf(&p, b.state)}
	f.draw()
	return *p.sheet
}

// pageOf is the screen of each step.
func pageOf(p *pen, s visit.State) page {
	switch s.Step {
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
	case visit.WithoutCard:
		return withoutCardPage(p, s)
	}
	return outOfServicePage(p, s)
}
