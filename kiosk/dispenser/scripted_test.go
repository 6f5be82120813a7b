package dispenser

import (
	"context"
	"errors"
	"fmt"
	"image"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/visit"
)

var opening = time.Date(2026, time.November, 24, 10, 12, 0, 0, rules.JST)

// scripted is a printer whose jobs end as a test has it.
type scripted struct {
	mutex sync.Mutex
	jobs  []printer.Job
	// ends are what the next jobs come to; after them nil.
	ends []error
	// during, which may be nil, is called in the middle of a job.
	during func(printer.Job)
	// fates are what is known of jobs, by their names; recalled is the error of asking.
	fates    map[string]printer.Fate
	recalled error
}

func (p *scripted) Print(_ context.Context, job printer.Job) error {
	if !p.mutex.TryLock() {
		panic("two jobs at once")
	}
	defer p.mutex.Unlock()
	p.jobs = append(p.jobs, job)
	if p.during != nil {
		p.during(job)
	}
	if len(p.ends) == 0 {
		return nil
	}
	end := p.ends[0]
	p.ends = p.ends[1:]
	return end
}

func (p *scripted) State(context.Context) (printer.State, error) { return printer.Ready, nil }

func (p *scripted) Recall(_ context.Context, name string) (printer.Fate, error) {
	return p.fates[name], p.recalled
}

// bench is a dispenser with a store on disk, a scripted printer and a clock that a test sets.
type bench struct {
	*Dispenser
	t       testing.TB
	store   *store.Store
	through Store // what the dispenser has of it
	printer *scripted
	now     time.Time
	set     time.Duration // how far the clock was set forward
	reports []error
}

func newBench(t testing.TB) *bench {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "kiosk.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	b := &bench{t: t, store: s, through: s, printer: &scripted{}, now: opening}
	b.restart()
	return b
}

// slowDisk is how long a note may take to be written in tests, whose disk has others to serve.
const slowDisk = 5 * time.Minute

// restart puts another dispenser in the place of the one that was killed.
func (b *bench) restart() {
	b.Dispenser = New(Parts{
		Store:   func() (Store, error) { return b.through, nil },
		Printer: b.printer,
		Letter:  "A",
		Draw:    draw,
		Report:  func(_ string, err error) { b.reports = append(b.reports, err) },
		Now:     func() time.Time { return b.now.Add(b.set) },
		Running: func() time.Duration { return b.now.Sub(opening) },
	})
	b.saving = slowDisk
}

func (b *bench) reserves() visit.Number {
	b.t.Helper()
	number, err := b.Reserve(b.t.Context(), registration)
	if err != nil {
		b.t.Fatal(err)
	}
	return number
}

var registration = visit.Registration{Consultation: true, Language: "ja"}

// issues reserves a number and makes the first attempt, which is to end so.
func (b *bench) issues(end error) visit.Number {
	b.t.Helper()
	number := b.reserves()
	b.printer.ends = append(b.printer.ends, end)
	if err := b.Issue(b.t.Context(), number, registration, nil); !errors.Is(err, end) {
		b.t.Fatalf("issued with %v, want %v", err, end)
	}
	return number
}

func (b *bench) state(number visit.Number) store.State {
	b.t.Helper()
	t, err := b.store.Ticket(b.t.Context(), number.Reference)
	if err != nil {
		b.t.Fatal(err)
	}
	return t.State
}

func (b *bench) stands(number visit.Number, want store.State) {
	b.t.Helper()
	if got := b.state(number); got != want {
		b.t.Errorf("%s is %s, want %s", number.Text, got, want)
	}
}

// printed are the jobs so far, as "A-001" with the mark, and "scrap" where a piece was to be cut off first.
func (b *bench) printed(numbers ...visit.Number) []string {
	var all []string
	for _, job := range b.printer.jobs {
		all = append(all, b.describe(job, numbers))
	}
	return all
}

func (b *bench) describe(job printer.Job, numbers []visit.Number) string {
	for _, number := range numbers {
		for mark, word := range map[ticket.Mark]string{ticket.NoMark: "", ticket.Reprint: " reprint", ticket.Reissue: " reissue"} {
			if string(pictureOf(number.Reference, mark).Pix) != string(job.Picture.(*image.Gray).Pix) {
				continue
			}
			text := number.Text + word
			if job.Scrap {
				text += " scrap"
			}
			return text
		}
	}
	return job.Name
}

func (b *bench) wants(got []string, want ...string) {
	b.t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		b.t.Errorf("printed %q, want %q", got, want)
	}
}
