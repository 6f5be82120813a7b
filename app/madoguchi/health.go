package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"madoguchi/app/program"
	"madoguchi/kiosk/attendant"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/display"
	"madoguchi/kiosk/doctor"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/status"
	"madoguchi/kiosk/store"
	"madoguchi/reader/slot"
)

// How long what a probe found is good for. A server is not asked every three seconds because somebody looks at the desk.
const (
	counterFresh = 15 * time.Second
	clockFresh   = time.Minute // public time servers ask for 64 s between questions, on the average
	soundFresh   = 5 * time.Second
)

// answerTimeout is how long a server may take to answer the kiosk: whoever waits for all parts waits two seconds.
const answerTimeout = 1800 * time.Millisecond

// vitals are what the health of the kiosk's own parts is told by. What other goroutines know is told to it.
type vitals struct {
	config config.Config
	demo   bool
	kiosk  *attendant.Attendant
	// monitor is the one that the window is on, the zero value where none is there; nil before anything is known.
	monitor atomic.Pointer[display.Monitor]
	// mute is why the voice cannot speak; nil, or nil inside, where nothing speaks against it.
	mute   atomic.Pointer[error]
	looker *health.Looker
}

// newVitals are those of a kiosk whose store is at path. kiosk is to be set before anybody looks.
func newVitals(c config.Config, path string, demo bool) *vitals {
	v := &vitals{config: c, demo: demo}
	probes := machineProbes(c, path, v.voice, answerTimeout)
	v.looker = health.New(inJapan, inOrder(append(probes,
		health.Probe{Part: health.Reader, Look: v.reader},
		health.Probe{Part: health.Printer, Look: v.printer},
		health.Probe{Part: health.Store, Look: func(context.Context) health.Line { return v.store(path) }},
		health.Probe{Part: health.Display, Look: v.display},
	))...)
	return v
}

// watchVitals has the parts' health told to the attendant and what happens counted.
func watchVitals(o kioskOptions, c config.Config, parts *attendant.Parts) (*vitals, *status.Metrics) {
	path := c.Store.Path
	if o.demo {
		path = filepath.Join(os.TempDir(), "kiosk.db") // its own directory has another name each time
	}
	v := newVitals(c, path, o.demo)
	metrics := newMetrics(c, v)
	parts.Health, parts.Recorder = v.looker.Look, metrics
	parts.Machinery = v.machinery(parts.Machinery)
	if reader, is := parts.Reader.(*attendant.PCSC); is {
		reader.Recorder = metrics
	}
	return v, metrics
}

// machinery is which kiosk this is, with the reader and the monitor it has now.
func (v *vitals) machinery(known func() desk.Machinery) func() desk.Machinery {
	return func() desk.Machinery {
		m := known()
		if reader := v.kiosk.Standing().Reader; reader != nil && reader.Name != "" {
			m.Serials = append(m.Serials, [2]string{partName("reader"), reader.Name})
		}
		if monitor := v.monitor.Load(); monitor != nil && monitor.Name != "" {
			m.Serials = append(m.Serials, [2]string{partName("monitor"), fmt.Sprintf("%s %d×%d", monitor.Name, monitor.Width, monitor.Height)})
		}
		return m
	}
}

// inOrder are the probes in the order that parts are told in.
func inOrder(probes []health.Probe) []health.Probe {
	var sorted []health.Probe
	for _, part := range health.Parts() {
		for _, probe := range probes {
			if probe.Part == part {
				sorted = append(sorted, probe)
			}
		}
	}
	return sorted
}

// report is how all parts stand, for machines.
func (v *vitals) report(ctx context.Context) health.Report {
	return newReport(v.config, health.Running).Tell(v.looker.Look(ctx))
}

func newReport(c config.Config, kiosk health.Word) health.Report {
	return health.Report{
		Version: program.Version(), At: inJapan().Truncate(time.Second), Configuration: c.Fingerprint(), Kiosk: kiosk,
	}
}

func (v *vitals) reader(context.Context) health.Line {
	of := doctor.CardReader{Want: v.config.Reader.Name}
	if told := v.kiosk.Standing().Reader; told != nil {
		of.Known, of.Service, of.Name, of.Detail = true, told.Service, told.Name, told.Detail
	}
	if of.Known && of.Service && of.Name == "" && of.Want != "" {
		of.Others, _ = slot.Readers() // without the list it is only told that there is none
	}
	return of.Line()
}

