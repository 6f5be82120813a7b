package ipp

import (
	"errors"
	"testing"

	"github.com/OpenPrinting/goipp"

	"madoguchi/kiosk/printer"
)

func integers(name string, tag goipp.Tag, values ...int) goipp.Attribute {
	a := goipp.Attribute{Name: name}
	for _, v := range values {
		a.Values.Add(tag, goipp.Integer(v))
	}
	return a
}

func TestCondition(t *testing.T) {
	for _, c := range []struct {
		state   int
		reasons []string
		want    printer.State
		err     error
	}{
		{printerIdle, []string{"none"}, printer.Ready, nil},
		{printerProcessing, nil, printer.Ready, nil},
		{printerIdle, []string{"toner-low-report", "marker-supply-empty-warning", "com.example.sleeping", "wifi-not-configured-report"}, printer.Ready, nil},
		{printerIdle, []string{"media-low-warning"}, printer.PaperLow, nil},
		{printerIdle, []string{"media-low"}, printer.PaperLow, nil},
		{printerIdle, []string{"media-empty-report"}, printer.Ready, nil},
		{printerIdle, []string{"media-empty-warning"}, printer.PaperOut, printer.ErrPaperOut},
		{printerStopped, []string{"media-empty-error"}, printer.PaperOut, printer.ErrPaperOut},
		{printerStopped, []string{"media-empty-report"}, printer.PaperOut, printer.ErrPaperOut},
		{printerProcessing, []string{"media-needed"}, printer.PaperOut, printer.ErrPaperOut},
		{printerStopped, []string{"cover-open"}, printer.CoverOpen, printer.ErrCoverOpen},
		{printerIdle, []string{"door-open-warning"}, printer.CoverOpen, printer.ErrCoverOpen},
		{printerStopped, []string{"interlock-open-error", "media-empty-error", "paused"}, printer.CoverOpen, printer.ErrCoverOpen},
		{printerStopped, []string{"media-empty-error", "media-jam-error", "cover-open-error"}, printer.Fault, printer.ErrFault},
		{printerStopped, []string{"toner-empty-error"}, printer.Fault, printer.ErrFault},
		{printerIdle, []string{"cutter-blade-broken-error"}, printer.Fault, printer.ErrFault},
		{printerStopped, []string{"none"}, printer.Fault, printer.ErrFault},
		{printerStopped, []string{"paused"}, printer.Offline, printer.ErrOffline},
		{printerStopped, []string{"paused", "media-low-report"}, printer.Offline, printer.ErrOffline},
		{printerStopped, []string{"shutdown"}, printer.Offline, printer.ErrOffline},
		{printerProcessing, []string{"connecting-to-device"}, printer.Offline, printer.ErrOffline},
		{printerIdle, []string{"offline-report"}, printer.Offline, printer.ErrOffline},
		{0, []string{"media-empty-error"}, printer.Unknown, nil},
		{99, nil, printer.Unknown, nil},
	} {
		said := goipp.Attributes{integers("printer-state", goipp.TagEnum, c.state), keywords("printer-state-reasons", c.reasons...)}
		got := newCondition(named(said))
		if got.state != c.want || !errors.Is(got.err(), c.err) || (c.err == nil) != (got.err() == nil) {
			t.Errorf("%d %v: %v, %v; want %v, %v", c.state, c.reasons, got.state, got.err(), c.want, c.err)
		}
	}
	refusing := goipp.Attributes{
		integers("printer-state", goipp.TagEnum, printerIdle),
		goipp.MakeAttr("printer-is-accepting-jobs", goipp.TagBoolean, goipp.Boolean(false)),
	}
	if got := newCondition(named(refusing)); got.state != printer.Offline {
		t.Errorf("a printer that takes no jobs: %v", got.state)
	}
	if got := newCondition(nil); got.state != printer.Unknown || got.err() != nil {
		t.Errorf("a printer that says nothing: %v", got.state)
	}
}

func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		name        string
		state       int
		reason      string
		begun       answer
		impressions int
		want        []error // none: came out
		sure        bool    // that no dot is on paper
	}{
		{"completed", jobCompleted, "job-completed-successfully", yes, 1, nil, false},
		{"completed, sides not counted", jobCompleted, "job-completed-successfully", yes, 0, nil, false},
		{"completed with warnings", jobCompleted, "job-completed-with-warnings", yes, 1, nil, false},
		{"completed with errors", jobCompleted, "job-completed-with-errors", yes, 1, []error{printer.ErrUnconfirmed, printer.ErrFault}, false},
		{"gone on to a printer that says nothing", jobCompleted, "queued-in-device", yes, 0, []error{printer.ErrUnconfirmed, printer.ErrSilent}, false},
		{"canceled before it was begun", jobCanceled, "job-canceled-at-device", no, -1, []error{printer.ErrFault}, true},
		{"canceled in its middle", jobCanceled, "job-canceled-by-user", yes, 0, []error{printer.ErrUnconfirmed}, false},
		{"canceled, not said where", jobCanceled, "job-canceled-by-user", notSaid, 0, []error{printer.ErrUnconfirmed}, false},
		{"aborted", jobAborted, "aborted-by-system", yes, 0, []error{printer.ErrUnconfirmed, printer.ErrFault}, false},
		{"refused as it is", jobAborted, "document-format-error", yes, 0, []error{printer.ErrFault}, true},
		{"refused, and sides are not counted", jobAborted, "document-format-error", yes, -1, []error{printer.ErrUnconfirmed}, false},
		{"refused after a side", jobAborted, "document-format-error", no, 1, []error{printer.ErrUnconfirmed}, false},
	} {
		s := jobStatus{state: c.state, reasons: []string{c.reason}, begun: c.begun, impressions: c.impressions}
		err := s.verdict()
		if (err == nil) != (len(c.want) == 0) {
			t.Errorf("%s: %v", c.name, err)
		}
		for _, want := range c.want {
			if !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", c.name, err, want)
			}
		}
		if err != nil && errors.Is(err, printer.ErrUnconfirmed) == c.sure {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestBegun(t *testing.T) {
	time := func(tag goipp.Tag, v goipp.Value) attributes {
		return named(goipp.Attributes{integers("job-state", goipp.TagEnum, jobCanceled), goipp.MakeAttr("time-at-processing", tag, v)})
	}
	for name, c := range map[string]struct {
		said attributes
		want answer
	}{
		"at a time": {time(goipp.TagInteger, goipp.Integer(7)), yes},
		"never":     {time(goipp.TagNoValue, goipp.Void{}), no},
		"not known": {time(goipp.TagUnknown, goipp.Void{}), notSaid},
		"not said":  {named(goipp.Attributes{integers("job-state", goipp.TagEnum, jobCanceled)}), notSaid},
		"now":       {named(goipp.Attributes{integers("job-state", goipp.TagEnum, jobStopped)}), yes},
	} {
		if got := newJobStatus(c.said).begun; got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestWordsAreSafe(t *testing.T) {
	for text, want := range map[string]string{
		"cutter-jam": `"cutter jam"`, "a\x1b[2J\n山田": `"a  2J   "`, "": `""`,
	} {
		if got := words(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
