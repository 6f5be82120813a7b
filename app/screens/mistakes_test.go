package screens

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"madoguchi/assets/words"
	"madoguchi/kiosk/visit"
)

// mistaken is the sign of a kiosk whose configuration has some mistakes.
func mistaken(all ...visit.Mistake) visit.State {
	return visit.State{Step: visit.OutOfService, Now: now, Language: "ja", Kiosk: visit.Kiosk{Stopped: true, Mistakes: all}}
}

func mistake(file string, line int, key, message string) visit.Mistake {
	m := visit.Mistake{File: file}
	m.Line, m.Key, m.Message = line, key, message
	return m
}

// mistakeFixtures are one mistake, more than have room, and files that are none.
func mistakeFixtures() []fixture {
	const file = "/etc/madoguchi/kiosk.toml"
	many := []visit.Mistake{
		mistake("/var/lib/madoguchi/setup.toml", 3, "", "basic strings cannot have new lines"),
		mistake(file, 4, "municipality", "/etc/madoguchi/municipalities/a-municipality-with-a-long-name/profile-of-2027.toml can't be read: no such file or directory"),
		mistake(file, 12, "printer.address", `must be the printer's address as "192.0.2.10:9100", or its device as "/dev/usb/lp0"`),
		mistake(file, 18, "kiosk.leter", "is no key here; the keys are letter, language, languages"),
	}
	for line := range 20 {
		many = append(many, mistake(file, 30+line, "kiosk.languages[1]", "is in the list twice"))
	}
	return []fixture{
		{name: "mistakes-one", state: mistaken(mistake(file, 2, "kiosk.letter", "must be one letter from A to Z"))},
		{name: "mistakes-many", state: mistaken(many...)},
		{name: "mistakes-unread", state: mistaken(mistake(file, 0, "", "can't be read: permission denied"))},
	}
}

// mistakenOn is a board that shows the sign where no municipality is known.
func mistakenOn(t *testing.T, f fixture, language string, aids visit.Aids, on stand) (*Board, test.WindowlessCanvas) {
	t.Helper()
	return standingFor(t, Profile{}, f, language, on, aids, false)
}

func TestMistakesLookAsTheyDid(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	compared := func(f fixture, language, setting string, aids visit.Aids, on stand) {
		name := fmt.Sprintf("%s-%s-%s-%s", f.name, language, setting, on.name)
		t.Run(name, func(t *testing.T) {
			b, canvas := mistakenOn(t, f, language, aids, on)
			compare(t, name, compact(canvas.Capture(), b.pen(b.state).look))
		})
	}
	for _, f := range mistakeFixtures() {
		for _, on := range stands {
			compared(f, "ja", "usual", visit.Aids{}, on)
		}
	}
	many := mistakeFixtures()[1]
	compared(many, longest, "usual", visit.Aids{}, stands[0])
	compared(many, "ja", "large", visit.Aids{LargeText: true}, stands[0])
	compared(many, "ja", "contrast", visit.Aids{HighContrast: true}, stands[0])
}

// TestMistakesMeasured: the sign is on one leaf in every language, with the words for staff whole, and nothing said of them.
func TestMistakesMeasured(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, f := range mistakeFixtures() {
		for _, on := range stands {
			for _, language := range words.Languages() {
				t.Run(fmt.Sprintf("%s %s %s", f.name, on.name, language.Tag), func(t *testing.T) {
					b, _ := mistakenOn(t, f, language.Tag, visit.Aids{}, on)
					measured(t, b, deskLanguage, on, false) // that of the words for staff
					told, drawn := toldOf(f, b)
					rest := len(f.state.Kiosk.Mistakes) - told
					if more := fmt.Sprintf("ほか%d件", rest); told == 0 || told == 1 && rest > 0 || strings.Contains(drawn, more) != (rest > 0) {
						t.Errorf("%d mistakes are told: %s", told, drawn)
					}
					for _, one := range b.Spoken() {
						if strings.Contains(one.Text, "toml") || strings.Contains(one.Text, "設定ファイル") {
							t.Errorf("%q is said aloud", one.Text)
						}
					}
					if b.sheet.leaves != 1 {
						t.Errorf("%d leaves", b.sheet.leaves)
					}
				})
			}
			t.Run(fmt.Sprintf("%s %s large", f.name, on.name), func(t *testing.T) {
				b, _ := mistakenOn(t, f, longest, visit.Aids{LargeText: true}, on)
				measured(t, b, longest, on, true)
				if told, drawn := toldOf(f, b); told > 0 || b.sheet.leaves != 1 {
					t.Errorf("%d leaves, of which staff have a part: %s", b.sheet.leaves, drawn)
				}
			})
		}
	}
}

// toldOf is how many of a fixture's mistakes stand on a screen, all that stands there being told as one word.
func toldOf(f fixture, b *Board) (told int, drawn string) {
	for _, one := range texts(b.Content(), fyne.Position{}) {
		drawn += strings.ReplaceAll(one.words, " ", "")
	}
	for _, one := range f.state.Kiosk.Mistakes {
		if line := strings.ReplaceAll(one.Message, " ", ""); one.Line > 0 && strings.Contains(drawn, fmt.Sprintf("%d行目", one.Line)) || one.Line == 0 {
			if !strings.Contains(drawn, line) {
				break
			}
			told++
		}
	}
	return told, drawn
}

// What no catalogue has may have any letter in it.
func TestALetterThatCannotBeDrawnIsASign(t *testing.T) {
	if got := legible("/etc/設定\u202e\n\ufff9한🙂.toml"); got != "/etc/設定〓〓〓〓〓.toml" {
		t.Errorf("%q", got)
	}
}
