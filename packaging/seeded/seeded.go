// Package seeded runs the properties that tests hold on the same inputs in every run, so that a run says something of
// the change before it and nothing of luck. Searching for new inputs stands apart (packaging/test fuzz).
package seeded

import (
	"flag"
	"strconv"

	"pgregory.net/rapid"
)

// Check runs a property as rapid.Check does, from the seed that -rapid.seed or RAPID_SEED names, else from 1. Not
// beside other tests of its package.
func Check(t rapid.TB, property func(*rapid.T)) {
	t.Helper()
	CheckFrom(t, 1, property)
}

// CheckFrom is Check with a seed of the test's own, above 0: for a test that goes on in rounds until it has come to all
// that it asserts.
func CheckFrom(t rapid.TB, seed int, property func(*rapid.T)) {
	t.Helper()
	if named := flag.Lookup("rapid.seed").Value; named.String() == "0" {
		if err := named.Set(strconv.Itoa(seed)); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = named.Set("0") }()
	}
	rapid.Check(t, property)
}
