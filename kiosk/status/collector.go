package status

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"madoguchi/kiosk/health"
	"madoguchi/kiosk/printer"
)

// asking is how long what is asked for at a reading may take.
const asking = 3 * time.Second

// collector has what is asked for when somebody reads the metrics.
type collector struct{ facts Facts }

var (
	partState = prometheus.NewDesc(namespace+"_part_state",
		"How a part stands: 1 at its state, 0 at the others.", []string{"part", "state"}, nil)
	partFinding = prometheus.NewDesc(namespace+"_part_finding",
		"1, with what was found of a part.", []string{"part", "finding"}, nil)
	printerState = prometheus.NewDesc(namespace+"_printer_state",
		"What the printer said last: 1 at its state, 0 at the others.", []string{"state"}, nil)
	unsent = prometheus.NewDesc(namespace+"_unsent_records",
		"Pre-registrations that the counter has not got yet.", nil, nil)
	unfinished = prometheus.NewDesc(namespace+"_unfinished_tickets",
		"Tickets that staff have to decide on.", nil, nil)
)

// Describe tells what there is.
func (collector) Describe(to chan<- *prometheus.Desc) {
	for _, one := range []*prometheus.Desc{partState, partFinding, printerState, unsent, unfinished} {
		to <- one
	}
}

// Collect asks for it. What is not known is left out.
func (c collector) Collect(to chan<- prometheus.Metric) {
	ctx, stop := context.WithTimeout(context.Background(), asking)
	defer stop()
	if c.facts.Health != nil {
		for _, line := range c.facts.Health(ctx) {
			for _, level := range []health.Level{health.OK, health.Warning, health.Failed} {
				to <- gauge(partState, is(line.Level == level), string(line.Part), string(level))
			}
			to <- gauge(partFinding, 1, string(line.Part), string(line.Finding))
		}
	}
	if c.facts.Printer != nil {
		now := c.facts.Printer()
		for _, state := range []printer.State{
			printer.Ready, printer.PaperLow, printer.PaperOut, printer.CoverOpen, printer.Offline, printer.Fault, printer.Unknown,
		} {
			to <- gauge(printerState, is(now == string(state)), string(state))
		}
	}
	count(ctx, to, unsent, c.facts.Unsent)
	count(ctx, to, unfinished, c.facts.Unfinished)
}

func count(ctx context.Context, to chan<- prometheus.Metric, what *prometheus.Desc, ask func(context.Context) (int, error)) {
	if ask == nil {
		return
	}
	if n, err := ask(ctx); err == nil {
		to <- gauge(what, float64(n))
	}
}

func gauge(what *prometheus.Desc, value float64, labels ...string) prometheus.Metric {
	return prometheus.MustNewConstMetric(what, prometheus.GaugeValue, value, labels...)
}

func is(so bool) float64 {
	if so {
		return 1
	}
	return 0
}
