package main

import (
	"bytes"
	"flag"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"madoguchi/reader/rig"
)

// pictures keeps every circumstance's screen, to be looked at.
var pictures = flag.String("pictures", "", "leave a picture of every circumstance in this `directory`")

// circumstance is one that a resident may come to, and the screen that is to meet it.
type circumstance struct {
	name string
	card string // the sample card in the reader; none where empty
	way  []stop
	step string   // where the way ends
	says []string // texts of the catalogue that the screen there says
	also string   // what it says beside them
	// read are texts that are read from its picture: what is told of a card is not said to everybody.
	read []string
	// paper are texts on the slip (持ち物メモ) that can be printed there; nil where none can.
	paper []string
	// then goes on from there.
	then func(*guest)
}

// stop is a step of a visit and what is touched there.
type stop struct {
	step    string
	touches []string
}

func on(step string, touches ...string) stop { return stop{step, touches} }

// answers are the questions after the status screen; what is empty is not asked.
func answers(through, certificates, changed, who string, items ...string) []stop {
	way := []stop{on("status", through)}
	if certificates != "" {
		way = append(way, on("certificates", "certificates:"+certificates, "forward"))
	}
	if changed != "" {
		way = append(way, on("changed", "changed:"+changed, "forward"))
	}
	way = append(way, on("applicant", "who:"+who, "forward"))
	var touches []string
	for _, item := range items {
		touches = append(touches, "item:"+item)
	}
	return append(way, on("checklist", append(touches, "forward")...))
}

// before is a way that ends sooner: with the touches on a step that come before one.
func before(target string, way []stop) []stop {
	last := way[len(way)-1]
	at := slices.Index(last.touches, target)
	return append(slices.Clone(way[:len(way)-1]), stop{last.step, last.touches[:at]})
}

func texts(ids ...string) []string { return ids }

// TestCircumstances reaches every circumstance through the real window, with a sample card in a PC/SC reader.
func TestCircumstances(t *testing.T) {
	rig.Need(t)
	for program, debianPackage := range map[string]string{"Xvfb": "xvfb", "xdotool": "xdotool", "tesseract": "tesseract-ocr"} {
		need(t, program, debianPackage)
	}
	program := buildKiosk(t)
	slots := make(chan int, rig.Slots)
	for slot := range rig.Slots {
		slots <- slot
	}
	t.Run("kiosks", func(t *testing.T) {
		for _, one := range []place{
			{"open", "", "[staff]\ncall = [\"true\"]\n", nothing, atOpenCounter},
			{"closed", "", "[staff]\ncall = [\"false\"]\n", closeCounter, atClosedCounter},
			{"broken", "", "", breakKiosk, atBrokenKiosk},
			// Hasty for a resident; whoever walks here has to be before it.
			{"hasty", "[idle]\nask_after = 10\nwipe_after = 15\n", "", nothing, atHastyKiosk},
		} {
			t.Run(one.name, func(t *testing.T) {
				t.Parallel()
				slot := <-slots
				defer func() { slots <- slot }()
				one.visit(t, program, slot)
			})
		}
	})
	place{"reader lost", "", "", nothing, atLostReader}.visit(t, program, 0)
}

// place is a kiosk at a counter, and what may come about there.
type place struct {
	name          string
	idle          string // the [idle] table; empty for a kiosk that waits long
	configuration string
	prepare       func(*testing.T, *stage)
	rows          func(*stage) []circumstance
}

// visit meets one circumstance after the other at one kiosk.
func (p place) visit(t *testing.T, program string, slot int) {
	t.Helper()
	const silent = "[voice]\nenabled = false\nsounds = false\n"
	var log bytes.Buffer
	stage, err := prepareStage(t.Context(), setting{
		slot: slot, width: 1080, height: 1920, tickets: filepath.Join(t.TempDir(), "paper", "tickets"), idle: p.idle, more: silent + p.configuration,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer stage.close()
	p.prepare(t, stage)
	if err := stage.start(t.Context(), program, &log); err != nil {
		t.Fatal(err)
	}
	for _, one := range p.rows(stage) {
		if !t.Run(one.name, func(t *testing.T) { one.meet(t, stage) }) {
			// What went wrong here is not to be the next one's trouble.
			stage.kiosk.stop()
			if err := stage.start(t.Context(), program, &log); err != nil {
				t.Fatal(err)
			}
		}
	}
	stage.kiosk.stop()
	for _, personal := range []string{"1234", "ABC123", "山田"} { // what the sample cards' owner would not want told
		if strings.Contains(log.String(), personal) {
			t.Errorf("the log has %q", personal)
		}
	}
}

// meet makes the visit.
func (c circumstance) meet(t *testing.T, s *stage) {
	g := &guest{walk: walk{stage: s, say: t.Logf, hurry: true}, t: t, ctx: t.Context()}
	g.ready()
	if c.card != "" {
		g.inserts(c.card)
		defer g.takes()
	}
	g.goes(c.way...)
	g.hears(c.step, c.says...)
	if c.also != "" {
		g.must(g.reads(g.ctx, c.step, c.also))
	}
	g.keepFor(c.name)
	if c.read != nil {
		g.sees(c.read...)
	}
	if c.paper != nil {
		g.finds(g.slips(c.step), c.paper)
	}
	if c.then != nil {
		c.then(g)
	}
	g.leaves()
}
