package health

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"madoguchi/assets/words"
)

// Every finding has its words for staff, says what to do where somebody has to, and no words are left over.
func TestEveryFindingHasItsWords(t *testing.T) {
	wanted := []string{"health.silent", "health.silent.do"}
	for _, way := range []string{"ahead", "behind"} {
		wanted = append(wanted, "health.clock."+way+".minutes", "health.clock."+way+".hours")
	}
	for _, part := range Parts() {
		wanted = append(wanted, "health."+string(part))
		if missing(part.Name()) {
			t.Errorf("%s has no name", part)
		}
	}
	for _, e := range Table() {
		if e.Finding != Silent {
			id := "health." + string(e.Part) + "." + string(e.Finding)
			if wanted = append(wanted, id); e.Do != "" {
				wanted = append(wanted, id+".do")
			}
		}
		line := Of(e.Part, e.Finding).With("17")
		word, do := line.Words()
		if missing(word) || missing(do) || word == "" || (do == "") != (e.Do == "") {
			t.Errorf("%s %s: %q, %q", e.Part, e.Finding, word, do)
		}
		if used := strings.Contains(word+do, "17"); used && e.Figure == "" {
			t.Errorf("%s %s has a figure in its words, and none in the table", e.Part, e.Finding)
		}
	}
	for _, id := range words.Staff().IDs() {
		if strings.HasPrefix(id, "health.") && !slices.Contains(wanted, id) {
			t.Errorf("nothing asks for %q", id)
		}
	}
}

func missing(text string) bool { return strings.Contains(text, "⟦") }

// The table says of each finding what it is, and what to do unless nothing has to be done.
func TestTable(t *testing.T) {
	name := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	seen := map[Line]bool{}
	for _, e := range Table() {
		key := Line{Part: e.Part, Finding: e.Finding}
		if seen[key] {
			t.Errorf("%s %s stands there twice", e.Part, e.Finding)
		}
		seen[key] = true
		if !name.MatchString(string(e.Finding)) || !strings.HasSuffix(e.Is, ".") || e.Do != "" && !strings.HasSuffix(e.Do, ".") ||
			(e.Level == OK) != (e.Do == "") || !slices.Contains([]Level{OK, Warning, Failed}, e.Level) {
			t.Errorf("%+v", e)
		}
		if line := Of(e.Part, e.Finding); line.Level != e.Level || line.Is() != e.Is || line.Do() != e.Do {
			t.Errorf("%s %s becomes %+v", e.Part, e.Finding, line)
		}
	}
	if line := Of(Reader, "never heard of"); line.Level != Failed {
		t.Errorf("an unknown finding is %+v", line)
	}
}

func TestByHowMuchAClockIsOff(t *testing.T) {
	for figure, want := range map[string]string{
		"+0:01:22": "1分進み", "-0:06:00": "6分遅れ", "-24:00:00": "24時間遅れ", "+1:59:59": "1時間進み", "odd": "odd",
	} {
		word, _ := Of(Clock, Wrong).With(figure).Words()
		if got := strings.ReplaceAll(word, "\u200b", ""); got != want {
			t.Errorf("%s: %q, want %q", figure, got, want)
		}
	}
}
