// Package jack watches a headphone jack through the input device the kernel makes of its switch (evdev). It opens the
// device for reading and does nothing but wait for it.
package jack

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"madoguchi/kiosk/events"
)

// ErrNoJack is a machine without a headphone jack that can be watched.
var ErrNoJack = errors.New("no input device with a headphone switch")

// Jack is where a jack is looked for.
type Jack struct {
	// Device is the input device; empty for the first that has a headphone switch.
	Device string
	Log    *slog.Logger
}

// again is how long after a device went away, or was not there, it is looked for again. A jack is soldered in or hangs
// on a cable nobody touches: it is seldom worth a look.
const again = 30 * time.Second

// Watch reports whether headphones are in, once at the start and then with every change, until ctx ends. A device
// that goes away takes the headphones with it.
func (j Jack) Watch(ctx context.Context, tell func(in bool)) {
	var last *bool
	report := func(in bool) {
		if last == nil || *last != in {
			last = &in
			tell(in)
		}
	}
	log := j.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	told := ""
	for ctx.Err() == nil {
		err := j.watch(ctx, report)
		if ctx.Err() != nil {
			return
		}
		if err != nil && err.Error() != told {
			told = err.Error()
			events.HeadphoneJack.Log(log, err)
		}
		report(false)
		select {
		case <-ctx.Done():
		case <-time.After(again):
		}
	}
}

func (j Jack) watch(ctx context.Context, report func(in bool)) error {
	name := j.Device
	if name == "" {
		var err error
		if name, err = find(os.DirFS("/"), "sys/class/input"); err != nil {
			return err
		}
	}
	device, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("headphone jack: %w", err)
	}
	defer device.Close()
	stop := context.AfterFunc(ctx, func() { device.Close() })
	defer stop()
	return follow(device, func() (bool, error) { return switched(device) }, report)
}

// find is the path of the first input device that has a headphone switch, by what the kernel says of its switches.
func find(system fs.FS, class string) (string, error) {
	entries, err := fs.ReadDir(system, class)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrNoJack, err)
	}
	var names []string
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), "event") {
			names = append(names, entry.Name())
		}
	}
	slices.SortFunc(names, func(a, b string) int { return number(a) - number(b) })
	for _, name := range names {
		// Groups of hexadecimal digits, the least significant last.
		text, err := fs.ReadFile(system, path.Join(class, name, "device/capabilities/sw"))
		groups := strings.Fields(string(text))
		if err != nil || len(groups) == 0 {
			continue
		}
		bits, err := strconv.ParseUint(groups[len(groups)-1], 16, 64)
		if err == nil && bits&(1<<switchHeadphones) != 0 {
			return path.Join("/dev/input", name), nil
		}
	}
	return "", ErrNoJack
}

func number(event string) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(event, "event"))
	return n
}

// follow reports the switch as it is and then as the device's events change it, until the device ends.
func follow(device io.Reader, now func() (bool, error), report func(in bool)) error {
	in, err := now()
	if err != nil {
		return err
	}
	report(in)
	for {
		e, err := read(device)
		if err != nil {
			return fmt.Errorf("headphone jack: %w", err)
		}
		was := in
		switch {
		case e.kind == kindSwitch && e.code == switchHeadphones:
			in = e.value != 0
		case e.kind == kindSync && e.code == syncDropped:
			if in, err = now(); err != nil {
				return err
			}
		}
		if in != was {
			report(in)
		}
	}
}
