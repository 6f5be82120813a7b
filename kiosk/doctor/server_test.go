package doctor

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/health"
)

// nobody is an address at which nobody listens: a port of the system's, which no program is given unasked (RFC 1078).
const nobody = "http://127.0.0.1:1"

func TestCounter(t *testing.T) {
	server := func(answer http.HandlerFunc) *httptest.Server {
		s := httptest.NewServer(answer)
		t.Cleanup(s.Close)
		return s
	}
	status := func(code int) string {
		return server(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }).URL
	}
	guarded := server(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || r.Header.Get("Authorization") != "Bearer s3cret" {
			w.WriteHeader(http.StatusUnauthorized)
		}
	}).URL
	asked := make(chan struct{})
	mute := server(func(_ http.ResponseWriter, r *http.Request) {
		close(asked)
		<-r.Context().Done()
	}).URL
	endless := server(func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 4096)); err != nil {
				return
			}
		}
	}).URL
	untrusted := httptest.NewUnstartedServer(http.NotFoundHandler())
	untrusted.Config.ErrorLog = log.New(io.Discard, "", 0) // it complains of who does not trust it
	untrusted.StartTLS()
	t.Cleanup(untrusted.Close)
	for _, test := range []struct {
		name, url string
		level     health.Level
		finding   health.Finding
		figure    string
	}{
		{"none", "", health.OK, health.NotUsed, ""},
		{"there", status(http.StatusOK), health.OK, health.Fine, "…"},
		{"leads elsewhere", status(http.StatusSeeOther), health.OK, health.Fine, "…"},
		{"lets this kiosk in", guarded, health.OK, health.Fine, "…"},
		{"refuses", status(http.StatusForbidden), health.Warning, health.Refused, "403"},
		{"in trouble", status(http.StatusBadGateway), health.Warning, health.Trouble, "502"},
		{"not there", nobody, health.Warning, health.Unreachable, ""},
		{"never answers", mute, health.Warning, health.Unreachable, ""},
		{"never ends", endless, health.OK, health.Fine, "…"},
		{"of an unknown authority", untrusted.URL, health.Warning, health.Certificate, ""},
		{"no address", "http://[::1", health.Warning, health.Unreachable, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			if test.url == mute {
				go func() {
					<-asked
					stop()
				}()
			}
			client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
			line := Counter{URL: test.url, Token: "s3cret", Client: client}.Look(ctx)
			want(t, line, test.level, test.finding, test.figure)
			if strings.Contains(line.Detail, "s3cret") {
				t.Errorf("the token is told: %s", line.Detail)
			}
		})
	}
}

// now is the time of clocks that stand still, however long an answer takes.
func now() time.Time { return time.Date(2026, time.November, 24, 10, 12, 0, 0, time.UTC) }

// timeServer answers NTP on this machine's loop, by a clock that is ahead. A stratum of 0 is a server that refuses.
func timeServer(t *testing.T, ahead time.Duration, stratum byte) string {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	t.Cleanup(func() { conn.Close(); <-ended })
	go func() {
		defer close(ended)
		question := make([]byte, 512)
		for {
			n, from, err := conn.ReadFrom(question)
			if err != nil {
				return
			}
			answer := make([]byte, 48) // RFC 5905, 7.3
			answer[0], answer[1], answer[3] = 4<<3|4, stratum, 0xe7
			at := ntpTime(now().Add(ahead))
			binary.BigEndian.PutUint64(answer[16:], at)   // when its clock was set
			copy(answer[24:32], question[40:min(n, 48)])  // what the question was sent with
			binary.BigEndian.PutUint64(answer[32:], at)   // when it came
			binary.BigEndian.PutUint64(answer[40:], at+1) // when the answer left
			_, _ = conn.WriteTo(answer, from)
		}
	}()
	return conn.LocalAddr().String()
}

// ntpTime is a time as NTP counts it: seconds of 1900, and their 2³² parts.
func ntpTime(at time.Time) uint64 {
	since := at.Sub(time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC))
	const to2000 = 3_155_673_600 // seconds from 1900
	return uint64(to2000+since/time.Second)<<32 | uint64(since%time.Second)<<32/uint64(time.Second)
}

func TestClock(t *testing.T) {
	yes := func() (bool, error) { return true, nil }
	no := func() (bool, error) { return false, nil }
	date := func(ahead time.Duration) func(context.Context) (time.Duration, error) {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Date", now().Add(ahead).Format(http.TimeFormat))
		}))
		t.Cleanup(server.Close)
		return Date(server.Client(), server.URL, now)
	}
	for _, test := range []struct {
		name    string
		clock   Clock
		level   health.Level
		finding health.Finding
		figure  string
	}{
		{"kept by the machine", Clock{Kept: yes}, health.OK, health.Fine, ""},
		{"kept by nobody", Clock{Kept: no}, health.Warning, health.Unsynchronised, ""},
		{"not known", Clock{Kept: func() (bool, error) { return false, errors.New("adjtimex") }}, health.Warning, health.Unsynchronised, ""},
		{"right by a time server", Clock{Kept: no, Reference: NTP(timeServer(t, 0, 2), now), Named: true}, health.OK, health.Fine, "+0:00:00"},
		{"a minute and a half behind", Clock{Kept: yes, Reference: NTP(timeServer(t, 90*time.Second, 2), now)}, health.Warning, health.Off, "-0:01:30"},
		{"a day ahead", Clock{Kept: yes, Reference: NTP(timeServer(t, -24*time.Hour, 2), now)}, health.Failed, health.Wrong, "+24:00:00"},
		{"a time server that refuses", Clock{Kept: yes, Reference: NTP(timeServer(t, 0, 0), now), Named: true}, health.Warning, health.NoReference, ""},
		{"right by the counter", Clock{Kept: no, Reference: date(0)}, health.OK, health.Fine, "-0:00:01"},
		{"ten minutes behind the counter", Clock{Kept: yes, Reference: date(10 * time.Minute)}, health.Failed, health.Wrong, "-0:10:01"},
		{"the counter is gone, the machine keeps it", Clock{Kept: yes, Reference: Date(http.DefaultClient, nobody, now)}, health.OK, health.Fine, ""},
		{"the counter is gone, nobody keeps it", Clock{Kept: no, Reference: Date(http.DefaultClient, nobody, now)}, health.Warning, health.Unsynchronised, ""},
		{"before it was built", Clock{Kept: yes, Built: now().Add(time.Hour)}, health.Failed, health.BeforeBuild, "2026-11-24"},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.clock.Now = now
			want(t, test.clock.Look(t.Context()), test.level, test.finding, test.figure)
		})
	}
}

// A time server that never answers holds nobody up.
func TestASilentTimeServer(t *testing.T) {
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	ctx, stop := context.WithCancel(t.Context())
	go func() {
		_, _, _ = conn.ReadFrom(make([]byte, 512)) // it was asked
		stop()
	}()
	if _, err := NTP(conn.LocalAddr().String(), now)(ctx); err == nil {
		t.Error("no answer, and no error")
	}
}

func TestDifference(t *testing.T) {
	for d, text := range map[time.Duration]string{
		0: "+0:00:00", 62 * time.Second: "+0:01:02", -3 * time.Hour: "-3:00:00", 100*time.Hour + 400*time.Millisecond: "+100:00:00",
	} {
		if got := difference(d); got != text {
			t.Errorf("%v: %s", d, got)
		}
	}
}
