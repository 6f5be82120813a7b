package screens

import (
	"fmt"
	"image/color"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"madoguchi/kiosk/visit"
)

// The longest English dates, and today at either end of the bar or behind it.
func TestTheLabelsOfATimelineNeverMeet(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, sheet := range sheets {
		for month := time.January; month <= time.December; month++ {
			from, until := time.Date(2021, month, 28, 0, 0, 0, 0, jst), time.Date(2026, month, 28, 23, 59, 59, 0, jst)
			for name, today := range map[string]time.Time{
				"first day": from, "last day": until, "the day after": until.AddDate(0, 0, 1), "years after": until.AddDate(3, 0, 0),
			} {
				t.Run(fmt.Sprintf("%s %s %s", sheet.name, month, name), func(t *testing.T) {
					s := at(visit.Status, func(s *visit.State) { s.Now, s.Language = today, "en" }, reading(with(func(c *visit.Card) {
						c.Authentication.NotBefore, c.Authentication.NotAfter = from, until
					})))
					apart(t, s, sheet.size)
				})
			}
		}
	}
}

// apart draws a state's timeline alone, in the width it has on the sheet.
func apart(t *testing.T, s visit.State, size fyne.Size) {
	t.Helper()
	p := newPen(1)
	p.wide, p.say, p.tag = size.Width > size.Height, speechFor(s.Language), s.Language
	room := box{margin, 0, size.Width - 2*margin, 0}
	if p.wide {
		room.w -= lying.side + margin
	}
	life := p.life(s)
	room.h = life.height(p, room.w)
	life.draw(p, room)
	all := texts(container.NewWithoutLayout(p.sheet.objects...), fyne.Position{})
	if len(all) < 5 {
		t.Fatalf("%d labels", len(all))
	}
	for i, one := range all {
		if one.size < secondSize {
			t.Errorf("%q is %v pixels high", one.words, one.size)
		}
		if one.x < room.x-1 || one.x+one.w > room.x+room.w+1 || one.y+one.h > room.h {
			t.Errorf("%q leaves the timeline", one.words)
		}
		for _, other := range all[:i] {
			if one.x < other.x+other.w && other.x < one.x+one.w && one.y < other.y+other.h && other.y < one.y+one.h {
				t.Errorf("%q and %q meet", one.words, other.words)
			}
		}
	}
}

// The pieces are told apart without colour: by their lightness, and by the tick where the window begins.
func TestTheRenewalWindowIsToldWithoutColour(t *testing.T) {
	for name, look := range map[string]palette{"daylight": daylight, "contrast": contrast} {
		for _, pair := range [][2]color.NRGBA{{look.primary, look.soft}, {look.primary, look.spent}, {look.spent, look.amber}, {look.ink, look.paper}} {
			want := 3.0
			if name == "daylight" && pair == [2]color.NRGBA{look.primary, look.spent} {
				want = 2 // the tick and its gap stand between them
			}
			if got := ratio(pair[0], pair[1]); got < want {
				t.Errorf("%s: %v and %v are %.1f:1", name, pair[0], pair[1], got)
			}
		}
	}
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	p := newPen(1)
	l := p.life(at(visit.Status, reading(good()))).(timeline)
	l.draw(p, box{0, 0, 900, l.height(p, 900)})
	window, _, _ := l.scale()
	for _, o := range p.sheet.objects {
		if r, ok := o.(*canvas.Rectangle); ok && r.FillColor == p.look.ink && r.Size().Height > barHeight && r.Position().X < window*900 && r.Position().X+r.Size().Width > window*900 {
			return
		}
	}
	t.Error("no tick where the renewal window begins")
}
