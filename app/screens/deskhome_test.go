package screens

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"madoguchi/assets/words"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/visit"
)

func TestTheWorstIsInTheTitle(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	warning, failed := health.Of(health.Disk, health.Low), health.Of(health.Touch, health.Gone)
	for name, c := range map[string]struct {
		state  visit.State
		says   []string
		denies []string
	}{
		"all is well": {
			deskAt(withMore(fitFacts)), []string{"異常はありません", "受付中です"}, []string{"止めています"},
		},
		"a failure comes before a warning": {
			deskAt(withMore(fitFacts, faults(warning, failed))), []string{"タッチパネル："}, []string{"ディスク：", "異常はありません"},
		},
		"a warning where nothing failed": {
			deskAt(withMore(fitFacts, faults(warning))), []string{"ディスク："}, []string{"異常はありません"},
		},
		"the printer in whole sentences": {
			deskAt(withMore(openFacts, faults(health.Of(health.Printer, "paper-out")))), []string{"用紙がなくなりました", "カバーを開けて新しいロール"}, nil,
		},
		"a stopped service": {
			deskAt(withMore(fitFacts, stopped)), []string{"10:05から受付を止めています", "受付を再開する", "休止中"}, []string{"受付中"},
		},
		"tickets to be decided": {
			deskAt(withMore(openFacts)), []string{"番号札3枚を確かめてください", "3枚を確かめる"}, nil,
		},
		"before anything is known": {
			opened(), []string{"状態を調べています"}, []string{"異常はありません", "動作テスト"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			b, _ := shown(t, fixture{state: c.state}, "ja", sheets[0].size)
			for _, phrase := range c.says {
				if !tells(b, phrase) {
					t.Errorf("does not say %q", phrase)
				}
			}
			for _, phrase := range c.denies {
				if tells(b, phrase) {
					t.Errorf("says %q", phrase)
				}
			}
		})
	}
}

// Ten seconds are for one leaf: whatever has failed, all parts stand on the first, with the sign and the word of each. What to
// do stands there too, or where so much has failed that it cannot, on the next.
func TestHomeIsTakenInAtAGlance(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	all := everyFault()
	pages := homeFixtures()
	for n := range all {
		pages = append(pages, fixture{name: fmt.Sprintf("%d faults", n+1), state: deskAt(withMore(fitFacts, faults(all[:n+1]...)))})
	}
	for _, f := range pages {
		for _, on := range stands {
			b, _ := standing(t, f, "ja", on, visit.Aids{}, true)
			lines := f.state.Desk.Facts.Maintenance.Lines
			bad := 0
			for _, line := range lines {
				word, _ := line.Words()
				if line.Level != health.OK {
					bad++
				}
				for _, phrase := range []string{plain(line.Part.Name()), plain(word)} {
					if !tells(b, phrase) {
						t.Errorf("%s on %s: %s: does not say %q", f.name, on.name, line.Part, phrase)
					}
				}
			}
			if leaves := b.sheet.leaves; leaves > 2 || leaves > 1 && bad <= mostRemedies {
				t.Errorf("%s on %s: %d leaves for %d faults", f.name, on.name, leaves, bad)
			}
			told := map[health.Part]bool{}
			for leaf := range b.sheet.leaves {
				if leaf > 0 {
					b.turned(1)
				}
				for _, line := range lines {
					_, do := line.Words()
					told[line.Part] = told[line.Part] || tells(b, plainSpaces(plain(do)))
				}
			}
			for _, line := range lines {
				if !told[line.Part] {
					t.Errorf("%s on %s: %s: does not say what to do", f.name, on.name, line.Part)
				}
			}
			empty(b)
		}
	}
}

func TestTheLeafBehindLooksAsItDid(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, on := range stands {
		name := "desk-home-all-behind-" + on.name
		t.Run(name, func(t *testing.T) {
			b, canvas := standing(t, fixture{state: deskAt(withMore(fitFacts, faults(everyFault()...)))}, "ja", on, visit.Aids{}, true)
			b.turned(1)
			compare(t, name, compact(canvas.Capture(), daylight))
		})
	}
}

// What waits for staff is on the last leaf where there are two, and the way back to the first is beside it.
func TestTheLeafBehindLeadsBack(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, on := range stands {
		b, _ := standing(t, fixture{state: deskAt(withMore(fitFacts, faults(everyFault()...), stopped))}, "ja", on, visit.Aids{}, true)
		more, ok := b.spot("more")
		if !ok {
			t.Fatalf("%s: no way on", on.name)
		}
		b.act(more.event)
		if resume, ok := b.spot("act:" + string(desk.ResumeService)); !ok || resume.event != (desk.Do{Act: desk.ResumeService}) {
			t.Errorf("%s: service cannot be resumed", on.name)
		}
		previous, ok := b.spot("previous")
		if !ok {
			t.Fatalf("%s: no way back", on.name)
		}
		if b.act(previous.event); b.sheet.leaf != 0 {
			t.Errorf("%s: leads to leaf %d", on.name, b.sheet.leaf)
		}
		if _, ok := b.spot("tickets"); !ok {
			t.Errorf("%s: the ways on are gone", on.name)
		}
	}
}

