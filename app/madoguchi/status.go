package main

import (
	"context"
	"errors"
	"log/slog"

	"madoguchi/app/program"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/status"
)

// newMetrics count what the kiosk of the vitals does.
func newMetrics(c config.Config, v *vitals) *status.Metrics {
	return status.NewMetrics(status.Facts{
		Version: program.Version(), Configuration: c.Fingerprint(),
		Health:  v.looker.Look,
		Printer: func() string { return string(v.kiosk.Standing().Printer) },
		// Nothing is sent as long as there is no counter server to send it to.
		Unsent:     func(context.Context) (int, error) { return 0, nil },
		Unfinished: func(ctx context.Context) (int, error) { return v.kiosk.Unfinished(ctx) },
	})
}

// tellStatus answers at the configured address until ctx ends. A kiosk that cannot works all the same.
func tellStatus(ctx context.Context, address string, server status.Server, log *slog.Logger) {
	listener, err := status.Listen(address)
	if errors.Is(err, status.ErrNone) {
		return
	}
	if err == nil {
		events.StatusTold.Log(log, address)
		err = server.Serve(ctx, listener)
	}
	if err != nil {
		events.StatusNotTold.Log(log, address, err)
	}
}
