package doctor

import (
	"context"
	"os"
	"path/filepath"
	"regexp"

	"madoguchi/kiosk/health"
)

// Sound is what the kiosk speaks by.
type Sound struct {
	// Processes is where procfs is, "/proc": asound/cards lists the sound devices.
	Processes string
	// Used is whether the kiosk speaks, or makes sounds.
	Used bool
	// Voice is why it cannot speak; nil where nothing speaks against it.
	Voice func() error
}

// soundCard is a line of asound/cards: " 0 [PCH            ]: HDA-Intel - HDA Intel PCH".
var soundCard = regexp.MustCompile(`(?m)^ *\d+ \[[^\]]*\]: *(?:\S+ - )?(.+?)\s*$`)

// Look says how it stands.
func (s Sound) Look(context.Context) health.Line {
	if !s.Used {
		return health.Of(health.Sound, health.NotUsed)
	}
	cards, err := os.ReadFile(filepath.Join(s.Processes, "asound", "cards"))
	found := soundCard.FindSubmatch(cards)
	if found == nil {
		return of(health.Sound, health.None, err)
	}
	if err := s.Voice(); err != nil {
		return of(health.Sound, health.Mute, err)
	}
	return health.Of(health.Sound, health.Fine).With(string(found[1]))
}
