package store

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Broken off between the mark and the last rename, setting aside is finished by the next opening, whichever of the
// files have their new names.
func TestSettingAsideIsFinished(t *testing.T) {
	ctx := context.Background()
	for done := range 1 << len(parts) {
		w := newWorld(false)
		path := morning(t, w)
		damage(t, path, headerLost)
		for _, part := range parts[:2] {
			if err := os.WriteFile(path+part, []byte("of the old one"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		m, err := readMark(path)
		if err != nil {
			t.Fatal(err)
		}
		m.Aside = "kiosk.db.damaged-somewhen"
		if _, err := m.write(path); err != nil {
			t.Fatal(err)
		}
		aside := filepath.Join(filepath.Dir(path), m.Aside)
		for i, part := range parts {
			if done&(1<<i) != 0 {
				if err := os.Rename(path+part, aside+part); err != nil {
					t.Fatal(err)
				}
			}
		}
		s, err := Open(ctx, path, WithBoot(w.boot))
		if err != nil {
			t.Fatal(err)
		}
		if m, err := readMark(path); err != nil || m.Aside != "" {
			t.Errorf("%03b: still to be set aside as %q, %v", done, m.Aside, err)
		}
		if number, err := w.give(ctx, s, "A"); err != nil || number != "A-101" {
			t.Errorf("%03b: %v, %v", done, number, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		for _, part := range parts {
			if _, err := os.Stat(aside + part); err != nil {
				t.Errorf("%03b: %v", done, err)
			}
		}
		// It is not done again to the new one.
		if s, err = Open(ctx, path, WithBoot(w.boot)); err != nil {
			t.Fatal(err)
		}
		if number, err := w.give(ctx, s, "A"); err != nil || number != "A-102" {
			t.Errorf("%03b: %v, %v", done, number, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// What is to be done is on the disk before the first file is renamed.
func TestSettingAsideIsNotedFirst(t *testing.T) {
	w := newWorld(false)
	path := morning(t, w)
	s := &Store{path: path, boot: w.boot}
	tooLong := strings.Repeat("x", 300)
	if err := s.setAside(filepath.Join(filepath.Dir(path), tooLong), w.moment()); err == nil {
		t.Fatal("renamed")
	}
	if m, err := readMark(path); err != nil || m.Aside != tooLong || m.Reached["A"].Sequence != 100 {
		t.Errorf("%+v, %v", m, err)
	}
}
