package screens

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// bench is a board on a canvas, a clock the test sets, and what the board sent.
type bench struct {
	board *Board
	clock time.Time
	sent  []any
}

func newBench(t *testing.T, s visit.State) *bench {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	b := &bench{clock: now}
	b.board = NewBoard(Options{Profile: profile, Send: func(touch any) { b.sent = append(b.sent, touch) }, Now: func() time.Time { return b.clock }})
	b.board.Show(s)
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(b.board.Content())
	c.Resize(fyne.NewSize(1080, 1920))
	return b
}

// touching is what stands at the middle of a target.
func (b *bench) touching(t *testing.T, id string) *touch {
	t.Helper()
	for _, target := range b.board.sheet.targets {
		if target.ID != id {
			continue
		}
		for _, o := range b.board.page.Objects {
			if found, ok := o.(*touch); ok && o.Position() == fyne.NewPos(target.X, target.Y) {
				return found
			}
		}
	}
	t.Fatalf("nothing to touch is named %s", id)
	return nil
}

func (b *bench) wait() { b.clock = b.clock.Add(RestTime) }

func (b *bench) tap(t *testing.T, id string) {
	t.Helper()
	o := b.touching(t, id)
	o.MouseDown(&desktop.MouseEvent{})
	o.MouseUp(&desktop.MouseEvent{})
	o.Tapped(&fyne.PointEvent{})
}

func TestATouchSendsItsEvent(t *testing.T) {
	cases := []struct {
		fixture, id string
		want        any
	}{
		{"insert", "without-card", visit.AskWithoutCard{}},
		{"insert", "languages", visit.OpenLanguages{}},
		{"insert", "staff", visit.AskForStaff{}},
		{"status-renewable", "forward", visit.Forward{}},
		{"status-renewable", "quit", visit.Quit{}},
		{"status-not-yet", "quit", visit.Quit{}},
		{"status-not-yet", "other", visit.Other{}},
		{"certificates", "certificates:signature", visit.ChooseCertificates{Choice: visit.SignatureOnly}},
		{"certificates", "back", visit.Back{}},
		{"changed", "changed:yes", visit.ChooseChanged{Changed: visit.Yes}},
		{"applicant", "who:guardian", visit.ChooseWho{Who: visit.Guardian}},
		{"checklist", "item:signature-pin:no", visit.ChooseItem{Item: visit.SignaturePIN, Answer: visit.No}},
		{"checklist-guardian", "item:guardian-photo-id:yes", visit.ChooseItem{Item: visit.Item(rules.GuardianPhotoID), Answer: visit.Yes}},
		{"plan", "forward", visit.Forward{}},
		{"ticket", "forward", visit.Forward{}},
		{"still-there", "here", visit.Here{}},
		{"closed", "quit", visit.Quit{}},
		{"missing-documents", "back", visit.Back{}},
		{"no-number", "forward", visit.Forward{}},
		{"without-card", "back", visit.Back{}},
	}
	states := map[string]visit.State{}
	for _, f := range fixtures() {
		states[f.name] = f.state
	}
	for _, c := range cases {
		t.Run(c.fixture+" "+c.id, func(t *testing.T) {
			b := newBench(t, states[c.fixture])
			b.wait()
			b.tap(t, c.id)
			if len(b.sent) != 1 || b.sent[0] != c.want {
				t.Errorf("sent %#v, want %#v", b.sent, c.want)
			}
		})
	}
}

func TestWhatCannotBePressedIsNoTarget(t *testing.T) {
	b := newBench(t, at(visit.Certificates, reading(good()), answered(visit.Answers{})))
	b.wait()
	for _, target := range b.board.Targets() {
		if target.ID == "forward" {
			t.Error("going on is offered before the question is answered")
		}
	}
}

func TestTheSecondTapOfADoubleTapDoesNothing(t *testing.T) {
	b := newBench(t, at(visit.Status, reading(good())))
	b.wait()
	b.tap(t, "forward")
	b.board.Show(at(visit.Plan, reading(good()), planned(visit.Self, rules.Answers{Applicant: rules.Self})))
	if got := b.board.Targets(); got != nil {
		t.Errorf("%d targets in the moment a screen came up, want none", len(got))
	}
	b.tap(t, "forward")
	if len(b.sent) != 1 {
		t.Errorf("the second tap reached the next screen: %v", b.sent)
	}
	b.wait()
	b.tap(t, "forward")
	if len(b.sent) != 2 {
		t.Errorf("a tap after that was lost: %v", b.sent)
	}
}

