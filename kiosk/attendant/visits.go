package attendant

import (
	"context"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
)

// noteVisit keeps a visit that is over.
func (a *Attendant) noteVisit(ctx context.Context, over visit.Ended) {
	s, err := a.keeper.opened()
	if err == nil {
		err = s.NoteVisit(ctx, store.Visit{Began: over.Began, Ended: over.Ended, Step: over.Step, Outcome: over.Outcome})
	}
	if err != nil {
		events.RecordNotKept.Log(a.Log, "visit", err)
		a.storeFailed(err)
	}
}
