package desk

import "madoguchi/assets/words"

// findings are the beginnings of the names of the words for what a trial found.
var findings = map[Trial]string{
	TrialCard:    "desk.trial.card.",
	TrialTicket:  "desk.trial.ticket.",
	TrialPrinter: "desk.trial.printer.",
	TrialTouch:   "desk.trial.touch.",
	TrialColours: "desk.trial.colours.",
	TrialSpeech:  "desk.trial.speech.",
	TrialKeypad:  "desk.trial.keypad.",
	TrialNetwork: "desk.trial.network.",
	TrialClock:   "desk.trial.clock.",
}

// findingFine names the words for a trial that passed with nothing to add.
const findingFine = "fine"

// Said is what the trial found and what to do about it, in words for staff; empty where there are none. What the printer is
// in has the words it has everywhere.
func (r Result) Said() string {
	staff, finding := words.Staff(), r.Finding
	if finding == "" && r.Passed {
		finding = findingFine
	}
	for _, family := range []string{findings[r.Trial], "desk.trial."} {
		if staff.Has(family + finding) {
			return staff.Text(family+finding, nil)
		}
	}
	if state := "desk.printer." + finding; staff.Has(state + ".title") {
		return staff.Text(state+".title", nil) + "。\u200b" + staff.Text(state+".lead", nil)
	}
	return ""
}
