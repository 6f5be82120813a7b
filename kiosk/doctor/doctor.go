// Package doctor looks how the kiosk's parts stand, one part a file: from what the kiosk knows of reader, printer, store and
// monitor, and by looks of its own at the machine, the network and the clock. What it finds are package health's findings.
//
// It disturbs nothing: no paper is printed, no number taken, no file made, and no packet is sent but to the counter and the
// time server that are configured. Files, clients and clocks come in from outside.
package doctor

import (
	"madoguchi/kiosk/health"
)

// of is the line of a finding with what an error says of it.
func of(part health.Part, finding health.Finding, err error) health.Line {
	return health.Of(part, finding).Detailed(err)
}
