package words

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// staffFamilies are the beginnings of staff's ids that the program puts a name behind, and ends what may follow that.
var (
	staffFamilies = []string{
		"desk.state.", "desk.act.", "desk.printer.", "desk.procedure.", "desk.trouble.", "desk.ticket.by.", "desk.home.",
		"desk.step.", "desk.roll.", "desk.roll.step.", "desk.sure.", "desk.card.", "tell.",
		"desk.trial.", "desk.trial.card.", "desk.trial.ticket.", "desk.trial.printer.", "desk.trial.touch.", "desk.trial.colours.",
		"desk.trial.speech.", "desk.trial.keypad.", "desk.trial.network.", "desk.trial.clock.", "desk.trial.figure.", "desk.trial.key.",
		"setup.", "setup.wrong.", "setup.printer.network.", "report.serial.",
	}
	staffEnds = []string{"", ".title", ".lead", ".done", ".next", ".yes", ".no", ".plain", ".busy", ".ask", ".ask.lead"}
)

func TestEveryStaffTextIsUsed(t *testing.T) {
	source := literals(t)
	staff := Staff()
	if len(staff.IDs()) == 0 {
		t.Fatal("there are none")
	}
	for _, id := range staff.IDs() {
		if strings.HasPrefix(id, "health.") {
			continue // held to the table of findings, in kiosk/health
		}
		used := source[id] || slices.ContainsFunc(staffFamilies, func(family string) bool {
			name, in := strings.CutPrefix(id, family)
			return in && source[family] && slices.ContainsFunc(staffEnds, func(end string) bool {
				name, ends := strings.CutSuffix(name, end)
				return ends && source[name] && (end == "" || source[end])
			})
		})
		if !used {
			t.Errorf("nothing asks for %q", id)
		}
	}
	for _, family := range staffFamilies {
		if !source[family] {
			t.Errorf("nothing puts ids together from %q", family)
		}
	}
	asked := regexp.MustCompile(`^(desk|tell|setup)(\.[a-z-]+)+$`)
	for text := range source {
		if asked.MatchString(text) && !staff.Has(text) && !slices.ContainsFunc(staff.IDs(), func(id string) bool { return strings.HasPrefix(id, text+".") }) {
			t.Errorf("no text is called %q", text)
		}
	}
}

// Staff's words are never spoken, and never taken for a language of the residents'.
func TestStaffWordsAreStaffsOnly(t *testing.T) {
	if _, err := readStaff(staffFiles); err != nil {
		t.Error(err)
	}
	residents := For(Default)
	each(Staff(), func(id, text string) {
		if HasReadings(text) {
			t.Errorf("%s has readings", id)
		}
		if strings.HasSuffix(text, "|") || strings.Contains(text, "||") || strings.TrimSpace(text) != text {
			t.Errorf("%s: %q", id, text)
		}
		if residents.Has(id) {
			t.Errorf("%s is in the residents' catalogue too", id)
		}
	})
	if _, err := readStaff(fstest.MapFS{}); err == nil {
		t.Error("no file, and no error")
	}
}
