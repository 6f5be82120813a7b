package attendant

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/visit"
)

// jamming is a printer that takes so many papers, and then none until it is mended.
type jamming struct {
	*printer.File
	mutex sync.Mutex
	left  int
	names []string
}

func (j *jamming) Print(ctx context.Context, job printer.Job) error {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	if j.left == 0 {
		return printer.ErrPaperOut
	}
	j.left--
	j.names = append(j.names, job.Name)
	return j.File.Print(ctx, job)
}

func (j *jamming) mend() {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	j.left = 1000
}

func TestPaperNumbersAreNeverTheKiosks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kiosk.db")
	jams := &jamming{File: printer.NewFile(t.TempDir()), left: 3}
	m := openMaintained(t, jams, path, nil)
	m.ready()
	m.enters(desk.Staff, desk.Kiosk)
	m.does(desk.Do{Act: desk.PaperNumbers, Count: 10}, desk.Yes{})
	m.came(desk.PaperNumbers, desk.TroubleNumbers)
	shown := m.until("the stretch", func(v visit.State) bool { return v.Desk.Facts.Maintenance.Stretch.Printed == 3 })
	if got := shown.Desk.Facts.Maintenance.Stretch; got.From != "A-001" || got.To != "A-010" || got.Count != 10 {
		t.Fatalf("stretch %+v", got)
	}
	m.stop() // what is left can be printed after a restart too
	jams.mend()
	m = openMaintained(t, jams, path, nil)
	m.ready()
	m.enters(desk.Staff, desk.Kiosk)
	m.does(desk.Do{Act: desk.PaperAgain})
	m.came(desk.PaperAgain, desk.Fine)
	var want []string
	for i := range 10 {
		want = append(want, fmt.Sprintf("2026-11-24-A-%03d-paper", i+1))
	}
	if !slices.Equal(jams.names, want) {
		t.Errorf("printed %v, want each once: %v", jams.names, want)
	}
	m.does(desk.Leave{}, visit.AskWithoutCard{}, visit.AskForConsultation{})
	if v := m.at(visit.Ticket); v.Visit.Ticket.Text != "A-011" {
		t.Errorf("the kiosk gave %s", v.Visit.Ticket.Text)
	}
	m.does(visit.Forward{})
	m.at(visit.Insert)
	m.enters(desk.Vendor, desk.Kiosk)
	m.does(desk.Do{Act: desk.PaperNumbers, Count: 20}, desk.Yes{})
	m.came(desk.PaperNumbers, desk.Fine)
	m.logged("paper-numbers", "A-012 to A-031", desk.Vendor)
	if tickets := m.tickets(); len(tickets) != 1 || tickets[0].Number.Text != "A-011" {
		t.Errorf("tickets in the store: %+v", tickets)
	}
}

func TestNumbersOfAStretch(t *testing.T) {
	for _, c := range []struct {
		stretch desk.Stretch
		want    []string
	}{
		{desk.Stretch{From: "A-009", To: "A-011", Count: 3}, []string{"A-009", "A-010", "A-011"}},
		{desk.Stretch{From: "B-999", To: "B-999", Count: 1}, []string{"B-999"}},
		{desk.Stretch{From: "A-009", To: "A-012", Count: 3}, nil},
		{desk.Stretch{}, nil},
		{desk.Stretch{From: "A", To: "A", Count: 1}, nil},
	} {
		if got := numbers(c.stretch); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.stretch, got, c.want)
		}
	}
}
