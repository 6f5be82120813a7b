package ipp

import (
	"testing"

	"madoguchi/kiosk/printer"
)

func TestCausesOfReasons(t *testing.T) {
	for keyword, of := range map[string]printer.Cause{
		"media-jam": printer.JamCause, "output-area-full": printer.TrayCause, "marker-supply-empty": printer.InkCause, "fuser-over-temp": printer.HotCause,
		"spool-area-full": printer.NoCause, "media-empty": printer.NoCause, "paused": printer.NoCause, "com.example.odd": printer.NoCause,
	} {
		c := reasonCondition(keyword+"-error", true)
		if got := printer.CauseOf(c.err()); got != of {
			t.Errorf("%s: %q, want %q", keyword, got, of)
		}
	}
}
