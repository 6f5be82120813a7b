package ipp

import (
	"context"
	"fmt"

	"github.com/OpenPrinting/goipp"

	"madoguchi/kiosk/printer"
)

// Recall asks the printer what became of the job of that name. One that is still in it is canceled first: what is not
// out then never will be. NotKnown is a job that the printer does not know, any more or at all, or that it broke off.
//
// Errors: as State; a job that could not be canceled.
func (p *Printer) Recall(ctx context.Context, name string) (printer.Fate, error) {
	found, err := p.find(ctx, name)
	if err != nil {
		return printer.NotKnown, fmt.Errorf("recall %s: %w", name, wrap(err))
	}
	if found == nil {
		return printer.NotKnown, nil
	}
	s := *found
	if !s.over() {
		if s, err = p.end(ctx, handle{s.id, name}); err != nil {
			return printer.NotKnown, fmt.Errorf("recall %s: %w", name, wrap(err))
		}
	}
	switch {
	case s.verdict() == nil:
		return printer.CameOut, nil
	case s.untouched():
		return printer.NotOut, nil
	}
	return printer.NotKnown, nil
}

// find is the last job of that name that the printer knows; nil for none. Those that are not over come first, so that
// one cannot slip through while it ends.
func (p *Printer) find(ctx context.Context, name string) (*jobStatus, error) {
	for _, which := range []string{"not-completed", "completed"} {
		m := p.newRequest(goipp.OpGetJobs, 0)
		m.Operation.Add(keywords("which-jobs", which))
		m.Operation.Add(goipp.MakeAttr("my-jobs", goipp.TagBoolean, goipp.Boolean(false)))
		m.Operation.Add(keywords("requested-attributes", jobAttributes...))
		answer, err := p.ask(ctx, m)
		if err != nil {
			return nil, err
		}
		var last *jobStatus
		for _, group := range answer.Groups {
			if group.Tag != goipp.TagJobGroup {
				continue
			}
			if s := newJobStatus(named(group.Attrs)); s.name == name && s.id > 0 && (last == nil || s.id > last.id) {
				last = &s
			}
		}
		if last != nil {
			return last, nil
		}
	}
	return nil, nil
}
