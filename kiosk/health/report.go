package health

import "time"

// Report is how all parts stand, for machines: what madoguchi doctor -json prints and GET /health answers. Keys are added to
// it, and none is taken away or renamed.
type Report struct {
	Version string    `json:"version"`
	At      time.Time `json:"at"`
	// Configuration is the fingerprint of the configuration in force, 8 hexadecimal digits.
	Configuration string `json:"configuration"`
	// Kiosk is whether one runs. What one holds that does not answer is Held.
	Kiosk Word         `json:"kiosk"`
	Parts []ReportPart `json:"parts"`
}

// Word is whether a kiosk runs.
type Word string

// Whether it does.
const (
	Running    Word = "running"
	NotRunning Word = "not running"
)

// ReportPart is a line with what to do, in English.
type ReportPart struct {
	Part    Part      `json:"part"`
	Level   Level     `json:"state"`
	Finding Finding   `json:"finding"`
	Figure  string    `json:"figure"`
	Detail  string    `json:"detail"`
	Do      string    `json:"do"`
	Since   time.Time `json:"since,omitzero"`
}

// Tell fills in how the parts stand.
func (r Report) Tell(lines []Line) Report {
	r.Parts = make([]ReportPart, len(lines))
	for i, l := range lines {
		r.Parts[i] = ReportPart{l.Part, l.Level, l.Finding, l.Figure, l.Detail, l.Do(), l.Since}
	}
	return r
}

// Failed is whether a part has failed.
func (r Report) Failed() bool {
	for _, part := range r.Parts {
		if part.Level == Failed {
			return true
		}
	}
	return false
}

// Line is the line that the part was told by.
func (p ReportPart) Line() Line {
	return Line{Part: p.Part, Level: p.Level, Finding: p.Finding, Figure: p.Figure, Detail: p.Detail, Since: p.Since}
}
