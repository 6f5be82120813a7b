package status

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"madoguchi/kiosk/health"
)

var at = time.Date(2026, time.November, 24, 10, 12, 0, 0, time.FixedZone("JST", 9*60*60))

// lines are how the parts stand in these tests.
func lines(context.Context) []health.Line {
	return []health.Line{health.Of(health.Reader, health.Fine).With("ACS ACR39U"), health.Of(health.Printer, "paper-out")}
}

func report(ctx context.Context) health.Report {
	return health.Report{Version: "1.2.0", At: at, Configuration: "1a2b3c4d", Kiosk: health.Running}.Tell(lines(ctx))
}

// serve serves until the test ends or stop is called. at is where: port 0 of the address is any free one.
func serve(t *testing.T, address string, server Server) (at string, stop func()) {
	t.Helper()
	listener, err := Listen(address)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, listener) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(stop)
	if listener.Addr().Network() == "tcp" {
		return listener.Addr().String(), stop
	}
	return address, stop
}

func socket(t *testing.T) string {
	t.Helper()
	return "unix:" + filepath.Join(t.TempDir(), "status.sock")
}

func TestAsk(t *testing.T) {
	for name, address := range map[string]string{"socket": socket(t), "loop": "127.0.0.1:0"} {
		t.Run(name, func(t *testing.T) {
			address, stop := serve(t, address, Server{Health: report, Metrics: NewMetrics(Facts{})})
			got, err := Ask(t.Context(), address)
			if err != nil {
				t.Fatal(err)
			}
			if want := report(t.Context()); !got.At.Equal(want.At) || !reflect.DeepEqual(got.Parts, want.Parts) ||
				got.Version != want.Version || got.Configuration != want.Configuration || got.Kiosk != want.Kiosk {
				t.Errorf("got %+v", got)
			}
			stop()
			if _, err := Ask(t.Context(), address); !errors.Is(err, ErrNobody) {
				t.Errorf("after its end: %v", err)
			}
		})
	}
	if _, err := Ask(t.Context(), "none"); !errors.Is(err, ErrNobody) {
		t.Error(err)
	}
}

// Whoever is no kiosk is not taken for one.
func TestAskSomebodyElse(t *testing.T) {
	for name, says := range map[string]string{"a page": "<html>", "another object": `{"status":"up"}`, "nothing": "", "too much": strings.Repeat(" ", mostTold+1) + "{}"} {
		t.Run(name, func(t *testing.T) {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, says) })}
			go func() { _ = server.Serve(listener) }()
			defer server.Close()
			if got, err := Ask(t.Context(), listener.Addr().String()); !errors.Is(err, ErrNobody) {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
}