func (v *vitals) printer(ctx context.Context) health.Line {
	now := v.kiosk.Standing()
	of := doctor.TicketPrinter{
		State: now.Printer, Err: now.PrinterError, Remaining: -1, Low: v.config.Printer.LowTickets,
		ToFiles: !v.demo && v.config.Printer.Kind == "file",
	}
	if v.kiosk.Rolls {
		of.Remaining = v.kiosk.Remaining(ctx)
	}
	return of.Line()
}

func (v *vitals) store(path string) health.Line {
	now := v.kiosk.Standing()
	if !now.Looked {
		now.Store = doctor.ErrNotOpen
	}
	return doctor.Records{Err: now.Store, Path: path, Now: inJapan()}.Line()
}

func (v *vitals) display(context.Context) health.Line {
	of := doctor.Display{Want: v.config.Display.Monitor}
	if monitor := v.monitor.Load(); monitor != nil {
		of.Known, of.Name, of.Mode = true, monitor.Name, fmt.Sprintf("%d×%d", monitor.Width, monitor.Height)
		_, _, told := monitor.Millimetres()
		of.Sized = told || v.config.Display.WidthMM > 0
	}
	return of.Line()
}

// seen takes note of the monitor that the window is on; the zero value where none is there, which staff are told.
func (v *vitals) seen(m display.Monitor) {
	v.monitor.Store(&m)
	v.kiosk.Monitor(m != display.Monitor{})
}

// heard takes note of whether the voice can speak.
func (v *vitals) heard(err error) { v.mute.Store(&err) }

func (v *vitals) voice() error {
	if err := v.mute.Load(); err != nil {
		return *err
	}
	return nil
}

// machineProbes are those of the parts that a kiosk and who looks without one see alike. A server is waited for so long.
func machineProbes(c config.Config, path string, voice func() error, wait time.Duration) []health.Probe {
	client := counterClient()
	clock := doctor.Clock{Now: time.Now, Built: program.Built(), Kept: doctor.Kernel}
	switch {
	case c.Clock.Server != "":
		clock.Reference, clock.Named = doctor.NTP(c.Clock.Server, time.Now), true
	case c.Counter.URL != "":
		clock.Reference = doctor.Date(client, c.Counter.URL, time.Now)
	}
	network := doctor.Network{Links: doctor.Links, Printer: doctor.Away(printerHost(c.Printer)), Counter: doctor.Away(hostOf(c.Counter.URL))}
	sound := doctor.Sound{Processes: "/proc", Used: c.Voice.Enabled || c.Voice.Sounds, Voice: voice}
	disk := doctor.Disk{Directory: filepath.Dir(path), Need: store.RoomNeeded}
	counter := doctor.Counter{URL: c.Counter.URL, Token: c.Counter.Token, Client: client}
	bounded := func(look func(context.Context) health.Line) func(context.Context) health.Line {
		return func(ctx context.Context) health.Line {
			ctx, stop := context.WithTimeout(ctx, wait)
			defer stop()
			return look(ctx)
		}
	}
	return []health.Probe{
		{Part: health.Disk, Look: disk.Look},
		{Part: health.Clock, Look: bounded(clock.Look), Fresh: clockFresh},
		{Part: health.Touch, Look: doctor.Touch{Processes: "/proc"}.Look},
		{Part: health.Sound, Look: sound.Look, Fresh: soundFresh},
		{Part: health.Network, Look: network.Look},
		{Part: health.Counter, Look: bounded(counter.Look), Fresh: counterFresh},
	}
}

// counterClient asks the counter.
func counterClient() *http.Client {
	return &http.Client{
		// Another page that the counter leads to is not the counter, and a connection kept open proves nothing.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport:     &http.Transport{DisableKeepAlives: true, Proxy: http.ProxyFromEnvironment},
	}
}

// printerHost is the machine that the printer is reached at; empty where it is none.
func printerHost(p config.Printer) string {
	switch p.Kind {
	case "ipp":
		return hostOf(p.Address)
	case "escpos":
		if host, _, err := net.SplitHostPort(p.Address); err == nil {
			return host
		}
	}
	return ""
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}
