package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"

	"madoguchi/kiosk/attendant"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/desk"
	"madoguchi/reader/piv"
	"madoguchi/reader/slot"
)

const staffCardUsage = `usage: madoguchi staff-card [-config FILE] [-vendor] [-wait 30s]

Has the inserted card prove its card authentication key, and prints the line for [staff] that lets this card open the
staff's desk. The card has to be a PIV card with a key on P-256 or P-384 in slot 9E; nothing on it is changed.

Exit status: 0 printed, 1 failed, 2 wrong use or configuration, 3 no card reader or no PC/SC service, 4 no card in time,
5 not such a card, 6 the card failed or was pulled.

`

// runStaffCard is madoguchi staff-card.
func runStaffCard(ctx context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("madoguchi staff-card", staffCardUsage, stderr)
	vendor := flags.Bool("vendor", false, "the card is a vendor's")
	c, wait, status, goOn := parseWaiting(flags, args, 30*time.Second)
	if !goOn {
		return status
	}
	reader, status, complaint := waitForCard(ctx, c.Reader.Name, wait)
	if complaint == "" {
		var key piv.Fingerprint
		if key, status, complaint = proved(ctx, reader); complaint == "" {
			role := desk.Staff
			if *vendor {
				role = desk.Vendor
			}
			fmt.Fprintf(stdout, "cards = [{key_sha256 = %q, role = %q}]\n", key, role)
			return exitFine
		}
	}
	fmt.Fprintf(stderr, "madoguchi staff-card: %s\n", complaint)
	return status
}

// proved is the key that the card in a reader has; the complaint says why it has none.
func proved(ctx context.Context, reader string) (key piv.Fingerprint, status int, complaint string) {
	reading, stop := context.WithTimeout(ctx, readTimeout)
	defer stop()
	err := slot.Use(reading, reader, false, func(c *slot.Card) (err error) {
		key, err = piv.Authenticate(reading, c, rand.Reader)
		return err
	})
	switch {
	case err == nil:
		return key, exitFine, ""
	case errors.Is(err, piv.ErrNotPIV), errors.Is(err, piv.ErrNoKey), errors.Is(err, piv.ErrProof):
		return key, exitOtherCard, fmt.Sprintf("this card cannot be a staff card: %v", err)
	}
	status, complaint = failure(ctx, err)
	return key, status, complaint
}

// newStaffCards are the cards that open the desk, as the configuration names them.
func newStaffCards(named []config.StaffCard) (attendant.StaffCards, error) {
	cards := attendant.StaffCards{}
	for _, one := range named {
		var key piv.Fingerprint
		if n, err := hex.Decode(key[:], []byte(one.KeySHA256)); err != nil || n != len(key) {
			return nil, fmt.Errorf("staff card: %q is no fingerprint", one.KeySHA256)
		}
		cards[key] = desk.Role(one.Role)
	}
	return cards, nil
}
