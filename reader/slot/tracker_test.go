package slot

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// told is what a tracker tells of snapshots, one line for each.
func told(want string, snapshots ...snapshot) []string {
	t := tracker{want: want}
	var lines []string
	for _, s := range snapshots {
		var line []string
		for _, e := range t.update(s) {
			word := e.What.String()
			if e.Reader != "" {
				word += " " + e.Reader
			}
			if e.ATR != nil {
				word += fmt.Sprintf(" %x", e.ATR)
			}
			line = append(line, word)
		}
		lines = append(lines, strings.Join(line, ", "))
	}
	return lines
}

func TestTracker(t *testing.T) {
	none := snapshot{err: errors.New("no service")}
	with := func(readers ...seen) snapshot { return snapshot{readers: readers} }
	empty := func(name string, count uint16) seen { return seen{name: name, count: count} }
	in := func(name string, count uint16) seen {
		return seen{name: name, present: true, count: count, atr: []byte{0x3B}}
	}
	mute := func(name string, count uint16) seen { return seen{name: name, present: true, mute: true, count: count} }
	for name, c := range map[string]struct {
		want      string
		snapshots []snapshot
		told      []string
	}{
		"service comes and goes": {
			"",
			[]snapshot{none, none, with(), with(empty("A", 0)), none, with(empty("A", 0))},
			[]string{"service lost", "", "service found, reader lost", "reader found A", "service lost", "service found, reader found A"},
		},
		"card in and out": {
			"",
			[]snapshot{with(empty("A", 0)), with(in("A", 1)), with(in("A", 1)), with(empty("A", 2))},
			[]string{"service found, reader found A", "card in A 3b", "", "card out A"},
		},
		"another card while nobody looked": {
			"",
			[]snapshot{with(in("A", 1)), with(in("A", 3))},
			[]string{"service found, reader found A, card in A 3b", "card out A, card in A 3b"},
		},
		"mute card, turned round": {
			"",
			[]snapshot{with(empty("A", 0)), with(mute("A", 1)), with(in("A", 3))},
			[]string{"service found, reader found A", "card mute A", "card out A, card in A 3b"},
		},
		"reader unplugged with a card": {
			"",
			[]snapshot{with(in("A", 1)), with()},
			[]string{"service found, reader found A, card in A 3b", "card out A, reader lost"},
		},
		"service stopped with a card": {
			"",
			[]snapshot{with(in("A", 1)), none},
			[]string{"service found, reader found A, card in A 3b", "card out A, service lost"},
		},
		"the first reader with a card, until it is out": {
			"",
			[]snapshot{
				with(empty("A", 0), empty("B", 0)), with(empty("A", 0), in("B", 1)), with(in("A", 1), in("B", 1)),
				with(in("A", 1), empty("B", 2)), with(empty("A", 2), empty("B", 2)),
			},
			[]string{"service found, reader found A", "card in B 3b", "", "card out B, card in A 3b", "card out A"},
		},
		"the reader with the card goes, another stays": {
			"",
			[]snapshot{with(empty("A", 0), in("B", 1)), with(empty("A", 0))},
			[]string{"service found, reader found A, card in B 3b", "card out B, reader found A"},
		},
		"the wanted reader only": {
			"B",
			[]snapshot{with(in("A", 1)), with(in("A", 1), empty("B", 0)), with(in("A", 1), in("B", 1))},
			[]string{"service found, reader lost", "reader found B", "card in B 3b"},
		},
		"the exact name before a part of it": {
			"Pad",
			[]snapshot{with(in("Pad 2", 1), empty("Pad", 0)), with(in("Pad 2", 1))},
			[]string{"service found, reader found Pad", "reader found Pad 2, card in Pad 2 3b"},
		},
	} {
		got := told(c.want, c.snapshots...)
		if strings.Join(got, "\n") != strings.Join(c.told, "\n") {
			t.Errorf("%s:\ngot  %q\nwant %q", name, got, c.told)
		}
	}
}
