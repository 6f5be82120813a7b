package reception

import (
	"time"

	"madoguchi/kiosk/rules"
)

// SearchDays is how far ahead an opening is looked for. A counter that does not open for longer than a year has no
// opening to tell a resident of.
const SearchDays = 400

// At is whether the counter is open at an instant and, where it is not, the next opening: the first instant after it
// at which the counter is open. OpensAt is zero where there is none within SearchDays.
func (h Hours) At(t time.Time) rules.Reception {
	today := rules.DateOf(t)
	holiday := h.Holidays.remembered()
	for n := range SearchDays + 1 {
		day := today.AddDays(n)
		for _, span := range h.on(day, holiday) {
			opens, closes := span.From.On(day), span.Until.On(day)
			switch {
			case t.Before(opens):
				return rules.Reception{OpensAt: opens}
			case t.Before(closes):
				return rules.Reception{Open: true}
			}
		}
	}
	return rules.Reception{}
}

// ClosesAt is when a counter that is open at t closes next, and false where it is closed. A span up to 24:00 ends
// there, even if the next day opens at 0:00.
func (h Hours) ClosesAt(t time.Time) (closes time.Time, open bool) {
	day := rules.DateOf(t)
	for _, span := range h.On(day) {
		if !t.Before(span.From.On(day)) && t.Before(span.Until.On(day)) {
			return span.Until.On(day), true
		}
	}
	return time.Time{}, false
}
