package events

import (
	"bytes"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the documentation anew")

const documentPath = "../../packaging/events.md"

func TestDocument(t *testing.T) {
	var want bytes.Buffer
	if _, err := Document(&want, ""); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(documentPath, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(documentPath)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%s is not what the declarations say: go generate ./kiosk/events", documentPath)
	}
}

func TestDocumentOfOne(t *testing.T) {
	var b bytes.Buffer
	found, err := Document(&b, "card not")
	if err != nil || !found || !strings.HasPrefix(b.String(), "\n### card not read (warning)\n") || strings.Count(b.String(), "###") != 1 {
		t.Errorf("found %v, %v: %s", found, err, &b)
	}
	if found, err = Document(&b, "no such thing"); err != nil || found {
		t.Errorf("found %v, %v", found, err)
	}
}

// all are all events with the title of their area.
func all(t *testing.T, do func(title string, e Event)) {
	t.Helper()
	for _, a := range areas() {
		if a.title == "" || len(a.events) == 0 {
			t.Errorf("area %q has no title or no events", a.title)
		}
		for _, e := range a.events {
			do(a.title, e)
		}
	}
}

// An id is one event's, but for the audit log's: that is one stream of records, with an event for each level.
func TestIDsAreUnique(t *testing.T) {
	type named struct {
		id    string
		level slog.Level
	}
	seen := map[named]string{}
	all(t, func(title string, e Event) {
		name := named{id: e.id}
		if e.id == staffID {
			name.level = e.level
		}
		if before, twice := seen[name]; twice {
			t.Errorf("%q of %q is in %q too", e.id, title, before)
		}
		seen[name] = title
	})
	if len(seen) == 0 {
		t.Error("nothing is declared")
	}
}

func TestEveryEventIsExplained(t *testing.T) {
	id, key := regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9 /-]+$`), regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	levels := []slog.Level{slog.LevelDebug, slog.LevelInfo, slog.LevelWarn, slog.LevelError}
	all(t, func(title string, e Event) {
		if !id.MatchString(e.id) || !slices.Contains(levels, e.level) {
			t.Errorf("%s: %q at level %v", title, e.id, e.level)
		}
		if !strings.HasSuffix(e.meaning, ".") || len(e.meaning) < 30 {
			t.Errorf("%q means %q", e.id, e.meaning)
		}
		keys := map[string]bool{slog.TimeKey: true, slog.LevelKey: true, slog.MessageKey: true}
		for _, f := range e.fields {
			if !key.MatchString(f.key) || keys[f.key] || strings.TrimSpace(f.meaning) == "" {
				t.Errorf("%q: field %q means %q", e.id, f.key, f.meaning)
			}
			keys[f.key] = true
		}
	})
}

func TestRecordsAreAsDeclared(t *testing.T) {
	var written bytes.Buffer
	log := slog.New(slog.NewTextHandler(&written, &slog.HandlerOptions{
		Level: slog.LevelDebug,
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		},
	}))
	event := six(slog.LevelWarn, "all kinds", "Every kind of value.",
		text("a", "a"), whole("b", "b"), decimal("c", "c"), whether("d", "d"), lasting("e", "e"), failure("f"))
	event.Log(log, "x y", 2, 3.5, true, 4*time.Second, fmt.Errorf("%w: cover", os.ErrInvalid))
	event.Log(log, "", 0, 0, false, 0, nil)
	none(slog.LevelDebug, "nothing", "No value.").Log(log)
	want := `level=WARN msg="all kinds" a="x y" b=2 c=3.5 d=true e=4s error="invalid argument: cover"
level=WARN msg="all kinds" a="" b=0 c=0 d=false e=0s
level=DEBUG msg=nothing
`
	if written.String() != want {
		t.Errorf("got\n%swant\n%s", &written, want)
	}
}
