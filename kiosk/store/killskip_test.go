package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
)

// skipUntilKilled is the helper process: it skips stretches of numbers and registers tickets at path in turn until the day
// has no more. It prints "A-001" and "A-002 A-004" once they are committed. Every few it sets the store aside, or damages it.
func skipUntilKilled(arguments []string) error {
	path, day := arguments[0], arguments[1]
	today, err := rules.ParseDate(day)
	if err != nil {
		return err
	}
	ctx, at := context.Background(), today.Start().Add(9*time.Hour)
	for n := 1; ; n++ {
		s, _, err := OpenAnew(ctx, path, at, WithBoot(func() Boot { return Boot{ID: day} }))
		if err != nil {
			return err
		}
		for range 4 {
			from, to, err := s.Skip(ctx, "A", at, 3)
			if errors.Is(err, ErrFewLeft) {
				return s.Close()
			}
			if err != nil {
				return errors.Join(err, s.Close())
			}
			fmt.Println(from, to)
			number, err := s.Register(ctx, "A", at, sample())
			if err != nil {
				return errors.Join(err, s.Close())
			}
			fmt.Println(number.Text)
		}
		if err := s.Close(); err != nil {
			return err
		}
		switch n % 6 {
		case 2:
			_, err = SetAside(ctx, path, at)
		case 4:
			err = os.WriteFile(path, []byte(strings.Repeat("no database ", 1000)), 0o600)
		}
		if err != nil {
			return err
		}
	}
}

// TestKilledWhileSkipping kills it at any instant: whatever lies there then, no number that staff have on paper is given, and
// none that a ticket has is skipped.
func TestKilledWhileSkipping(t *testing.T) {
	const kills = 80
	path := filepath.Join(t.TempDir(), "kiosk.db")
	day := rules.Date{Year: 2026, Month: time.November, Day: 24}
	random := rand.New(rand.NewPCG(5, 6))
	given := map[string]bool{}
	give := func(number string) {
		if given[number] {
			t.Errorf("%s twice on %v", number, day)
		}
		given[number] = true
	}
	stretches := 0
	for killed := 0; killed < kills; {
		lines, wasKilled := killedSometime(t, random, "skip", path, day)
		for _, line := range lines {
			from, to, isStretch := strings.Cut(line, " ")
			if !isStretch {
				give(from)
				continue
			}
			stretches++
			for number := from; ; number = after(number) {
				give(number)
				if number == to {
					break
				}
			}
		}
		if wasKilled {
			killed++
			continue
		}
		day = day.AddDays(1)
		clear(given)
	}
	t.Logf("%d stretches on %d days", stretches, rules.Date{Year: 2026, Month: 11, Day: 24}.DaysUntil(day)+1)
}

// after is the number after one.
func after(number string) string {
	var sequence int
	_, _ = fmt.Sscanf(number, "A-%d", &sequence)
	return numberText("A", sequence+1)
}
