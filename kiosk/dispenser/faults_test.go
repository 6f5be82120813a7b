package dispenser

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"madoguchi/kiosk/printer/vprinter"
)

// scenario is a fault of the printer, and when the kiosk is killed.
type scenario struct {
	fault vprinter.Fault
	kill  moment
	// again is when the kiosk is killed once more, after it was started anew.
	again moment
	// late is whether it is started anew only when the resident has gone.
	late bool
	// plain is a printer that cannot be told to throw away what it holds.
	plain bool
}

func (s scenario) String() string {
	name := fmt.Sprintf("%s at %d.%d, killed %v", s.fault.What, s.fault.At, s.fault.Nth, s.kill)
	if s.again.When != "" {
		name += fmt.Sprintf(", then %v", s.again)
	}
	if s.late {
		name += ", started late"
	}
	if s.plain {
		name += ", plain printer"
	}
	return name
}

// faults are the printer's troubles, each at the moments that matter to it.
func faults() []vprinter.Fault {
	all := []vprinter.Fault{{}}
	add := func(what vprinter.What, at vprinter.Moment, nth ...int) {
		for _, n := range nth {
			all = append(all, vprinter.Fault{What: what, At: at, Nth: n})
		}
	}
	for _, what := range []vprinter.What{vprinter.PaperOut, vprinter.CoverOpen, vprinter.Jam} {
		add(what, vprinter.Now, 0)
		add(what, vprinter.Band, 1, 2, 4)
		add(what, vprinter.Cut, 1)
		add(what, vprinter.AfterCut, 1)
	}
	add(vprinter.CutterJam, vprinter.Cut, 1)
	add(vprinter.Broken, vprinter.Band, 2)
	add(vprinter.Offline, vprinter.Band, 2)
	all = append(all, vprinter.Fault{What: vprinter.Overheated, At: vprinter.Band, Nth: 2, For: 50 * time.Millisecond})
	add(vprinter.Silent, vprinter.Now, 0)
	add(vprinter.Silent, vprinter.Band, 2)
	add(vprinter.Silent, vprinter.Cut, 1)
	all = append(all, vprinter.Fault{What: vprinter.Late, For: 100 * time.Millisecond})
	add(vprinter.Late, vprinter.Cut, 1)
	for _, what := range []vprinter.What{vprinter.CutLine, vprinter.HangUp} {
		add(what, vprinter.Connect, 1)
		add(what, vprinter.Start, 1)
		add(what, vprinter.Band, 2)
		add(what, vprinter.AfterCut, 1)
	}
	add(vprinter.Refuse, vprinter.Now, 0)
	add(vprinter.PowerOff, vprinter.Now, 0)
	add(vprinter.PowerOff, vprinter.Band, 2)
	add(vprinter.PowerOff, vprinter.Cut, 1)
	add(vprinter.PowerOff, vprinter.AfterCut, 1)
	return all
}

// moments are when a kiosk is killed that went through the steps: before and after each step of the first attempt, in
// the middle of what it writes, and in the second attempt.
func moments(steps []string) []moment {
	whens := map[string]string{
		"reserve 1": "before after", "begin 1": "before after", "dial 1": "before after", "ask 1": "before after",
		"hear 1": "after", "start 1": "before after", "band 1": "before half", "band 2": "before half",
		"band 3": "before half", "band 4": "before half after", "cut 1": "before half after", "hear 3": "after",
		"end 1": "before after", "settle 1": "before after",
		"begin 2": "after", "scrap 1": "half", "band 6": "half", "cut 2": "after", "end 2": "after",
	}
	var all []moment
	for _, step := range steps {
		for when := range strings.FieldsSeq(whens[step]) {
			m := moment{When: when}
			if _, err := fmt.Sscanf(step, "%s %d", &m.Step, &m.Nth); err == nil {
				all = append(all, m)
			}
		}
	}
	return all
}

// twice are kiosks that are killed, and killed once more after the start; those that are started late; and those with a
// printer that keeps what it holds.
func twice() []scenario {
	var all []scenario
	for _, fault := range []vprinter.Fault{
		{},
		{What: vprinter.PaperOut, At: vprinter.Band, Nth: 2},
		{What: vprinter.Silent},
		{What: vprinter.CutLine, At: vprinter.Band, Nth: 2},
	} {
		for _, kill := range []moment{{"reserve", 1, "after"}, {"begin", 1, "after"}, {"band", 2, "half"}, {"cut", 1, "after"}} {
			all = append(all, scenario{fault: fault, kill: kill, late: true}, scenario{fault: fault, kill: kill, plain: true})
			for _, again := range []moment{
				{"settle", 1, "before"},
				{"settle", 1, "after"},
				{"begin", 1, "after"},
				{"band", 2, "half"},
				{"cut", 1, "after"},
				{"end", 1, "before"},
				{"begin", 2, "after"},
				{"end", 2, "before"},
			} {
				all = append(all, scenario{fault: fault, kill: kill, again: again})
			}
		}
	}
	return all
}

// table plays scenarios, many at a time.
type table struct {
	t         *testing.T
	directory string
	next      chan func()
	all       sync.WaitGroup

	mutex                sync.Mutex
	runs, killed, failed int
}

// atOnce is how many kiosks are at work: most of the time they wait for the printer.
const atOnce = 24

func newTable(t *testing.T) *table {
	table := &table{t: t, directory: t.TempDir(), next: make(chan func())}
	for range atOnce {
		table.all.Go(func() {
			for play := range table.next {
				play()
			}
		})
	}
	return table
}

// play plays a scenario when there is room, and gives what became of it to then, which may be nil.
func (b *table) play(s scenario, then func(*lobby)) {
	b.next <- func() {
		l, err := run(b.t, s)
		b.mutex.Lock()
		defer b.mutex.Unlock()
		b.runs++
		b.killed += l.killed
		if err != nil {
			b.failed++
			b.t.Errorf("%v: %v\n\t%s", s, err, strings.Join(l.trail, "\n\t"))
		}
		if then != nil {
			then(l)
		}
	}
}

// end waits until all is played.
func (b *table) end() {
	close(b.next)
	b.all.Wait()
}

// TestKilledAtEveryStepOfEveryFault is the fault table: every trouble of the printer, with the kiosk killed before and
// after every step. First each trouble is played without a kill, which tells the steps it leads through.
func TestKilledAtEveryStepOfEveryFault(t *testing.T) {
	first := newTable(t)
	scenarios := twice()
	for _, fault := range faults() {
		first.play(scenario{fault: fault}, func(l *lobby) {
			for _, kill := range moments(l.steps) {
				scenarios = append(scenarios, scenario{fault: fault, kill: kill})
			}
		})
	}
	first.end()
	stride := 1
	if testing.Short() || raced {
		stride = 20
	}
	then := newTable(t)
	for i := 0; i < len(scenarios); i += stride {
		then.play(scenarios[i], nil)
	}
	then.end()
	runs, killed := first.runs+then.runs, then.killed
	fmt.Printf("fault table: %d runs, %d troubles of the printer, %d times killed, %d failed\n",
		runs, len(faults()), killed, first.failed+then.failed)
	if stride == 1 && runs < 1000 {
		t.Errorf("%d runs are fewer than 1000", runs)
	}
	if 10*killed < 9*then.runs {
		t.Errorf("of %d kiosks that were to be killed %d were", then.runs, killed)
	}
}
