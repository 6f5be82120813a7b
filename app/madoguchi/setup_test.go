package main

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"madoguchi/assets/municipality"
	"madoguchi/assets/words"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/setup"
	"madoguchi/kiosk/visit"
)

// TestTheSetUpWritesWhatWasChosen, in a directory that was named by a relative path.
func TestTheSetUpWritesWhatWasChosen(t *testing.T) {
	t.Chdir(t.TempDir())
	named := filepath.Join("etc", "kiosk.toml")
	profiles := filepath.Join("etc", "municipalities")
	if err := os.MkdirAll(profiles, 0o700); err != nil {
		t.Fatal(err)
	}
	other := strings.Replace(municipality.Zama(), `ja = "座間市《ざまし》"`, `ja = "別の市"`, 1)
	if err := os.WriteFile(filepath.Join(profiles, "other.toml"), []byte(other), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := setUpFile(named)
	if err != nil || file != named {
		t.Fatalf("to be written is %q, %v", file, err)
	}
	ctx, stop := context.WithCancel(t.Context())
	states, over := make(chan visit.State, 100), make(chan struct{})
	u := &settingUp{
		file: file, profiles: profilesDirectory(file), log: slog.New(slog.DiscardHandler), touches: newTouches(ctx),
		show: func(s visit.State) { states <- s }, finish: func() {},
	}
	go func() { u.run(ctx); close(over) }()
	found := func() (s setup.State) {
		for len(s.Found.Printers) == 0 {
			s = (<-states).Desk.SetUp
		}
		return s
	}().Found
	for _, touch := range []any{
		setup.ChooseProfile{At: 1},
		setup.ChooseLetter{Letter: "K"},
		setup.ChoosePrinter{At: len(found.Printers) - 1},
		setup.Key{Text: "1"},
		setup.Key{Text: ":"},
		setup.Clear{},
	} {
		u.send(touch)
	}
	for _, text := range []string{"192.0.2.10", "271828", "271828"} {
		for _, key := range strings.Split(text, "") {
			u.send(setup.Key{Text: key})
		}
		if u.send(setup.Forward{}); strings.Contains(text, ".") {
			u.send(setup.ChooseReader{At: -1})
		}
	}
	u.send(setup.Forward{})
	for page := setup.Page(""); page != setup.Written; {
		s := (<-states).Desk.SetUp
		if page = s.Page; s.Wrong != setup.Fine {
			t.Fatalf("at %q: %q", s.Page, s.Wrong)
		}
	}
	stop()
	<-over
	for range 2 * cap(u.come) {
		u.send(setup.Back{}) // somebody who goes on touching holds nothing up
	}
	if file, err := setUpFile(named); err != nil || file != "" {
		t.Errorf("it is to be set up again: %q, %v", file, err)
	}
	c, err := config.Load(named)
	if err != nil {
		t.Fatal(err)
	}
	if p, err := c.Profile(); err != nil || !strings.Contains(p.Name.In(words.Default), "別の市") {
		t.Errorf("the municipality of %q: %v", c.Municipality, err)
	}
	if c.Kiosk.Letter != "K" || c.Printer.Address != "ipp://192.0.2.10/ipp/print" || !filepath.IsAbs(c.Store.Path) {
		t.Errorf("%+v", c)
	}
}
