package ipp

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/OpenPrinting/goipp"

	"madoguchi/kiosk/printer"
)

// The values of job-state (RFC 8011, 5.3.7).
const (
	jobHeld      = 4
	jobRunning   = 5
	jobStopped   = 6
	jobCanceled  = 7
	jobAborted   = 8
	jobCompleted = 9
)

// jobStatus is what a printer says of a job.
type jobStatus struct {
	id      int
	name    string
	state   int
	reasons []string
	// begun is whether it was ever worked on: yes, no, or not said.
	begun answer
	// impressions are the sides that are done; -1 where not said.
	impressions int
}

// answer is yes, no or neither.
type answer int

const (
	notSaid answer = iota
	yes
	no
)

var jobAttributes = []string{"job-id", "job-name", "job-state", "job-state-reasons", "time-at-processing", "job-impressions-completed"}

func newJobStatus(said attributes) jobStatus {
	s := jobStatus{name: said.text("job-name"), reasons: said.texts("job-state-reasons"), impressions: -1}
	s.id, _ = said.number("job-id")
	s.state, _ = said.number("job-state")
	if n, found := said.number("job-impressions-completed"); found {
		s.impressions = n
	}
	if _, found := said.number("time-at-processing"); found || s.state == jobRunning || s.state == jobStopped {
		s.begun = yes
	} else if said.none("time-at-processing") {
		s.begun = no
	}
	return s
}

func (s jobStatus) over() bool { return s.state >= jobCanceled }

func (s jobStatus) has(reasons ...string) bool {
	return slices.ContainsFunc(reasons, func(r string) bool { return slices.Contains(s.reasons, r) })
}

// untouched is whether for sure no dot of a job that is over is on paper: it was never begun, or the document was
// refused as it is. That no side is done does not say it: half of one may be.
func (s jobStatus) untouched() bool {
	if s.state == jobCompleted || s.impressions > 0 {
		return false
	}
	return s.begun == no || s.impressions == 0 && s.has("document-format-error", "unsupported-document-format",
		"unsupported-attributes-or-values", "unsupported-compression", "compression-error", "conflicting-attributes",
		"job-data-insufficient", "submission-interrupted", "account-authorization-failed", "account-closed",
		"account-info-needed", "account-limit-reached")
}

// verdict is what Print returns for a job that is over.
func (s jobStatus) verdict() error {
	switch {
	case s.state == jobCompleted && s.has("queued-in-device"):
		return unconfirmed(printer.ErrSilent)
	case s.state == jobCompleted && s.has("job-completed-with-errors"):
		return unconfirmed(s.fault())
	case s.state == jobCompleted:
		return nil
	case s.untouched():
		return s.fault()
	}
	return unconfirmed(s.fault())
}

func (s jobStatus) fault() error {
	what := map[int]string{jobCompleted: "completed", jobCanceled: "canceled", jobAborted: "aborted"}[s.state]
	if what == "" {
		what = fmt.Sprintf("in state %d", s.state)
	}
	return fmt.Errorf("%w: the job is %s: %s", printer.ErrFault, what, words(strings.Join(s.reasons, " ")))
}

// handle is a job in the printer. Its name is looked at as well: a printer that was switched off and on counts anew.
type handle struct {
	id   int
	name string
}

// errForgotten is a printer that has another job of that number.
var errForgotten = refusedError(goipp.StatusErrorGone)

func (p *Printer) job(ctx context.Context, h handle) (jobStatus, error) {
	m := p.newRequest(goipp.OpGetJobAttributes, h.id)
	m.Operation.Add(keywords("requested-attributes", jobAttributes...))
	answer, err := p.ask(ctx, m)
	if err != nil {
		return jobStatus{}, err
	}
	s := newJobStatus(named(answer.Job))
	if s.name != "" && s.name != h.name {
		return s, errForgotten
	}
	if s.state == 0 {
		return s, &garbledError{errors.New("a job without job-state")}
	}
	return s, nil
}

