package slot

import (
	"context"
	"errors"
)

// useAgain is how often Use begins anew.
const useAgain = 3

// Use takes the card in a reader for this program alone, does something with it and gives it back, without power where
// unpower says so: after a PIN. Where another program resets the card meanwhile it all begins again, so do must stand
// being called anew, with another Card. Errors are those of Connect and of do.
func Use(ctx context.Context, reader string, unpower bool, do func(*Card) error) error {
	var err error
	for range useAgain {
		err = use(ctx, reader, unpower, do)
		if !errors.Is(err, ErrReset) {
			break
		}
	}
	return err
}

func use(ctx context.Context, reader string, unpower bool, do func(*Card) error) error {
	card, err := Connect(ctx, reader)
	if err != nil {
		return err
	}
	defer card.Close(unpower)
	return do(card)
}
