package main

import (
	"bytes"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"madoguchi/assets/words"
	"madoguchi/kiosk/voice"
	"madoguchi/reader/rig"
)

// resident knows what to answer, in their own language, and nothing of the screens.
type resident struct {
	*listener
	language string
}

// words are a text's first sentence as it is spoken.
func (r resident) words(id string) string {
	first := voice.Sentences(words.Spoken(words.For(r.language).Text(id, nil)))[0]
	return strings.TrimRight(first, "。.")
}

// choose presses the button that is called by a text's words.
func (r resident) choose(id string) {
	more, _, _ := strings.Cut(words.For(r.language).Text("action.more", words.Params{"Number": "#", "Of": "#"}), "#")
	r.listener.choose(r.words(id), strings.TrimSpace(words.Spoken(more)))
}

// TestBlindVisit takes a ticket by keys alone, each chosen by what was spoken before: once in Japanese through the
// loudspeaker, once in English with headphones.
func TestBlindVisit(t *testing.T) {
	rig.Need(t)
	need(t, "Xvfb", "xvfb")
	need(t, "xdotool", "xdotool")
	program := buildKiosk(t)
	for _, test := range []struct {
		language string
		phones   bool
	}{{"ja", false}, {"en", true}} {
		t.Run(test.language, func(t *testing.T) {
			l := newListener(t)
			tickets := t.TempDir()
			var log bytes.Buffer
			defer func() {
				if t.Failed() {
					t.Logf("the kiosk's log:\n%s", withoutTrace(log.String()))
				}
			}()
			stage, err := openStage(t.Context(), program, setting{width: 1080, height: 1920, tickets: tickets, more: l.configuration()}, &log)
			if err != nil {
				t.Fatal(err)
			}
			defer stage.close()
			l.display = stage.screen.display
			// Whoever comes finds the kiosk up; from here on nothing of it is looked at.
			if _, err := stage.kiosk.wait(t.Context(), "the kiosk to speak", func(s shown) bool {
				_, speaks := s.targets["voice"]
				return s.step == "insert" && speaks
			}); err != nil {
				t.Fatal(err)
			}
			r := resident{l, test.language}
			number := r.visit(t, stage, test.phones)
			if printed, _ := filepath.Glob(filepath.Join(tickets, "*-"+number+".png")); len(printed) != 1 {
				t.Errorf("the voice said %s, and no ticket is called that", number)
			}
			r.checkPrivacy(t, test.phones)
			if t.Failed() || testing.Verbose() {
				t.Logf("heard:\n%s", l.story())
			}
		})
	}
}

// withoutTrace is a kiosk's log without what it says of its screens.
func withoutTrace(log string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(log, "\n"), func(line string) bool {
		return strings.Contains(line, "level=DEBUG")
	}), "\n")
}

// visit is the way from the first key to the card coming out, and gives the number that was spoken.
func (r resident) visit(t *testing.T, stage *stage, phones bool) (number string) {
	t.Helper()
	if phones {
		r.press("191") // F13: the keypad's word that headphones are in
	} else {
		r.press("Tab") // any key wakes the voice
	}
	if r.language != "ja" {
		r.listener.choose(words.Spoken(words.For("ja").Text("footer.language", nil)))
		r.listener.choose(words.Spoken(words.For(r.language).Language().Name))
	}
	r.until(r.words("screen.insert.title"))
	r.until(r.words("voice.keys"))
	take, err := stage.insert(t.Context(), "renewable")
	if err != nil {
		t.Fatal(err)
	}
	defer take()
	r.until(r.words("screen.status.renewable.title"))
	r.press("F1") // once more from the beginning, in the middle of a sentence
	r.until(r.words("screen.status.renewable.title"))
	if phones {
		r.until(r.tries())
	} else {
		r.until(r.words("voice.private"))
		r.until(r.words("voice.choices")) // all that the loudspeaker says of the card
	}
	r.choose("screen.status.go")

	for _, question := range []struct{ title, answer string }{
		{"screen.certificates.title", "screen.certificates.both"},
		{"screen.changed.title", "screen.changed.no"},
		{"screen.applicant.title", "who.self"},
	} {
		r.until(r.words(question.title))
		r.choose(question.answer)
		r.until(r.words("voice.chosen"))
		r.choose("action.next")
	}
	r.until(r.words("screen.checklist.title"))
	r.choose("screen.checklist.authentication-pin")
	r.choose("screen.checklist.signature-pin")
	r.choose("action.next")
	r.until(r.words("screen.plan.title"))
	r.choose("screen.plan.go")

	before, after, _ := strings.Cut(words.Spoken(words.For(r.language).Text("voice.number", words.Params{"Number": "#"})), "#")
	sayings := strings.Split(before, "。")
	before = sayings[len(sayings)-1]
	said := r.until(before).text
	number = r.number(strings.TrimSuffix(said[strings.Index(said, before)+len(before):], after))
	r.choose("action.done")
	r.until(r.words("screen.take-card.title"))
	return number
}

// number writes down a number that was dictated.
func (r resident) number(dictated string) string {
	letters, digits := strings.Fields(r.words("voice.letters")), strings.Fields(r.words("voice.digits"))
	written := ""
	for _, word := range strings.FieldsFunc(dictated, func(c rune) bool { return strings.ContainsRune(" ,、。.", c) }) {
		if i := slices.Index(digits, word); i >= 0 {
			written += string(rune('0' + i))
		} else if i := slices.Index(letters, word); i >= 0 {
			written += string(rune('A'+i)) + "-"
		}
	}
	return written
}

// tries is how the tries of a PIN are told that has five: what is said otherwise of one that has four.
func (r resident) tries() string {
	told := func(tries int) string {
		return words.Spoken(words.For(r.language).Text("screen.status.pin", words.Params{"Count": tries}))
	}
	five, four := []rune(told(5)), []rune(told(4))
	for len(five) > 0 && len(four) > 0 && five[0] == four[0] {
		five, four = five[1:], four[1:]
	}
	return string(five)
}

// year is what every date of a certificate has.
var year = regexp.MustCompile(`20[23][0-9]`)

// checkPrivacy looks at where dates and PIN tries were spoken: in headphones, or nowhere.
func (r resident) checkPrivacy(t *testing.T, phones bool) {
	t.Helper()
	told := 0
	for _, s := range r.heard {
		if private := year.MatchString(s.text) || strings.Contains(s.text, r.tries()); private {
			told++
			if s.device != "headphones" {
				t.Errorf("%q was spoken on %s", s.text, s.device)
			}
		}
	}
	if phones && told < 2 {
		t.Errorf("with headphones, %d private sentences were spoken", told)
	}
	if !phones && told > 0 {
		t.Errorf("without headphones, %d private sentences were spoken", told)
	}
}