func TestATickDrawsOnlyTheClock(t *testing.T) {
	s := at(visit.Insert)
	b := newBench(t, s)
	first := b.board.page.Objects[0]
	s.Now = s.Now.Add(time.Minute)
	b.board.Show(s)
	if b.board.page.Objects[0] != first {
		t.Error("the screen was drawn anew for a minute")
	}
	if !says(b.board, "11月24日（火） 10:13") {
		t.Error("the clock did not go on")
	}
	s.Now = s.Now.Add(24 * time.Hour)
	b.board.Show(s)
	if b.board.page.Objects[0] == first {
		t.Error("a new day did not draw the screen anew")
	}
}

func TestCountdownAndProgressGoOnInPlace(t *testing.T) {
	s := at(visit.Ticket, numbered(visit.Printed), closing(12))
	b := newBench(t, s)
	first := b.board.page.Objects[0]
	s.Now = s.Now.Add(1500 * time.Millisecond)
	b.board.Show(s)
	if !says(b.board, "この画面は 11秒後に閉じます。") {
		t.Error("the countdown did not go on")
	}
	if b.board.page.Objects[0] != first {
		t.Error("the countdown drew the screen anew")
	}
}

func TestANewScreenWaitsForTheFinger(t *testing.T) {
	s := at(visit.Insert)
	b := newBench(t, s)
	b.wait()
	held := b.touching(t, "without-card")
	held.MouseDown(&desktop.MouseEvent{})
	if held.plate.FillColor != held.pressed {
		t.Error("a press does not show")
	}
	queue(&s)
	b.board.Show(s)
	if b.touching(t, "without-card") != held {
		t.Fatal("the button went away under the finger")
	}
	b.board.content.Objects[0].(*ground).MouseUp(&desktop.MouseEvent{})
	if held.plate.FillColor != held.resting {
		t.Error("the press still shows after the finger was lifted elsewhere")
	}
	if !says(b.board, "8人待ち") {
		t.Error("the news did not come up after the finger was lifted")
	}
}

func says(b *Board, words string) bool {
	for _, one := range texts(b.Content(), fyne.Position{}) {
		if plainSpaces(one.words) == plainSpaces(words) {
			return true
		}
	}
	return false
}

func plainSpaces(s string) string {
	return strings.ReplaceAll(s, "\u00a0", " ")
}

// Other windows than the two sheets must not break: everything stays inside, whatever its size.
func TestOtherWindows(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, size := range []fyne.Size{{Width: 1280, Height: 1024}, {Width: 768, Height: 1366}, {Width: 540, Height: 960}, {Width: 1080, Height: 1080}} {
		for _, f := range fixtures() {
			b, _ := shown(t, f, "ja", size)
			for _, one := range texts(b.Content(), fyne.Position{}) {
				if one.x < 0 || one.y < 0 || one.x+one.w > size.Width+1 || one.y+one.h > size.Height {
					t.Errorf("%s at %v: %q leaves the window", f.name, size, one.words)
				}
			}
		}
	}
}

func TestEveryKindOfCardIsNamed(t *testing.T) {
	for _, kind := range []string{"juki-card", "phone", "drivers-licence", "residence-card", "contactless-storage", "other"} {
		for _, language := range []string{"ja", "en"} {
			if !speechFor(language).Has("screen.wrong-card." + kind + ".title") {
				t.Errorf("%s: %s has no words", language, kind)
			}
		}
	}
}

// newPen is a pen of no board, for parts alone.
func newPen(unit float32) *pen {
	p := &pen{unit: unit, close: 1, art: 1, zoom: 1, look: daylight, say: speechFor("ja"), tag: "ja", cases: newTypecase(), faces: newFaces(), sheet: &sheet{}}
	p.board = NewBoard(Options{Profile: profile})
	return p
}

func TestNothingIsSetTooSmallToRead(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, unit := range []float32{1, 0.5} {
		words := "a division with a very long name"
		set := body(words).oneLine().set(newPen(unit), words, 160)
		if set.pixels < secondSize*unit {
			t.Errorf("set %v pixels high, want at least %v", set.pixels, secondSize*unit)
		}
		if got := strings.Join(set.lines, " "); got != words {
			t.Errorf("says %q", got)
		}
		for _, line := range set.lines {
			if measure(line, set.pixels, regularFace) > 160*unit {
				t.Errorf("%q is wider than its place", line)
			}
		}
	}
}

func TestADateIsNeverTornInAWord(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	words := "You can renew from 14\u00a0November\u00a02029."
	set := body(words).set(newPen(1), words, 260)
	want := []string{"You", "can", "renew", "from", "14", "November", "2029."}
	if got := strings.Fields(strings.Join(set.lines, " ")); !slices.Equal(got, want) {
		t.Errorf("set as %q", set.lines)
	}
}
