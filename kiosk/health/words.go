package health

import (
	"fmt"
	"strings"

	"madoguchi/assets/words"
)

// Name is the part's name in staff's words, as カードリーダー.
func (p Part) Name() string { return words.Staff().Text(family+string(p), nil) }

// family begins the ids of staff's words for parts and findings.
const family = "health."

// Words are staff's for the line: the finding in a word or two, and what to do in a short sentence, empty where nothing is.
// They have places to break (words.Text).
func (l Line) Words() (word, do string) {
	id := family + string(l.Part) + "." + string(l.Finding)
	if l.Finding == Silent {
		id = family + string(Silent)
	}
	staff, params := words.Staff(), words.Params{"Figure": l.figure()}
	word = staff.Text(id, params)
	if staff.Has(id + ".do") {
		do = staff.Text(id+".do", params)
	}
	return word, do
}

// figure is the line's figure in staff's words. By how much a clock is off is told in its largest unit and a word: nobody
// reads a sign.
func (l Line) figure() string {
	var hours, minutes, seconds int
	way := "ahead"
	if strings.HasPrefix(l.Figure, "-") {
		way = "behind"
	}
	if l.Part != Clock || l.Finding != Off && l.Finding != Wrong {
		return l.Figure
	}
	if _, err := fmt.Sscanf(strings.TrimLeft(l.Figure, "+-"), "%d:%d:%d", &hours, &minutes, &seconds); err != nil {
		return l.Figure
	}
	unit, count := "minutes", minutes
	if hours > 0 {
		unit, count = "hours", hours
	}
	return words.Staff().Text(family+string(Clock)+"."+way+"."+unit, words.Params{"Count": count})
}
