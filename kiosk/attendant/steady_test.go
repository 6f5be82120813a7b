package attendant

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"

	"madoguchi/kiosk/dispenser"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/visit"
)

// hangingUp is a network printer that resets each line it is asked on.
type hangingUp struct {
	dispenser.Printer
	port  int // the kiosk's end, another one each time
	asked chan struct{}
}

func (h *hangingUp) State(context.Context) (printer.State, error) {
	h.port++
	h.asked <- struct{}{}
	return printer.Offline, fmt.Errorf("%w: the printer hung up: %w", printer.ErrOffline, &net.OpError{
		Op: "read", Net: "tcp", Source: &net.TCPAddr{IP: net.IPv4(192, 0, 2, 7), Port: h.port},
		Addr: &net.TCPAddr{IP: net.IPv4(192, 0, 2, 8), Port: 9100}, Err: os.NewSyscallError("read", syscall.ECONNRESET),
	})
}

// A printer that hangs up each time it is asked is one trouble: it is logged and reported once, not with every look.
func TestTheSameTroubleIsLoggedOnce(t *testing.T) {
	p := &hangingUp{port: 50000, asked: make(chan struct{}, 100)}
	var log bytes.Buffer
	l := openLobby(t, p, func(parts *Parts) { parts.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	s := l.until("the printer to be unfit", func(s visit.State) bool { return strings.Contains(s.Kiosk.Printer.Detail, "hung up") })
	if strings.Contains(s.Kiosk.Printer.Detail, "->") {
		t.Errorf("the detail is another one each time: %s", s.Kiosk.Printer.Detail)
	}
	for range 3 {
		<-p.asked
		look(l.attendant.needPrinter)
	}
	l.stop()
	if n := strings.Count(log.String(), "part=printer"); n != 1 {
		t.Errorf("logged %d times:\n%s", n, &log)
	}
}
