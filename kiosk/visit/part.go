package visit

import "time"

// part is a part of the kiosk that comes, goes or says something new.
func (m Machine) part(s State, what any) (State, []Effect) {
	switch what := what.(type) {
	case ReaderChanged:
		s.Kiosk.Reader = what.Reader
		return m.readerChanged(s), nil
	case PrinterChanged:
		s.Kiosk.Printer = what.Printer
		if s.Step == PrinterNotReady && what.Printer.Ready {
			return m.confirm(s)
		}
	case StoreChanged:
		s.Kiosk.Store = what.Store
		return m.offered(s), nil
	case WaitingChanged:
		s.Kiosk.Waiting = what.Waiting
	}
	return s, nil
}

// withReader is how shortly before its reader a card must have left to have left with it, and not by a hand.
const withReader = time.Second

func (m Machine) readerChanged(s State) State {
	if s.Kiosk.Reader.Ready {
		switch s.Step {
		case OutOfService:
			if s.serves() {
				s.Step = Insert // whoever stands there keeps what they chose
			}
		case ReaderLost:
			return m.rest(s)
		}
		return s
	}
	if s.Now.Sub(s.Kiosk.CardOut) < withReader {
		s.Kiosk.CardIn = true
	}
	switch s.Step {
	case Numbering, CameOut, Ticket, NoNumber:
		// A number that was asked for is still shown; its visit ends by itself, with the card in mind.
		return s
	case TakeCard:
		s.Closes = s.Now.Add(m.Timings.Notice)
		return s
	}
	s.Kiosk.CardIn = false
	if s.Step == WithoutCard || s.Visit.Before == WithoutCard || s.Visit.Consultation {
		return s // no card is needed here
	}
	switch s.Step {
	case OutOfService, ReaderLost:
		return s
	case Insert:
		s.Step = OutOfService
		return s
	}
	// Pulled too: a reader that goes away takes its card along, and nobody pulled it.
	return m.notice(s, ReaderLost)
}
