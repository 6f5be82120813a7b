package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ebfe/scard"

	"madoguchi/app/program"
	"madoguchi/reader/rig"
	"madoguchi/reader/vcard"
)

func TestMain(m *testing.M) { rig.Main(m) }

// sharedCA is a folder with a test CA, made once: RSA keys take their time.
var sharedCA = sync.OnceValues(func() (*vcard.CA, error) { return vcard.NewCA() })

func caFolder(t *testing.T) string {
	t.Helper()
	ca, err := sharedCA()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := ca.Keep(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// running is a vcard that runs, with its ends in the test's hands.
type running struct {
	orders *io.PipeWriter
	out    *bufio.Scanner
	stop   context.CancelFunc
	status chan int
	log    *bytes.Buffer // to be read after status
}

func start(t *testing.T, args ...string) *running {
	t.Helper()
	rig.Need(t)
	ctx, cancel := context.WithCancel(t.Context())
	in, orders := io.Pipe()
	read, write := io.Pipe()
	p := &running{orders: orders, out: bufio.NewScanner(read), stop: cancel, status: make(chan int, 1), log: &bytes.Buffer{}}
	go func() {
		p.status <- run(ctx, append([]string{"-ca", caFolder(t)}, args...), in, write, p.log)
		write.Close()
	}()
	t.Cleanup(func() {
		cancel()
		read.Close()
		rig.AwaitEmpty(t, 0)
	})
	return p
}

// line is the next line of standard output.
func (p *running) line(t *testing.T) string {
	t.Helper()
	if !p.out.Scan() {
		t.Fatalf("no more output: %v", p.out.Err())
	}
	return p.out.Text()
}

func (p *running) order(t *testing.T, order string) {
	t.Helper()
	if _, err := fmt.Fprintln(p.orders, order); err != nil {
		t.Fatal(err)
	}
}

// atr is what PC/SC says is in slot 0.
func atr(t *testing.T) []byte {
	t.Helper()
	pcsc, err := scard.EstablishContext()
	if err != nil {
		t.Fatal(err)
	}
	defer pcsc.Release()
	states := []scard.ReaderState{{Reader: rig.ReaderName(0)}}
	if err := pcsc.GetStatusChange(states, 0); err != nil {
		t.Fatal(err)
	}
	return states[0].Atr
}

func wantPrefix(t *testing.T, got, prefix string) {
	t.Helper()
	if !strings.HasPrefix(got, prefix) {
		t.Errorf("%q, want it to begin %q", got, prefix)
	}
}

func TestCardsGoInAndOutOnOrder(t *testing.T) {
	p := start(t, "-day", "2026-11-22")
	wantPrefix(t, p.line(t), "renewable: ")
	wantPrefix(t, p.line(t), `[trust] ca_sha256 = ["`)
	rig.AwaitCard(t, 0)

	p.order(t, "out")
	wantPrefix(t, p.line(t), "out")
	rig.AwaitEmpty(t, 0)

	p.order(t, "in")
	wantPrefix(t, p.line(t), "in: renewable")
	rig.AwaitCard(t, 0)

	p.order(t, "platinum") // the card stays
	p.order(t, "out")
	wantPrefix(t, p.line(t), "out")
	rig.AwaitEmpty(t, 0)
	p.order(t, "drivers-licence")
	wantPrefix(t, p.line(t), "drivers-licence: ")
	rig.AwaitCard(t, 0)
	licence, err := vcard.New("drivers-licence", time.Now(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := atr(t); !bytes.Equal(got, licence.ATR()) {
		t.Errorf("ATR % X", got)
	}

	p.orders.Close() // the end of the input ends nothing
	p.stop()
	if status := <-p.status; status != program.Fine {
		t.Errorf("exit status %d", status)
	}
	rig.AwaitEmpty(t, 0)
	if !strings.Contains(p.log.String(), "platinum") {
		t.Errorf("nothing said of the unknown sample:\n%s", p.log)
	}
}

func TestReaderThatComesLate(t *testing.T) {
	rig.Need(t)
	if err := rig.Stop(); err != nil {
		t.Fatal(err)
	}
	p := start(t, "-card", "expired")
	wantPrefix(t, p.line(t), "expired: ")
	p.line(t)
	if err := rig.Start(); err != nil {
		t.Fatal(err)
	}
	rig.AwaitCard(t, 0)
	if err := rig.Stop(); err != nil { // and goes away
		t.Fatal(err)
	}
	if err := rig.Start(); err != nil {
		t.Fatal(err)
	}
	rig.AwaitCard(t, 0)
	p.stop()
	if status := <-p.status; status != program.Fine {
		t.Errorf("exit status %d", status)
	}
}

func TestVerboseLogHasNoPIN(t *testing.T) {
	p := start(t, "-v")
	p.line(t)
	p.line(t)
	rig.AwaitCard(t, 0)
	pcsc, err := scard.EstablishContext()
	if err != nil {
		t.Fatal(err)
	}
	defer pcsc.Release()
	card, err := pcsc.Connect(rig.ReaderName(0), scard.ShareShared, scard.ProtocolAny)
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{
		"\x00\xA4\x04\x0C\x0A\xD3\x92\xF0\x00\x26\x01\x00\x00\x00\x01",
		"\x00\x20\x00\x9B\x06" + vcard.SignaturePIN,
	} {
		if _, err := card.Transmit([]byte(command)); err != nil {
			t.Fatal(err)
		}
	}
	if err := card.Disconnect(scard.UnpowerCard); err != nil {
		t.Fatal(err)
	}
	p.stop()
	<-p.status
	log := p.log.String()
	if !strings.Contains(log, "00 20 00 9B (hidden) → 9000") {
		t.Errorf("the exchange is missing:\n%s", log)
	}
	if strings.Contains(log, "41 42 43") || strings.Contains(log, vcard.SignaturePIN) {
		t.Errorf("the PIN is in the log:\n%s", log)
	}
}

func TestList(t *testing.T) {
	var out bytes.Buffer
	if status := run(t.Context(), []string{"-list"}, nil, &out, io.Discard); status != program.Fine {
		t.Errorf("exit status %d", status)
	}
	if lines := strings.Count(out.String(), "\n"); lines != len(vcard.Samples()) {
		t.Errorf("%d lines:\n%s", lines, &out)
	}
	for _, want := range []string{"renewable ", "1234 ABC123", "mute ", "no PIN"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, &out)
		}
	}
}

func TestWrongUse(t *testing.T) {
	broken := t.TempDir()
	if err := os.WriteFile(filepath.Join(broken, "test-ca.pem"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"-card", "platinum", "-ca", caFolder(t)}, program.Use, "-list"},
		{[]string{"-day", "tomorrow"}, program.Use, "day"},
		{[]string{"-nonsense"}, program.Use, "nonsense"},
		{[]string{"renewable"}, program.Use, "renewable"},
		{[]string{"-ca", broken}, program.Failed, "broken"},
		{[]string{"-h"}, program.Fine, "-card"},
	} {
		var errOut bytes.Buffer
		if got := run(t.Context(), c.args, strings.NewReader(""), io.Discard, &errOut); got != c.status {
			t.Errorf("%v: exit status %d, want %d", c.args, got, c.status)
		}
		if !strings.Contains(errOut.String(), c.says) {
			t.Errorf("%v: does not say %q:\n%s", c.args, c.says, &errOut)
		}
	}
}
