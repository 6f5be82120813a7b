package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
)

// registerUntilKilled is the helper process: it registers count tickets at path, begins and ends printing each, and
// prints a line after each commit: "A-001 reference", "printing reference", "printed reference".
func registerUntilKilled(arguments []string) error {
	path, day := arguments[0], arguments[1]
	count, err := strconv.Atoi(arguments[2])
	if err != nil {
		return err
	}
	today, err := rules.ParseDate(day)
	if err != nil {
		return err
	}
	ctx := context.Background()
	// On each day the machine is started anew. Beside another process that commits without a pause, on a slow disk, a turn
	// may be long in coming.
	s, err := Open(ctx, path, WithBoot(func() Boot { return Boot{ID: day} }), func(s *Store) { s.patience = time.Minute })
	if err != nil {
		return err
	}
	at := today.Start().Add(9 * time.Hour)
	for range count {
		number, err := s.Register(ctx, "A", at, sample())
		if err != nil {
			return err
		}
		fmt.Println(number.Text, number.Reference)
		if _, err := s.Begin(ctx, number.Reference, at); err != nil {
			return err
		}
		fmt.Println("printing", number.Reference)
		if err := s.End(ctx, number.Reference, at, Printed, Paper{LengthMM: 140, Cuts: 1}); err != nil {
			return err
		}
		fmt.Println("printed", number.Reference)
	}
	return s.Close()
}

// registering starts a helper process; what it prints and complains of goes to the two buffers.
func registering(t *testing.T, path string, day rules.Date, count int) (process *exec.Cmd, out, complaints *bytes.Buffer) {
	t.Helper()
	process = exec.Command(os.Args[0], path, day.String(), strconv.Itoa(count))
	process.Env = append(os.Environ(), helperEnv+"=register")
	out, complaints = new(bytes.Buffer), new(bytes.Buffer)
	process.Stdout, process.Stderr = out, complaints
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	return process, out, complaints
}

// told is what helper processes said was committed.
type told struct {
	numbers map[string]string // reference to number
	states  map[string]State  // by reference
}

// listen takes in the whole lines of one run.
func (w told) listen(t *testing.T, out *bytes.Buffer) {
	t.Helper()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		word, reference, ok := strings.Cut(lines.Text(), " ")
		switch {
		case !ok || len(reference) != referenceLength:
			t.Fatalf("torn line %q", lines.Text())
		case word == "printing", word == "printed":
			w.states[reference] = State(word)
		case w.numbers[reference] != "":
			t.Fatalf("reference %s for %s and %s", reference, w.numbers[reference], word)
		default:
			w.numbers[reference] = word
		}
	}
}

// TestKilledAtAnyInstant kills a registering process with SIGKILL, again and again on the same file. The delays are
// the stimulus, they wait for nothing: they fall before, into and between opening, migrating and committing.
func TestKilledAtAnyInstant(t *testing.T) {
	const kills = 120
	path := filepath.Join(t.TempDir(), "kiosk.db")
	said := told{map[string]string{}, map[string]State{}}
	day := rules.Date{Year: 2026, Month: time.November, Day: 24}
	random := rand.New(rand.NewPCG(1, 2))
	runs := 0
	killed := 0
	for ; killed < kills; runs++ {
		// 8 runs of at most 120 tickets a day stay below 999.
		process, out, complaints := registering(t, path, day.AddDays(runs/8), 120)
		time.AfterFunc(time.Duration(random.Int64N(int64(120*time.Millisecond))), func() { _ = process.Process.Kill() })
		err := process.Wait()
		if complaints.Len() > 0 {
			t.Fatalf("run %d: %s", runs, complaints)
		}
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			killed++
		} else if err != nil {
			t.Fatal(err)
		}
		said.listen(t, out)
	}

	s := openStore(t, path)
	if err := s.Check(context.Background()); err != nil {
		t.Fatal(err)
	}
	tickets, err := s.Recent(context.Background(), 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	next := map[rules.Date]int{}
	references := map[string]bool{}
	unsaid, printed := 0, 0
	for i := len(tickets) - 1; i >= 0; i-- {
		ticket := tickets[i]
		next[ticket.Day]++
		if want := numberText("A", next[ticket.Day]); ticket.Number.Text != want {
			t.Errorf("%v: %s where %s should be: a gap or a number twice", ticket.Day, ticket.Number.Text, want)
		}
		if references[ticket.Number.Reference] {
			t.Errorf("reference %s twice", ticket.Number.Reference)
		}
		references[ticket.Number.Reference] = true
		if len(ticket.Procedures) != 2 || len(ticket.Documents) != 2 || len(ticket.Certificates) != 2 {
			t.Errorf("%v %s without its pre-registration: %+v", ticket.Day, ticket.Number.Text, ticket)
		}
		switch said.numbers[ticket.Number.Reference] {
		case ticket.Number.Text:
		case "":
			unsaid++
		default:
			t.Errorf("%s was told as %s", ticket.Number.Text, said.numbers[ticket.Number.Reference])
		}
		if ticket.State == Printed {
			printed++
		}
		switch told := said.states[ticket.Number.Reference]; {
		case told == Printed && ticket.State != Printed, told == Printing && ticket.State == Reserved:
			t.Errorf("%v %s was told to be %s, and is %s", ticket.Day, ticket.Number.Text, told, ticket.State)
		}
	}
	for reference, number := range said.numbers {
		if !references[reference] {
			t.Errorf("%s (%s) was told as committed, and is lost", number, reference)
		}
	}
	if roll, err := s.Roll(context.Background()); err != nil || roll.EverCuts != printed || roll.EverMM != 140*float64(printed) {
		t.Errorf("%d tickets are printed, the paper is %+v, %v", printed, roll, err)
	}
	// A run can be killed between a commit and its line, once.
	if unsaid > killed {
		t.Errorf("%d tickets that nobody was told of, after %d kills", unsaid, killed)
	}
	t.Logf("%d runs, %d killed, %d tickets, %d of them killed before they could be told", runs, killed, len(tickets), unsaid)
}

// TestTwoProcessesAtOnce has two processes make and fill the same store.
func TestTwoProcessesAtOnce(t *testing.T) {
	const each = 60
	path := filepath.Join(t.TempDir(), "kiosk.db")
	day := rules.Date{Year: 2026, Month: time.November, Day: 24}
	said := told{map[string]string{}, map[string]State{}}
	type run struct {
		process         *exec.Cmd
		out, complaints *bytes.Buffer
	}
	var runs []run
	for range 2 {
		process, out, complaints := registering(t, path, day, each)
		runs = append(runs, run{process, out, complaints})
	}
	for _, r := range runs {
		if err := r.process.Wait(); err != nil {
			t.Fatalf("%v: %s", err, r.complaints)
		}
		said.listen(t, r.out)
	}
	numbers := map[string]bool{}
	for _, number := range said.numbers {
		numbers[number] = true
	}
	for i := range 2 * each {
		if number := numberText("A", i+1); !numbers[number] {
			t.Errorf("%s was not given", number)
		}
	}
	if len(said.numbers) != 2*each {
		t.Errorf("%d tickets, want %d", len(said.numbers), 2*each)
	}
}
