package main

import (
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"madoguchi/kiosk/health"
	"madoguchi/kiosk/printer/vprinter"
	"madoguchi/reader/rig"
)

// fault is one of a kiosk's parts in trouble.
type fault struct {
	name string
	// comes has it come about; what it gives mends it.
	comes func(*lobby) (mend func())
	// resident comes as far as the kiosk lets them, and leaves again. It is the step staff find the kiosk at.
	resident func(*lobby) (step string)
	found    []found
	// staff see to what the fault left behind; nil where it left nothing.
	staff func(*lobby)
}

// takesNumber is a resident who takes a number without a card, as far as they come.
func takesNumber(l *lobby, step string, says ...string) {
	l.ready()
	l.goes(on("insert", "without-card"), on("without-card", "consult"))
	l.hears(step, says...)
}

// faults are those of the issue but two: the clock's is in TestMaintenance, and the monitor's in TestMonitorGone.
func faults() []fault {
	return []fault{
		{
			name:  "pcscd stopped",
			comes: func(l *lobby) func() { return func() { l.must(rig.Start()) } },
			resident: func(l *lobby) string {
				l.inserts("renewable")
				l.goes(on("status", "forward"))
				l.must(rig.Stop())
				l.hears("reader-lost", "screen.reader-lost.title", "screen.reader-lost.lead")
				l.pictured("pcscd stopped", "resident")
				l.takes()
				l.hears("out-of-service", "screen.out-of-service.title")
				return "out-of-service"
			},
			found: []found{{health.Reader, health.ServiceGone}},
		},
		{
			name:  "reader unplugged",
			comes: func(l *lobby) func() { return l.readerUnplugged() },
			resident: func(l *lobby) string {
				l.hears("out-of-service", "screen.out-of-service.title", "screen.out-of-service.lead", "staff.reader")
				l.pictured("reader unplugged", "resident")
				return "out-of-service"
			},
			found: []found{{health.Reader, health.None}},
		},
		{
			name: "paper out",
			comes: func(l *lobby) func() {
				l.printer.Set(vprinter.Fault{What: vprinter.PaperOut, AtBand: 5})
				return l.printer.LoadPaper
			},
			resident: func(l *lobby) string {
				takesNumber(l, "ticket", "screen.ticket.unprinted.heading")
				l.pictured("paper out", "resident")
				l.leaves()
				return "insert"
			},
			found: []found{{health.Printer, "paper-out"}},
			staff: (*lobby).comesOut,
		},
		{
			name: "cover open",
			comes: func(l *lobby) func() {
				l.printer.Set(vprinter.Fault{What: vprinter.CoverOpen})
				return l.printer.CloseCover
			},
			resident: func(l *lobby) string {
				takesNumber(l, "printer-not-ready", "screen.printer-not-ready.title", "screen.printer-not-ready.lead")
				l.pictured("cover open", "resident")
				l.goes(on("printer-not-ready", "back"))
				l.leaves()
				return "insert"
			},
			found: []found{{health.Printer, "cover-open"}},
		},
		{
			name: "printer off",
			comes: func(l *lobby) func() {
				l.printer.Set(vprinter.Fault{What: vprinter.PowerOff})
				return func() { l.city.in(func() { l.printer.Mend() }) } // it listens again where that is called
			},
			resident: func(l *lobby) string {
				takesNumber(l, "printer-not-ready", "screen.printer-not-ready.title")
				l.goes(on("printer-not-ready", "forward"))
				l.hears("ticket", "screen.ticket.unprinted.heading")
				l.pictured("printer off", "resident")
				l.leaves()
				l.hears("insert", "staff.printer")
				return "insert"
			},
			found: []found{{health.Printer, "offline"}},
			staff: (*lobby).comesOut,
		},
		{
			name:  "disk full",
			comes: (*lobby).diskFull,
			resident: func(l *lobby) string {
				return l.refused("disk full")
			},
			found: []found{{health.Store, health.Full}, {health.Disk, health.Full}},
		},
		{
			name:  "store read-only",
			comes: (*lobby).diskReadOnly,
			resident: func(l *lobby) string {
				return l.refused("store read-only")
			},
			found: []found{{health.Store, health.NotWritable}, {health.Disk, health.ReadOnly}},
		},
		{
			name: "network gone",
			comes: func(l *lobby) func() {
				l.city.plug(false)
				return func() { l.city.plug(true) }
			},
			resident: func(l *lobby) string {
				l.goes(on("insert", "without-card"), on("without-card", "back")) // somebody comes, and so the printer is looked at
				l.hears("insert", "staff.printer")
				takesNumber(l, "printer-not-ready", "screen.printer-not-ready.title")
				l.pictured("network gone", "resident")
				l.goes(on("printer-not-ready", "back"))
				l.leaves()
				return "insert"
			},
			found: []found{{health.Network, health.DownForPrinter}, {health.Printer, "offline"}},
		},
	}
}

