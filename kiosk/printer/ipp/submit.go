package ipp

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/OpenPrinting/goipp"

	"madoguchi/kiosk/printer"
)

// Print prints the picture. It asks the printer first what it is in, and sends nothing to one that cannot print. It
// returns nil when the printer says that the job is completed. Job.Scrap changes nothing: a printer with jobs throws
// away by itself what is left of one.
//
// When the context ends while the job is in the printer, the job is left there: Recall tells later what became of it.
//
// Errors: ErrOffline, ErrPaperOut, ErrCoverOpen and ErrFault, a context's own; with ErrUnconfirmed where dots may be on
// the paper.
func (p *Printer) Print(ctx context.Context, job printer.Job) error {
	if err := p.print(ctx, job); err != nil {
		return fmt.Errorf("print %s: %w", job.Name, wrap(err))
	}
	return nil
}

func (p *Printer) print(ctx context.Context, job printer.Job) error {
	c, known, err := p.look(ctx)
	if err != nil {
		return err
	}
	if err := c.err(); err != nil {
		return err
	}
	d, err := newDocument(known, job.Picture)
	if err != nil {
		return fmt.Errorf("%w: %w", printer.ErrFault, err)
	}
	if known.can(goipp.OpPrintJob) || !known.can(goipp.OpCreateJob) {
		return p.printJob(ctx, known, job.Name, d)
	}
	return p.createJob(ctx, known, job.Name, d)
}

// printJob sends the job and its document in one request.
func (p *Printer) printJob(ctx context.Context, known abilities, name string, d document) error {
	m := p.newRequest(goipp.OpPrintJob, 0)
	m.Operation.Add(goipp.MakeAttr("job-name", goipp.TagName, goipp.String(name)))
	m.Operation.Add(goipp.MakeAttr("document-format", goipp.TagMimeType, goipp.String(d.format)))
	m.Job = d.sheet.template(known)
	l := &load{data: d.data}
	answer, err := p.post(ctx, m, l, p.pace.accept)
	if err == nil {
		return p.accepted(ctx, answer, name)
	}
	if notTaken(err) {
		p.forget()
		return err
	}
	return p.unanswered(ctx, name, l.whole(), err)
}

// createJob sends the document after the job.
func (p *Printer) createJob(ctx context.Context, known abilities, name string, d document) error {
	m := p.newRequest(goipp.OpCreateJob, 0)
	m.Operation.Add(goipp.MakeAttr("job-name", goipp.TagName, goipp.String(name)))
	m.Job = d.sheet.template(known)
	answer, err := p.post(ctx, m, &load{}, p.pace.answer)
	if err != nil {
		return err // a job without a document prints nothing, and the printer drops it in time
	}
	id, found := named(answer.Job).number("job-id")
	if !found {
		return &garbledError{errors.New("a job without job-id")}
	}
	h := handle{id, name}
	m = p.newRequest(goipp.OpSendDocument, id)
	m.Operation.Add(goipp.MakeAttr("document-format", goipp.TagMimeType, goipp.String(d.format)))
	m.Operation.Add(goipp.MakeAttr("last-document", goipp.TagBoolean, goipp.Boolean(true)))
	l := &load{data: d.data}
	_, err = p.post(ctx, m, l, p.pace.accept)
	switch {
	case err == nil:
		return p.follow(ctx, h)
	case notTaken(err):
		p.forget()
		_ = p.cancel(ctx, h)
		return err
	case ctx.Err() != nil:
		return unconfirmed(err)
	case l.whole():
		return p.follow(ctx, h)
	}
	return p.withdraw(ctx, h, err)
}

// notTaken is whether no job can have come of a request that failed with err.
func notTaken(err error) bool {
	var (
		unreached *unreachedError
		untrusted *untrustedError
		status    httpError
		refused   refusedError
	)
	switch {
	case errors.As(err, &unreached), errors.As(err, &untrusted):
		return true
	case errors.As(err, &status):
		return status < 500
	case errors.As(err, &refused):
		return refused < refusedError(goipp.StatusErrorInternal) || !refusedAs(err, goipp.StatusErrorInternal, goipp.StatusErrorDevice, goipp.StatusErrorJobCanceled)
	}
	return false
}

// accepted goes on with a job that the printer said to have taken.
func (p *Printer) accepted(ctx context.Context, answer *goipp.Message, name string) error {
	if id, found := named(answer.Job).number("job-id"); found {
		return p.follow(ctx, handle{id, name})
	}
	return p.unanswered(ctx, name, true, &garbledError{errors.New("a job without job-id")})
}

// unanswered looks for the job of a request that nobody knows the end of.
func (p *Printer) unanswered(ctx context.Context, name string, whole bool, why error) error {
	if ctx.Err() != nil {
		return unconfirmed(why)
	}
	found, err := p.find(ctx, name)
	switch {
	case err != nil:
		return unconfirmed(fmt.Errorf("%w; and then %w", wrap(why), err))
	case found == nil:
		return unconfirmed(wrap(why))
	case whole:
		return p.follow(ctx, handle{found.id, name})
	}
	return p.withdraw(ctx, handle{found.id, name}, why)
}

// template is what a job asks for, as far as the printer knows it.
func (s sheet) template(known abilities) goipp.Attributes {
	said := known.said
	job := goipp.Attributes{s.paper.collection(said)}
	for _, choice := range []struct{ name, value string }{
		{"print-scaling", "none"},
		{"print-color-mode", "monochrome"},
		{"sides", "one-sided"},
		{"job-sheets", "none"},
	} {
		if said.has(choice.name+"-supported", choice.value) {
			job.Add(keywords(choice.name, choice.value))
		}
	}
	const portrait = 3
	if said.hasNumber("orientation-requested-supported", portrait) {
		job.Add(goipp.MakeAttr("orientation-requested", goipp.TagEnum, goipp.Integer(portrait)))
	}
	if s.paper.roll {
		for _, cut := range []int{trimAfterJob, trimAfterPages, trim} {
			if said.hasNumber("finishings-supported", cut) {
				job.Add(goipp.MakeAttr("finishings", goipp.TagEnum, goipp.Integer(cut)))
				break
			}
		}
	}
	return job
}

// Values of finishings that cut a roll (PWG 5100.1).
const (
	trim           = 11
	trimAfterPages = 60
	trimAfterJob   = 63
)

// collection is the paper as a job's media-col.
func (p paper) collection(said attributes) goipp.Attribute {
	integer := func(name string, n int) goipp.Attribute {
		return goipp.MakeAttr(name, goipp.TagInteger, goipp.Integer(n))
	}
	members := []goipp.Attribute{}
	add := func(a goipp.Attribute) {
		if known := said.texts("media-col-supported"); len(known) == 0 || slices.Contains(known, a.Name) {
			members = append(members, a)
		}
	}
	add(integer("media-top-margin", p.top))
	add(integer("media-right-margin", p.right))
	add(integer("media-bottom-margin", p.bottom))
	add(integer("media-left-margin", p.left))
	if p.source != "" {
		add(keywords("media-source", p.source))
	}
	if p.kind != "" {
		add(keywords("media-type", p.kind))
	}
	size := goipp.MakeAttrCollection("media-size", integer("x-dimension", p.width), integer("y-dimension", p.height))
	return goipp.MakeAttrCollection("media-col", size, members...)
}
