package main

import (
	"context"
	"errors"
	"net"
	"testing"

	"madoguchi/kiosk/setup"
	"madoguchi/reader/rig"
)

// A printer that takes the paper and never says anything keeps nobody waiting, and the next paper waits for its end.
func TestATestPaperIsHalted(t *testing.T) {
	rig.Need(t) // its network
	deaf, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { deaf.Close() })
	came := make(chan net.Conn, 2)
	go func() {
		for {
			conn, err := deaf.Accept()
			if err != nil {
				return
			}
			came <- conn
		}
	}()
	var papers trying
	papers.halt() // of none
	what := setup.Print{Printer: setup.PrinterFound{Kind: "escpos", Address: deaf.Addr().String()}, WidthMM: 80, Letter: "A"}
	print := func(ctx context.Context) <-chan error {
		try, ended := papers.next(ctx), make(chan error, 1)
		go func() { ended <- try(what) }()
		return ended
	}
	first := print(t.Context())
	defer func(conn net.Conn) { conn.Close() }(<-came)
	second := print(t.Context())
	if err := <-first; !errors.Is(err, context.Canceled) {
		t.Errorf("the first ended with %v", err)
	}
	defer func(conn net.Conn) { conn.Close() }(<-came)
	papers.halt()
	if err := <-second; !errors.Is(err, context.Canceled) {
		t.Errorf("the second ended with %v", err)
	}
}
