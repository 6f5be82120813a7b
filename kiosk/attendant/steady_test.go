package attendant

import (
	"bytes"
	"io"
	"log/slog"
	"net"
	"strings"
	"testing"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/visit"
)

// A printer that hangs up each time it is asked is one trouble: it is logged and reported once, not with every look.
func TestTheSameTroubleIsLoggedOnce(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	asked := make(chan struct{}, 100)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			_, _ = io.ReadFull(conn, make([]byte, 1))
			_ = conn.(*net.TCPConn).SetLinger(0) // it resets the line
			conn.Close()
			asked <- struct{}{}
		}
	}()
	var log bytes.Buffer
	l := openLobby(t, printer.NewESCPOS(printer.TCP(listener.Addr().String()), printer.Width80mm), func(p *Parts) {
		p.Log = slog.New(slog.NewTextHandler(&log, nil))
	})
	s := l.until("the printer to be unfit", func(s visit.State) bool { return strings.Contains(s.Kiosk.Printer.Detail, "hung up") })
	if strings.Contains(s.Kiosk.Printer.Detail, "->") {
		t.Errorf("the detail is another one each time: %s", s.Kiosk.Printer.Detail)
	}
	for range 3 {
		<-asked
		look(l.attendant.needPrinter)
	}
	l.stop()
	if n := strings.Count(log.String(), "part=printer"); n != 1 {
		t.Errorf("logged %d times:\n%s", n, &log)
	}
}
