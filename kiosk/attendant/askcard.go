package attendant

import (
	"context"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/visit"
)

// askCard asks whether the card that is in is one of staff's, and has the desk opened where it is.
func (a *Attendant) askCard(ctx context.Context) (staff bool) {
	if a.StaffRole == nil {
		return false
	}
	ctx, stop := context.WithTimeout(ctx, effectTimeout)
	defer stop()
	role, err := a.StaffRole(ctx)
	if err != nil {
		events.StaffFailed.Log(a.Log, "card refused", "", "", err)
	}
	if err != nil || role == desk.NoRole {
		return false
	}
	a.Send(visit.StaffCard{Role: role})
	return true
}
