package dispenser

import (
	"errors"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/store"
)

// outcome is what is known of a ticket after an attempt to print it.
type outcome struct {
	// state is the ticket's: Failed is printed again by itself, Uncertain never.
	state store.State
	// paper is whether paper of it, whole or in part, may be about: then its next paper is marked.
	paper bool
	// hangs is whether a part of it may hang uncut from the printer, or wait in its buffer.
	hangs bool
}

// outcomes are what the errors of Print come to; the first row holds whose errors are all there.
var outcomes = []struct {
	is []error
	outcome
}{
	{[]error{printer.ErrUnconfirmed, printer.ErrSilent}, outcome{state: store.Uncertain, paper: true}},
	{[]error{printer.ErrUnconfirmed, printer.ErrPaperOut}, outcome{state: store.Failed, paper: true, hangs: true}},
	{[]error{printer.ErrUnconfirmed, printer.ErrCoverOpen}, outcome{state: store.Failed, paper: true, hangs: true}},
	{[]error{printer.ErrUnconfirmed}, outcome{state: store.Uncertain, paper: true, hangs: true}},
	{nil, outcome{state: store.Failed}},
}

// outcomeOf is what an attempt came to by Print's error.
func outcomeOf(err error) outcome {
	if err == nil {
		return outcome{state: store.Printed, paper: true}
	}
	for _, row := range outcomes {
		if isAll(err, row.is) {
			return row.outcome
		}
	}
	return outcome{state: store.Uncertain, paper: true, hangs: true}
}

func isAll(err error, are []error) bool {
	for _, one := range are {
		if !errors.Is(err, one) {
			return false
		}
	}
	return true
}

// Unsure is whether, after the error of Issue, Answer or Again, nobody knows whether the ticket came out.
func Unsure(err error) bool { return outcomeOf(err).state == store.Uncertain }

// spent is the paper that a job took, at most; what hangs is not cut.
func (o outcome) spent(job printer.Job) store.Paper {
	switch {
	case !o.paper:
		return store.Paper{}
	case o.hangs:
		return store.Paper{LengthMM: printer.Length(job)}
	}
	return store.Paper{LengthMM: printer.Length(job), Cuts: 1}
}

// scrapped is what cutting off a piece before the job took; the piece itself was counted when it was printed.
func (o outcome) scrapped(job printer.Job) store.Paper {
	if !o.paper || !job.Scrap {
		return store.Paper{}
	}
	return store.Paper{Cuts: 1}
}
