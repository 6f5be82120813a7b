package canary

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"madoguchi/reader/vcard"
)

// Person is somebody made up.
type Person struct {
	Family, Given           string
	FamilyLatin, GivenLatin string
	Address                 []string // its parts, from the prefecture on; those after the first two are looked for
	Born                    time.Time
	MyNumber                string   // 12 digits
	PINs                    []string // four digits, and the signature's
}

// Somebody has data that stand in no word, no figure and no file of a kiosk by chance.
func Somebody() Person {
	return Person{
		Family: "鯨岡", Given: "瑠璃子", FamilyLatin: "Kujiraoka", GivenLatin: "Ruriko",
		Address: []string{"神奈川県", "座間市", "例示ヶ丘", "七丁目５３番６８号"},
		Born:    time.Date(1953, time.April, 17, 0, 0, 0, 0, time.UTC), MyNumber: "749201835566",
		PINs: []string{"7193", "QZ7XK94WPV"},
	}
}

// Name is how the register writes the name.
func (p Person) Name() string { return p.Family + "　" + p.Given }

// eras are those of the living, latest first, with their first day and the digit that certificates have for them (card
// facts §4.2).
var eras = []struct {
	kanji, letter string
	digit         int
	from          time.Time
}{
	{"令和", "R", 5, time.Date(2019, time.May, 1, 0, 0, 0, 0, time.UTC)},
	{"平成", "H", 4, time.Date(1989, time.January, 8, 0, 0, 0, 0, time.UTC)},
	{"昭和", "S", 3, time.Date(1926, time.December, 25, 0, 0, 0, 0, time.UTC)},
}

// Birth is the birth date as certificates have it: the era's digit and YYYYMMDD.
func (p Person) Birth() string {
	for _, era := range eras {
		if !p.Born.Before(era.from) {
			return strconv.Itoa(era.digit) + p.Born.Format("20060102")
		}
	}
	return "0" + p.Born.Format("20060102")
}

// Holder is the person as a card's holder.
func (p Person) Holder() vcard.Holder {
	return vcard.Holder{
		Name: p.Name(), Birth: p.Birth(), Sex: "2", Address: strings.Join(p.Address, ""), MyNumber: p.MyNumber,
	}
}

// Secrets are what must not be found of the person. A PIN of four digits is not looked for: four digits stand in any file.
func (p Person) Secrets() Secrets {
	s := Secrets{
		"name":       {p.Family, p.Given, p.FamilyLatin, strings.ToUpper(p.FamilyLatin), p.GivenLatin, strings.ToUpper(p.GivenLatin)},
		"birth date": p.dates(),
		"My Number":  {p.MyNumber, grouped(p.MyNumber, " "), grouped(p.MyNumber, "-")},
	}
	if len(p.Address) > 2 {
		s["address"] = p.Address[2:]
	}
	for _, pin := range p.PINs {
		if len(pin) > 4 {
			s["PIN"] = append(s["PIN"], pin, strings.ToLower(pin))
		}
	}
	return s
}

// dates are the ways the birth date is written, in both calendars.
func (p Person) dates() []string {
	ways := []string{strconv.FormatInt(p.Born.Unix(), 10), strconv.FormatInt(p.Born.UnixMilli(), 10)}
	for _, layout := range []string{
		"20060102", "2006-01-02", "2006/01/02", "2006/1/2", "2006.1.2", "2006年1月2日", "2006年01月02日", "2 January 2006",
		"January 2, 2006", "2 Jan 2006", "02.01.2006", "02/01/2006", "01/02/2006", "2006 年 1 月 2 日",
	} {
		ways = append(ways, p.Born.Format(layout))
	}
	for _, era := range eras {
		if p.Born.Before(era.from) {
			continue
		}
		year := p.Born.Year() - era.from.Year() + 1
		month, day := int(p.Born.Month()), p.Born.Day()
		ways = append(
			ways,
			fmt.Sprintf("%s%d年%d月%d日", era.kanji, year, month, day), fmt.Sprintf("%s%d年", era.kanji, year),
			fmt.Sprintf("%s%d.%d.%d", era.letter, year, month, day), fmt.Sprintf("%s%02d%02d%02d", era.letter, year, month, day),
			fmt.Sprintf("%d%02d%02d%02d", era.digit, year, month, day),
		)
		break
	}
	return ways
}

// grouped has something between each four digits.
func grouped(digits, by string) string {
	var groups []string
	for len(digits) > 4 {
		groups, digits = append(groups, digits[:4]), digits[4:]
	}
	return strings.Join(append(groups, digits), by)
}
