// Package journal is where the kiosk's log goes: to systemd's journal with a field for each value, where the journal is what
// standard error leads to, and as text on standard error elsewhere. It adds nothing to what is logged and keeps nothing.
package journal

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"os"
	"strings"

	"github.com/coreos/go-systemd/v22/journal"
)

// The fields of a record beside MESSAGE and PRIORITY; each value has one more, fieldPrefix and its key.
const (
	fieldPrefix  = "MADOGUCHI_"
	fieldEvent   = fieldPrefix + "EVENT"
	fieldProgram = "SYSLOG_IDENTIFIER"
	program      = "madoguchi"
)

// NewHandler is the handler for a program's log from level on, whose text is written to stderr where that is not the
// journal.
func NewHandler(stderr io.Writer, level slog.Leveler) slog.Handler {
	text := slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: level})
	// An error is a JOURNAL_STREAM that says nothing of this standard error: then that is written to, which never is wrong.
	if is, err := journal.StderrIsJournalStream(); err != nil || !is || stderr != io.Writer(os.Stderr) {
		return text
	}
	return &handler{send: journal.Send, otherwise: text}
}

// handler sends records to the journal.
type handler struct {
	send func(message string, priority journal.Priority, fields map[string]string) error
	// otherwise takes what cannot be sent, and knows the level.
	otherwise slog.Handler
	attrs     []slog.Attr // of With, flat
	prefix    string      // of the open groups
}

// Enabled is whether records of a level are logged.
func (h *handler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.otherwise.Enabled(ctx, level)
}

// Handle sends a record. One that the journal does not take is written as text; the error is that of writing it.
func (h *handler) Handle(ctx context.Context, r slog.Record) error {
	attrs := append([]slog.Attr(nil), h.attrs...)
	r.Attrs(func(a slog.Attr) bool {
		attrs = flat(attrs, h.prefix, a)
		return true
	})
	fields := map[string]string{fieldProgram: program, fieldEvent: r.Message}
	for _, a := range attrs {
		fields[fieldName(a.Key)] = a.Value.String()
	}
	if h.send(message(r.Message, attrs), priority(r.Level), fields) == nil {
		return nil
	}
	return h.otherwise.Handle(ctx, r)
}

// WithAttrs is the handler with attributes in each record.
func (h *handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	with := *h
	with.otherwise = h.otherwise.WithAttrs(attrs)
	with.attrs = append([]slog.Attr(nil), h.attrs...)
	for _, a := range attrs {
		with.attrs = flat(with.attrs, h.prefix, a)
	}
	return &with
}

// WithGroup is the handler with a name before the keys that follow.
func (h *handler) WithGroup(name string) slog.Handler {
	if name == "" {
		return h
	}
	with := *h
	with.otherwise = h.otherwise.WithGroup(name)
	with.prefix = h.prefix + name + "."
	return &with
}

// flat appends an attribute, or those of a group, under their whole names.
func flat(to []slog.Attr, prefix string, a slog.Attr) []slog.Attr {
	value := a.Value.Resolve()
	switch {
	case a.Equal(slog.Attr{}):
		return to
	case value.Kind() != slog.KindGroup:
		return append(to, slog.Attr{Key: prefix + a.Key, Value: value})
	}
	if a.Key != "" {
		prefix += a.Key + "."
	}
	for _, one := range value.Group() {
		to = flat(to, prefix, one)
	}
	return to
}

// message is a record as journalctl shows it: its event, and the values as text has them.
func message(event string, attrs []slog.Attr) string {
	if len(attrs) == 0 {
		return event
	}
	var b bytes.Buffer
	text := slog.NewTextHandler(&b, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.LevelKey || a.Key == slog.MessageKey {
			return slog.Attr{}
		}
		return a
	}})
	var values slog.Record
	values.AddAttrs(attrs...)
	_ = text.Handle(context.Background(), values) // a buffer takes everything
	return event + ": " + strings.TrimSuffix(b.String(), "\n")
}

// fieldName is a key as the journal takes names: capitals, digits and underscores.
func fieldName(key string) string {
	return fieldPrefix + strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z':
			return r - 'a' + 'A'
		case 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
			return r
		}
		return '_'
	}, key)
}

func priority(level slog.Level) journal.Priority {
	switch {
	case level >= slog.LevelError:
		return journal.PriErr
	case level >= slog.LevelWarn:
		return journal.PriWarning
	case level >= slog.LevelInfo:
		return journal.PriInfo
	}
	return journal.PriDebug
}
