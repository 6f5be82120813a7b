package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"madoguchi/app/screens"
	"madoguchi/assets/words"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/display"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/passcode"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/setup"
	"madoguchi/kiosk/ticket"
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

	touches chan any
	ended   <-chan struct{} // closed when nothing is carried out any more
	work    sync.WaitGroup
}

// printTimeout is how long a test paper may take.
const printTimeout = 30 * time.Second

// send hands a touch over. It holds the toolkit's goroutine up for nothing: once the set-up has ended, nobody takes it.
func (u *settingUp) send(what any) {
	select {
	case u.touches <- what:
	case <-u.ended:
	}
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
		case what = <-u.touches:
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
			case u.touches <- what:
			case <-ctx.Done():
			}
		})
	}
	switch effect := effect.(type) {
	case setup.Look:
		later(func() any { return setup.Searched{Found: u.found()} })
	case setup.Print:
		later(func() any {
			err := tryPrinter(ctx, effect)
			if err != nil {
				events.SetUpNotPrinted.Log(u.log, err)
			}
			return setup.Printed{OK: err == nil || errors.Is(err, printer.ErrSilent)}
		})
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

// tryPrinter prints a paper that says that printing works.
func tryPrinter(ctx context.Context, with setup.Print) error {
	ctx, stop := context.WithTimeout(ctx, printTimeout)
	defer stop()
	c := config.Default().Printer
	c.Kind, c.Address, c.WidthMM = with.Printer.Kind, with.Printer.Address, with.WidthMM
	paper, err := ticket.DrawSpecimen(ticket.Specimen{Letter: with.Letter, At: inJapan()}, ticketWidth(c))
	if err != nil {
		return fmt.Errorf("draw a test paper: %w", err)
	}
	to, err := newPrinter(c)
	if err != nil {
		return err
	}
	return to.Print(ctx, printer.Job{Name: "set-up", Picture: paper})
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
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	pane, closePane, err := newPane(config.Default().Display, stop, log)
	if err != nil {
		events.KioskNotOpened.Log(log, err)
		return exitFailed
	}
	defer closePane()
	events.SetUpBegun.Log(log, file)
	u := &settingUp{file: file, profiles: profilesDirectory(file), log: log, touches: make(chan any, 16), ended: ctx.Done()}
	board := screens.NewBoard(screens.Options{Send: u.send, Profile: setUpProfile(), Millimetres: pane.physical.millimetres})
	shown := tracer{board: board, calm: pane.calm, log: log}
	u.show = func(state visit.State) {
		pane.calm.do(func() {
			board.Show(state)
			pane.told.shows(state)
			if o.traced {
				shown.trace(state)
			}
			time.AfterFunc(drawn, pane.told.drawn)
		})
	}
	written := false
	u.finish = func() {
		written = true // the goroutine that sets it has ended before it is read
		pane.told.beginsAnew()
		stop()
	}
	pane.open(board, nil, o.window, func(display.Monitor) {})
	end := func() int {
		if !written {
			return exitFine
		}
		err := startAnew()
		events.KioskNotOpened.Log(log, err)
		return exitFailed // systemd starts it
	}
	pane.run(ctx, func() { u.run(ctx) }, func() (read func()) { return func() {} }, func() { os.Exit(end()) })
	closePane()
	return end()
}

// startAnew puts the program, with what it was started with, in its own place.
func startAnew() error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	return syscall.Exec(program, os.Args, os.Environ())
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
