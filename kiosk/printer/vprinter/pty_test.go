package vprinter_test

import (
	"os"
	"path/filepath"
	"testing"

	"madoguchi/kiosk/printer/vprinter"
)

func TestPTY(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	path, err := d.OpenPTY(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // a program after another
		file, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := file.Write(ticket()); err != nil {
			t.Fatal(err)
		}
		answer := make([]byte, 1)
		if _, err := file.Read(answer); err != nil || answer[0] != 0 {
			t.Errorf("% x, %v", answer, err)
		}
		_ = file.Close()
	}
	if s := d.Status(); s.Cuts != 2 {
		t.Errorf("%+v", s)
	}
}

// A device that is plugged in again is found where it was.
func TestPTYThatIsPluggedInAgain(t *testing.T) {
	link := filepath.Join(t.TempDir(), "printer")
	d := newDesk(t, vprinter.Options{Link: link})
	path, err := d.OpenPTY(t.Context())
	if err != nil || path != link {
		t.Fatal(path, err)
	}
	for n, what := range []vprinter.What{vprinter.CutLine, vprinter.PowerOff} {
		file, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		d.Set(vprinter.Fault{What: what, At: vprinter.Cut})
		if _, err := file.Write(ticket()); err != nil {
			t.Fatal(err)
		}
		if _, err := file.Read(make([]byte, 1)); err == nil {
			t.Errorf("%s: it answers", what)
		}
		_ = file.Close()
		d.Mend()
		d.await("plugged in", func(s vprinter.Status) bool { return s.Lines == n+2 })
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	if _, err := file.Write(ticket()); err != nil {
		t.Fatal(err)
	}
	answer := make([]byte, 1)
	if _, err := file.Read(answer); err != nil || answer[0] != 0 {
		t.Errorf("% x, %v", answer, err)
	}
}
