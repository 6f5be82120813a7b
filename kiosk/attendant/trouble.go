package attendant

import (
	"errors"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/dispenser"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/sticks"
	"madoguchi/kiosk/store"
)

// actTroubles are what an act that failed means to staff; the first that an error is counts.
var actTroubles = []struct {
	is    error
	means desk.Trouble
}{
	{errUnprinted, desk.TroubleNumbers},
	{errCommand, desk.TroubleCommand},
	{sticks.ErrGone, desk.TroubleStickGone},
	{sticks.ErrFull, desk.TroubleStickFull},
	{sticks.ErrReadOnly, desk.TroubleStickLocked},
	{store.ErrFewLeft, desk.TroubleFewLeft},
	{store.ErrExhausted, desk.TroubleFewLeft},
	{store.ErrUnknownTicket, desk.TroubleGone},
	{store.ErrNotAllowed, desk.TroubleDecided},
	{dispenser.ErrClosed, desk.TroubleDecided},
	{printer.ErrPaperOut, desk.TroublePaperOut},
	{printer.ErrCoverOpen, desk.TroubleCoverOpen},
	{printer.ErrUnconfirmed, desk.TroubleUnconfirmed},
	{printer.ErrOffline, desk.TroubleOffline},
	{printer.ErrFault, desk.TroubleError},
	{store.ErrNotWritable, desk.TroubleStore},
	{store.ErrFull, desk.TroubleStore},
	{store.ErrCorrupt, desk.TroubleStore},
	{errNoStore, desk.TroubleStore},
}

// troubleOf is what an act's error means to staff.
func troubleOf(err error) desk.Trouble {
	if err == nil {
		return desk.Fine
	}
	for _, one := range actTroubles {
		if errors.Is(err, one.is) {
			return one.means
		}
	}
	return desk.TroubleOther
}
