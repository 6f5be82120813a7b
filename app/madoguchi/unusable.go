package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"reflect"
	"regexp"
	"strings"
	"time"

	"golang.org/x/term"

	"madoguchi/app/screens"
	"madoguchi/assets/words"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/settings"
	"madoguchi/kiosk/visit"
)

// unattended is whether nobody reads what the kiosk says on standard error: no hand at a terminal has started it.
func unattended(stderr io.Writer) bool {
	file, isFile := stderr.(*os.File)
	return !isFile || !term.IsTerminal(int(file.Fd()))
}

// openUnusable shows residents that the service is stopped, and staff what is wrong with the configuration, until it is right,
// and then starts the program anew. It must run on the program's first goroutine, which is the toolkit's.
func openUnusable(ctx context.Context, o kioskOptions, path string, log *slog.Logger) int {
	return openBefore(ctx, o, screens.Profile{}, log, func(ctx context.Context, b before) {
		second := time.NewTicker(time.Second)
		defer second.Stop()
		u := unusable{before: b, check: func() []config.FileMistakes { return config.CheckLoaded(path) }, now: inJapan, log: log}
		u.run(ctx, second.C)
	})
}

// unusable is the kiosk while no kiosk can be opened by its configuration.
type unusable struct {
	before
	// check looks for the mistakes in the configuration as it is now.
	check func() []config.FileMistakes
	now   func() time.Time
	log   *slog.Logger
}

// run shows the sign until ctx ends. The configuration is looked at every second; it is taken where it was right twice in a
// row, since one that is just being written may be right as far as it goes.
func (u unusable) run(ctx context.Context, seconds <-chan time.Time) {
	machine := stopSign()
	state, _ := machine.Next(machine.Start(u.now()), visit.Event{At: u.now(), What: visit.ServiceChanged{Stopped: true}})
	right := u.looked(&state)
	for {
		u.show(state)
		var what any
		select {
		case <-ctx.Done():
			return
		case what = <-u.come:
		case <-seconds:
			what = visit.Tick{}
			before := right
			if right = u.looked(&state); right && before {
				u.anew()
				return
			}
		}
		var effects []visit.Effect
		state, effects = machine.Next(state, visit.Event{At: u.now(), What: what})
		for _, effect := range effects {
			if _, asked := effect.(visit.CallStaff); asked { // how to call them stands in the configuration
				state, _ = machine.Next(state, visit.Event{At: u.now(), What: visit.StaffNotCalled{}})
			}
		}
	}
}

// stopSign is a visit that never begins: what is left are the footer's language and aids. The sign does not make way for the
// attract screen, so that whoever passes by sees what is wrong, and it is never dim.
func stopSign() visit.Machine {
	timings := visit.DefaultTimings()
	timings.Attract = 0
	open := func(time.Time) rules.Reception { return rules.Reception{Open: true} }
	return visit.Machine{Timings: timings, Reception: open, Language: words.Default}
}

// looked is whether the configuration is right now. What is wrong goes into the state, and where it is news into the log.
func (u unusable) looked(state *visit.State) (right bool) {
	found := tellable(u.check())
	if len(found) == 0 {
		return true
	}
	if !reflect.DeepEqual(found, state.Kiosk.Mistakes) {
		state.Kiosk.Mistakes = found
		events.ConfigurationUnusable.Log(u.log, errors.New(inLines(found)))
	}
	return false
}

// inLines is mistakes as check-config tells them.
func inLines(mistakes []visit.Mistake) string {
	lines := make([]string, len(mistakes))
	for i, one := range mistakes {
		lines[i] = fmt.Sprintf("%s: %s", one.File, one.Mistake)
	}
	return strings.Join(lines, "\n")
}

// tellable is mistakes as everybody may read them. What stands in a file as a value may be a secret; no message quotes such a one, but
// a secret that has lost its quotes may pass for a key.
func tellable(found []config.FileMistakes) []visit.Mistake {
	var all []visit.Mistake
	for _, file := range found {
		for _, one := range file.Mistakes {
			if !plainKey.MatchString(one.Key) {
				one.Key = ""
			}
			if key := keyInMessage.FindStringSubmatchIndex(one.Message); key != nil && !plainKey.MatchString(one.Message[key[2]:key[3]]) {
				one.Message = one.Message[:key[2]] + "…" + one.Message[key[3]:]
			}
			all = append(all, visit.Mistake{File: file.File, Mistake: settings.Mistake{Line: one.Line, Key: one.Key, Message: one.Message}})
		}
	}
	return all
}

var (
	// plainKey is what a key looks like, misspelt or not: words of letters, which tokens and hashes are not.
	plainKey = regexp.MustCompile(`^[A-Za-z_-]{1,24}(_sha256)?(\[[0-9]+\])?(\.[A-Za-z_-]{1,24}(_sha256)?(\[[0-9]+\])?)*$`)
	// keyInMessage is where the TOML parser names a key in its own words.
	keyInMessage = regexp.MustCompile(`^(?:key|table) (.+?) (?:is already|already|should)`)
)
