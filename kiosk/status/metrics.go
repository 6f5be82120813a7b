package status

import (
	"context"
	"regexp"
	"runtime"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"madoguchi/kiosk/health"
)

// Metrics counts what happens at the kiosk, for GET /metrics. Its methods may be called from several goroutines and cost
// about a microsecond. A label is one of the program's own words, never anything of a card or a resident.
type Metrics struct {
	registry                             *prometheus.Registry
	visits, steps, tickets, cards        *prometheus.CounterVec
	visitSeconds, stepSeconds            *prometheus.HistogramVec
	cardSeconds, cardExchanges, apduTook prometheus.Histogram
}

// Facts are what is asked for when somebody reads the metrics; each is nil where it is not known.
type Facts struct {
	Version, Configuration string
	// Health says how the parts stand.
	Health func(context.Context) []health.Line
	// Printer is the printer's state, as package printer names it.
	Printer func() string
	// Unsent is how many records the counter has not got yet, Unfinished how many tickets staff have to decide on.
	Unsent, Unfinished func(context.Context) (int, error)
}

// NewMetrics are metrics with nothing counted yet.
func NewMetrics(facts Facts) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		visits:   counter("visits_total", "Visits that ended, by how: ticket, slip, told (nothing was to be done now) or broken off.", "outcome"),
		steps:    counter("visit_ends_total", "Visits that ended, by the step they were at and how.", "step", "outcome"),
		tickets:  counter("tickets_total", "How often a ticket came to a state.", "state"),
		cards:    counter("cards_total", "Cards read, by kind; failed where one could not be read.", "kind"),
		visitSeconds: durations("visit_seconds", "How long visits took, by how they ended.",
			[]float64{15, 30, 45, 60, 90, 120, 180, 300, 600}, "outcome"),
		stepSeconds: durations("step_seconds", "How long a step was on the screen.",
			[]float64{.5, 1, 2, 5, 10, 20, 40, 60, 120, 300}, "step"),
		cardSeconds: prometheus.NewHistogram(named("card_seconds", "How long reading a card took.",
			[]float64{.1, .25, .5, .75, 1, 1.5, 2, 3, 5, 10, 20})),
		cardExchanges: prometheus.NewHistogram(named("card_exchanges", "How many APDUs reading a card took.",
			[]float64{5, 10, 15, 20, 30, 40, 60, 80, 120, 200})),
		apduTook: prometheus.NewHistogram(named("apdu_seconds", "How long one APDU and its answer took.",
			[]float64{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 5})),
	}
	m.registry.MustRegister(m.visits, m.steps, m.tickets, m.cards, m.visitSeconds, m.stepSeconds, m.cardSeconds, m.cardExchanges,
		m.apduTook, collector{facts}, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Namespace: namespace, Name: "build_info", Help: "1, with the program's version and the configuration's fingerprint.",
		ConstLabels: prometheus.Labels{"version": facts.Version, "goversion": runtime.Version(), "configuration": facts.Configuration},
	})
	build.Set(1)
	m.registry.MustRegister(build)
	return m
}

// namespace begins every metric's name.
const namespace = "madoguchi"

func counter(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}, labels)
}

func durations(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(named(name, help, buckets), labels)
}

func named(name, help string, buckets []float64) prometheus.HistogramOpts {
	return prometheus.HistogramOpts{Namespace: namespace, Name: name, Help: help, Buckets: buckets}
}

// ours is what a label may be: one of the program's words.
var ours = regexp.MustCompile(`^[a-z][a-z-]{0,39}$`)

// label is the word, or other where it is none of the program's.
func label(word string) string {
	if ours.MatchString(word) {
		return word
	}
	return "other"
}

// seconds is a length of time. A clock that was set back meanwhile makes it none: a sum must not go down.
func seconds(took time.Duration) float64 { return max(took, 0).Seconds() }

// Step is a step having been left that was on the screen so long.
func (m *Metrics) Step(step string, took time.Duration) {
	m.stepSeconds.WithLabelValues(label(step)).Observe(seconds(took))
}

// Visit is a visit having ended, at a step and how: "ticket", "slip", "told" or "broken".
func (m *Metrics) Visit(step, outcome string, took time.Duration) {
	m.visits.WithLabelValues(label(outcome)).Inc()
	m.steps.WithLabelValues(label(step), label(outcome)).Inc()
	m.visitSeconds.WithLabelValues(label(outcome)).Observe(seconds(took))
}

// Card is a card having been read, of a kind, with so many APDUs, in such a time; the kind is empty where it could not be read.
func (m *Metrics) Card(kind string, exchanges int, took time.Duration) {
	if kind == "" {
		m.cards.WithLabelValues("failed").Inc()
		return
	}
	m.cards.WithLabelValues(label(kind)).Inc()
	m.cardExchanges.Observe(float64(exchanges))
	m.cardSeconds.Observe(seconds(took))
}

// APDU is one exchange with a card.
func (m *Metrics) APDU(took time.Duration) { m.apduTook.Observe(seconds(took)) }

// Ticket is a ticket having come to a state, as package store names it.
func (m *Metrics) Ticket(state string) { m.tickets.WithLabelValues(label(state)).Inc() }
