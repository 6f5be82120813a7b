package ipp

import (
	"strings"

	"madoguchi/kiosk/printer"
)

// meaning is what a keyword makes of a printer.
type meaning struct {
	state printer.State
	why   string
	// from is the least severity that has it so while the printer has not stopped.
	from  severity
	cause printer.Cause
}

type severity int

const (
	report severity = iota
	warning
	failure
)

// reasons are the keywords that mean a state of their own. By its definition a warning keeps nobody from printing, but
// there are many printers, CUPS's own among them, that warn of the end of the paper, an open cover and a jam.
var reasons = map[string]meaning{
	"media-low":            {state: printer.PaperLow},
	"media-empty":          {state: printer.PaperOut, from: warning},
	"media-needed":         {state: printer.PaperOut},
	"cover-open":           {state: printer.CoverOpen, from: warning},
	"door-open":            {state: printer.CoverOpen, from: warning},
	"interlock-open":       {state: printer.CoverOpen, from: warning},
	"paused":               {state: printer.Offline, why: "it is paused"},
	"moving-to-paused":     {state: printer.Offline, why: "it is being paused"},
	"shutdown":             {state: printer.Offline, why: "it is switched off or being so"},
	"power-down":           {state: printer.Offline, why: "it is switched off or being so"},
	"offline":              {state: printer.Offline},
	"connecting-to-device": {state: printer.Offline, why: "its queue does not reach it"},
	"timed-out":            {state: printer.Offline, why: "its queue does not reach it"},
	"media-jam":            {state: printer.Fault, why: "a paper jam", from: warning, cause: printer.JamCause},
	"input-tray-missing":   {state: printer.Fault, why: "the paper tray is missing", from: failure, cause: printer.TrayCause},
	"output-tray-missing":  {state: printer.Fault, why: "the output tray is missing", from: failure, cause: printer.TrayCause},
	"output-area-full":     {state: printer.Fault, why: "the output tray is full", from: failure, cause: printer.TrayCause},
	"marker-supply-empty":  {state: printer.Fault, why: "the ink or toner is empty", from: failure, cause: printer.InkCause},
	"toner-empty":          {state: printer.Fault, why: "the toner is empty", from: failure, cause: printer.InkCause},
	"marker-waste-full":    {state: printer.Fault, why: "the waste ink or toner box is full", from: failure, cause: printer.InkCause},
	"spool-area-full":      {state: printer.Fault, why: "its memory is full", from: failure},
	"fuser-over-temp":      {state: printer.Fault, why: "it is too hot", from: failure, cause: printer.HotCause},
	"fuser-under-temp":     {state: printer.Fault, why: "it is not warm enough", from: failure},
}

// reasonCondition is what one of printer-state-reasons makes of a printer; Ready where it keeps nobody from printing.
// Where a reason has no severity it is an error (RFC 8011, 5.4.12), if its keyword can be one.
func reasonCondition(reason string, stopped bool) condition {
	keyword, severe, said := reason, failure, false
	for s, suffix := range []string{"-report", "-warning", "-error"} {
		if before, found := strings.CutSuffix(reason, suffix); found {
			keyword, severe, said = before, severity(s), true
		}
	}
	m, known := reasons[keyword]
	switch {
	case known && (stopped || severe >= m.from):
		return condition{state: m.state, why: m.why, cause: m.cause}
	case !known && said && severe == failure:
		return condition{state: printer.Fault, why: "it says " + words(keyword)}
	}
	return condition{state: printer.Ready}
}

// words make a keyword something to read, and keep strange ones out of a log.
func words(keyword string) string {
	const most = 60
	safe := strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c >= 'A' && c <= 'Z', c == '.', c == '_':
			return c
		}
		return ' '
	}, keyword)
	return `"` + safe[:min(len(safe), most)] + `"`
}
