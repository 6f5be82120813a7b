package program

import (
	"testing"
	"time"
)

func TestVersion(t *testing.T) {
	if Version() == "" {
		t.Error("none")
	}
	defer func(v, b string) { version, built = v, b }(version, built)
	version, built = "1.2.0", "2026-11-22T10:00:00Z"
	if got := Version(); got != "1.2.0" {
		t.Errorf("%s where a package has one", got)
	}
	if got := Built(); !got.Equal(time.Date(2026, time.November, 22, 10, 0, 0, 0, time.UTC)) {
		t.Errorf("built %v", got)
	}
	if built = "yesterday"; !Built().IsZero() {
		t.Error("no time, and not zero")
	}
}
