package ipp

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"image"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/OpenPrinting/goipp"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/printer/ippeve"
)

// scripted is an HTTP server that answers as it is told.
func scripted(t *testing.T, answer http.HandlerFunc) *Printer {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	return at(t, server.URL+"/ipp/print", Options{})
}

func TestPrinterThatDoesNotSpeakIPP(t *testing.T) {
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		state  printer.State
	}{
		"not found":    {http.NotFound, printer.Fault},
		"a password":   {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) }, printer.Fault},
		"another way":  {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) }, printer.Fault},
		"busy":         {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }, printer.Offline},
		"a web page":   {func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>") }, printer.Fault},
		"nothing":      {func(http.ResponseWriter, *http.Request) {}, printer.Fault},
		"without end":  {func(w http.ResponseWriter, _ *http.Request) { endless(w) }, printer.Fault},
		"a deep hole":  {func(w http.ResponseWriter, _ *http.Request) { nested(w) }, printer.Fault},
		"a refusal":    {func(w http.ResponseWriter, _ *http.Request) { refuse(w, goipp.StatusErrorForbidden) }, printer.Fault},
		"a busy queue": {func(w http.ResponseWriter, _ *http.Request) { refuse(w, goipp.StatusErrorBusy) }, printer.Offline},
		"a hang-up":    {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, printer.Offline},
	} {
		t.Run(name, func(t *testing.T) {
			p := scripted(t, c.answer)
			kind := map[printer.State]error{printer.Fault: printer.ErrFault, printer.Offline: printer.ErrOffline}[c.state]
			state, err := p.State(t.Context())
			if state != c.state || !errors.Is(err, kind) {
				t.Errorf("State: %v, %v", state, err)
			}
			err = p.Print(t.Context(), job("A-001"))
			if !errors.Is(err, kind) || errors.Is(err, printer.ErrUnconfirmed) {
				t.Errorf("Print: %v", err)
			}
			if fate, err := p.Recall(t.Context(), "A-001"); fate != printer.NotKnown || !errors.Is(err, kind) {
				t.Errorf("Recall: %v, %v", fate, err)
			}
		})
	}
}

// endless is an answer with more attributes than anybody has.
func endless(w io.Writer) {
	_, _ = w.Write([]byte{2, 0, 0, 0, 0, 0, 0, 1, 4})
	attribute := append([]byte{0x44, 0, 1, 'a', 0x7f, 0xff}, bytes.Repeat([]byte{'x'}, 0x7fff)...)
	for {
		if _, err := w.Write(attribute); err != nil {
			return
		}
	}
}

// nested is an answer of collections in one another, as deep as an answer may be long.
func nested(w io.Writer) {
	_, _ = w.Write([]byte{2, 0, 0, 0, 0, 0, 0, 1, 4, 0x34, 0, 1, 'a', 0, 0})
	_, _ = w.Write(bytes.Repeat([]byte{0x4a, 0, 0, 0, 1, 'm', 0x34, 0, 0, 0, 0}, 40_000))
}

func TestGarbageForHTTP(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				_, _ = conn.Read(make([]byte, 10))
				_, _ = conn.Write([]byte("\x1b@ no HTTP\r\n\r\n"))
				_ = conn.Close()
			}()
		}
	}()
	p := at(t, "ipp://"+listener.Addr().String(), Options{})
	if state, err := p.State(t.Context()); state != printer.Offline || !errors.Is(err, printer.ErrOffline) {
		t.Errorf("State: %v, %v", state, err)
	}
}

func TestPrinterThatNeverAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, err := New("ipp://192.0.2.10", Options{})
		if err != nil {
			t.Fatal(err)
		}
		p.asking.Transport.(*http.Transport).DialContext = func(context.Context, string, string) (net.Conn, error) {
			client, server := net.Pipe()
			go func() { _, _ = io.Copy(io.Discard, server) }()
			return client, nil
		}
		if state, err := p.State(t.Context()); state != printer.Offline || !errors.Is(err, printer.ErrOffline) || !strings.Contains(err.Error(), "no answer") {
			t.Errorf("State: %v, %v", state, err)
		}
		if err := p.Print(t.Context(), job("A-001")); !errors.Is(err, printer.ErrOffline) || errors.Is(err, printer.ErrUnconfirmed) {
			t.Errorf("Print: %v", err)
		}
	})
}

func TestOlderIPP(t *testing.T) {
	o := &office{job: completed}
	p := scripted(t, func(w http.ResponseWriter, r *http.Request) {
		data, _ := io.ReadAll(r.Body)
		if data[0] > 1 {
			refuse(w, goipp.StatusErrorVersionNotSupported)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(data))
		o.ServeHTTP(w, r)
	})
	if err := p.Print(t.Context(), job("A-001")); err != nil {
		t.Error(err)
	}
}

