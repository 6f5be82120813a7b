package trial

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/doctor"
	"madoguchi/kiosk/health"
)

// How often the counter is asked, and how long one answer may take.
const (
	roundTrips = 5
	askWait    = 5 * time.Second
)

// Findings of the network's trial, beside none and those that package health has of the counter.
const (
	findingNoLink    = "no-link"    // no interface is up with an address
	findingNoCounter = "no-counter" // passed: there is a network, and no counter server is configured
)

// network looks for a network, and asks the counter some times, where one is configured. A kiosk with neither counter nor
// anything else that is reached by a network needs none.
func (r *Runner) network(ctx context.Context, progress func(done, of int)) (o outcome) {
	progress(0, roundTrips)
	if r.Counter.URL == "" && r.TimeServer == "" && !r.Wired {
		return o.off(nil)
	}
	links := r.Links
	if links == nil {
		links = doctor.Links
	}
	all, err := links()
	up := addressed(all)
	if len(up) == 0 {
		return o.fails(findingNoLink, err)
	}
	o.figure(desk.FigureLinks, strings.Join(up, ", "))
	if r.Counter.URL == "" {
		o.passed, o.finding = true, findingNoCounter
		return o
	}
	o.figure(desk.FigureServer, r.Counter.URL)
	var took []time.Duration
	for done := range roundTrips {
		asking, stop := context.WithTimeout(ctx, askWait)
		begun := r.Now()
		line := r.Counter.Look(asking)
		took = append(took, r.Now().Sub(begun))
		stop()
		if line.Level != health.OK {
			return o.fails(string(line.Finding), errors.New(cmp.Or(line.Detail, "HTTP "+line.Figure)))
		}
		progress(done+1, roundTrips)
	}
	o.passed = true
	o.figure(desk.FigureEach, each(took))
	o.figure(desk.FigureMedian, milliseconds(median(took)))
	return o
}

// addressed are the interfaces that lead somewhere: "eth0 192.0.2.7".
func addressed(links []doctor.Link) []string {
	var up []string
	for _, link := range links {
		for _, address := range link.Addresses {
			if address.IsGlobalUnicast() {
				up = append(up, link.Name+" "+address.String())
				break
			}
		}
	}
	return up
}
