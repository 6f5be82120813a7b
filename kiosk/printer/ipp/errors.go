package ipp

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"

	"github.com/OpenPrinting/goipp"

	"madoguchi/kiosk/printer"
)

// unreachedError is a printer that no line could be opened to: nothing was sent.
type unreachedError struct{ err error }

func (e *unreachedError) Error() string { return e.err.Error() }
func (e *unreachedError) Unwrap() error { return e.err }

// untrustedError is a certificate that nobody vouches for: nothing was sent.
type untrustedError struct {
	certificate *x509.Certificate
	err         error
}

func (e *untrustedError) Error() string {
	return fmt.Sprintf("its certificate is not trusted (%v); where this is the printer's own, the configuration names it: certificate_sha256 = %q",
		e.err, fmt.Sprintf("%x", fingerprint(e.certificate)))
}

func (e *untrustedError) Unwrap() error { return e.err }

// httpError is an answer that is not 200.
type httpError int

func (e httpError) Error() string {
	text := fmt.Sprintf("HTTP %d %s", int(e), http.StatusText(int(e)))
	switch int(e) {
	case http.StatusUnauthorized, http.StatusForbidden:
		return text + ": the printer lets only those print whom it knows"
	case http.StatusNotFound:
		return text + ": no printer is at this path of the address"
	case http.StatusUpgradeRequired, http.StatusMovedPermanently, http.StatusFound, http.StatusPermanentRedirect, http.StatusTemporaryRedirect:
		return text + ": the printer has another address, or wants ipps"
	}
	return text
}

// garbledError is an answer that is not IPP.
type garbledError struct{ err error }

func (e *garbledError) Error() string { return "the answer is not IPP: " + e.err.Error() }
func (e *garbledError) Unwrap() error { return e.err }

// refusedError is IPP's own word that a request was not done.
type refusedError goipp.Status

func (e refusedError) Error() string { return goipp.Status(e).String() }

func refusedAs(err error, statuses ...goipp.Status) bool {
	var refused refusedError
	if !errors.As(err, &refused) {
		return false
	}
	for _, status := range statuses {
		if goipp.Status(refused) == status {
			return true
		}
	}
	return false
}

// kindOf is ErrFault where asking again would not help, else ErrOffline.
func kindOf(err error) error {
	var (
		untrusted *untrustedError
		status    httpError
		garbled   *garbledError
		refused   refusedError
	)
	switch {
	case refusedAs(err, goipp.StatusErrorServiceUnavailable, goipp.StatusErrorTemporary, goipp.StatusErrorNotAcceptingJobs,
		goipp.StatusErrorBusy, goipp.StatusErrorPrinterIsDeactivated, goipp.StatusErrorTooManyJobs):
		return printer.ErrOffline
	case errors.As(err, &status) && status == http.StatusServiceUnavailable:
		return printer.ErrOffline
	case errors.As(err, &untrusted), errors.As(err, &status), errors.As(err, &garbled), errors.As(err, &refused):
		return printer.ErrFault
	}
	return printer.ErrOffline
}

// wrap gives an error of the line or the printer its kind; one that has a kind, or is a context's, keeps it.
func wrap(err error) error {
	for _, kind := range []error{
		context.Canceled, printer.ErrUnconfirmed, printer.ErrOffline, printer.ErrFault, printer.ErrPaperOut, printer.ErrCoverOpen,
	} {
		if errors.Is(err, kind) {
			return err
		}
	}
	return fmt.Errorf("%w: %w", kindOf(err), err)
}

// unconfirmed is the error of a ticket that may be on paper.
func unconfirmed(err error) error { return fmt.Errorf("%w: %w", printer.ErrUnconfirmed, err) }
