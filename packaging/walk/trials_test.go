package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"madoguchi/assets/words"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/printer/vprinter"
)

// TestTrials runs the trials of a kiosk's parts at the staff's desk, through the real window, with a card in a PC/SC reader
// and a thermal printer: each passes, and each that can be broken from outside fails and says what to do.
func TestTrials(t *testing.T) {
	needPrinters(t)
	c := openThermal(t, buildKiosk(t))
	c.atDesk()
	c.goes(on("staff", "trials"))

	c.tries(desk.TrialCard)
	c.says("desk.trial.card.insert")
	c.inserts("renewable")
	c.passes(desk.TrialCard)

	c.tries(desk.TrialTicket)
	c.says("desk.trial.ticket.ask")
	c.goes(on("staff", "yes"))
	c.passes(desk.TrialTicket)
	if words, code := read(t, c.paper(1)[0]); code != "KIOSK-TEST" || !legible(words, "番号札ではありません") {
		t.Errorf("the test ticket has the code %q and reads %s", code, words)
	}

	c.printer.Set(vprinter.Fault{What: vprinter.PaperOut, AtBand: 3})
	c.tries(desk.TrialTicket)
	c.says("desk.printer.paper-out.title")
	c.back()
	c.tries(desk.TrialPrinter)
	c.says("desk.printer.paper-out.title")
	c.printer.LoadPaper()
	c.goes(on("staff", "begin"))
	c.passes(desk.TrialPrinter)

	c.tries(desk.TrialTouch)
	for i := range desk.GridColumns * desk.GridRows {
		c.goes(on("staff", fmt.Sprintf("cell:%d", i)))
	}
	c.passes(desk.TrialTouch)

	c.tries(desk.TrialColours)
	for n := range desk.Colours {
		c.saysText(fmt.Sprintf("%d / %d", n+1, desk.Colours))
		c.goes(on("staff", "next-colour"))
	}
	c.goes(on("staff", "no"))
	c.says("desk.trial.colours.no")
	c.back()

	c.tries(desk.TrialKeypad)
	for _, key := range []string{"Tab", "shift+Tab", "Return", "Escape", "F1", "F2", "F3"} {
		c.key(key)
	}
	c.passes(desk.TrialKeypad)

	c.tries(desk.TrialSpeech)
	c.says("desk.trial.speech.not-configured")
	c.goes(on("staff", "quit"))
	c.takes()
	c.ready()
	if tickets := c.stage.kiosk.given(); tickets != "" {
		t.Errorf("the number %s was taken", tickets)
	}
	c.stage.kiosk.stop()
	for _, kept := range []string{"trial card passed", "trial ticket failed", "trial colours failed", "trial keypad passed"} {
		if !strings.Contains(c.log.String(), kept) {
			t.Errorf("the audit log has no %q", kept)
		}
	}
}

// tries begins a trial of the list.
func (c *counter) tries(trial desk.Trial) {
	c.t.Helper()
	c.goes(on("staff", "trial:"+string(trial)), on("staff", "begin"))
}

// passes waits until a trial has passed, and goes back to the list.
func (c *counter) passes(trial desk.Trial) {
	c.t.Helper()
	c.saysText(words.Spoken(words.Staff().Text("desk.trial.passed.title", words.Params{"Trial": trial.Name()})))
	c.back()
}

func (c *counter) back() {
	c.t.Helper()
	c.goes(on("staff", "back"))
}

// says waits until the desk says a text of the staff's.
func (c *counter) says(id string) {
	c.t.Helper()
	c.saysText(words.Spoken(words.Staff().Text(id, nil)))
}

func (c *counter) saysText(text string) {
	c.t.Helper()
	c.must(c.reads(c.ctx, "staff", strings.TrimRight(text, "。")))
}

// key presses a key of the keypad, and waits until the screen shows that.
func (c *counter) key(name string) {
	c.t.Helper()
	ctx, stop := context.WithTimeout(c.ctx, stepTimeout)
	defer stop()
	before := c.stage.kiosk.now()
	press := exec.CommandContext(ctx, "xdotool", "key", name)
	press.Env = append(os.Environ(), "DISPLAY="+c.stage.screen.display)
	if said, err := press.CombinedOutput(); err != nil {
		c.t.Fatalf("key %s: %v\n%s", name, err, said)
	}
	_, err := c.stage.kiosk.after(ctx, before, "what follows the key "+name)
	c.must(err)
}
