package municipality

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"madoguchi/assets/words"
	"madoguchi/kiosk/reception"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/settings"
)

// languageTag is the form of a BCP 47 tag as far as the kiosk's languages need it.
var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// text is a text by language; nil where the key may be missing and is.
func text(t *settings.Table, key string, required bool) Text {
	const must = `a text, or texts by language as { ja = "…", en = "…" }`
	value, found := t.Take(key)
	if !found && required && t.There() {
		t.Wrong(t.At(key), "is missing; must be %s", must)
	}
	switch value := value.(type) {
	case string:
		if said, fine := written(t, t.At(key), words.Default, value); fine {
			return Text{words.Default: said}
		}
	case map[string]any:
		text := make(Text, len(value))
		for _, tag := range slices.Sorted(maps.Keys(value)) {
			path := settings.Join(t.At(key), tag)
			if !languageTag.MatchString(tag) {
				t.Wrong(path, "is no language; the keys are language tags such as ja and en")
			} else if s, isText := value[tag].(string); !isText {
				t.Wrong(path, "must be a text")
			} else if said, fine := written(t, path, tag, s); fine {
				text[tag] = said
			}
		}
		if _, there := value[words.Default]; !there {
			t.Wrong(t.At(key), "must have a Japanese text, ja")
		}
		return text
	default:
		if found {
			t.Wrong(t.At(key), "must be %s", must)
		}
	}
	return nil
}

// written is a text as the profile writes it in a language, its readings annotated; false where it is not fit to be shown.
func written(t *settings.Table, path, language, text string) (string, bool) {
	annotated, err := words.Annotate(language, text)
	if err != nil {
		t.Wrong(path, "must have its readings as 更新《こうしん》 or, where it is not kanji that is read, ｜PIN《pin》")
		return "", false
	}
	if strings.ContainsFunc(annotated, unicode.IsControl) {
		t.Wrong(path, "must be on one line")
		return "", false
	}
	return annotated, printable(t, path, words.Plain(annotated))
}

// printable is whether a text can stand on a screen and on a ticket: neither empty nor endless.
func printable(t *settings.Table, path, text string) bool {
	const most = 60 // characters; two lines of a ticket at the least
	switch {
	case strings.TrimSpace(text) != text || text == "":
		t.Wrong(path, "must not be empty, nor begin or end with a space")
	case utf8.RuneCountInString(text) > most:
		t.Wrong(path, "must not be longer than %d characters", most)
	default:
		return true
	}
	return false
}

// clock is a time of day that must be there.
func clock(t *settings.Table, key string) reception.Clock {
	const must = `a time of day as "8:30"`
	value, found := t.Need(key, must)
	if !found {
		return 0
	}
	text, _ := value.(string)
	clock, err := reception.ParseClock(text)
	if err != nil {
		t.Wrong(t.At(key), "must be %s", must)
	}
	return clock
}

// days are the days of a list, none of them twice.
func days(t *settings.Table, key string) []rules.Date {
	const must = "days as 2027-05-15"
	var days []rules.Date
	paths, values := t.List(key, must)
	for i, value := range values {
		day, fine := asDay(t, paths[i], value)
		if fine && slices.Contains(days, day) {
			t.Wrong(paths[i], "is in the list twice")
		} else if fine {
			days = append(days, day)
		}
	}
	return days
}

func asDay(t *settings.Table, path string, value any) (rules.Date, bool) {
	if day, isDate := value.(toml.LocalDate); isDate {
		return rules.DateOf(day.AsTime(rules.JST)), true
	}
	text, _ := value.(string)
	day, err := rules.ParseDate(text)
	if err != nil {
		t.Wrong(path, "must be a day as 2027-05-15")
	}
	return day, err == nil
}
