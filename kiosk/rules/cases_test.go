package rules_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
)

// worked is one line of a file of worked cases.
type worked struct {
	Case json.RawMessage `json:"case"`
	Want json.RawMessage `json:"want"`
}

// TestWorkedCases takes the counter's reception from each answer; that hours give it is shown where hours are.
func TestWorkedCases(t *testing.T) {
	lines := readWorked(t)
	if len(lines) != 120 {
		t.Errorf("%d cases, want 120", len(lines))
	}
	for i, line := range lines {
		t.Run(fmt.Sprintf("line %d", i+1), func(t *testing.T) {
			c, err := rules.ParseCase(line.Case)
			if err != nil {
				t.Fatal(err)
			}
			var want struct {
				Reception struct {
					Open    bool      `json:"open"`
					OpensAt time.Time `json:"opensAt"`
				} `json:"reception"`
			}
			if err := json.Unmarshal(line.Want, &want); err != nil {
				t.Fatal(err)
			}
			plan := rules.Assess(c, rules.DefaultTerms(), rules.Reception(want.Reception))
			got, err := json.Marshal(plan)
			if err != nil {
				t.Fatal(err)
			}
			if compact := compacted(t, line.Want); string(got) != compact {
				t.Errorf("\n got %s\nwant %s", got, compact)
			}
		})
	}
}

// TestWorkedCasesAreWrittenAsRead keeps the keys and the order of a case.
func TestWorkedCasesAreWrittenAsRead(t *testing.T) {
	for i, line := range readWorked(t) {
		c, err := rules.ParseCase(line.Case)
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		again, err := rules.ParseCase(got)
		if err != nil {
			t.Fatal(err)
		}
		// An instant in another zone is written in JST; the rest is the same text.
		if !again.At.Equal(c.At) {
			t.Errorf("line %d: at %v came back as %v", i+1, c.At, again.At)
		}
		want := compacted(t, line.Case)
		if bytes.Contains(line.Case, []byte(c.At.In(rules.JST).Format(`"at": "`+time.RFC3339))) && string(got) != want {
			t.Errorf("line %d:\n got %s\nwant %s", i+1, got, want)
		}
	}
}

func readWorked(t testing.TB) []worked {
	t.Helper()
	data, err := os.ReadFile("testdata/cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var lines []worked
	scanner := bufio.NewScanner(bytes.NewReader(data))
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		var line worked
		if err := json.Unmarshal(scanner.Bytes(), &line); err != nil {
			t.Fatalf("line %d: %v", len(lines)+1, err)
		}
		lines = append(lines, line)
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}

func compacted(t testing.TB, raw []byte) string {
	t.Helper()
	var out bytes.Buffer
	if err := json.Compact(&out, raw); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
