package words

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// In Japanese a counter and the figure before it change each other's sound (1人 ひとり, 3分 さんぷん, 14日 じゅうよっか), which no
// voice that gets 「14にち」 can guess.

// counter is how a counter is read, where it differs from the figure and the counter read one after the other.
type counter struct {
	whole map[int]string // figures that make a word of their own with the counter
	last  map[int]string // the last digit and the counter; at 0 the end of a round ten: じゅ + っぷん
}

var days = map[int]string{
	2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか", 7: "なのか", 8: "ようか", 9: "ここのか", 10: "とおか",
	14: "じゅうよっか", 20: "はつか", 24: "にじゅうよっか",
}

// firstDay is the first of a month; one day by itself is いちにち.
const firstDay = "ついたち"

// counters are those that the texts count with, by their plain reading.
var counters = map[string]counter{
	"にち":  {whole: days, last: map[int]string{7: "しちにち", 9: "くにち"}},
	"にん":  {whole: map[int]string{1: "ひとり", 2: "ふたり"}, last: map[int]string{4: "よにん", 7: "しちにん"}},
	"ふん":  {last: map[int]string{0: "っぷん", 1: "いっぷん", 3: "さんぷん", 4: "よんぷん", 6: "ろっぷん", 8: "はっぷん"}},
	"かい":  {last: map[int]string{0: "っかい", 1: "いっかい", 6: "ろっかい", 8: "はっかい"}},
	"かげつ": {last: map[int]string{0: "っかげつ", 1: "いっかげつ", 6: "ろっかげつ", 8: "はっかげつ"}},
	"さい":  {last: map[int]string{0: "っさい", 1: "いっさい", 8: "はっさい"}},
	"けた":  {whole: map[int]string{1: "ひとけた", 2: "ふたけた"}, last: map[int]string{0: "っけた", 6: "ろっけた", 8: "はちけた"}},
	"ねん":  {last: map[int]string{4: "よねん"}},
	"がつ":  {last: map[int]string{4: "しがつ", 7: "しちがつ", 9: "くがつ"}},
	"じ":   {whole: map[int]string{0: "れいじ"}, last: map[int]string{4: "よじ", 7: "しちじ", 9: "くじ"}},
	"えん":  {last: map[int]string{4: "よえん"}},
	"びょう": {},
	"まい":  {},
}

// reading is how a figure and its counter are read together: 14, にち → じゅうよっか.
func (c counter) reading(n int, name string) string {
	if word, there := c.whole[n]; there {
		return word
	}
	digit := n % 10
	ending, there := c.last[digit]
	switch {
	case !there:
		return figure(n) + name
	case digit != 0:
		return figure(n-digit) + ending
	case n%100 != 0: // a round ten; hundreds keep their sound
		return strings.TrimSuffix(figure(n), "う") + ending
	}
	return figure(n) + name
}

var digits = []string{"", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"}

// figure is how a whole number under a hundred million is read; "" for 0, which is only said alone.
func figure(n int) string {
	if n >= 10_000 {
		return figure(n/10_000) + "まん" + figure(n%10_000)
	}
	var said strings.Builder
	for _, place := range []struct {
		value int
		name  string
		own   map[int]string
	}{
		{1000, "せん", map[int]string{1: "せん", 3: "さんぜん", 8: "はっせん"}},
		{100, "ひゃく", map[int]string{1: "ひゃく", 3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}},
		{10, "じゅう", map[int]string{1: "じゅう"}},
	} {
		d := n / place.value % 10
		if own, there := place.own[d]; there {
			said.WriteString(own)
		} else if d > 0 {
			said.WriteString(digits[d] + place.name)
		}
	}
	return said.String() + digits[n%10]
}

// valueOf is a figure as it stands before a counter, thousands apart or not; false where it is none that is read so.
func valueOf(text string) (int, bool) {
	n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
	return n, err == nil && n < 100_000_000
}

// afterMonth is what a day of a month follows, and a number of days does not.
const afterMonth = "がつ"

// 分 is the one counter here whose first sound alone changes.
const unvoiced, voiced = "ふん", "ぷん"

// counted reads the figures of a text to be spoken that stand before a counter in kana.
func counted(text string) string {
	var said strings.Builder
	end := 0
	for _, at := range countedFigure.FindAllStringSubmatchIndex(text, -1) {
		said.WriteString(text[end:at[0]])
		end = at[1]
		name := strings.Replace(text[at[4]:at[5]], voiced, unvoiced, 1) // sounded has voiced it
		n, fine := valueOf(text[at[2]:at[3]])
		switch {
		case !fine, name == "にち" && strings.HasPrefix(text[end:], "ようび"): // 第2日曜日 counts no days
			said.WriteString(text[at[0]:at[1]])
		case n == 0 && name == unvoiced:
			// 8:00 is 8じ.
		case n == 0 && len(counters[name].whole[0]) == 0:
			said.WriteString("ぜろ" + name)
		case n == 1 && name == "にち" && strings.HasSuffix(said.String(), afterMonth):
			said.WriteString(firstDay)
		default:
			said.WriteString(counters[name].reading(n, name))
		}
	}
	said.WriteString(text[end:])
	return said.String()
}

// countedFigure is a figure and a counter; the longer counters first, for かげつ is not か.
var countedFigure = regexp.MustCompile(`([0-9][0-9,]*)(` + strings.Join(slices.SortedFunc(
	slices.Values(append(slices.Collect(maps.Keys(counters)), voiced)),
	func(a, b string) int { return len(b) - len(a) },
), "|") + `)`)

// sounded is an annotated text with the readings of its counters as the figures before them have it, for whoever draws
// them: 3⟨分|ふん⟩ becomes 3⟨分|ぷん⟩, and 10⟨日|にち⟩, which cannot be read apart, ⟨10日|とおか⟩.
func sounded(text string) string {
	if !HasReadings(text) {
		return text
	}
	groups := Groups(text)
	for i := 1; i < len(groups); i++ {
		c, isCounter := counters[groups[i].Reading]
		before := strings.TrimRight(groups[i-1].Base, "0123456789,")
		n, fine := valueOf(groups[i-1].Base[len(before):])
		if !isCounter || groups[i-1].Reading != "" || !fine || n == 0 {
			continue
		}
		name := groups[i].Reading
		said := c.reading(n, name)
		if n == 1 && name == "にち" && before == "" && i > 1 && strings.HasSuffix(groups[i-2].Reading, afterMonth) {
			said = firstDay
		}
		switch {
		case strings.HasSuffix(said, name):
		case name == unvoiced && strings.HasSuffix(said, voiced):
			groups[i].Reading = voiced
		default:
			groups[i] = Group{groups[i-1].Base[len(before):] + groups[i].Base, said}
			groups[i-1].Base = before
		}
	}
	var done strings.Builder
	for _, g := range groups {
		write(&done, g)
	}
	return done.String()
}