// follow asks after a job until it is over, and takes it back where it cannot come to its end.
func (p *Printer) follow(ctx context.Context, h handle) error {
	begun := p.now()
	var held, stuck, lost time.Time
	for {
		s, err := p.job(ctx, h)
		switch {
		case ctx.Err() != nil:
			return unconfirmed(context.Cause(ctx))
		case refusedAs(err, goipp.StatusErrorNotFound, goipp.StatusErrorGone):
			return forgotten()
		case err != nil:
			if p.lasts(&lost, true, p.pace.lost) {
				return unconfirmed(wrap(err))
			}
		case s.over():
			return s.verdict()
		default:
			lost = time.Time{}
			if p.lasts(&held, s.state == jobHeld, p.pace.held) {
				return p.withdraw(ctx, h, fmt.Errorf("%w: it holds the job back: %s", printer.ErrFault, words(strings.Join(s.reasons, " "))))
			}
			if p.now().Sub(begun) >= p.pace.job {
				return p.withdraw(ctx, h, fmt.Errorf("%w: the job did not come out in %v", printer.ErrFault, p.pace.job))
			}
			cause := p.hindrance(ctx)
			if p.lasts(&stuck, cause != nil, p.pace.stuck) {
				return p.stop(ctx, h, cause)
			}
		}
		if err := p.wait(ctx); err != nil {
			return unconfirmed(err)
		}
	}
}

// lasts is whether something has held for so long; since is when it began.
func (p *Printer) lasts(since *time.Time, holds bool, long time.Duration) bool {
	if !holds {
		*since = time.Time{}
		return false
	}
	if since.IsZero() {
		*since = p.now()
	}
	return p.now().Sub(*since) >= long
}

// hindrance is why the printer does not go on with a job that is not over; nil where it does.
func (p *Printer) hindrance(ctx context.Context) error {
	c, _, err := p.look(ctx)
	if err != nil {
		return nil // asking after the job will tell
	}
	// A queue that connects to its printer, or takes no more jobs, goes on with this one.
	if c.state == printer.Offline && !c.stopped {
		return nil
	}
	return c.err()
}

// stop ends a job that the printer does not go on with, unless it is over: the paper may have ended with it.
func (p *Printer) stop(ctx context.Context, h handle, cause error) error {
	s, err := p.job(ctx, h)
	switch {
	case err == nil && s.over():
		return s.verdict()
	case refusedAs(err, goipp.StatusErrorNotFound, goipp.StatusErrorGone):
		return forgotten()
	}
	return p.withdraw(ctx, h, cause)
}

// forgotten is the error of a job that the printer does not know any more: it has ended, one way or the other.
func forgotten() error {
	return unconfirmed(fmt.Errorf("%w: it has forgotten the job", printer.ErrSilent))
}

func (p *Printer) wait(ctx context.Context) error {
	timer := time.NewTimer(p.pace.ask)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// cancel has the printer drop a job.
func (p *Printer) cancel(ctx context.Context, h handle) error {
	_, err := p.ask(ctx, p.newRequest(goipp.OpCancelJob, h.id))
	return err
}

// withdraw cancels a job and waits for its end. The error is the cause, unconfirmed where dots may be on paper; nil
// where the job came out before. Where the job may still come out by itself, the error is unconfirmed and of no kind
// but ErrOffline, so that nobody prints it again before somebody has looked.
func (p *Printer) withdraw(ctx context.Context, h handle, cause error) error {
	p.forget()
	s, err := p.end(ctx, h)
	switch {
	case ctx.Err() != nil:
		return unconfirmed(context.Cause(ctx))
	case err != nil:
		return unconfirmed(fmt.Errorf("%w: the job could not be canceled (%w) after: %v", printer.ErrOffline, err, cause))
	case s.state == jobCompleted:
		return s.verdict()
	case s.over() && s.untouched():
		return wrap(cause)
	}
	return unconfirmed(wrap(cause))
}

// end cancels a job, and waits until it is over, or has not ended for long though the printer said that it will: some
// wait for what stopped them first. The error is a job that may go on.
func (p *Printer) end(ctx context.Context, h handle) (s jobStatus, err error) {
	var since time.Time
	canceled := false
	refused := errors.New("it is not reached")
	for {
		s, err = p.job(ctx, h)
		switch {
		case err == nil && s.over():
			return s, nil
		case err == nil && !canceled:
			refused = p.cancel(ctx, h)
			canceled = refused == nil
		case refusedAs(err, goipp.StatusErrorNotFound, goipp.StatusErrorGone):
			return s, nil // what is not there does not go on
		}
		if p.lasts(&since, true, p.pace.cancel) {
			return s, refused
		}
		if err := p.wait(ctx); err != nil {
			return s, err
		}
	}
}
