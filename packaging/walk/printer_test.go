package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"madoguchi/kiosk/printer/ippeve"
	"madoguchi/kiosk/printer/pwg"
	"madoguchi/kiosk/printer/vprinter"
	"madoguchi/reader/rig"
)

// counter is a kiosk at an open counter with a virtual thermal printer at the end of a TCP line.
type counter struct {
	*guest
	printer *vprinter.Printer
	program string
	log     bytes.Buffer
}

// quietly leaves the voice out.
const quietly = "[voice]\nenabled = false\nsounds = false\n"

// passcode opens the staff's desk of a counter.
const passcode = "314159"

func openThermal(t *testing.T, program string) *counter {
	t.Helper()
	c := &counter{printer: vprinter.New(vprinter.Options{}), program: program}
	t.Cleanup(func() { c.printer.Close() })
	address, err := c.printer.ListenTCP(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	hash := strings.TrimSpace(piped(t, program, passcode+"\n", "passcode"))
	stage, err := openStage(t.Context(), program, setting{
		width: 1080, height: 1920,
		printer: fmt.Sprintf("kind = \"escpos\"\naddress = %q\n", address),
		more:    quietly + "[staff]\n" + hash + "\n",
	}, &c.log)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stage.close()
		if t.Failed() {
			t.Logf("the kiosk's log:\n%s", withoutTrace(c.log.String()))
		}
	})
	c.guest = &guest{walk: walk{stage: stage, say: t.Logf, hurry: true}, t: t, ctx: t.Context()}
	return c
}

// piped is what a command prints when it is given something to read.
func piped(t *testing.T, program, input string, args ...string) string {
	t.Helper()
	command := exec.Command(program, args...)
	command.Stdin = strings.NewReader(input)
	said, err := command.Output()
	if err != nil {
		t.Fatalf("%s %v: %v", program, args, err)
	}
	return string(said)
}

// asks takes a number to talk to staff, the shortest way to a ticket.
func (c *counter) asks() {
	c.t.Helper()
	c.ready()
	c.goes(on("insert", "without-card"), on("without-card", "consult"))
}

// paper waits until so many papers have come out, pieces without a dot aside, and are these as pictures.
func (c *counter) paper(n int) (pictures []string) {
	c.t.Helper()
	ctx, stop := context.WithTimeout(c.ctx, stepTimeout)
	defer stop()
	var printed []*image.Gray
	for cuts := n; len(printed) < n; cuts++ {
		if err := c.printer.Await(ctx, func(s vprinter.Status) bool { return s.Cuts >= cuts }); err != nil {
			c.t.Fatalf("paper %d does not come out: %v", n, err)
		}
		printed = slices.DeleteFunc(c.printer.Slips(), func(p *image.Gray) bool { return p.Rect.Dy() == 0 })
	}
	for i, paper := range printed {
		path := filepath.Join(c.t.TempDir(), fmt.Sprintf("paper-%d.png", i+1))
		file, err := os.Create(path)
		c.must(err)
		c.must(png.Encode(file, paper))
		c.must(file.Close())
		pictures = append(pictures, path)
	}
	return pictures
}

// read is what independent programs make of a ticket: its words without spaces, and its code.
func read(t *testing.T, picture string) (words, code string) {
	t.Helper()
	words = strings.Join(strings.Fields(output(t, "tesseract", picture, "-", "-l", "jpn", "--psm", "6")), "")
	return words, strings.TrimSpace(output(t, "zbarimg", "--quiet", "--raw", picture))
}

