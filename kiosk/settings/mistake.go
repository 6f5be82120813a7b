// Package settings reads the TOML files that people write for a kiosk (kiosk.toml, a municipality's profile) so
// strictly that a wrong one helps its author: every mistake is named at once, each with its line and what is allowed.
//
// Start from Read, take what is expected from the Table, and end with Err. It knows no file's keys itself.
package settings

import (
	"fmt"
	"strings"
)

// Mistake is one thing wrong in a configuration file.
type Mistake struct {
	Line    int    // from 1; 0 where it is about the whole file
	Key     string // dotted, with the place in a list: hours[1].days; empty where the file is no TOML at all
	Message string // what is wrong and what is allowed
}

// String is the mistake as one line: line 3: window.opens: must be …
func (m Mistake) String() string {
	told := m.Message
	if m.Key != "" {
		told = m.Key + ": " + told
	}
	if m.Line > 0 {
		told = fmt.Sprintf("line %d: %s", m.Line, told)
	}
	return told
}

// Mistakes are all that is wrong in a file, by line; as an error never empty.
type Mistakes []Mistake

// Error is the mistakes, one a line.
func (m Mistakes) Error() string {
	lines := make([]string, len(m))
	for i, mistake := range m {
		lines[i] = mistake.String()
	}
	return strings.Join(lines, "\n")
}
