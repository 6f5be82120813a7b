package dispenser

import (
	"context"
	"image"
	"io"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/printer/vprinter"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/visit"
)

// usual is a renewal of both certificates, as most tickets are.
var usual = visit.Registration{
	Plan: rules.Plan{
		Procedures: []rules.Procedure{rules.RenewSignature, rules.RenewAuthentication},
		Certificates: map[rules.CertificateKind]rules.CertificateStatus{
			rules.Authentication: {
				Status: rules.StatusRenewable, Dated: true,
				ExpiresOn:     rules.Date{Year: 2027, Month: time.January, Day: 10},
				RenewableFrom: rules.Date{Year: 2026, Month: time.October, Day: 11},
				DaysLeft:      47,
			},
			rules.Signature: {Status: rules.StatusUnread},
		},
		Documents: []rules.RequiredDocument{{ID: rules.MyNumberCard, Visit: 1, Have: true}},
		Visits:    1,
		Outcome:   rules.Ticket,
	},
	Who:      visit.Self,
	Language: "ja",
}

// clocked is a line that notes when bands of a picture are written to it.
type clocked struct {
	wire
	*bands
}

type bands struct {
	mutex       sync.Mutex
	first, last time.Time
	bytes       int
}

func (l clocked) Write(p []byte) (int, error) {
	n, err := l.wire.Write(p)
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.bytes += n
	l.last = time.Now()
	if l.first.IsZero() && nameOf(p) == "band" {
		l.first = l.last
	}
	return n, err
}

// counter is a kiosk's dispenser with all that it has in a lobby, but for the printer's mechanism, which takes no time.
type counter struct {
	*Dispenser
	store *store.Store
	bands *bands
}

func newCounter(b *testing.B) *counter {
	b.Helper()
	// A reception day has 999 numbers: every 500 looks at the clock, of which a ticket takes one or more, are a day.
	looks := 0
	since := func() time.Duration { return time.Duration(looks/500) * 24 * time.Hour }
	boot := store.WithBoot(func() store.Boot { return store.Boot{ID: "bench", Elapsed: since(), Trusted: true} })
	s, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "kiosk.db"), boot)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	device := vprinter.New(vprinter.Options{})
	b.Cleanup(func() { device.Close() })
	address, err := device.ListenTCP(b.Context(), "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	profile := municipality.Zama()
	c := &counter{store: s, bands: &bands{}}
	dial := printer.TCP(address.String())
	c.Dispenser = New(Parts{
		Store: func() (Store, error) { return s, nil },
		Printer: printer.NewESCPOS(func(ctx context.Context) (io.ReadWriteCloser, error) {
			line, err := dial(ctx)
			if err != nil {
				return nil, err
			}
			return clocked{line.(wire), c.bands}, nil
		}, ticket.Width80),
		Letter: "A",
		Draw: func(number visit.Number, r visit.Registration, mark ticket.Mark) (image.Image, error) {
			t := ticket.New(profile, number, r)
			t.Mark = mark
			return ticket.Draw(t, ticket.Width80)
		},
		Now: func() time.Time {
			looks++
			return opening.Add(since())
		},
	})
	if _, err := c.State(b.Context(), time.Second); err != nil { // the kiosk has looked at its printer before
		b.Fatal(err)
	}
	return c
}

// report reports how long something took: the median and the 99th percentile, in milliseconds.
func report(b *testing.B, took []time.Duration, what string) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, what+"-p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, what+"-p99-ms")
}

// BenchmarkCommit is the two commits that a ticket's first byte waits for.
func BenchmarkCommit(b *testing.B) {
	c := newCounter(b)
	var took []time.Duration
	for b.Loop() {
		begun := time.Now()
		number, err := c.Reserve(b.Context(), usual)
		if err == nil {
			_, err = c.store.Begin(b.Context(), number.Reference, number.At)
		}
		took = append(took, time.Since(begun))
		if err != nil {
			b.Fatal(err)
		}
		c.release(number.Reference)
		if err := c.store.End(b.Context(), number.Reference, number.At, store.Printed, store.Paper{}); err != nil {
			b.Fatal(err)
		}
	}
	report(b, took, "commit")
}

// BenchmarkTicket is a ticket from the touch that confirms it: until the first dots leave, until the whole job is sent,
// and until the printer says that it is out.
func BenchmarkTicket(b *testing.B) {
	c := newCounter(b)
	var first, sent, out []time.Duration
	for b.Loop() {
		*c.bands = bands{}
		touch := time.Now()
		number, err := c.Reserve(b.Context(), usual)
		if err == nil {
			err = c.Issue(b.Context(), number, usual, nil)
		}
		out = append(out, time.Since(touch))
		if err != nil {
			b.Fatal(err)
		}
		first, sent = append(first, c.bands.first.Sub(touch)), append(sent, c.bands.last.Sub(touch))
	}
	report(b, first, "first-dots")
	report(b, sent, "sent")
	report(b, out, "out")
	b.ReportMetric(float64(c.bands.bytes), "bytes/ticket")
}

// BenchmarkReprint is a ticket printed again, from the order until the printer says that it is out.
func BenchmarkReprint(b *testing.B) {
	c := newCounter(b)
	number, err := c.Reserve(b.Context(), usual)
	if err == nil {
		err = c.Issue(b.Context(), number, usual, nil)
	}
	if err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	for b.Loop() {
		begun := time.Now()
		if err := c.Reissue(b.Context(), number.Reference); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(begun))
	}
	report(b, took, "reprint")
}
