package apdu

import (
	"errors"
	"fmt"
)

// Status is the status word that ends every response. As an error it prints in hex with its meaning, and unwraps to the
// case a caller acts on, where there is one.
type Status uint16

// Status words with a part of their own in the protocol.
const (
	OK          Status = 0x9000
	EndOfFile   Status = 0x6282 // the end came before Le: the data is good
	WrongLength Status = 0x6700
	PastEnd     Status = 0x6B00 // the offset lies behind the end of the file
	Unspecified Status = 0x6F00
)

// The cases a caller acts on; reach them with errors.Is.
var (
	ErrNotFound    = errors.New("not on this card")
	ErrBlocked     = errors.New("PIN blocked")
	ErrSecurity    = errors.New("PIN not given")
	ErrWrongLength = errors.New("length not accepted")
	ErrUnsupported = errors.New("command not known to this card")
)

// TriesLeft is what is left of a PIN's tries, one or more; reach it with errors.As. None left is ErrBlocked.
type TriesLeft int

// Error tells how many tries are left.
func (t TriesLeft) Error() string { return fmt.Sprintf("PIN tries left: %d", int(t)) }

// Error is the status word in hex with its meaning.
func (s Status) Error() string { return fmt.Sprintf("card answered %04X (%s)", uint16(s), s.meaning()) }

// String is the same as Error.
func (s Status) String() string { return s.Error() }

// Unwrap is the case a caller acts on, or nil.
//
// A blocked PIN has three words (card facts §2.2): 63C0, 6983 by ISO 7816-4 and 6984 by JICSAP; any of them means it.
func (s Status) Unwrap() error {
	switch {
	case s == 0x63C0 || s == 0x6983 || s == 0x6984:
		return ErrBlocked
	case s&0xFFF0 == 0x63C0:
		return TriesLeft(s & 0xF)
	}
	switch s {
	case 0x6982:
		return ErrSecurity
	case 0x6A82, 0x6A81, 0x6A83, 0x6A88:
		return ErrNotFound
	case WrongLength:
		return ErrWrongLength
	case 0x6D00, 0x6E00, 0x6A86, 0x6981, 0x6986:
		return ErrUnsupported
	}
	return nil
}

// meaning is what the word says on the cards this project reads.
func (s Status) meaning() string {
	switch s {
	case OK:
		return "done"
	case EndOfFile:
		return "end of file reached"
	case 0x6300:
		return "wrong PIN, or no limit of tries"
	case 0x63C0:
		return "PIN blocked, no tries left"
	case WrongLength:
		return "wrong length"
	case 0x6882:
		return "secure messaging not supported"
	case 0x6981:
		return "wrong file structure for this command"
	case 0x6982:
		return "PIN needed"
	case 0x6983, 0x6984:
		return "PIN blocked"
	case 0x6985:
		return "conditions of use not satisfied"
	case 0x6986:
		return "no file selected"
	case 0x6A80:
		return "wrong data"
	case 0x6A81:
		return "function not supported"
	case 0x6A82:
		return "no such application or file"
	case 0x6A83:
		return "no such record"
	case 0x6A86:
		return "wrong parameters"
	case 0x6A88:
		return "no such reference data"
	case PastEnd:
		return "offset past the end"
	case 0x6D00:
		return "instruction not supported"
	case 0x6E00:
		return "class not supported"
	case Unspecified:
		return "no diagnosis"
	}
	switch {
	case s&0xFFF0 == 0x63C0:
		return TriesLeft(s & 0xF).Error()
	case s&0xFF00 == 0x6100:
		return "more data waiting"
	case s&0xFF00 == 0x6C00:
		return "wrong Le"
	case s&0xFF00 == 0x6200 || s&0xFF00 == 0x6300:
		return "warning"
	case s&0xFF00 == 0x6400 || s&0xFF00 == 0x6500:
		return "execution error"
	}
	return "unknown status"
}
