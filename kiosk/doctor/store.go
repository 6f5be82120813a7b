package doctor

import (
	"errors"
	"time"

	"madoguchi/kiosk/health"
	"madoguchi/kiosk/store"
)

var (
	// ErrNotOpen is a store that the kiosk has not opened yet.
	ErrNotOpen = errors.New("the store is not open")
	// ErrHeld is one that a running kiosk has open, as seen from beside it.
	ErrHeld = errors.New("a running kiosk has the store open")
)

// storeMeanings are what errors of a store mean; the first that an error is counts.
var storeMeanings = []struct {
	is      error
	finding health.Finding
}{
	{ErrNotOpen, health.NotOpen},
	{ErrHeld, health.Held},
	{store.ErrNone, health.NotYet},
	{store.ErrInUse, health.InUse},
	{store.ErrFull, health.Full},
	{store.ErrCorrupt, health.Corrupt},
	{store.ErrNewer, health.Newer},
}

// lately is how long a store that was set aside is told of.
const lately = 7 * 24 * time.Hour

// Records is what is known of the store.
type Records struct {
	// Err is why no number could be committed; nil where one could.
	Err error
	// Path is the store's.
	Path string
	// Now is the time by which a store was set aside lately.
	Now time.Time
}

// Line is how the store stands.
func (r Records) Line() health.Line {
	finding := health.Fine
	if r.Err != nil {
		finding = health.NotWritable
		for _, one := range storeMeanings {
			if errors.Is(r.Err, one.is) {
				finding = one.finding
				break
			}
		}
	}
	line := health.Of(health.Store, finding).Detailed(r.Err)
	if line.Level != health.OK {
		return line
	}
	if aside, at, err := store.LastAside(r.Path); err == nil && aside != "" && r.Now.Sub(at) < lately {
		line = health.Of(health.Store, health.Aside).With(aside)
		line.Since = at
	}
	return line
}
