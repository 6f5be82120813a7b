package attendant

import (
	"context"
	"crypto/rand"
	"errors"

	"madoguchi/kiosk/desk"
	"madoguchi/reader/piv"
	"madoguchi/reader/slot"
)

// StaffCards are the cards that open the desk, by their keys.
type StaffCards map[piv.Fingerprint]desk.Role

// StaffRole is whose card the one that came in last is, proved by its key; empty where it is none of staff's. An error is a
// card that claims to be one and cannot prove it, or that failed.
func (p *PCSC) StaffRole(ctx context.Context) (desk.Role, error) {
	if len(p.Staff) == 0 {
		return "", nil
	}
	p.mutex.Lock()
	in := p.in
	p.mutex.Unlock()
	var key piv.Fingerprint
	err := slot.Use(ctx, in.Reader, false, func(c *slot.Card) (err error) {
		key, err = piv.Authenticate(ctx, c, rand.Reader)
		return err
	})
	if errors.Is(err, piv.ErrNotPIV) || errors.Is(err, piv.ErrNoKey) {
		return "", nil
	}
	return p.Staff[key], err
}
