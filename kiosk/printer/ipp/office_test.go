package ipp

import (
	"errors"
	"io"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/OpenPrinting/goipp"

	"madoguchi/kiosk/printer"
)

// office is a printer that does as IPP says, except for what replace does: it is asked with the operation first, and
// answers itself where it returns true.
type office struct {
	replace func(op goipp.Op, w http.ResponseWriter, r *http.Request) bool
	// says are the printer's attributes beside its state.
	says goipp.Attributes
	// job is how its one job is.
	job goipp.Attributes

	mu    sync.Mutex
	asked []goipp.Op
	name  string
	bytes int
}

func (o *office) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var m goipp.Message
	if err := m.Decode(r.Body); err != nil {
		http.Error(w, "", http.StatusBadRequest)
		return
	}
	op := goipp.Op(m.Code)
	o.mu.Lock()
	o.asked = append(o.asked, op)
	if name := named(m.Operation).text("job-name"); name != "" {
		o.name = name
	}
	o.mu.Unlock()
	if o.replace != nil && o.replace(op, w, r) {
		return
	}
	n, _ := io.Copy(io.Discard, r.Body)
	o.mu.Lock()
	o.bytes += int(n)
	defer o.mu.Unlock()
	answer := goipp.NewResponse(m.Version, goipp.StatusOk, m.RequestID)
	answer.Operation = goipp.Attributes{goipp.MakeAttr("attributes-charset", goipp.TagCharset, goipp.String("utf-8"))}
	id := integers("job-id", goipp.TagInteger, 7)
	switch op {
	case goipp.OpGetPrinterAttributes:
		answer.Printer = append(goipp.Attributes{
			integers("printer-state", goipp.TagEnum, printerIdle), keywords("document-format-supported", formatPDF),
		}, o.says...)
	case goipp.OpPrintJob, goipp.OpCreateJob, goipp.OpSendDocument:
		answer.Job = goipp.Attributes{id}
	case goipp.OpGetJobAttributes, goipp.OpGetJobs:
		if o.name == "" {
			break
		}
		answer.Job = append(goipp.Attributes{id, goipp.MakeAttr("job-name", goipp.TagName, goipp.String(o.name))}, o.job...)
	}
	_ = answer.Encode(w)
}

func (o *office) was(op goipp.Op) (times int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, asked := range o.asked {
		if asked == op {
			times++
		}
	}
	return times
}

var (
	completed = goipp.Attributes{integers("job-state", goipp.TagEnum, jobCompleted)}
	neverRun  = goipp.Attributes{
		integers("job-state", goipp.TagEnum, jobCanceled), goipp.MakeAttr("time-at-processing", goipp.TagNoValue, goipp.Void{}),
	}
)

func refuse(w http.ResponseWriter, status goipp.Status) bool {
	_ = goipp.NewResponse(goipp.DefaultVersion, status, 1).Encode(w)
	return true
}

