package main

import (
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"madoguchi/kiosk/printer/vprinter"
)

// The cable's two ends, of addresses that stand in examples only (RFC 5737).
const (
	kioskEnd = "192.0.2.1"
	cityEnd  = "192.0.2.2"
)

// city is the network at the other end of the kiosk's cable: a network namespace of its own, with a ticket printer and the
// counter's server.
type city struct {
	t  *testing.T
	do chan func()
	// ahead is by how much the counter's clock is ahead of the kiosk's.
	ahead atomic.Int64
}

// newCity lays the cable.
func newCity(t *testing.T) *city {
	t.Helper()
	need(t, "ip", "iproute2")
	c := &city{t: t, do: make(chan func())}
	entered := make(chan error)
	go func() {
		runtime.LockOSThread() // for good: the namespace ends with the thread, and the thread with the goroutine
		entered <- unix.Unshare(unix.CLONE_NEWNET)
		for do := range c.do {
			do()
		}
	}()
	if err := <-entered; err != nil {
		close(c.do)
		t.Skipf("no network can be made here: %v", err)
	}
	var thread int
	c.in(func() { thread = unix.Gettid() })
	ip(t, "link", "add", "kiosk0", "type", "veth", "peer", "name", "city0")
	t.Cleanup(func() {
		ip(t, "link", "del", "kiosk0")
		close(c.do)
	})
	ip(t, "link", "set", "city0", "netns", strconv.Itoa(thread))
	ip(t, "address", "add", kioskEnd+"/24", "dev", "kiosk0")
	ip(t, "link", "set", "kiosk0", "up")
	c.in(func() { ip(t, "address", "add", cityEnd+"/24", "dev", "city0") })
	c.plug(true)
	return c
}

func ip(t *testing.T, args ...string) {
	t.Helper()
	if said, err := exec.Command("ip", args...).CombinedOutput(); err != nil {
		t.Errorf("ip %v: %v\n%s", args, err, said)
	}
}

// in does something in the city.
func (c *city) in(do func()) {
	done := make(chan struct{})
	c.do <- func() {
		defer close(done)
		do()
	}
	<-done
}

// plug plugs the cable in, or pulls it out.
func (c *city) plug(in bool) {
	c.t.Helper()
	state := map[bool]string{true: "up", false: "down"}[in]
	c.in(func() { ip(c.t, "link", "set", "city0", state) })
}

// prints sets a printer up in the city, and is its [printer] table.
func (c *city) prints(printer *vprinter.Printer) (table string) {
	c.t.Helper()
	var address net.Addr
	var err error
	c.in(func() { address, err = printer.ListenTCP(c.t.Context(), cityEnd+":0") })
	if err != nil {
		c.t.Fatal(err)
	}
	return fmt.Sprintf("kind = \"escpos\"\naddress = %q\n", address)
}

// counts opens the counter's server in the city, and is its [counter] table. It tells its clock's time with every answer.
func (c *city) counts() (table string) {
	c.t.Helper()
	var listener net.Listener
	var err error
	c.in(func() { listener, err = net.Listen("tcp", cityEnd+":0") })
	if err != nil {
		c.t.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		now := time.Now().Add(time.Duration(c.ahead.Load()))
		w.Header().Set("Date", now.UTC().Format(http.TimeFormat))
	})}
	go server.Serve(listener)
	c.t.Cleanup(func() { server.Close() })
	return fmt.Sprintf("[counter]\nurl = \"http://%s/\"\n", listener.Addr())
}
