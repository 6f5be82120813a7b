package ipp

import "madoguchi/kiosk/printer"

// saidError is why a printer does not print, in English, for logs; staff's own words go by its Cause.
type saidError struct {
	why   string
	cause printer.Cause
}

// Error is the text.
func (e *saidError) Error() string { return e.why }

// Cause is which of the errors that staff do something of their own about it is.
func (e *saidError) Cause() printer.Cause { return e.cause }