func TestJobWhoseAnswerIsLost(t *testing.T) {
	hangUp := func(op goipp.Op, whole bool) func(goipp.Op, http.ResponseWriter, *http.Request) bool {
		return func(asked goipp.Op, _ http.ResponseWriter, r *http.Request) bool {
			if asked != op {
				return false
			}
			if whole {
				_, _ = io.Copy(io.Discard, r.Body)
			}
			panic(http.ErrAbortHandler)
		}
	}
	withStatus := func(status goipp.Status) func(goipp.Op, http.ResponseWriter, *http.Request) bool {
		return func(asked goipp.Op, w http.ResponseWriter, r *http.Request) bool {
			return asked == goipp.OpPrintJob && refuse(w, status)
		}
	}
	create := goipp.Attributes{integers("operations-supported", goipp.TagEnum, int(goipp.OpCreateJob), int(goipp.OpSendDocument), int(goipp.OpCancelJob))}
	for _, c := range []struct {
		name   string
		office *office
		want   error // nil: it came out
		unsure bool
		sent   int // times the document's request was sent
	}{
		{"it came out all the same", &office{replace: hangUp(goipp.OpPrintJob, true), job: completed}, nil, false, 1},
		{"it was dropped", &office{replace: hangUp(goipp.OpPrintJob, true), job: neverRun}, printer.ErrFault, false, 1},
		{"an error of the printer's own, and it came out", &office{replace: withStatus(goipp.StatusErrorInternal), job: completed}, nil, false, 1},
		{"refused", &office{replace: withStatus(goipp.StatusErrorDocumentFormatNotSupported), job: completed}, printer.ErrFault, false, 1},
		{"refused by HTTP", &office{replace: func(asked goipp.Op, w http.ResponseWriter, _ *http.Request) bool {
			if asked == goipp.OpPrintJob {
				w.WriteHeader(http.StatusRequestEntityTooLarge)
			}
			return asked == goipp.OpPrintJob
		}, job: completed}, printer.ErrFault, false, 1},
		{"too busy", &office{replace: withStatus(goipp.StatusErrorBusy), job: completed}, printer.ErrOffline, false, 1},
		{"created, then sent", &office{says: create, job: completed}, nil, false, 1},
		{"created, sent and lost", &office{says: create, replace: hangUp(goipp.OpSendDocument, true), job: completed}, nil, false, 1},
		{"created, and then dropped", &office{says: create, job: neverRun}, printer.ErrFault, false, 1},
		{"never created", &office{says: create, replace: hangUp(goipp.OpCreateJob, true), job: completed}, printer.ErrOffline, false, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := scripted(t, c.office.ServeHTTP)
			err := p.Print(t.Context(), job("A-001"))
			if c.want == nil && err != nil || !errors.Is(err, c.want) || errors.Is(err, printer.ErrUnconfirmed) != c.unsure {
				t.Errorf("%v, want %v", err, c.want)
			}
			if sent := c.office.was(goipp.OpPrintJob) + c.office.was(goipp.OpSendDocument); sent != c.sent {
				t.Errorf("the document was sent %d times", sent)
			}
		})
	}
	t.Run("nobody knows", func(t *testing.T) {
		o := &office{job: completed}
		o.replace = func(op goipp.Op, w http.ResponseWriter, r *http.Request) bool {
			if op == goipp.OpPrintJob {
				panic(http.ErrAbortHandler)
			}
			if op == goipp.OpGetJobs {
				return refuse(w, goipp.StatusOk)
			}
			return false
		}
		p := scripted(t, o.ServeHTTP)
		if err := p.Print(t.Context(), job("A-001")); !errors.Is(err, printer.ErrUnconfirmed) || !errors.Is(err, printer.ErrOffline) {
			t.Error(err)
		}
		if o.was(goipp.OpGetJobs) != 2 {
			t.Errorf("asked %d times for the job", o.was(goipp.OpGetJobs))
		}
	})
	t.Run("forgotten", func(t *testing.T) {
		o := &office{}
		o.replace = func(op goipp.Op, w http.ResponseWriter, r *http.Request) bool {
			return op == goipp.OpGetJobAttributes && refuse(w, goipp.StatusErrorNotFound)
		}
		p := scripted(t, o.ServeHTTP)
		if err := p.Print(t.Context(), job("A-001")); !errors.Is(err, printer.ErrUnconfirmed) || !errors.Is(err, printer.ErrSilent) {
			t.Error(err)
		}
	})
	t.Run("forgotten while the printer is out of paper", func(t *testing.T) {
		o := &office{job: goipp.Attributes{integers("job-state", goipp.TagEnum, jobRunning)}}
		o.replace = func(op goipp.Op, w http.ResponseWriter, r *http.Request) bool {
			switch {
			case op == goipp.OpGetJobAttributes && o.was(op) > 1:
				return refuse(w, goipp.StatusErrorNotFound)
			case op == goipp.OpGetPrinterAttributes && o.was(goipp.OpPrintJob) > 0:
				answer := goipp.NewResponse(goipp.DefaultVersion, goipp.StatusOk, 1)
				answer.Printer = goipp.Attributes{
					integers("printer-state", goipp.TagEnum, printerStopped), keywords("printer-state-reasons", "media-empty-error"),
				}
				_ = answer.Encode(w)
				return true
			}
			return false
		}
		p := scripted(t, o.ServeHTTP)
		p.pace.stuck = 0
		// With the end of the paper it would be printed once more, though it may have come out.
		if err := p.Print(t.Context(), job("A-001")); !errors.Is(err, printer.ErrSilent) || errors.Is(err, printer.ErrPaperOut) {
			t.Error(err)
		}
	})
	t.Run("the number is another job's", func(t *testing.T) {
		o := &office{job: goipp.Attributes{integers("job-state", goipp.TagEnum, jobRunning)}}
		o.replace = func(op goipp.Op, _ http.ResponseWriter, _ *http.Request) bool {
			if op == goipp.OpGetJobAttributes {
				o.mu.Lock()
				o.name = "a letter of somebody"
				o.mu.Unlock()
			}
			return false
		}
		p := scripted(t, o.ServeHTTP)
		if err := p.Print(t.Context(), job("A-001")); !errors.Is(err, printer.ErrUnconfirmed) || !errors.Is(err, printer.ErrSilent) {
			t.Error(err)
		}
		if o.was(goipp.OpCancelJob) > 0 {
			t.Error("somebody's letter was canceled")
		}
	})
	t.Run("held back", func(t *testing.T) {
		o := &office{job: goipp.Attributes{
			integers("job-state", goipp.TagEnum, jobHeld), goipp.MakeAttr("time-at-processing", goipp.TagNoValue, goipp.Void{}),
		}}
		o.replace = func(op goipp.Op, _ http.ResponseWriter, _ *http.Request) bool {
			if op == goipp.OpCancelJob {
				o.mu.Lock()
				o.job = neverRun
				o.mu.Unlock()
			}
			return false
		}
		p := scripted(t, o.ServeHTTP)
		p.pace.held = 20 * time.Millisecond
		if err := p.Print(t.Context(), job("A-001")); !errors.Is(err, printer.ErrFault) || errors.Is(err, printer.ErrUnconfirmed) {
			t.Error(err)
		}
		if fate, err := p.Recall(t.Context(), "A-001"); fate != printer.NotOut || err != nil {
			t.Errorf("Recall: %v, %v", fate, err)
		}
	})
}
