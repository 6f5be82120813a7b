package screens

import (
	"image"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"madoguchi/kiosk/visit"
)

// attracted is a fixture's state with the attract screen up at a turn.
func attracted(f fixture, turn int) fixture {
	f.name = "attract-" + f.name
	f.state.Attract = visit.Attract{On: true, Turn: turn}
	return f
}

func attractFixtures() []fixture {
	return []fixture{
		attracted(fixture{name: "insert", state: at(visit.Insert)}, 0),
		attracted(fixture{name: "place", place: true, state: at(visit.Insert)}, 1),
		attracted(fixture{name: "closed", state: at(visit.Insert, shut)}, 2),
		attracted(fixture{name: "out-of-service", state: at(visit.OutOfService)}, 3),
	}
}

func TestAttractLooksAsItDid(t *testing.T) { lookAsTheyDid(t, attractFixtures(), contrast) }

// Over hours of the attract screen nothing is lit for long at one place, whatever stands on it and however the screen
// stands.
func TestAttractBurnsNothingIn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	const (
		turns   = 100 // fifty minutes of them; the places of a day are no others
		longest = 0.3
	)
	for _, f := range attractFixtures() {
		for _, size := range []fyne.Size{{Width: 270, Height: 480}, {Width: 480, Height: 270}} {
			b, canvas := shown(t, f, "ja", size)
			lit := make([]int, int(size.Width)*int(size.Height))
			for turn := range turns {
				s := attracted(f, turn).state
				s.Language = "ja"
				b.Show(s)
				picture := canvas.Capture().(*image.NRGBA)
				for i := range lit {
					if p := picture.Pix[4*i:]; (299*int(p[0])+587*int(p[1])+114*int(p[2]))/1000 > 127 {
						lit[i]++
					}
				}
			}
			most, all := 0, 0
			for _, times := range lit {
				most, all = max(most, times), all+times
			}
			t.Logf("%s, %v: at most %.0f %% of the time at one place, %.1f %% on average",
				f.name, size, 100*float64(most)/turns, 100*float64(all)/turns/float64(len(lit)))
			if all == 0 || float64(most) > longest*turns {
				t.Errorf("%s, %v: a place is lit %d of %d turns", f.name, size, most, turns)
			}
		}
	}
}

// Each turn's picture is whole, and in turn every language is on it.
func TestAttractIsWholeAndInEveryLanguage(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, on := range stands {
		for _, f := range attractFixtures() {
			b, _ := standing(t, f, "ja", on, visit.Aids{}, true)
			said := map[string]bool{}
			for turn := range 12 {
				s := attracted(f, turn).state
				s.Language = "ja"
				b.Show(s)
				for _, tag := range b.turn(turn, "ja") {
					said[tag] = true
				}
				for _, o := range b.page.Objects[1:] { // the first is the ground
					at, size := o.Position(), o.Size()
					if at.X < 0 || at.Y < 0 || at.X+size.Width > on.size.Width || at.Y+size.Height > on.size.Height {
						t.Fatalf("%s, %s, turn %d: %v at %v leaves the sheet", f.name, on.name, turn, size, at)
					}
				}
			}
			for _, one := range b.offered() {
				if want := one.Tag != "ja" && one.Tag != "ja-simple"; said[one.Tag] != want {
					t.Errorf("%s, %s: said in %s: %v", f.name, on.name, one.Tag, said[one.Tag])
				}
			}
		}
	}
}

func TestAttractIsLeftByAnything(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	var sent []any
	b := NewBoard(Options{
		Profile: profile, Send: func(touch any) { sent = append(sent, touch) }, Now: func() time.Time { return now },
	})
	b.Content().Resize(fyne.NewSize(1080, 1920))
	b.Show(attracted(fixture{state: at(visit.Insert)}, 0).state)
	for _, key := range []Key{KeyNext, KeyPrevious, KeyChoose, KeyBack, KeyRepeat, KeyLouder, KeySofter} {
		sent = nil
		if b.Key(key); len(sent) != 1 || sent[0] != (visit.Stir{}) {
			t.Errorf("key %d sends %v", key, sent)
		}
	}
	sent = nil
	b.tappedGround(fyne.NewPos(540, 960))
	if len(sent) != 1 || sent[0] != (visit.Stir{}) {
		t.Errorf("a tap sends %v", sent)
	}
	b.Show(at(visit.Insert))
	sent = nil
	one, ok := b.spot("without-card")
	if b.tapped(one.event); !ok || len(sent) != 0 {
		t.Errorf("the tap's second half presses what came up: %v", sent)
	}
}

func TestVeilDims(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	b, canvas := shown(t, fixture{state: at(visit.Insert)}, "ja", fyne.NewSize(270, 480))
	light := func() int { r, _, _, _ := canvas.Capture().At(2, 240).RGBA(); return int(r >> 8) }
	for _, c := range []struct{ percent, want int }{{100, 255}, {30, 76}, {60, 153}, {100, 255}} {
		if b.Dim(c.percent); light() < c.want-3 || light() > c.want+3 {
			t.Errorf("%d %%: white is %d, want about %d", c.percent, light(), c.want)
		}
	}
}
