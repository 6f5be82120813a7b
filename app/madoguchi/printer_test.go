package main

import (
	"fmt"
	"testing"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/ticket"
)

func TestPrinterOfEachKind(t *testing.T) {
	for _, c := range []struct {
		of    config.Printer
		want  string
		width int
	}{
		{config.Default().Printer, "*printer.File", ticket.Width80},
		{config.Printer{Kind: "escpos", Address: "192.0.2.10:9100", WidthMM: 58}, "*printer.ESCPOS", ticket.Width58},
		{config.Printer{Kind: "escpos", Address: "/dev/usb/lp0", Baud: 115200, WidthMM: 80}, "*printer.ESCPOS", ticket.Width80},
		{config.Printer{Kind: "ipp", Address: "ipps://192.0.2.10/ipp/print", WidthMM: 80}, "*ipp.Printer", ticket.Width80},
	} {
		got, err := newPrinter(c.of)
		if err != nil || fmt.Sprintf("%T", got) != c.want || ticketWidth(c.of) != c.width {
			t.Errorf("%+v: %T, %d dots, %v", c.of, got, ticketWidth(c.of), err)
		}
	}
	if _, err := newPrinter(config.Printer{Kind: "ipp", Address: "192.0.2.10"}); err == nil {
		t.Error("an address that is none")
	}
}
