// Package ipp prints tickets on printers that speak IPP: those of IPP Everywhere, which is most network printers, and
// the queues of CUPS. Start from New.
//
// The printer is asked first what it takes and what it has in it. It gets the ticket in the truest format of those:
// PWG raster, PDF or JPEG. On a roll the paper is as long as the ticket; on a sheet the ticket stands at the top at its
// true size, and one that is longer than the sheet is made smaller: one ticket is one piece of paper. Then the job is
// followed to its end. A job that the printer cannot go on with is canceled, so that it does not come out by itself
// once the ticket was printed anew.
//
// Nobody's name goes to the printer: jobs are named for the ticket, and their user is "madoguchi".
//
// What it will not do: find printers, take a password, or trust a certificate that nobody vouches for.
package ipp

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/OpenPrinting/goipp"

	"madoguchi/kiosk/printer"
)

// Options are what a printer may need beside its address.
type Options struct {
	// CertificateSHA256 is the SHA-256, in hex, of the DER of the printer's own certificate: it is trusted, whoever
	// signed it, and no other is. Empty, the certificate has to be one that the system trusts.
	CertificateSHA256 string
}

// Printer is a printer that speaks IPP. It may be used from several goroutines.
type Printer struct {
	address address
	asking  *http.Client // for what may be asked again
	sending *http.Client // for what may not: never over a line that was used before
	pace    pace
	now     func() time.Time

	mu      sync.Mutex
	version goipp.Version
	request uint32
	known   abilities
	knownAt time.Time // zero: not known
}

// pace is how long to wait for a printer.
type pace struct {
	dial   time.Duration // until it picks up
	answer time.Duration // for an answer to a question
	accept time.Duration // for the answer to a job with its document
	ask    time.Duration // between questions after a job
	held   time.Duration // while it holds a job back
	stuck  time.Duration // while it does not go on with one
	job    time.Duration // from a job's acceptance to its end
	lost   time.Duration // while it is not reached any more
	cancel time.Duration // until a canceled job is at its end
	keep   time.Duration // until it is asked anew what it takes
}

// A laser printer that sleeps takes half a minute to its first page.
var usualPace = pace{
	dial:   3 * time.Second,
	answer: 5 * time.Second,
	accept: 20 * time.Second,
	ask:    250 * time.Millisecond,
	held:   5 * time.Second,
	stuck:  time.Second,
	job:    time.Minute,
	lost:   10 * time.Second,
	cancel: 10 * time.Second,
	keep:   5 * time.Minute,
}

// New is the printer at the URI: "ipp://host:port/ipp/print", ipps for an encrypted line, or http and https. Without a
// port it is 631, without a path /ipp/print. Nothing is asked yet. The error is a URI or a fingerprint that is none.
func New(uri string, options Options) (*Printer, error) {
	at, err := parseAddress(uri)
	if err != nil {
		return nil, err
	}
	pin, err := parseFingerprint(options.CertificateSHA256)
	if err != nil {
		return nil, err
	}
	p := &Printer{address: at, pace: usualPace, now: time.Now, version: goipp.DefaultVersion}
	p.asking = &http.Client{Transport: p.transport(pin, true), CheckRedirect: noRedirect}
	p.sending = &http.Client{Transport: p.transport(pin, false), CheckRedirect: noRedirect}
	return p, nil
}

// Check is nil where a ticket could be printed now, as far as the printer says, else the error of its state.
func (p *Printer) Check(ctx context.Context) error {
	_, err := p.State(ctx)
	return err
}

// State asks the printer. One that says nothing of itself is Unknown. The error is nil for Ready, PaperLow and Unknown.
func (p *Printer) State(ctx context.Context) (printer.State, error) {
	c, _, err := p.look(ctx)
	if err != nil {
		state := printer.Offline
		if kind := kindOf(err); kind == printer.ErrFault {
			state = printer.Fault
		}
		return state, wrap(err)
	}
	return c.state, c.err()
}
