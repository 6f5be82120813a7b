package attendant

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"madoguchi/kiosk/canary"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/printer/pdf"
	"madoguchi/kiosk/status"
)

// outlets are all that a kiosk writes, and what it was about to print.
type outlets struct {
	t       *testing.T
	mutex   sync.Mutex
	log     bytes.Buffer
	told    bytes.Buffer // states shown while nobody's visit is open, and what was drawn
	metrics *status.Metrics
	ahead   atomic.Int64 // how far the clock was moved, in seconds
}

// Write takes a record of the log.
func (o *outlets) Write(p []byte) (int, error) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return o.log.Write(p)
}

func (o *outlets) tell(what any) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	fmt.Fprintf(&o.told, "%+v\n", what)
}

// secrets are what is looked for.
func secrets() canary.Secrets {
	return canary.Somebody().Secrets().And(canary.Secrets{"passcode": {rightCode, wrongCode}})
}

// served is what the status server answers.
func (o *outlets) served(l *lobby) []byte {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		o.t.Fatal(err)
	}
	ctx, stop := context.WithCancel(o.t.Context())
	ended := make(chan error, 1)
	go func() { ended <- status.Server{Metrics: o.metrics, Health: l.health}.Serve(ctx, listener) }()
	var all bytes.Buffer
	for _, path := range []string{"/metrics", "/health"} {
		answer, err := http.Get("http://" + listener.Addr().String() + path)
		if err != nil {
			o.t.Fatal(err)
		}
		if _, err := io.Copy(&all, answer.Body); err != nil {
			o.t.Fatal(err)
		}
		answer.Body.Close()
	}
	stop()
	if err := <-ended; err != nil {
		o.t.Error(err)
	}
	if !bytes.Contains(all.Bytes(), []byte("madoguchi_visits_total")) {
		o.t.Errorf("no visit is counted:\n%s", &all)
	}
	return all.Bytes()
}

// health is how the parts stood last, with all that they said of it.
func (l *lobby) health(context.Context) health.Report {
	now := l.attendant.Standing()
	return health.Report{}.Tell([]health.Line{
		health.Of(health.Reader, health.Fine).With(fmt.Sprintf("%+v", *now.Reader)),
		health.Of(health.Printer, health.Fine).With(fmt.Sprint(now.Printer, now.PrinterError)),
		health.Of(health.Store, health.Fine).With(fmt.Sprint(now.Store)),
	})
}

func (o *outlets) nothingIn(where string, data []byte) {
	o.t.Helper()
	if len(data) == 0 {
		o.t.Errorf("nothing at all in %s", where)
	}
	for _, found := range secrets().In(data) {
		o.t.Errorf("in %s: %s", where, found)
	}
}

func (o *outlets) nothingInFiles(directory string) {
	o.t.Helper()
	files, err := filepath.Glob(filepath.Join(directory, "*"))
	if err != nil || len(files) == 0 {
		o.t.Fatalf("files %q: %v", files, err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			o.t.Fatal(err)
		}
		for _, found := range secrets().In(data) {
			o.t.Errorf("in %s: %s", filepath.Base(path), found)
		}
	}
}

// nothingOnPaper looks at the papers as PDF, and as an optical reader reads them.
func (o *outlets) nothingOnPaper(papers []*image.Gray) {
	o.t.Helper()
	if len(papers) != 3 {
		o.t.Errorf("%d papers, want a ticket, a slip and the ticket anew", len(papers))
	}
	for i, paper := range papers {
		var page bytes.Buffer
		if err := pdf.Encode(&page, pdf.Ticket(paper)); err != nil {
			o.t.Fatal(err)
		}
		o.nothingIn(fmt.Sprintf("paper %d", i), page.Bytes())
		path := filepath.Join(o.t.TempDir(), "paper.pgm")
		picture := append(fmt.Appendf(nil, "P5 %d %d 255\n", paper.Rect.Dx(), paper.Rect.Dy()), paper.Pix...)
		if err := os.WriteFile(path, picture, 0o600); err != nil {
			o.t.Fatal(err)
		}
		for _, reader := range [][]string{
			{"zbarimg", "--quiet", "--raw", path},
			{"tesseract", path, "-", "-l", "jpn", "--psm", "6", "--dpi", "203"},
		} {
			command := exec.Command(reader[0], reader[1:]...)
			command.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
			text, err := command.Output()
			if err != nil && reader[0] == "tesseract" { // zbarimg fails where there is no code, as on a slip
				o.t.Fatalf("%v (it is in the packages tesseract-ocr and tesseract-ocr-jpn)", err)
			}
			for _, found := range secrets().In(bytes.ReplaceAll(text, []byte(" "), nil)) {
				o.t.Errorf("%s reads on paper %d: %s", reader[0], i, found)
			}
		}
	}
}
