package health

import "madoguchi/assets/words"

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
	staff, params := words.Staff(), words.Params{"Figure": l.Figure}
	word = staff.Text(id, params)
	if staff.Has(id + ".do") {
		do = staff.Text(id+".do", params)
	}
	return word, do
}
