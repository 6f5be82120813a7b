package attendant

import (
	"context"
	"sync"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/printer"
)

// feed follows a printer's paper.
type feed struct {
	mutex sync.Mutex
	out   bool
}

// ended notes that the paper has ended.
func (f *feed) ended() {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.out = true
}

// renewed is whether a roll was put in: the paper had ended, and now there is enough. An open cover, or a printer that is
// switched off in between, belongs to changing it.
func (f *feed) renewed(state printer.State) bool {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	switch {
	case state == printer.PaperOut:
		f.out = true
	case state == printer.Ready && f.out:
		f.out = false
		return true
	}
	return false
}

// noteRoll counts from the start of a roll that was put in where the paper had ended: whoever changes it in a hurry does not
// go to the desk to say so.
func (a *Attendant) noteRoll(ctx context.Context) {
	if err := a.dispenser.NewRoll(ctx, a.RollMM); err != nil {
		events.NewRollNotNoted.Log(a.Log, err)
		return
	}
	events.NewRoll.Log(a.Log, a.RollMM)
}
