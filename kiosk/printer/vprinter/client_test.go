package vprinter_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"testing"
	"time"

	"madoguchi/kiosk/printer/vprinter"
)

// desk is a printer on a TCP port, with a watch on how long a test may wait for it.
type desk struct {
	*vprinter.Printer
	t    testing.TB
	addr string
}

func newDesk(t testing.TB, o vprinter.Options) *desk {
	t.Helper()
	p := vprinter.New(o)
	t.Cleanup(func() { _ = p.Close() })
	addr, err := p.ListenTCP(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return &desk{p, t, addr.String()}
}

// await waits for what must come; it is patient, so that only a fault ends it.
func (d *desk) await(what string, so func(vprinter.Status) bool) {
	d.t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	if err := d.Await(ctx, so); err != nil {
		d.t.Fatalf("%s: %v; %+v", what, err, d.Status())
	}
}

func idle(s vprinter.Status) bool   { return s.Idle }
func halted(s vprinter.Status) bool { return s.Halted }

// client is a program that prints.
type client struct {
	*net.TCPConn
	t testing.TB
}

func (d *desk) dial() client {
	d.t.Helper()
	conn, err := net.Dial("tcp", d.addr)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(time.Minute))
	return client{conn.(*net.TCPConn), d.t}
}

func (c client) send(parts ...[]byte) {
	c.t.Helper()
	if _, err := c.Write(bytes.Join(parts, nil)); err != nil {
		c.t.Fatal(err)
	}
}

// hear reads an answer of so many bytes.
func (c client) hear(want ...byte) {
	c.t.Helper()
	got := make([]byte, len(want))
	if n, err := io.ReadFull(c, got); err != nil || !bytes.Equal(got, want) {
		c.t.Errorf("answer % x, %v; want % x", got[:n], err, want)
	}
}

// ended reads to the end of the line; broken is whether it was reset.
func (c client) ended() (said []byte, broken bool) {
	c.t.Helper()
	said, err := io.ReadAll(c)
	var late net.Error
	if errors.As(err, &late) && late.Timeout() {
		c.t.Fatal("the line is not over")
	}
	return said, err != nil
}

// raster is a band 8 dots wide, a row for each byte.
func raster(rows ...byte) []byte {
	return append([]byte{0x1d, 0x76, 0x30, 0, 1, 0, byte(len(rows)), 0}, rows...)
}

func eot(n byte) []byte { return []byte{0x10, 0x04, n} }

var (
	begin  = []byte{0x1b, '@'}
	cut    = []byte{0x1d, 'V', 66, 0}
	sensor = []byte{0x1d, 'r', 1}
	wipe   = []byte{0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8}
)
