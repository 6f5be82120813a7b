package journal

import (
	"bytes"
	"errors"
	"log/slog"
	"maps"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-systemd/v22/journal"
)

// sent is a record as it was sent.
type sent struct {
	message  string
	priority journal.Priority
	fields   map[string]string
}

func recording(records *[]sent, err error, otherwise slog.Handler) *handler {
	return &handler{otherwise: otherwise, send: func(message string, priority journal.Priority, fields map[string]string) error {
		*records = append(*records, sent{message, priority, fields})
		return err
	}}
}

func TestRecords(t *testing.T) {
	var records []sent
	h := recording(&records, nil, slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelInfo}))
	log := slog.New(h)
	log.Debug("not logged")
	log.Info("voice is fit")
	log.Error("ticket not printed", "number", "A-012", "attempt", 2, "error", errors.New("line one\nline two"))
	log.With("visit", 3).WithGroup("printer").Warn("odd", "wait", time.Second, slog.Group("roll", "mm", 1.5), slog.Attr{})
	want := []sent{
		{"voice is fit", journal.PriInfo, map[string]string{"MADOGUCHI_EVENT": "voice is fit"}},
		{
			`ticket not printed: number=A-012 attempt=2 error="line one\nline two"`, journal.PriErr,
			map[string]string{
				"MADOGUCHI_EVENT": "ticket not printed", "MADOGUCHI_NUMBER": "A-012", "MADOGUCHI_ATTEMPT": "2",
				"MADOGUCHI_ERROR": "line one\nline two",
			},
		},
		{
			"odd: visit=3 printer.wait=1s printer.roll.mm=1.5", journal.PriWarning,
			map[string]string{
				"MADOGUCHI_EVENT": "odd", "MADOGUCHI_VISIT": "3", "MADOGUCHI_PRINTER_WAIT": "1s",
				"MADOGUCHI_PRINTER_ROLL_MM": "1.5",
			},
		},
	}
	if len(records) != len(want) {
		t.Fatalf("%d records: %v", len(records), records)
	}
	for i, w := range want {
		w.fields["SYSLOG_IDENTIFIER"] = "madoguchi"
		if got := records[i]; got.message != w.message || got.priority != w.priority || !maps.Equal(got.fields, w.fields) {
			t.Errorf("got  %+v\nwant %+v", got, w)
		}
	}
}

func TestWhatTheJournalDoesNotTakeIsWritten(t *testing.T) {
	var records []sent
	var written bytes.Buffer
	slog.New(recording(&records, os.ErrNotExist, slog.NewTextHandler(&written, nil))).With("visit", 3).Info("card read", "kind", "other")
	if !strings.HasSuffix(written.String(), "level=INFO msg=\"card read\" visit=3 kind=other\n") {
		t.Errorf("written: %q", written.String())
	}
}

func TestElsewhereItIsText(t *testing.T) {
	var written bytes.Buffer
	log := slog.New(NewHandler(&written, slog.LevelInfo))
	log.Debug("not logged")
	log.Info("card read", "kind", "other")
	if !strings.HasSuffix(written.String(), "level=INFO msg=\"card read\" kind=other\n") || strings.Contains(written.String(), "not logged") {
		t.Errorf("written: %q", written.String())
	}
}
