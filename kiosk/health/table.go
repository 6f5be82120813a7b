package health

import (
	"slices"
)

// Fine is the finding of a part that nothing is to be said of; every part has it.
const Fine Finding = "fine"

// Silent is the finding of a part that could not be looked at in time; every part has it.
const Silent Finding = "silent"

// Entry is a finding of a part: how serious it is, and in English what it is and what to do.
type Entry struct {
	Part    Part
	Finding Finding
	Level   Level
	// Is is what it is, in a sentence; Figure is what Line.Figure says with it, empty where it says nothing.
	Is, Figure string
	// Do is what to do; empty where nothing is.
	Do string
}

// Table is every finding there is, part by part in their order, the fine one first.
func Table() []Entry {
	var table []Entry
	for _, part := range Parts() {
		table = append(table, Entry{Part: part, Finding: Fine, Level: OK, Is: "All is well.", Figure: figures[part]})
		for _, e := range findings[part] {
			e.Part = part
			table = append(table, e)
		}
		table = append(table, Entry{
			Part: part, Finding: Silent, Level: Warning, Is: "It could not be looked at in time.",
			Do: "Wait a moment and look again. Where it stays so, restart the machine.",
		})
	}
	return table
}

// entry is a finding's.
func entry(part Part, finding Finding) (Entry, bool) {
	table := Table()
	i := slices.IndexFunc(table, func(e Entry) bool { return e.Part == part && e.Finding == finding })
	if i < 0 {
		return Entry{}, false
	}
	return table[i], true
}

// Of is the line of a finding, as serious as the table says. One that the table does not have is Failed: nobody knows better.
func Of(part Part, finding Finding) Line {
	line := Line{Part: part, Level: Failed, Finding: finding}
	if e, known := entry(part, finding); known {
		line.Level = e.Level
	}
	return line
}

// With is the line with a figure.
func (l Line) With(figure string) Line {
	l.Figure = figure
	return l
}

// Detailed is the line with an error in technical words.
func (l Line) Detailed(err error) Line {
	if err != nil {
		l.Detail = err.Error()
	}
	return l
}

// Is is what the line's finding is, in an English sentence, and Do what to do; empty where nothing is.
func (l Line) Is() string {
	e, _ := entry(l.Part, l.Finding)
	return e.Is
}

// Do is what to do, in English; empty where nothing is.
func (l Line) Do() string {
	e, _ := entry(l.Part, l.Finding)
	return e.Do
}