// TestThermalPrinter makes visits with a thermal printer that speaks ESC/POS, through what printers do in a lobby.
func TestThermalPrinter(t *testing.T) {
	needPrinters(t)
	program := buildKiosk(t)

	t.Run("visit", func(t *testing.T) {
		c := openThermal(t, program)
		number, err := c.self(c.ctx)
		c.must(err)
		words, code := read(t, c.paper(1)[0])
		if !strings.HasPrefix(code, number[:1]+":") || !legible(words, "利用者証明用") {
			t.Errorf("ticket %s has the code %q and reads %s", number, code, words)
		}
		if notes := c.printer.Notes(); len(notes) > 0 {
			t.Errorf("the printer did not understand %v", notes)
		}
		if pulses := c.printer.Status().Pulses; pulses > 0 {
			t.Errorf("a cash drawer would have sprung open %d times", pulses)
		}
	})

	t.Run("paper out", func(t *testing.T) {
		c := openThermal(t, program)
		c.printer.Set(vprinter.Fault{What: vprinter.PaperOut, AtBand: 5})
		c.asks()
		c.hears("ticket", "screen.ticket.unprinted.heading")
		c.printer.LoadPaper()
		c.hears("ticket", "screen.ticket.take-paper") // by itself
		c.leaves()                                    // before the screen closes
		papers := c.paper(2)                          // the piece, and the whole
		if words, code := read(t, papers[len(papers)-1]); code == "" || !legible(words, "再印刷") {
			t.Errorf("the ticket that was printed again has the code %q and reads %s", code, words)
		}
	})

	t.Run("says nothing", func(t *testing.T) {
		c := openThermal(t, program)
		c.printer.Set(vprinter.Fault{What: vprinter.Silent, At: vprinter.AfterCut})
		c.asks()
		c.hears("came-out", "screen.came-out.title")
		c.printer.Mend()
		c.goes(on("came-out", "came-out:no"))
		c.hears("ticket", "screen.ticket.take-paper")
		c.leaves()
		if words, _ := read(t, c.paper(2)[1]); !legible(words, "再印刷") {
			t.Errorf("the second paper of a number reads %s", words)
		}
	})

	t.Run("switched off", func(t *testing.T) {
		c := openThermal(t, program)
		c.printer.Set(vprinter.Fault{What: vprinter.PowerOff})
		c.hears("insert", "staff.printer")
		c.asks()
		c.goes(on("printer-not-ready", "forward"))
		c.hears("ticket", "screen.ticket.unprinted.heading")
		c.printer.Mend()
		c.hears("ticket", "screen.ticket.take-paper")
		c.leaves()
		if words, _ := read(t, c.paper(1)[0]); legible(words, "再印刷") {
			t.Errorf("the first paper of a number reads %s", words)
		}
	})

	t.Run("plug pulled", func(t *testing.T) {
		c := openThermal(t, program)
		c.printer.Set(vprinter.Fault{What: vprinter.Stalled, AtBand: 5})
		c.asks()
		c.must(c.printer.Await(c.ctx, func(s vprinter.Status) bool { return s.Bands >= 5 }))
		number, err := c.stage.kiosk.numbered(c.ctx)
		c.must(err)
		c.must(c.stage.kiosk.program.Process.Signal(syscall.SIGKILL))
		<-c.stage.kiosk.ended
		c.printer.Mend()
		c.must(c.stage.start(c.ctx, program, &c.log))
		c.must(c.stage.whole(c.ctx))
		c.atDesk()
		c.goes(on("staff", "tickets"), on("staff", "ticket:"+number), on("staff", "act:reissue"))
		papers := c.paper(2) // what hung there, and the whole
		words, code := read(t, papers[len(papers)-1])
		if !legible(words, "再発行") || code == "" {
			t.Errorf("the ticket %s that staff had printed again has the code %q and reads %s", number, code, words)
		}
	})
}

// atDesk opens the staff's desk.
func (c *counter) atDesk() {
	c.t.Helper()
	c.knocks("insert")
	for _, digit := range passcode {
		c.taps("staff", "digit:"+string(digit))
	}
	c.goes(on("staff", "forward"))
}

// TestNetworkPrinter makes a visit with the printer that CUPS checks other software with.
func TestNetworkPrinter(t *testing.T) {
	needPrinters(t)
	program := buildKiosk(t)
	printer, err := ippeve.Start(t.Context(), t.TempDir(), ippeve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer printer.Stop()
	var log bytes.Buffer
	stage, err := openStage(t.Context(), program, setting{
		width: 1080, height: 1920,
		printer: fmt.Sprintf("kind = \"ipp\"\naddress = %q\n", printer.URI("ipp")), more: quietly,
	}, &log)
	if err != nil {
		t.Fatal(err)
	}
	defer stage.close()
	w := walk{stage: stage, say: t.Logf, hurry: true}
	number, err := w.self(t.Context())
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, withoutTrace(log.String()), printer.Log())
	}
	kept, _ := filepath.Glob(filepath.Join(printer.Kept, "*-"+number))
	if len(kept) != 1 {
		t.Fatalf("the printer has %d documents of %s", len(kept), number)
	}
	words, code := read(t, sheet(t, kept[0]))
	if !strings.HasPrefix(code, number[:1]+":") || !legible(words, "利用者証明用") {
		t.Errorf("ticket %s has the code %q and reads %s", number, code, words)
	}
}

// sheet is a PWG raster as a PNG file.
func sheet(t *testing.T, raster string) string {
	t.Helper()
	file, err := os.Open(raster)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	page, err := pwg.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "sheet.png")
	var picture bytes.Buffer
	if err := png.Encode(&picture, page.Picture); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, picture.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func needPrinters(t *testing.T) {
	t.Helper()
	rig.Need(t)
	for program, debianPackage := range map[string]string{
		"Xvfb": "xvfb", "xdotool": "xdotool", "zbarimg": "zbar-tools", "tesseract": "tesseract-ocr", "ippeveprinter": "cups-ipp-utils",
	} {
		need(t, program, debianPackage)
	}
}
