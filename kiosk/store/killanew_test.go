package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
)

// beginAnewUntilKilled is the helper process: it opens the store at path anew, registers two tickets, damages the store
// and begins again, until the day's numbers come to an end. It prints each number once it is committed.
func beginAnewUntilKilled(arguments []string) error {
	path, day := arguments[0], arguments[1]
	today, err := rules.ParseDate(day)
	if err != nil {
		return err
	}
	ctx := context.Background()
	at := today.Start().Add(9 * time.Hour)
	for {
		s, _, err := OpenAnew(ctx, path, at, WithBoot(func() Boot { return Boot{ID: day} }))
		if err != nil {
			return err
		}
		for range 2 {
			number, err := s.Register(ctx, "A", at, sample())
			if err != nil {
				return errors.Join(err, s.Close())
			}
			fmt.Println(number.Text)
			if number.Text >= "A-850" {
				return s.Close()
			}
		}
		if err := s.Close(); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
			return err
		}
	}
}

// killedSometime runs a helper process on a store and a day, and kills it at any instant where it has not ended by then. lines
// are what it printed.
func killedSometime(t *testing.T, random *rand.Rand, helper, path string, day rules.Date) (lines []string, killed bool) {
	t.Helper()
	process := exec.Command(os.Args[0], path, day.String())
	process.Env = append(os.Environ(), helperEnv+"="+helper)
	var out, complaints bytes.Buffer
	process.Stdout, process.Stderr = &out, &complaints
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(time.Duration(random.Int64N(int64(90*time.Millisecond))), func() { _ = process.Process.Kill() })
	err := process.Wait()
	if complaints.Len() > 0 {
		t.Fatalf("on %v: %s", day, complaints.String())
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return strings.FieldsFunc(out.String(), func(r rune) bool { return r == '\n' }), err != nil
}

// TestKilledWhileBeginningAnew kills it at any instant: whatever lies there then, the next opening gives numbers, and
// none that was given on that day.
func TestKilledWhileBeginningAnew(t *testing.T) {
	const kills = 100
	path := filepath.Join(t.TempDir(), "kiosk.db")
	day := rules.Date{Year: 2026, Month: time.November, Day: 24}
	random := rand.New(rand.NewPCG(3, 4))
	given := map[string]bool{}
	killed, numbers := 0, 0
	for killed < kills {
		lines, wasKilled := killedSometime(t, random, "anew", path, day)
		for _, line := range lines {
			if given[line] {
				t.Errorf("%s twice on %v, after %d kills", line, day, killed)
			}
			given[line] = true
			numbers++
		}
		if wasKilled {
			killed++
			continue
		}
		day = day.AddDays(1)
		clear(given)
	}
	aside, err := filepath.Glob(path + ".damaged-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d killed, %d numbers on %d days, %d files aside", killed, numbers, rules.Date{Year: 2026, Month: 11, Day: 24}.DaysUntil(day)+1, len(aside))
}