func get(t *testing.T, address, method, path string) (status int, body string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, "http://kiosk"+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := client(address).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

func TestHealth(t *testing.T) {
	address := socket(t)
	failed := true
	serve(t, address, Server{Metrics: NewMetrics(Facts{}), Health: func(context.Context) health.Report {
		line := health.Of(health.Disk, health.Low).With("150 MB")
		if failed {
			line = health.Of(health.Disk, health.ReadOnly)
		}
		return health.Report{Version: "1.2.0", At: at, Configuration: "1a2b3c4d", Kiosk: health.Running}.Tell([]health.Line{line})
	}})
	status, body := get(t, address, http.MethodGet, "/health")
	const want = `{"version":"1.2.0","at":"2026-11-24T10:12:00+09:00","configuration":"1a2b3c4d","kiosk":"running","parts":[{"part":"disk","state":"failed","finding":"read-only","figure":"","detail":"","do":"Restart the machine. Where it stays so, replace the disk: it has errors."}]}` + "\n"
	if status != http.StatusServiceUnavailable || body != want {
		t.Errorf("%d\n%s", status, body)
	}
	failed = false
	if status, _ := get(t, address, http.MethodGet, "/health"); status != http.StatusOK {
		t.Errorf("a warning is %d", status)
	}
	for path, want := range map[string]int{"/": http.StatusNotFound, "/health/x": http.StatusNotFound} {
		if status, _ := get(t, address, http.MethodGet, path); status != want {
			t.Errorf("GET %s is %d", path, status)
		}
	}
	for _, path := range []string{"/health", "/metrics"} {
		if status, _ := get(t, address, http.MethodPost, path); status != http.StatusMethodNotAllowed {
			t.Errorf("POST %s is %d", path, status)
		}
	}
}

// metrics are what somebody reads, by name.
func metrics(t *testing.T, m *Metrics) map[string]*dto.MetricFamily {
	t.Helper()
	address, stop := serve(t, socket(t), Server{Health: report, Metrics: m})
	defer stop()
	status, body := get(t, address, http.MethodGet, "/metrics")
	if status != http.StatusOK {
		t.Fatalf("%d: %s", status, body)
	}
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return families
}

// value is a figure's with these labels, given as name and value in turn: a counter, a gauge, or how often a histogram was fed.
func value(t *testing.T, families map[string]*dto.MetricFamily, name string, labels ...string) float64 {
	t.Helper()
	family := families[name]
	if family == nil {
		t.Errorf("there is no %s", name)
		return -1
	}
next:
	for _, metric := range family.GetMetric() {
		for i := 0; i < len(labels); i += 2 {
			found := false
			for _, label := range metric.GetLabel() {
				found = found || label.GetName() == labels[i] && label.GetValue() == labels[i+1]
			}
			if !found {
				continue next
			}
		}
		switch {
		case metric.Counter != nil:
			return metric.GetCounter().GetValue()
		case metric.Gauge != nil:
			return metric.GetGauge().GetValue()
		}
		return float64(metric.GetHistogram().GetSampleCount())
	}
	return -1
}

func TestMetrics(t *testing.T) {
	count := func(n int, err error) func(context.Context) (int, error) {
		return func(context.Context) (int, error) { return n, err }
	}
	m := NewMetrics(Facts{
		Version: "1.2.0", Configuration: "1a2b3c4d", Health: lines,
		Printer: func() string { return "paper-out" },
		Unsent:  count(3, nil), Unfinished: count(0, errors.New("not open")),
	})
	m.Step("status", 4*time.Second)
	m.Step("status", 6*time.Second)
	m.Visit("ticket", "ticket", 80*time.Second)
	m.Visit("applicant", "broken", 20*time.Second)
	m.Visit("plan", "broken", 90*time.Second)
	m.Visit("told", "told", -time.Hour) // the clock was set back
	m.Card("my-number-card", 14, 900*time.Millisecond)
	m.Card("", 3, time.Second)
	m.APDU(40 * time.Millisecond)
	m.Ticket("reserved")
	m.Ticket("printed")
	got := metrics(t, m)
	for _, test := range []struct {
		value  float64
		name   string
		labels []string
	}{
		{2, "madoguchi_step_seconds", []string{"step", "status"}},
		{1, "madoguchi_visits_total", []string{"outcome", "ticket"}},
		{2, "madoguchi_visits_total", []string{"outcome", "broken"}},
		{1, "madoguchi_visit_ends_total", []string{"step", "plan", "outcome", "broken"}},
		{2, "madoguchi_visit_seconds", []string{"outcome", "broken"}},
		{1, "madoguchi_cards_total", []string{"kind", "my-number-card"}},
		{1, "madoguchi_cards_total", []string{"kind", "failed"}},
		{1, "madoguchi_card_seconds", nil},
		{1, "madoguchi_card_exchanges", nil},
		{1, "madoguchi_apdu_seconds", nil},
		{1, "madoguchi_tickets_total", []string{"state", "printed"}},
		{1, "madoguchi_printer_state", []string{"state", "paper-out"}},
		{0, "madoguchi_printer_state", []string{"state", "ready"}},
		{1, "madoguchi_part_state", []string{"part", "printer", "state", "failed"}},
		{0, "madoguchi_part_state", []string{"part", "printer", "state", "ok"}},
		{1, "madoguchi_part_finding", []string{"part", "printer", "finding", "paper-out"}},
		{3, "madoguchi_unsent_records", nil},
		{1, "madoguchi_build_info", []string{"version", "1.2.0", "configuration", "1a2b3c4d"}},
	} {
		if got := value(t, got, test.name, test.labels...); got != test.value {
			t.Errorf("%s%v is %v, want %v", test.name, test.labels, got, test.value)
		}
	}
	for _, visits := range got["madoguchi_visit_seconds"].GetMetric() {
		if sum := visits.GetHistogram().GetSampleSum(); sum < 0 {
			t.Errorf("visits took %v s", sum)
		}
	}
	if got["madoguchi_unfinished_tickets"] != nil {
		t.Error("what is not known is told")
	}
	if got["process_open_fds"] == nil || got["go_goroutines"] == nil {
		t.Error("nothing is told of the process")
	}
}

// A label is one of the program's own words: what somebody passes on by mistake does not get out.
func TestNothingPersonalInALabel(t *testing.T) {
	m := NewMetrics(Facts{Health: func(context.Context) []health.Line {
		return []health.Line{{
			Part: health.Reader, Level: health.Failed, Finding: health.None, Figure: "座間 太郎", Detail: "123456789012",
		}}
	}})
	for _, canary := range []string{"座間 太郎", "123456789012", "Zama Taro", "4F7Q2M", "A-047", "step\n", strings.Repeat("a", 100)} {
		m.Step(canary, time.Second)
		m.Visit(canary, canary, time.Second)
		m.Card(canary, 1, time.Second)
		m.Ticket(canary)
	}
	for name, family := range metrics(t, m) {
		if !strings.HasPrefix(name, "madoguchi_") || name == "madoguchi_build_info" {
			continue
		}
		for _, metric := range family.GetMetric() {
			for _, label := range metric.GetLabel() {
				if !ours.MatchString(label.GetValue()) {
					t.Errorf("%s tells %q", name, label.GetValue())
				}
			}
		}
	}
}

// Everybody counts and reads at once.
func TestAtOnce(t *testing.T) {
	address := socket(t)
	m := NewMetrics(Facts{Health: lines})
	serve(t, address, Server{Health: report, Metrics: m})
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 50 {
				m.Step("plan", time.Second)
				m.APDU(time.Millisecond)
			}
			get(t, address, http.MethodGet, "/metrics")
			if _, err := Ask(t.Context(), address); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := value(t, metrics(t, m), "madoguchi_apdu_seconds"); n != 200 {
		t.Errorf("%v counted", n)
	}
}

func TestListen(t *testing.T) {
	directory := t.TempDir()
	path := filepath.Join(directory, "status.sock")
	if _, err := Listen("none"); !errors.Is(err, ErrNone) {
		t.Errorf("none: %v", err)
	}
	if _, err := Listen("unix:" + filepath.Join(directory, "none", "status.sock")); !errors.Is(err, ErrNone) {
		t.Errorf("no directory: %v", err)
	}
	if _, err := Listen("203.0.113.1:9464"); err == nil || errors.Is(err, ErrNone) {
		t.Errorf("an address of another machine: %v", err)
	}
	first, err := Listen("unix:" + path)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o660 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if _, err := Listen("unix:" + path); !errors.Is(err, ErrTaken) {
		t.Errorf("while another listens: %v", err)
	}
	first.(*net.UnixListener).SetUnlinkOnClose(false) // as one that was killed
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := Listen("unix:" + path)
	if err != nil {
		t.Fatalf("in place of one that was killed: %v", err)
	}
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("somebody's"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Listen("unix:" + path); err == nil {
		t.Error("a file was taken for a socket")
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "somebody's" {
		t.Errorf("the file is %q, %v", text, err)
	}
}

// Counting must cost nothing worth telling.
func BenchmarkStep(b *testing.B) {
	m := NewMetrics(Facts{})
	for b.Loop() {
		m.Step("status", time.Second)
	}
}
