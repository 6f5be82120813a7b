package dispenser

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"madoguchi/kiosk/printer/vprinter"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/ticket"
)

// lobby is a printer, a store and the people around one kiosk after the other.
type lobby struct {
	printer *vprinter.Printer
	address string
	store   string
	began   time.Time

	references []string
	killed     int
	restless   error
	steps      []string
	trail      []string
}

// run plays a scenario to its end, and returns what is wrong then.
func run(t *testing.T, s scenario) (l *lobby, err error) {
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	defer stop()
	directory, err := os.MkdirTemp("", "dispenser-")
	if err != nil {
		return &lobby{}, err
	}
	defer os.RemoveAll(directory)
	l = &lobby{
		store:   filepath.Join(directory, "kiosk.db"),
		began:   time.Now(),
		printer: vprinter.New(vprinter.Options{Width: wide * square, Window: 4096, Plain: s.plain}),
	}
	defer l.printer.Close()
	address, err := l.printer.ListenTCP(ctx, "127.0.0.1:0")
	if err != nil {
		return l, err
	}
	l.address = address.String()
	if s.fault.What != "" {
		l.printer.Set(s.fault)
	}
	done, err := l.kiosk(ctx, orders{Visit: true, Kill: s.kill})
	if err == nil && !done {
		o := orders{Kill: s.again}
		if s.late {
			l.began = l.began.Add(-There)
		}
		if done, err = l.kiosk(ctx, o); err == nil && !done {
			o.Kill = moment{}
			done, err = l.kiosk(ctx, o)
		}
	}
	if err == nil && !done {
		err = errors.New("the last kiosk was killed")
	}
	if err == nil {
		err = l.examine(ctx, s)
	}
	return l, errors.Join(err, l.restless)
}

// kiosk starts a kiosk, and has the people around it answer it until it ends. done is false where it was killed.
func (l *lobby) kiosk(ctx context.Context, o orders) (done bool, err error) {
	o.Store, o.Printer, o.At = l.store, l.address, opening.Add(time.Since(l.began))
	text, err := json.Marshal(o)
	if err != nil {
		return false, err
	}
	command := exec.CommandContext(ctx, os.Args[0])
	command.Env = append(os.Environ(), kioskEnv+"="+string(text))
	var complaints bytes.Buffer
	command.Stderr = &complaints
	in, err := command.StdinPipe()
	if err != nil {
		return false, err
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return false, err
	}
	if err := command.Start(); err != nil {
		return false, err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		l.trail = append(l.trail, lines.Text())
		if answer := l.hear(ctx, lines.Text()); answer != "" {
			fmt.Fprintln(in, answer)
		}
	}
	err = command.Wait()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return true, nil
	case o.Kill.When != "" && errors.As(err, &exit) && exit.Sys().(syscall.WaitStatus).Signal() == syscall.SIGKILL:
		l.trail = append(l.trail, "killed")
		l.killed++
		return false, nil
	}
	return false, fmt.Errorf("%w: %s", err, complaints.String())
}

// hear is what those around the kiosk do at what it says, and their answer.
func (l *lobby) hear(ctx context.Context, line string) (answer string) {
	word, rest, _ := strings.Cut(line, " ")
	switch word {
	case "number":
		l.references = append(l.references, rest)
	case "steps":
		l.steps = strings.Split(rest, ",")
	case "broken?":
		l.settle(ctx)
		l.printer.Mend()
		l.settle(ctx)
		return "mended"
	case "came-out?", "decide":
		if word == "decide" && !slices.Contains(l.references, rest) {
			l.references = append(l.references, rest) // killed before the resident saw it
		}
		l.settle(ctx)
		if sorted(l.printer.Slips(), l.references).of(rest) > 0 {
			return "yes"
		}
		return "no"
	}
	return ""
}

// settle waits until nothing moves in the printer any more; whoever looks at it then sees what there is to be seen.
func (l *lobby) settle(ctx context.Context) {
	err := l.printer.Await(ctx, func(s vprinter.Status) bool {
		return s.Halted && len(s.Faults) > 0 || s.Idle && (!s.Connected || s.Heard) || s.Has(vprinter.PowerOff)
	})
	if err != nil {
		l.restless = fmt.Errorf("the printer does not come to rest: %w: %+v", err, l.printer.Status())
	}
}

// examine looks at the paper and at the store, when all is done.
func (l *lobby) examine(ctx context.Context, played scenario) error {
	l.settle(ctx)
	s, err := store.Open(ctx, l.store)
	if err != nil {
		return err
	}
	defer s.Close()
	tickets, err := s.Recent(ctx, 100)
	if err != nil {
		return err
	}
	numbers, references := map[string]bool{}, []string{}
	for _, t := range tickets {
		if numbers[t.Number.Text] {
			err = errors.Join(err, fmt.Errorf("%s was given twice", t.Number.Text))
		}
		numbers[t.Number.Text] = true
		references = append(references, t.Number.Reference)
	}
	for _, reference := range l.references {
		if !slices.Contains(references, reference) {
			err = errors.Join(err, fmt.Errorf("%s was shown, and is lost", reference))
		}
	}
	paper := sorted(l.printer.Slips(), references)
	// A printer that cannot throw away a band that broke off takes what comes next for the rest of it.
	if paper.strange > 0 && !played.plain {
		err = errors.Join(err, fmt.Errorf("%d papers are no ticket of the store, nor the beginning of one", paper.strange))
	}
	for _, t := range tickets {
		whole := paper.whole[t.Number.Reference]
		switch {
		case !t.State.Final():
			err = errors.Join(err, fmt.Errorf("%s is left %s", t.Number.Text, t.State))
		case t.State == store.Printed && paper.of(t.Number.Reference) == 0:
			err = errors.Join(err, fmt.Errorf("%s is printed, and there is no paper", t.Number.Text))
		}
		if whole[ticket.NoMark] > 1 {
			err = errors.Join(err, fmt.Errorf("%s is out twice without a mark", t.Number.Text))
		}
		if played == (scenario{}) && (whole[ticket.NoMark] != 1 || paper.of(t.Number.Reference) != 1) {
			err = errors.Join(err, fmt.Errorf("%s is out %v where nothing went wrong", t.Number.Text, whole))
		}
		if played.late && whole[ticket.Reprint] > 0 {
			err = errors.Join(err, fmt.Errorf("%s was printed by itself, and nobody was there", t.Number.Text))
		}
		if n := paper.of(t.Number.Reference); n > t.Attempts {
			err = errors.Join(err, fmt.Errorf("%s is out %d times after %d attempts", t.Number.Text, n, t.Attempts))
		}
	}
	return err
}
