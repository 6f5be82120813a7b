package trial_test

import (
	"encoding/binary"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/doctor"
	"madoguchi/kiosk/trial"
	"madoguchi/reader/rig"
)

func linked() ([]doctor.Link, error) {
	return []doctor.Link{{Name: "eth0", Addresses: []netip.Addr{netip.MustParseAddr("fe80::1"), netip.MustParseAddr("192.0.2.7")}}, {Name: "wlan0"}}, nil
}

// at is the counter at an address.
func at(url string) doctor.Counter {
	return doctor.Counter{URL: url, Token: "secret", Client: &http.Client{}}
}

// counter is a counter server that answers with a status.
func counter(t *testing.T, status int, date string) *httptest.Server {
	t.Helper()
	rig.Need(t) // its network
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Date"] = nil
		if date != "" {
			w.Header().Set("Date", date)
		}
		w.WriteHeader(status)
	}))
	t.Cleanup(s.Close)
	return s
}

func TestTheNetworkAndTheCounter(t *testing.T) {
	asked := 0
	s := counter(t, http.StatusOK, "")
	handler := s.Config.Handler
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { asked++; handler.ServeHTTP(w, r) })
	r := &trial.Runner{Now: time.Now, Links: linked, Counter: at(s.URL)}
	result := comesTo(t, r, desk.TrialNetwork, true, "")
	has(t, result.Figures, desk.FigureLinks, desk.FigureServer, desk.FigureEach, desk.FigureMedian)
	if asked != 5 {
		t.Errorf("asked %d times", asked)
	}
	r.Counter.URL = ""
	comesTo(t, r, desk.TrialNetwork, false, desk.FindingNotConfigured)
	r.Wired = true
	comesTo(t, r, desk.TrialNetwork, true, "no-counter")
	r.Wired, r.TimeServer = false, "ntp.invalid"
	comesTo(t, r, desk.TrialNetwork, true, "no-counter")
}

func TestTheCounterDoesNotAnswerAsItShould(t *testing.T) {
	secret := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(secret.Close)
	deaf, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, url, finding string
	}{
		{"nobody listens", "http://127.0.0.1:1", "unreachable"},
		{"a certificate of nobody's", secret.URL, "certificate"},
		{"no such name", "http://counter.invalid/", "unreachable"},
		{"its own error", counter(t, http.StatusServiceUnavailable, "").URL, "trouble"},
		{"no such page", counter(t, http.StatusNotFound, "").URL, "trouble"},
		{"it does not know this kiosk", counter(t, http.StatusUnauthorized, "").URL, "refused"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &trial.Runner{Now: time.Now, Links: linked, Counter: at(c.url)}
			result := comesTo(t, r, desk.TrialNetwork, false, c.finding)
			if cause := figure(result.Figures, desk.FigureCause); cause == "" || strings.Contains(cause, "secret") {
				t.Errorf("cause %q", cause)
			}
		})
	}
	t.Run("it hangs up", func(t *testing.T) {
		go func() {
			conn, err := deaf.Accept()
			for ; err == nil; conn, err = deaf.Accept() {
				_ = conn.Close()
			}
		}()
		t.Cleanup(func() { _ = deaf.Close() })
		r := &trial.Runner{Now: time.Now, Links: linked, Counter: at("http://" + deaf.Addr().String())}
		comesTo(t, r, desk.TrialNetwork, false, "unreachable")
	})
}

func TestTheClockAgainstTheCounter(t *testing.T) {
	for _, c := range []struct {
		date    time.Time
		passed  bool
		finding string
		ahead   string
	}{
		{noon, true, "", "-0.5 s ± 0.5 s"},
		{noon.Add(2 * time.Second), true, "", "-2.5 s ± 0.5 s"},
		{noon.Add(10 * time.Second), false, "slow", "-10.5 s ± 0.5 s"},
		{noon.Add(-time.Hour), false, "fast", "+3599.5 s ± 0.5 s"},
		{time.Time{}, false, "no-server", ""},
	} {
		date := ""
		if !c.date.IsZero() {
			date = c.date.Format(http.TimeFormat)
		}
		r := &trial.Runner{Now: still, Counter: at(counter(t, http.StatusOK, date).URL)}
		result := comesTo(t, r, desk.TrialClock, c.passed, c.finding)
		if ahead := figure(result.Figures, desk.FigureOffset); ahead != c.ahead {
			t.Errorf("%v: ahead %q, want %q", c.date, ahead, c.ahead)
		}
	}
}

// timeServer answers by NTP with a clock that stands still (RFC 5905, a server of stratum 1), a stratum 0 refuses.
func timeServer(t *testing.T, clock time.Time, stratum byte) (address string) {
	t.Helper()
	rig.Need(t) // its network
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	const since1900 = 2208988800 // seconds until 1970
	said := uint64(clock.Unix()+since1900)<<32 | uint64(clock.Nanosecond())<<32/uint64(time.Second)
	go func() {
		question := make([]byte, 512)
		for {
			n, from, err := conn.ReadFrom(question)
			if err != nil {
				return
			}
			if n < 48 {
				continue
			}
			answer := make([]byte, 48)
			answer[0], answer[1] = 4<<3|4, stratum // version 4, a server
			copy(answer[24:32], question[40:48])   // what the question said as its time
			for _, at := range []int{16, 32, 40} { // set, received, sent
				binary.BigEndian.PutUint64(answer[at:], said)
			}
			_, _ = conn.WriteTo(answer, from)
		}
	}()
	return conn.LocalAddr().String()
}

func TestTheClockAgainstATimeServer(t *testing.T) {
	for _, c := range []struct {
		name    string
		clock   time.Time
		stratum byte
		passed  bool
		finding string
		ahead   string
	}{
		{"right", noon.Add(-250 * time.Millisecond), 1, true, "", "+0.250 s"},
		{"fast", noon.Add(-5 * time.Second), 1, false, "fast", "+5.000 s"},
		{"slow", noon.Add(2001 * time.Millisecond), 1, false, "slow", "-2.001 s"},
		{"years off", noon.AddDate(-3, 0, 0), 1, false, "fast", "+94694400.000 s"},
		{"refused", noon, 0, false, "no-server", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &trial.Runner{Now: still, TimeServer: timeServer(t, c.clock, c.stratum)}
			result := comesTo(t, r, desk.TrialClock, c.passed, c.finding)
			if ahead := figure(result.Figures, desk.FigureOffset); ahead != c.ahead {
				t.Errorf("ahead %q, want %q", ahead, c.ahead)
			}
		})
	}
	t.Run("nobody listens", func(t *testing.T) {
		r := &trial.Runner{Now: still, TimeServer: "127.0.0.1:1"}
		comesTo(t, r, desk.TrialClock, false, "no-server")
	})
}

func TestTheMachinesOwnWordOnItsClock(t *testing.T) {
	for held, finding := range map[bool]string{true: "own-word", false: desk.FindingNotConfigured} {
		r := &trial.Runner{Now: still, Kept: func() (bool, error) { return held, nil }}
		comesTo(t, r, desk.TrialClock, held, finding)
	}
}
