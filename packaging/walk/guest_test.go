package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"madoguchi/assets/words"
)

// guest is a resident before a kiosk.
type guest struct {
	walk
	t    *testing.T
	ctx  context.Context
	card func() // takes the card out
}

// must ends the circumstance where something did not come.
func (g *guest) must(err error) {
	g.t.Helper()
	if err != nil {
		g.t.Fatal(err)
	}
}

func (g *guest) goes(way ...stop) {
	g.t.Helper()
	for _, at := range way {
		for _, target := range at.touches {
			g.must(g.touch(g.ctx, at.step, target))
		}
	}
}

// taps touches what changes nothing that the kiosk tells of its screens.
func (g *guest) taps(step, target string) {
	g.t.Helper()
	ctx, stop := context.WithTimeout(g.ctx, stepTimeout)
	defer stop()
	screen, err := g.stage.kiosk.wait(ctx, target+" on the screen "+step, func(s shown) bool {
		_, there := s.targets[target]
		return s.step == step && there
	})
	g.must(err)
	at := screen.targets[target]
	g.must(g.stage.screen.click((at.Min.X+at.Max.X)/2, (at.Min.Y+at.Max.Y)/2))
}

// knocks has the desk ask for a passcode, by the gesture for it: five touches of a corner within four seconds. Whoever was too
// slow for that on a slow machine begins anew, as one does in a lobby.
func (g *guest) knocks(step string) {
	g.t.Helper()
	const forgotten = 5 * time.Second // by then the kiosk counts from one
	for began := time.Now(); ; {
		ctx, stop := context.WithTimeout(g.ctx, forgotten)
		screen, err := g.stage.kiosk.wait(ctx, "the corner on the screen "+step, func(s shown) bool {
			_, there := s.targets["staff-corner"]
			return s.step == "staff" || s.step == step && there
		})
		if err == nil && screen.step == step {
			at := screen.targets["staff-corner"]
			for range 5 {
				g.must(g.stage.screen.click((at.Min.X+at.Max.X)/2, (at.Min.Y+at.Max.Y)/2))
			}
			_, err = g.stage.kiosk.at(ctx, "staff")
		}
		stop()
		switch {
		case err == nil:
			return
		case errors.Is(err, errKioskEnded), g.ctx.Err() != nil, time.Since(began) > stepTimeout:
			g.t.Fatal(err)
		}
	}
}

// hears waits until a screen says some texts of the Japanese catalogue, on whichever of its leaves.
func (g *guest) hears(step string, ids ...string) {
	g.t.Helper()
	g.hearsIn("ja", step, ids...)
}

func (g *guest) hearsIn(language, step string, ids ...string) {
	g.t.Helper()
	var said []string
	for _, id := range ids {
		if !words.For(language).Has(id) {
			g.t.Fatalf("%s has no text %s", language, id)
		}
		said = append(said, words.Spoken(words.For(language).Text(id, nil)))
	}
	g.must(g.reads(g.ctx, step, said...))
}

// looks waits until the screens are drawn in these aids.
func (g *guest) looks(large, contrast bool) {
	g.t.Helper()
	ctx, stop := context.WithTimeout(g.ctx, stepTimeout)
	defer stop()
	_, err := g.stage.kiosk.wait(ctx, "other type and colours", func(s shown) bool {
		return s.large == large && s.contrast == contrast
	})
	g.must(err)
}

// breaks puts a file where a directory is, until it is mended.
func (g *guest) breaks(directory string) (mend func()) {
	g.t.Helper()
	g.must(os.Rename(directory, directory+".aside"))
	g.must(os.WriteFile(directory, nil, 0o600))
	return func() {
		g.must(os.Remove(directory))
		g.must(os.Rename(directory+".aside", directory))
	}
}

// keepFor leaves a picture of a circumstance, where they are wanted.
func (g *guest) keepFor(circumstance string) {
	g.t.Helper()
	if *pictures == "" {
		return
	}
	g.stage.screen.settle(10 * frames)
	g.must(g.stage.screen.save(filepath.Join(*pictures, pictureName(circumstance)+".png")))
}

// pictureName is a circumstance as a file's name.
func pictureName(circumstance string) string {
	return strings.NewReplacer(" ", "-", ",", "", "'", "").Replace(circumstance)
}

// inserts puts a card in.
func (g *guest) inserts(sample string) {
	g.t.Helper()
	take, err := g.stage.insert(g.ctx, sample)
	g.must(err)
	g.card = take
}

// takes takes the card out.
func (g *guest) takes() {
	if g.card != nil {
		g.card()
		g.card = nil
	}
}

// leaves ends the visit, whatever step it is at, so that the next can begin.
func (g *guest) leaves() {
	g.t.Helper()
	switch now := g.stage.kiosk.now(); now.step {
	case "ticket", "no-number":
		g.must(g.touch(g.ctx, now.step, "forward"))
	case "without-card":
		g.must(g.touch(g.ctx, now.step, "back"))
	}
	g.takes()
	g.ready()
}

// ready waits until a card can be inserted.
func (g *guest) ready() shown {
	g.t.Helper()
	ctx, stop := context.WithTimeout(g.ctx, stepTimeout)
	defer stop()
	s, err := g.stage.kiosk.wait(ctx, "the next visit", func(s shown) bool { return s.step == "insert" || s.step == "pulled" })
	g.must(err)
	return s
}

// rests waits until nothing is left of a visit and of what was chosen in it.
func (g *guest) rests() {
	g.t.Helper()
	ctx, stop := context.WithTimeout(g.ctx, stepTimeout)
	defer stop()
	_, err := g.stage.kiosk.wait(ctx, "a kiosk as before the visit", func(s shown) bool {
		return s.step == "insert" && s.over == "" && s.language == "ja" && !s.large && !s.contrast
	})
	g.must(err)
}

// sees has the screen's picture read by a program that knows nothing of it.
func (g *guest) sees(ids ...string) {
	g.t.Helper()
	g.stage.screen.settle(10 * frames)
	picture := filepath.Join(g.t.TempDir(), "screen.png")
	g.must(g.stage.screen.save(picture))
	g.finds(picture, ids)
}

// slips has a slip printed, and is its picture.
func (g *guest) slips(step string) string {
	g.t.Helper()
	before := g.papers()
	g.must(g.touch(g.ctx, step, "slip"))
	g.hears(step, "screen.slip.printed")
	for _, paper := range g.papers() {
		if !slices.Contains(before, paper) {
			return paper
		}
	}
	g.t.Fatal("no slip was printed")
	return ""
}

// papers are the slips printed so far.
func (g *guest) papers() []string {
	papers, _ := filepath.Glob(filepath.Join(g.stage.tickets, "memo-*.png"))
	return papers
}

// finds reads texts of the Japanese catalogue in a picture.
func (g *guest) finds(picture string, ids []string) {
	g.t.Helper()
	read := strings.Join(strings.Fields(output(g.t, "tesseract", picture, "-", "-l", "jpn", "--psm", "6")), "")
	for _, id := range ids {
		text := words.Plain(words.For("ja").Text(id, nil))
		text = strings.Join(strings.Fields(strings.ReplaceAll(text, "\u200b", "")), "")
		if !legible(read, text) {
			g.t.Errorf("%s, %q, is not to be read; what is: %s", id, text, read)
		}
	}
}
