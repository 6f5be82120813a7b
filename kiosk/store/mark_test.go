package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestMarkIsReadFromWhicheverSlotIsWhole(t *testing.T) {
	now := moment{at(t, "2026-11-24T09:00:00+09:00"), Boot{ID: "b", Elapsed: time.Hour}}
	older := mark{}.with(run{id: 1, letter: "A", sequence: 1, moment: now})
	for name, c := range map[string]struct {
		spoil    func(t *testing.T, first, second string)
		sequence int
		err      error
	}{
		"both whole":           {func(*testing.T, string, string) {}, 100, nil},
		"first torn":           {func(t *testing.T, first, _ string) { tear(t, first) }, 100, nil},
		"second torn":          {func(t *testing.T, _, second string) { tear(t, second) }, 100, nil},
		"first gone":           {func(t *testing.T, first, _ string) { remove(t, first) }, 100, nil},
		"second gone":          {func(t *testing.T, _, second string) { remove(t, second) }, 100, nil},
		"only the first newer": {func(t *testing.T, _, second string) { put(t, second, older) }, 100, nil},
		"both torn":            {func(t *testing.T, first, second string) { tear(t, first); tear(t, second) }, 0, errBrokenMark},
		"one torn, one gone":   {func(t *testing.T, first, second string) { tear(t, first); remove(t, second) }, 0, errBrokenMark},
		"one gone, one torn":   {func(t *testing.T, first, second string) { remove(t, first); tear(t, second) }, 0, errBrokenMark},
		"both gone":            {func(t *testing.T, first, second string) { remove(t, first); remove(t, second) }, 0, errNoMark},
		"one empty": {func(t *testing.T, first, second string) {
			if err := errors.Join(os.Truncate(first, 0), os.Truncate(second, 20)); err != nil {
				t.Fatal(err)
			}
		}, 0, errBrokenMark},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "kiosk.db")
			m, err := older.write(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err = m.with(run{id: 1, letter: "A", sequence: 51, moment: now}).write(path); err != nil {
				t.Fatal(err)
			}
			c.spoil(t, slots(path)[0], slots(path)[1])
			got, err := readMark(path)
			if !errors.Is(err, c.err) || got.Reached["A"].Sequence != c.sequence {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
}

func tear(t *testing.T, slot string) {
	t.Helper()
	content, err := os.ReadFile(slot)
	if err != nil {
		t.Fatal(err)
	}
	copy(content[30:], "torn")
	if err := os.WriteFile(slot, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, paths ...string) {
	t.Helper()
	for _, path := range paths {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

// put writes a mark of serial 1 into one slot.
func put(t *testing.T, slot string, m mark) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "other.db")
	if _, err := m.write(path); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(slots(path)[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(slot, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestMarkOfAllLettersFits(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kiosk.db")
	boot := Boot{ID: "aa5e68a2-9cb9-495f-af93-fa2b567c6258", Elapsed: 1e18, Trusted: true}
	m := mark{Serial: 1 << 62, Aside: "kiosk.db.damaged-20261124T101200-10", How: Salvaged}
	m.Reached = mark{}.with(run{}).Reached
	for letter := 'A'; letter <= 'Z'; letter++ {
		m.Reached[string(letter)] = reachOf(run{id: 1 << 62, letter: string(letter), sequence: 999, moment: moment{at(t, "2026-11-24T09:00:00.123+09:00"), boot}})
	}
	if _, err := m.write(path); err != nil {
		t.Error(err)
	}
}

func TestWhatAMarkCovers(t *testing.T) {
	now := moment{at(t, "2026-11-24T22:30:00+09:00"), Boot{ID: "b", Elapsed: 9 * time.Hour}}
	m := mark{}.with(run{id: 3, letter: "A", sequence: 7, moment: now})
	after := func(d time.Duration) moment {
		return moment{now.at.Add(d), Boot{ID: "b", Elapsed: now.boot.Elapsed + d}}
	}
	restarted, held := now, now
	restarted.boot.ID = "c"
	held.boot.Trusted = true
	setForward, setBack := after(time.Minute), after(time.Minute)
	setForward.at = setForward.at.Add(5 * time.Hour)
	setBack.at = setBack.at.Add(-5 * time.Hour)
	for name, c := range map[string]struct {
		run  run
		want bool
	}{
		"the first number":        {run{3, "A", 7, now}, true},
		"the last of the block":   {run{3, "A", 56, after(59 * time.Minute)}, true},
		"the next block":          {run{3, "A", 57, now}, false},
		"an hour later":           {run{3, "A", 8, after(time.Hour)}, false},
		"after a restart":         {run{3, "A", 8, restarted}, false},
		"another run":             {run{4, "A", 8, now}, false},
		"another letter":          {run{3, "B", 8, now}, false},
		"held by a time server":   {run{3, "A", 8, held}, false},
		"set to the next day":     {run{3, "A", 8, setForward}, false},
		"set back the same day":   {run{3, "A", 8, setBack}, true},
		"nothing known of starts": {run{3, "A", 8, moment{at: now.at}}, false},
	} {
		if got := m.covers(c.run); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// On a full disk a mark can still be written: it takes no more room than the one before.
func TestMarkIsWrittenInPlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kiosk.db")
	m := mark{}
	for i := range 5 {
		var err error
		m, err = m.with(run{id: int64(i), letter: "A", sequence: i + 1, moment: moment{at: at(t, "2026-11-24T09:00:00+09:00")}}).write(path)
		if err != nil {
			t.Fatal(err)
		}
	}
	var contents [2][]byte
	for i, slot := range slots(path) {
		content, err := os.ReadFile(slot)
		if err != nil || len(content) != slotSize {
			t.Errorf("%d bytes, %v", len(content), err)
		}
		contents[i] = content
	}
	if !bytes.Equal(contents[0], contents[1]) || m.Serial != 5 {
		t.Errorf("the slots differ, or serial %d", m.Serial)
	}
}

// What was known of the other letters outlives a mark that could not be written.
func TestMarkThatIsNotWrittenIsNotForgotten(t *testing.T) {
	ctx, today := context.Background(), at(t, "2026-11-24T09:00:00+09:00")
	path := filepath.Join(t.TempDir(), "kiosk.db")
	s := openStore(t, path)
	if _, err := s.Register(ctx, "B", today, sample()); err != nil {
		t.Fatal(err)
	}
	for _, slot := range slots(path) {
		remove(t, slot)
		if err := os.Mkdir(slot, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if number, err := s.Register(ctx, "A", today, sample()); !errors.Is(err, ErrNotWritable) {
		t.Fatalf("%v, %v", number, err)
	}
	both := slots(path)
	remove(t, both[:]...)
	if _, err := s.Register(ctx, "A", today, sample()); err != nil {
		t.Fatal(err)
	}
	if m, err := readMark(path); err != nil || m.Reached["B"].Sequence == 0 || m.Reached["A"].Sequence == 0 {
		t.Errorf("%+v, %v", m, err)
	}
}
