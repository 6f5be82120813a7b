package main

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"madoguchi/app/screens"
	"madoguchi/assets/words"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/passcode"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/setup"
	"madoguchi/kiosk/visit"
	"madoguchi/reader/slot"
)

// setUpFile is where the first start is to write the configuration; empty where the kiosk has one. A file that was named and
// is not there is written itself.
func setUpFile(named string) (string, error) {
	if named != "" {
		if _, err := os.Stat(named); errors.Is(err, fs.ErrNotExist) {
			return named, nil
		}
		return "", nil
	}
	for _, path := range []string{config.DefaultPath, config.SetUpPath} {
		nothing, err := config.SetsNothing(path)
		if err != nil || !nothing {
			return "", err
		}
	}
	return config.SetUpPath, nil
}

// settingUp carries out what the first start asks for.
type settingUp struct {
	file     string // to be written
	profiles string // a directory
	show     func(visit.State)
	finish   func()
	log      *slog.Logger

	touches
	work   sync.WaitGroup
	trying trying
}

// run works until ctx ends.
func (u *settingUp) run(ctx context.Context) {
	state, effects := setup.Start(inJapan())
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		u.show(visit.State{Step: visit.Staff, Now: inJapan(), Desk: desk.State{Page: desk.SetUp, SetUp: state}})
		for _, effect := range effects {
			u.carryOut(ctx, effect)
		}
		var what any
		select {
		case <-ctx.Done():
			u.work.Wait()
			return
		case what = <-u.come:
		case <-second.C:
			what = setup.Tick{}
		}
		state, effects = setup.Next(state, setup.Event{At: inJapan(), What: what})
	}
}

func (u *settingUp) carryOut(ctx context.Context, effect setup.Effect) {
	later := func(do func() any) {
		u.work.Go(func() {
			what := do()
			select {
			case u.come <- what:
			case <-ctx.Done():
			}
		})
	}
	switch effect := effect.(type) {
	case setup.Look:
		later(func() any { return setup.Searched{Found: u.found()} })
	case setup.Print:
		try := u.trying.next(ctx)
		later(func() any {
			err := try(effect)
			if err != nil {
				events.SetUpNotPrinted.Log(u.log, err)
			}
			return setup.Printed{Paper: effect.Paper, OK: err == nil || errors.Is(err, printer.ErrSilent)}
		})
	case setup.Halt:
		u.trying.halt()
	case setup.Save:
		later(func() any { return setup.Saved{Trouble: u.save(effect)} })
	case setup.Finish:
		u.finish()
	}
}

func (u *settingUp) found() setup.Found {
	readers, err := slot.Readers()
	if err != nil {
		events.SetUpNoReaders.Log(u.log, err)
	}
	return setup.Found{Profiles: setup.Profiles(u.profiles), Printers: setup.Devices("/"), Readers: readers}
}

func (u *settingUp) save(what setup.Save) setup.Trouble {
	hash, err := passcode.New(what.Code, rand.Reader)
	if err != nil {
		events.SetUpNotWritten.Log(u.log, err)
		return setup.Refused
	}
	text, err := setup.Text(what.Draft, hash, storeBeside(u.file))
	if err != nil {
		events.SetUpNotWritten.Log(u.log, err)
		return setup.Refused
	}
	if err := setup.Write(u.file, text); err != nil {
		events.SetUpNotWritten.Log(u.log, err)
		return setup.NotWritable
	}
	events.SetUpWritten.Log(u.log, u.file)
	return setup.Fine
}

// storeBeside is where the store of a kiosk is that was not installed: beside its configuration. It is empty for one that was.
func storeBeside(file string) string {
	if file == config.SetUpPath {
		return ""
	}
	directory, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return ""
	}
	return filepath.Join(directory, "kiosk.db")
}

// openSetUp shows the first start's screens until the configuration is written, and then starts the program anew. It must run
// on the program's first goroutine, which is the toolkit's.
func openSetUp(ctx context.Context, o kioskOptions, file string, log *slog.Logger) int {
	return openBefore(ctx, o, setUpProfile(), log, func(ctx context.Context, b before) {
		events.SetUpBegun.Log(log, file)
		u := &settingUp{file: file, profiles: profilesDirectory(file), log: log, touches: b.touches, show: b.show, finish: b.anew}
		u.run(ctx)
	})
}

// setUpProfile is what the set-up's screens say at the top, where no municipality was chosen yet.
func setUpProfile() screens.Profile {
	return screens.Profile{In: map[string]screens.ProfileText{words.Default: {Municipality: "Madoguchi", Service: words.Plain(words.Staff().Text("setup.service", nil))}}}
}

// profilesDirectory is where profiles of other municipalities are looked for, from the root: beside the configuration, or
// where the set-up writes it for the packaged kiosk, in /etc.
func profilesDirectory(file string) string {
	if file == config.SetUpPath {
		file = config.DefaultPath
	}
	directory := filepath.Join(filepath.Dir(file), "municipalities")
	if whole, err := filepath.Abs(directory); err == nil {
		return whole // a configuration takes a relative path for one that begins beside itself
	}
	return directory
}
