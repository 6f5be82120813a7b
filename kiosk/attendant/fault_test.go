//go:build linux

package attendant

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/printer/vprinter"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
	"madoguchi/reader/rig"

	"golang.org/x/sys/unix"
)

// stuck is a store that cannot be written for as long as why is set: a disk goes read-only under it, which no test can have a
// disk do.
type stuck struct {
	Store
	why *atomic.Pointer[error]
}

func (s stuck) Writable(ctx context.Context) error {
	if why := s.why.Load(); why != nil {
		return *why
	}
	return s.Store.Writable(ctx)
}

// fill fills the disk of a directory to its last byte.
func fill(t *testing.T, directory string) (empty func()) {
	t.Helper()
	name := filepath.Join(directory, "ballast")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for chunk := 1 << 16; chunk > 0; {
		if _, err := file.Write(make([]byte, chunk)); err != nil {
			chunk /= 2
		}
	}
	return func() { os.Remove(name) }
}

// Each fault is told as soon as somebody might notice, and service goes on by itself once it is mended: with the next ticket.
func TestServiceGoesOnByItselfAfterEveryFault(t *testing.T) {
	disk := t.TempDir()
	if err := unix.Mount("tmpfs", disk, "tmpfs", 0, "size=32m"); err != nil {
		t.Skipf("no mount: %v", err)
	}
	t.Cleanup(func() { unix.Unmount(disk, unix.MNT_DETACH) })
	device := vprinter.New(vprinter.Options{})
	t.Cleanup(func() { device.Close() })
	address, err := device.ListenTCP(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var why atomic.Pointer[error]
	l := openLobby(t, printer.NewESCPOS(printer.TCP(address.String()), printer.Width80mm), func(p *Parts) {
		p.OpenStore = func(ctx context.Context) (Store, string, error) {
			s, aside, err := openAnew(ctx, filepath.Join(disk, "kiosk.db"))
			if err != nil {
				return nil, aside, err
			}
			return stuck{s, &why}, aside, nil
		}
	})
	l.ready()
	faulty := func(what vprinter.What) func() func() {
		return func() func() { device.Set(vprinter.Fault{What: what}); return func() { device.Mend() } }
	}
	noPrinter := func(v visit.State) bool { return !v.Kiosk.Printer.Ready }
	noStore := func(v visit.State) bool { return !v.Kiosk.Store.Ready }
	for _, fault := range []struct {
		name  string
		begin func() (mend func())
		told  func(visit.State) bool
	}{
		{"paper out", faulty(vprinter.PaperOut), noPrinter},
		{"cover open", faulty(vprinter.CoverOpen), noPrinter},
		{"printer off", faulty(vprinter.PowerOff), noPrinter},
		{"paper jam", faulty(vprinter.Jam), noPrinter},
		{"disk full", func() func() { return fill(t, disk) }, noStore},
		{"disk read-only", func() func() { err := store.ErrNotWritable; why.Store(&err); return func() { why.Store(nil) } }, noStore},
		{"pcscd stopped", func() func() {
			if err := rig.Stop(); err != nil {
				t.Fatal(err)
			}
			return func() {
				if err := rig.Start(); err != nil {
					t.Fatal(err)
				}
			}
		}, func(v visit.State) bool { return !v.Kiosk.Reader.Ready && v.Kiosk.Reader.Detail != "" }},
	} {
		t.Run(fault.name, func(t *testing.T) {
			l.t = t
			mend := fault.begin()
			l.does(visit.AskWithoutCard{}) // somebody comes: what they need is looked at
			l.until("it to be told", fault.told)
			mend()
			l.ready()
			l.insists(func(v visit.State) bool { return v.Step == visit.Ticket && v.Visit.Printed == visit.Printed })
			l.does(visit.Forward{})
			l.at(visit.Insert)
		})
	}
}