func TestAbilitiesAreAskedOnce(t *testing.T) {
	o := &office{job: completed}
	asked := 0
	p := scripted(t, func(w http.ResponseWriter, r *http.Request) {
		data, _ := io.ReadAll(r.Body)
		if bytes.Contains(data, []byte("media-col-ready")) {
			asked++
		}
		r.Body = io.NopCloser(bytes.NewReader(data))
		o.ServeHTTP(w, r)
	})
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	p.now = func() time.Time { return now }
	for i := range 3 {
		if err := p.Print(t.Context(), job(fmt.Sprint("A-00", i))); err != nil {
			t.Fatal(err)
		}
	}
	if asked != 1 {
		t.Errorf("%d times for three tickets", asked)
	}
	p.pace.keep = usualPace.keep
	now = now.Add(p.pace.keep)
	if err := p.Check(t.Context()); err != nil || asked != 2 {
		t.Errorf("%d times, %v", asked, err)
	}
	// Other paper may be put in while the cover is open.
	o.says = goipp.Attributes{keywords("printer-state-reasons", "cover-open-error")}
	if err := p.Check(t.Context()); !errors.Is(err, printer.ErrCoverOpen) || asked != 2 {
		t.Errorf("%d times, %v", asked, err)
	}
	o.says = nil
	if err := p.Check(t.Context()); err != nil || asked != 3 {
		t.Errorf("%d times, %v", asked, err)
	}
}

func TestCertificates(t *testing.T) {
	there := everywhere(t, ippeve.Options{})
	conn, err := tls.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", there.Port), &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		t.Fatal(err)
	}
	own := fmt.Sprintf("%x", fingerprint(conn.ConnectionState().PeerCertificates[0]))
	_ = conn.Close()

	if err := at(t, there.URI("ipps"), Options{CertificateSHA256: own}).Print(t.Context(), job("A-001")); err != nil {
		t.Errorf("the certificate that is named: %v", err)
	}
	for name, pin := range map[string]string{"none is named": "", "another is named": strings.Repeat("0a", 32)} {
		p := at(t, there.URI("ipps"), Options{CertificateSHA256: pin})
		state, err := p.State(t.Context())
		if state != printer.Fault || !errors.Is(err, printer.ErrFault) || !strings.Contains(err.Error(), own) {
			t.Errorf("%s: %v, %v", name, state, err)
		}
		if err := p.Print(t.Context(), job("A-002")); !errors.Is(err, printer.ErrFault) || errors.Is(err, printer.ErrUnconfirmed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if strings.Contains(there.Log(), "A-002") {
		t.Error("a job was sent over a line that is not trusted")
	}
}

func TestAddress(t *testing.T) {
	for uri, want := range map[string]address{
		"ipp://192.0.2.10":                      {"http://192.0.2.10:631/ipp/print", "ipp://192.0.2.10:631/ipp/print"},
		"ipps://printer.example/ipp/print":      {"https://printer.example:631/ipp/print", "ipps://printer.example:631/ipp/print"},
		"ipp://[2001:db8::1]:8631/printers/hal": {"http://[2001:db8::1]:8631/printers/hal", "ipp://[2001:db8::1]:8631/printers/hal"},
		"http://printer.example/":               {"http://printer.example:80/ipp/print", "ipp://printer.example:80/ipp/print"},
		"https://printer.example":               {"https://printer.example:443/ipp/print", "ipps://printer.example:443/ipp/print"},
	} {
		if got, err := parseAddress(uri); got != want || err != nil {
			t.Errorf("%s: %v, %v", uri, got, err)
		}
	}
	for _, uri := range []string{"", "192.0.2.10", "ipp:", "ipp:///ipp/print", "lpd://192.0.2.10", "ipp://me:secret@192.0.2.10", "ipp://192.0.2.10?x", "ipp://a b"} {
		if _, err := New(uri, Options{}); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", uri, err)
		}
	}
	if _, err := New("ipps://192.0.2.10", Options{CertificateSHA256: "beef"}); err == nil {
		t.Error("a fingerprint that is none")
	}
}

func FuzzAnswer(f *testing.F) {
	var out bytes.Buffer
	m := goipp.NewResponse(goipp.DefaultVersion, goipp.StatusOk, 1)
	m.Printer = goipp.Attributes{collections("media-col-ready", col([]int{8000}, []int{2500, 300000}, 200)), keywords("media-ready", "roll_current_80x100mm")}
	if err := m.Encode(&out); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		answer, err := decode(bytes.NewReader(data))
		if err != nil {
			return
		}
		said := named(answer.Printer)
		_ = newCondition(said).err()
		_ = newJobStatus(said).verdict()
		known := newAbilities(said)
		_, _, _ = known.format()
		sheet := known.paper.lay(image.Pt(576, 800))
		_ = sheet.template(known)
		if sheet.width < 1 || sheet.height < 1 || sheet.left < 0 || sheet.left+sheet.width > sheet.paper.width {
			t.Errorf("%+v", sheet)
		}
	})
}
