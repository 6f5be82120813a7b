package apdu

import "fmt"

// Response is what a card answered: data, and the status word behind it.
type Response struct {
	Data   []byte
	Status Status
}

// ParseResponse takes an answer apart. It needs two bytes at least, or it is a *MalformedError.
func ParseResponse(raw []byte) (Response, error) {
	if len(raw) < 2 {
		return Response{}, &MalformedError{Reason: fmt.Sprintf("answer of %d bytes has no status word", len(raw))}
	}
	cut := len(raw) - 2
	return Response{
		Data:   raw[:cut:cut],
		Status: Status(raw[cut])<<8 | Status(raw[cut+1]),
	}, nil
}

// Err is nil where the command was carried out, with all data or up to the end of the file, else the Status.
func (r Response) Err() error {
	if r.Status == OK || r.Status == EndOfFile {
		return nil
	}
	return r.Status
}

// MalformedError is an answer no card should give.
type MalformedError struct {
	Reason string // never holds a byte of what the card sent
}

// Error tells what was wrong with the answer.
func (e *MalformedError) Error() string { return "malformed answer from the card: " + e.Reason }

// TransportError is a command that got no answer: the card or the reader is gone, or does not react any more.
type TransportError struct {
	Err error
}

// Error tells why there was no answer.
func (e *TransportError) Error() string { return fmt.Sprintf("no answer from the card: %v", e.Err) }

// Unwrap is the transmitter's own error.
func (e *TransportError) Unwrap() error { return e.Err }
