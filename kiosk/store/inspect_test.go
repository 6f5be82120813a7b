package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// prints are all files of a directory with what is in them, and when they were written.
func prints(t *testing.T, directory string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(directory, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		info, err := entry.Info()
		fmt.Fprintf(&all, "%s %x %v %v\n", path, sha256.Sum256(content), info.ModTime(), info.Mode())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// Inspecting a store tells what opening it would come to, and leaves no trace.
func TestInspect(t *testing.T) {
	at := time.Date(2026, time.November, 24, 10, 12, 0, 0, rules.JST)
	given := func(t *testing.T, path string, options ...Option) *Store {
		t.Helper()
		s, err := Open(t.Context(), path, options...)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Register(t.Context(), "A", at, visit.Registration{Consultation: true, Language: "ja"}); err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, test := range []struct {
		name    string
		prepare func(t *testing.T, path string)
		is      error // nil: nothing is wrong
	}{
		{"closed", func(t *testing.T, path string) { given(t, path).Close() }, nil},
		{"open for somebody to look at", func(t *testing.T, path string) {
			s := given(t, path)
			t.Cleanup(func() { s.Close() })
		}, nil},
		{"in use", func(t *testing.T, path string) {
			s := given(t, path, Alone())
			t.Cleanup(func() { s.Close() })
		}, ErrInUse},
		{"used before", func(t *testing.T, path string) { given(t, path, Alone()).Close() }, nil},
		{"not there", func(*testing.T, string) {}, ErrNone},
		{"no directory", func(t *testing.T, path string) {
			if err := os.Remove(filepath.Dir(path)); err != nil {
				t.Fatal(err)
			}
		}, ErrNotWritable},
		{"damaged", func(t *testing.T, path string) {
			given(t, path).Close()
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for i := 4096; i < len(content); i++ {
				content[i] = 0xa5
			}
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}, ErrCorrupt},
		{"no store at all", func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte("a letter to somebody"), 0o600); err != nil {
				t.Fatal(err)
			}
		}, ErrCorrupt},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("TMPDIR", t.TempDir())
			directory := filepath.Join(t.TempDir(), "var")
			if err := os.Mkdir(directory, 0o700); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(directory, "kiosk.db")
			test.prepare(t, path)
			before := ""
			if !errors.Is(test.is, ErrNotWritable) {
				before = prints(t, directory)
			}
			err := Inspect(t.Context(), path)
			if test.is == nil && err != nil || test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("got %v", err)
			}
			if before != "" {
				if after := prints(t, directory); after != before {
					t.Errorf("before\n%safter\n%s", before, after)
				}
			} else if _, err := os.Stat(directory); err == nil && errors.Is(test.is, ErrNotWritable) {
				t.Error("the directory was made")
			}
			if left := prints(t, os.TempDir()); left != "" {
				t.Errorf("left behind:\n%s", left)
			}
		})
	}
}

// A look that nobody waits for any more ends.
func TestInspectEnds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kiosk.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := Inspect(ctx, path); !errors.Is(err, context.Canceled) {
		t.Errorf("after its context: %v", err)
	}
}
