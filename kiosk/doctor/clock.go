package doctor

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/beevik/ntp"
	"golang.org/x/sys/unix"

	"madoguchi/kiosk/health"
)

const (
	// off is by how much a clock can be off before somebody should look, and wrong before its hours and dates are not to be
	// relied on. The Date header of an answer counts in whole seconds.
	off   = time.Minute
	wrong = 5 * time.Minute
)

// Clock is the machine's clock.
type Clock struct {
	Now func() time.Time
	// Built is when the program was built; zero where that is not known.
	Built time.Time
	// Reference tells by how much the clock is behind another one; nil where there is none to ask. Named is whether that is a
	// time server of the configuration's: where it is silent somebody has to look.
	Reference func(context.Context) (behind time.Duration, err error)
	Named     bool
	// Kept is whether the machine keeps its clock right by itself: Kernel.
	Kept func() (bool, error)
}

// Look says how it stands.
func (c Clock) Look(ctx context.Context) health.Line {
	if now := c.Now(); now.Before(c.Built) {
		return health.Of(health.Clock, health.BeforeBuild).With(now.Format(time.DateOnly))
	}
	if c.Reference == nil {
		return c.kept()
	}
	behind, err := c.Reference(ctx)
	switch {
	case err != nil && c.Named:
		return of(health.Clock, health.NoReference, err)
	case err != nil:
		return c.kept()
	}
	finding := health.Fine
	switch by := behind.Abs(); {
	case by > wrong:
		finding = health.Wrong
	case by > off:
		finding = health.Off
	}
	return health.Of(health.Clock, finding).With(difference(-behind))
}

// kept is what the machine says of its clock itself.
func (c Clock) kept() health.Line {
	kept, err := c.Kept()
	if err != nil || !kept {
		return of(health.Clock, health.Unsynchronised, err)
	}
	return health.Of(health.Clock, health.Fine)
}

// difference is a length of time with its sign, in hours, minutes and seconds: +0:01:22.
func difference(d time.Duration) string {
	sign := '+'
	if d < 0 {
		sign, d = '-', -d
	}
	seconds := int64(d.Round(time.Second) / time.Second)
	return fmt.Sprintf("%c%d:%02d:%02d", sign, seconds/3600, seconds/60%60, seconds%60)
}

// Kernel is whether the kernel's clock is kept right by whoever is to: systemd-timesyncd, chrony, a host.
func Kernel() (kept bool, err error) {
	var state unix.Timex
	if _, err := unix.Adjtimex(&state); err != nil {
		return false, fmt.Errorf("adjtimex: %w", err)
	}
	return state.Status&unix.STA_UNSYNC == 0, nil
}

// NTP asks a time server, as host or host:port, how far behind it the clock now is.
func NTP(server string, now func() time.Time) func(context.Context) (time.Duration, error) {
	return func(ctx context.Context) (time.Duration, error) {
		behind, _, err := AskTime(ctx, server, now)
		return behind, err
	}
}

// AskTime asks a time server, as host or host:port, how far behind it the clock now is. took is how long the answer took.
func AskTime(ctx context.Context, server string, now func() time.Time) (behind, took time.Duration, err error) {
	answer, err := ntp.QueryWithOptions(server, ntp.QueryOptions{
		GetSystemTime: now,
		Dialer: func(_, remote string) (net.Conn, error) {
			conn, err := (&net.Dialer{}).DialContext(ctx, "udp", remote) // a name may take longer than the time server
			if err == nil {
				context.AfterFunc(ctx, func() { _ = conn.Close() })
			}
			return conn, err
		},
	})
	if err == nil {
		err = answer.Validate()
	}
	if err != nil {
		return 0, 0, fmt.Errorf("time server %s: %w", server, err)
	}
	return answer.ClockOffset, answer.RTT, nil
}

// Date asks a web server how far behind its Date header the clock is.
func Date(client *http.Client, url string, now func() time.Time) func(context.Context) (time.Duration, error) {
	return func(ctx context.Context) (time.Duration, error) {
		request, err := http.NewRequestWithContext(ctx, http.MethodHead, url, http.NoBody)
		if err != nil {
			return 0, err
		}
		asked := now()
		answer, err := client.Do(request)
		if err != nil {
			return 0, err
		}
		defer answer.Body.Close()
		came := now()
		date, err := http.ParseTime(answer.Header.Get("Date"))
		if err != nil {
			return 0, fmt.Errorf("%s tells no date: %w", url, err)
		}
		return date.Add(time.Second / 2).Sub(asked.Add(came.Sub(asked) / 2)), nil // half a second: it was cut off
	}
}
