package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/printer/vprinter"
	"madoguchi/reader/rig"
)

// TestSetUp goes from a kiosk without a configuration to its first ticket, through the window: the program starts itself anew
// in between.
func TestSetUp(t *testing.T) {
	rig.Need(t)
	for program, debianPackage := range map[string]string{"Xvfb": "xvfb", "xdotool": "xdotool"} {
		need(t, program, debianPackage)
	}
	program := buildKiosk(t)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	directory := t.TempDir()
	tickets := filepath.Join(directory, "tickets")
	printer := vprinter.New(vprinter.Options{Dir: tickets})
	defer printer.Close()
	if err := os.MkdirAll(tickets, 0o755); err != nil {
		t.Fatal(err)
	}
	address, err := printer.ListenTCP(ctx, "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	stage, err := prepareStage(ctx, setting{width: 1080, height: 1920, tickets: tickets})
	if err != nil {
		t.Fatal(err)
	}
	defer stage.close()
	var log bytes.Buffer
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the kiosk's log:\n%s", withoutTrace(log.String()))
		}
	})
	file := filepath.Join(directory, "etc", "kiosk.toml")
	profile := filepath.Join(directory, "etc", "municipalities", "demonstration.toml")
	if err := os.MkdirAll(filepath.Dir(profile), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(profile, demonstration, 0o600); err != nil {
		t.Fatal(err)
	}
	stage.kiosk, err = startKiosk(ctx, program, stage.screen.display, &log, "-config", file)
	if err != nil {
		t.Fatal(err)
	}
	g := guest{walk: walk{stage: stage, hurry: true, say: t.Logf}, t: t, ctx: ctx}

	choose := func(target string) { t.Helper(); g.must(g.touch(ctx, "staff", target)) }
	keys := func(text string) {
		t.Helper()
		for _, one := range text {
			g.taps("staff", "key:"+string(one))
		}
		choose("forward")
	}
	choose("profile:1")
	choose("letter:K")
	screen, err := stage.kiosk.wait(ctx, "the printers", func(s shown) bool { _, there := s.targets["printer:0"]; return there })
	g.must(err)
	most := 0
	for id := range screen.targets {
		if strings.HasPrefix(id, "printer:") {
			most++
		}
	}
	choose("printer:" + strconv.Itoa(most-2)) // an ESC/POS printer in the network, behind those the machine has
	keys(address.String())
	choose("width:80")
	choose("reader:any")
	keys("918273")
	keys("918273")
	choose("try")
	choose("forward")
	g.must(stage.whole(ctx))
	c, err := config.Load(file)
	if err != nil || c.Kiosk.Letter != "K" || c.Printer.Address != address.String() || c.Store.Path != filepath.Join(directory, "etc", "kiosk.db") {
		t.Errorf("the configuration is %+v, %v", c, err)
	}
	g.goes(on("insert", "without-card"), on("without-card", "consult"))
	g.must(g.see(ctx, "ticket"))
	if number := stage.kiosk.given(); number != "K-001" {
		t.Errorf("the first number is %q", number)
	}
	if papers := len(printer.Slips()); papers != 2 {
		t.Errorf("%d papers, want the set-up's and the ticket", papers)
	}
}