func TestEveryFaultSaysWhatToDo(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, entry := range health.Table() {
		if entry.Level == health.OK {
			continue
		}
		line := figured(health.Of(entry.Part, entry.Finding), "1280×1024")
		_, do := line.Words()
		for _, on := range stands {
			t.Run(fmt.Sprintf("%s %s %s", entry.Part, entry.Finding, on.name), func(t *testing.T) {
				b, _ := standing(t, fixture{state: deskAt(withMore(fitFacts, faults(line)))}, "ja", on, visit.Aids{}, true)
				measured(t, b, "ja", on, false)
				if do == "" || !tells(b, plainSpaces(plain(do))) {
					t.Errorf("does not say %q", plain(do))
				}
				empty(b)
			})
		}
	}
}

// TestNothingIsDeadAtTheDesk is that the machine takes every touch that a page offers.
func TestNothingIsDeadAtTheDesk(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	m := desk.Machine{Passcode: true}
	for _, f := range deskFixtures() {
		b, _ := shown(t, f, "ja", sheets[0].size)
		for leaf := range max(1, b.sheet.leaves) {
			if leaf > 0 {
				b.turned(1)
			}
			for _, one := range b.sheet.targets {
				switch one.event.(type) {
				case turn, desk.Clear, desk.Erase: // there may be no digit to take back
					continue
				}
				before := f.state.Desk
				after, effects := m.Next(before, desk.Event{At: now, What: one.event})
				if len(effects) == 0 && reflect.DeepEqual(before, after) {
					t.Errorf("%s: %s does nothing", f.name, one.ID)
				}
			}
		}
	}
}

func TestEveryPageOfTheDeskLeadsBack(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, f := range deskFixtures() {
		if f.state.Desk.Page == desk.Passcode || f.state.Desk.Page == desk.Overview || f.state.Desk.Busy != desk.NoAct {
			continue
		}
		if f.state.Desk.Page == desk.OneTrial {
			continue // a trial under way has its own ways out
		}
		b, _ := shown(t, f, "ja", sheets[0].size)
		if one, ok := b.spot("back"); !ok || one.event != (desk.Back{}) {
			t.Errorf("%s leads nowhere", f.name)
		}
	}
}

// Every step a visit can be broken off at has a word of staff's.
func TestEveryStepHasItsWord(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "..", "kiosk", "visit", "visit.go"), nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	ast.Inspect(file, func(node ast.Node) bool {
		spec, ok := node.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if kind, named := spec.Type.(*ast.Ident); !named || kind.Name != "Step" {
			return true
		}
		step, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		steps++
		if step != string(visit.Staff) && !words.Staff().Has("desk.step."+step) {
			t.Errorf("%s has no word", step)
		}
		return true
	})
	if steps < 20 {
		t.Errorf("found %d steps", steps)
	}
}

// A plot's figures stand over bars of their lengths; hours to come have none, and hours the counter is closed in say so.
func TestBarsAreAsLongAsTheirFigures(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	b, _ := shown(t, fixture{state: deskAt(withMore(fitFacts, func(m *desk.Maintenance) {
		m.Today.Hours = hoursFrom(7, 0, 10, 40, 20, 0)
	}), desk.Open{Page: desk.Day})}, "ja", sheets[0].size)
	s := survey{}
	s.look(b.Content(), fyne.Position{}, nil, daylight.paper)
	at := func(words string) (drawnText, bool) {
		for _, one := range s.texts {
			if one.words == words {
				return one, true
			}
		}
		return drawnText{}, false
	}
	high := func(figure string) float32 {
		over, ok := at(figure)
		if !ok {
			t.Fatalf("no figure %s", figure)
		}
		for _, fill := range s.fills {
			middle := over.x + over.w/2
			if fill.NRGBA == daylight.primary && fill.x < middle && middle < fill.x+fill.w && fill.y >= over.y {
				return fill.h
			}
		}
		t.Fatalf("no bar under %s", figure)
		return 0
	}
	ten, forty, twenty := high("10"), high("40"), high("20")
	if d := forty - 4*ten; d < -4 || d > 4 || forty-2*twenty < -4 || forty-2*twenty > 4 {
		t.Errorf("10, 40 and 20 are %v, %v and %v high", ten, forty, twenty)
	}
	if _, ok := at("休"); !ok {
		t.Error("does not say that seven o'clock is closed")
	}
	if _, ok := at("0"); ok {
		t.Error("counts an hour that is still to come, or one that is closed")
	}
}