// refused is a resident who gets no number, since it cannot be kept.
func (l *lobby) refused(fault string) (step string) {
	l.ready()
	l.inserts("renewable")
	l.goes(answers("forward", "both", "no", "self", strings.Fields(knowsBoth)...)...)
	l.hears("no-number", "screen.no-number.title", "screen.no-number.lead")
	l.pictured(fault, "resident")
	l.leaves()
	l.hears("insert", "staff.store")
	return "insert"
}

// comesOut has staff see that the ticket which waited for the printer came out by itself.
func (l *lobby) comesOut() {
	l.t.Helper()
	l.goes(on("staff", "tickets"))
	l.says("desk.tickets.none")
}

// TestFaults has one part of a kiosk after the other fail, and looks at what a resident sees, what staff see at their desk and
// what machines are told. Each is mended, and the next visit goes all the way, in one and the same process.
func TestFaults(t *testing.T) {
	needPrinters(t)
	l := openLobby(t, buildKiosk(t), "")
	for _, one := range faults() {
		if !t.Run(one.name, func(t *testing.T) { l.at(t).meets(one) }) {
			return
		}
	}
	l.stage.kiosk.stop()
	l.accounts()
}

// accounts is that no number was given twice or left out, and that each came out of the printer once.
func (l *lobby) accounts() {
	l.t.Helper()
	given, last := 0, 0
	latest, printed := map[string]int{}, map[int]int{} // which of all numbers has this name, and how many times it was printed
	for line := range strings.Lines(l.log.String()) {
		switch fields := logFields(strings.TrimSpace(line)); fields["msg"] {
		case "number committed":
			given++
			if last++; fields["number"] == "A-001" && l.overnight() {
				last = 1
			}
			latest[fields["number"]] = given
			if want := fmt.Sprintf("A-%03d", last); fields["number"] != want {
				l.t.Errorf("the number %s was given, want %s", fields["number"], want)
			}
		case "ticket printed":
			printed[latest[fields["number"]]]++
		}
	}
	for number, times := range printed {
		if times != 1 {
			l.t.Errorf("the number given as number %d was printed %d times", number, times)
		}
	}
	codes := map[string]bool{}
	for _, paper := range l.paper(len(printed)) {
		code := exec.Command("zbarimg", "--quiet", "--raw", paper)
		if read, err := code.Output(); err == nil { // a piece of a ticket has none
			if codes[string(read)] {
				l.t.Errorf("two papers have the code %s", read)
			}
			codes[string(read)] = true
		}
	}
	if given == 0 || len(printed) != given || len(codes) != given {
		l.t.Errorf("%d numbers were given, %d printed, %d papers have a code", given, len(printed), len(codes))
	}
}

// at has the lobby be a part of the test's, until that is over.
func (l *lobby) at(t *testing.T) *lobby {
	whole := *l.guest
	l.guest.t, l.guest.ctx, l.guest.say = t, t.Context(), t.Logf
	t.Cleanup(func() { *l.guest = whole })
	return l
}

// pictured leaves a picture of what somebody sees of a fault, where pictures are wanted.
func (l *lobby) pictured(fault, who string) {
	l.t.Helper()
	l.keepFor(fault + " " + who)
}

func (l *lobby) meets(f fault) {
	mend := f.comes(l)
	step := f.resident(l)
	lines := l.tells(f.name, f.found...)
	l.enters(step, passcode)
	l.overviewTells(lines)
	l.pictured(f.name, "staff")
	mend()
	fine := slices.Clone(f.found)
	for i := range fine {
		fine[i].finding = health.Fine
	}
	l.finds(fine...)
	if f.staff != nil {
		f.staff(l)
	}
	l.leavesDesk()
	l.ready()
	l.visited()
	l.runs()
}
