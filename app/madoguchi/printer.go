package main

import (
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/dispenser"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/printer/ipp"
	"madoguchi/kiosk/ticket"
)

// newPrinter is the printer that the configuration names. Nothing is asked of it yet.
func newPrinter(c config.Printer) (dispenser.Printer, error) {
	switch c.Kind {
	case "escpos":
		return printer.NewESCPOS(printer.Dialer(c.Address, c.Baud), ticketWidth(c)), nil
	case "ipp":
		return ipp.New(c.Address, ipp.Options{CertificateSHA256: c.CertificateSHA256})
	}
	return printer.NewFile(c.Address), nil
}

// ticketWidth is how wide tickets are drawn, in dots.
func ticketWidth(c config.Printer) int {
	if c.WidthMM == 58 {
		return ticket.Width58
	}
	return ticket.Width80
}
