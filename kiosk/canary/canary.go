// Package canary finds what a kiosk must not keep of anybody, in whatever it wrote: a name, an address, a birth date, a My
// Number, a PIN, in the ways they are written and coded. It is for tests, which put a made-up person's data in at one end and
// look (Secrets.In) at everything that comes out at the others.
package canary

import (
	"bytes"
	"maps"
	"slices"
)

// Secrets are what must be found nowhere: by what it is, the ways it is written.
type Secrets map[string][]string

// And are the secrets of both.
func (s Secrets) And(others Secrets) Secrets {
	both := maps.Clone(s)
	for what, ways := range others {
		both[what] = append(slices.Clip(both[what]), ways...)
	}
	return both
}

// In is what of the secrets stands in data, in any coding, plain or in a stream that is compressed there: a line for each,
// such as "name 佐藤 in UTF-16LE", in order. It takes a while for much data.
func (s Secrets) In(data []byte) []string {
	parts := laidOpen(data)
	var found []string
	for what, ways := range s {
		for _, way := range ways {
			for coding, coded := range codings(way) {
				if slices.ContainsFunc(parts, func(part []byte) bool { return bytes.Contains(part, coded) }) {
					found = append(found, what+" "+way+" in "+coding)
				}
			}
		}
	}
	slices.Sort(found)
	return found
}
