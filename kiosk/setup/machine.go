package setup

import (
	"net"
	"slices"
	"strings"
	"time"

	"madoguchi/kiosk/passcode"
)

// finishAfter is how long there is to read that all is written.
const finishAfter = 3 * time.Second

// most is how long an address may be: IPv4, a colon and a port.
const most = 21

// port is the one that network printers take raw data at.
const port = "9100"

// Event is something that happened.
type Event struct {
	At   time.Time
	What any
}

// Start is the first page, and what is to be done for it.
func Start(at time.Time) (State, []Effect) {
	return State{Page: Municipality, Now: at, Draft: Draft{Letter: "A", WidthMM: 80}}, []Effect{Look{}}
}

// Next is the state after an event, and what is to be done for it.
func Next(s State, e Event) (State, []Effect) {
	s.Now = e.At
	switch what := e.What.(type) {
	case Tick:
		if read := e.At.Sub(s.written); s.Page == Written && (read >= finishAfter || read < 0) {
			return s, []Effect{Finish{}}
		}
		return s, nil
	case Searched:
		s.Found = what.Found
		return s, nil
	case Printed:
		if s.Printing && what.Paper == s.paper {
			s.Busy, s.Printing, s.Tried = false, false, &what.OK
		}
		return s, nil
	case Saved:
		if s.Busy = false; what.Trouble != Fine {
			s.Wrong = what.Trouble
			return s, nil
		}
		s.code, s.first, s.Digits = "", "", 0
		s.Page, s.Wrong, s.written = Written, Fine, e.At
		return s, nil
	}
	switch what := e.What.(type) {
	case Cancel, Back:
		if s.Printing {
			return s.halted(what)
		}
	}
	if s.Busy || s.Page == Written {
		return s, nil
	}
	s.Wrong = Fine
	switch what := e.What.(type) {
	case Search:
		return s, []Effect{Look{}}
	case Back:
		return s.back(), nil
	case Key, Erase, Clear:
		return s.keyed(what), nil
	case Try:
		if s.Page == Summary && !s.Draft.Printer.Network() {
			s.Busy, s.Printing, s.Tried = true, true, nil
			s.paper++
			return s, []Effect{Print{s.paper, s.Draft.Printer, s.Draft.WidthMM, s.Draft.Letter}}
		}
		return s, nil
	case Forward:
		return s.forward()
	}
	return s.chosen(e.What), nil
}

// halted is a set-up whose test paper is not waited for any more.
func (s State) halted(by any) (State, []Effect) {
	s.Busy, s.Printing = false, false
	if by == (Back{}) {
		s = s.back()
	}
	return s, []Effect{Halt{}}
}

// chosen is a choice on the page it belongs to.
func (s State) chosen(what any) State {
	switch what := what.(type) {
	case ChooseProfile:
		if s.Page == Municipality && what.At >= 0 && what.At < len(s.Found.Profiles) {
			s.Draft.Profile = s.Found.Profiles[what.At]
			s.Page = Letter
		}
	case ChooseLetter:
		if s.Page == Letter && len(what.Letter) == 1 && what.Letter >= "A" && what.Letter <= "Z" {
			s.Draft.Letter = what.Letter
			s.Page = Printer
		}
	case ChoosePrinter:
		if s.Page == Printer && what.At >= 0 && what.At < len(s.Found.Printers) {
			s.Draft.Printer, s.Tried, s.Address = s.Found.Printers[what.At], nil, ""
			s.Page = s.afterPrinter()
		}
	case ChooseWidth:
		if s.Page == Width && slices.Contains([]int{80, 58}, what.MM) {
			s.Draft.WidthMM = what.MM
			s.Page = Reader
		}
	case ChooseReader:
		if s.Page == Reader && what.At < len(s.Found.Readers) {
			s.Draft.Reader = ""
			if what.At >= 0 {
				s.Draft.Reader = s.Found.Readers[what.At]
			}
			s.Page = Passcode
		}
	}
	return s
}

// afterPrinter is the page after a printer was chosen.
func (s State) afterPrinter() Page {
	switch {
	case s.Draft.Printer.Network():
		return Address
	case s.Draft.Printer.Kind == "escpos":
		return Width
	}
	return Reader
}

// keyed is a key on the pages that have them.
func (s State) keyed(what any) State {
	text := &s.Address
	switch s.Page {
	case Passcode, Again:
		text = &s.code
	case Address:
	default:
		return s
	}
	switch what := what.(type) {
	case Key:
		allowed, longest := "0123456789", passcode.Most
		if s.Page == Address {
			allowed, longest = "0123456789.:", most
		}
		if len(what.Text) == 1 && strings.Contains(allowed, what.Text) && len(*text) < longest {
			*text += what.Text
		}
	case Erase:
		*text = (*text)[:max(0, len(*text)-1)]
	case Clear:
		*text = ""
	}
	s.Digits = len(s.code)
	return s
}

// forward takes what was keyed in.
func (s State) forward() (State, []Effect) {
	switch s.Page {
	case Address:
		address, ok := s.networkAddress()
		if !ok {
			s.Wrong = NoAddress
			return s, nil
		}
		s.Draft.Printer.Address = address
		s.Page = s.afterPrinter()
	case Passcode:
		if len(s.code) < passcode.Least {
			s.Wrong = TooShort
			return s, nil
		}
		s.first, s.code, s.Digits, s.Page = s.code, "", 0, Again
	case Again:
		if s.code != s.first {
			s.code, s.first, s.Digits, s.Page, s.Wrong = "", "", 0, Passcode, Different
			return s, nil
		}
		s.Page = Summary
	case Summary:
		s.Busy = true
		return s, []Effect{Save{s.Draft, s.code}}
	}
	return s, nil
}

// networkAddress is the keyed-in address as the configuration takes it.
func (s State) networkAddress() (address string, ok bool) {
	host, at := s.Address, port
	if h, p, err := net.SplitHostPort(s.Address); err == nil {
		host, at = h, p
	}
	if ip := net.ParseIP(host); ip == nil || ip.To4() == nil || at == "" || at == "0" || len(at) > 5 || len(at) == 5 && at > "65535" {
		return "", false
	}
	if s.Draft.Printer.Kind == "ipp" {
		if at == port {
			return "ipp://" + host + "/ipp/print", true
		}
		return "ipp://" + net.JoinHostPort(host, at) + "/ipp/print", true
	}
	return net.JoinHostPort(host, at), true
}

// order is the pages as they follow each other.
var order = []Page{Municipality, Letter, Printer, Address, Width, Reader, Passcode, Again, Summary}

// back is the page before; those that this printer has no need of are passed over.
func (s State) back() State {
	s.code, s.first, s.Digits, s.Tried = "", "", 0, nil
	for at := slices.Index(order, s.Page) - 1; at >= 0; at-- {
		page := order[at]
		switch {
		case page == Again, page == Width && s.Draft.Printer.Kind != "escpos",
			page == Address && !s.keyedIn():
			continue
		case page == Address:
			s.Draft.Printer.Address = ""
		}
		s.Page = page
		break
	}
	return s
}

// keyedIn is whether the printer chosen is one whose address was keyed in.
func (s State) keyedIn() bool { return s.Address != "" }
