// Package status tells machines how the kiosk stands, by HTTP on a Unix socket or on this machine's loop: GET /health is a
// health.Report in JSON, GET /metrics are figures for Prometheus. madoguchi doctor asks it (Ask) when a kiosk runs.
//
// It takes no order, and nothing it tells is about a resident: no name, no number of a card or a ticket.
package status

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"madoguchi/kiosk/health"
)

const (
	// slowest is how long somebody may take to ask, and largest how long the head of a question may be, in bytes.
	slowest = 5 * time.Second
	largest = 8 << 10
	// longest is how long an answer may take: a look at all parts is back in two seconds.
	longest = 10 * time.Second
)

// Server answers.
type Server struct {
	// Health is how the parts stand.
	Health  func(context.Context) health.Report
	Metrics *Metrics
}

// Serve answers on the listener until ctx ends, which closes the listener. Its error is why it ended before.
func (s Server) Serve(ctx context.Context, listener net.Listener) error {
	server := &http.Server{
		Handler: s.handler(), ReadHeaderTimeout: slowest, ReadTimeout: slowest, WriteTimeout: longest, IdleTimeout: longest,
		MaxHeaderBytes: largest,
	}
	defer context.AfterFunc(ctx, func() { _ = server.Close() })()
	if err := server.Serve(listener); ctx.Err() == nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("status: %w", err)
	}
	return nil
}

func (s Server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", s.health)
	mux.Handle("GET /metrics", promhttp.HandlerFor(s.Metrics.registry, promhttp.HandlerOpts{
		MaxRequestsInFlight: 2, // more would only wait for the same looks
		Timeout:             longest / 2,
	}))
	return mux
}

// health answers 503 where a part has failed, so that whoever looks at nothing but the status knows.
func (s Server) health(w http.ResponseWriter, r *http.Request) {
	report := s.Health(r.Context())
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	if report.Failed() {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_ = json.NewEncoder(w).Encode(report) // whoever asked has gone
}
