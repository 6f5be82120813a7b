package slot

import (
	"errors"
	"fmt"

	"github.com/ebfe/scard"
)

// What can be wrong with a card or the way to it; reach them with errors.Is.
var (
	ErrNoService = errors.New("PC/SC service does not answer")
	ErrNoReader  = errors.New("no card reader")
	ErrNoCard    = errors.New("no card in the reader")
	ErrMute      = errors.New("card does not answer to reset: upside down, or without a chip")
	ErrRemoved   = errors.New("card was taken out")
	ErrReset     = errors.New("card was reset by another program")
	ErrBusy      = errors.New("card is in use by another program")
	ErrTimeout   = errors.New("card or reader does not react any more")
	ErrFailed    = errors.New("exchange with the card failed")
)

// meaning turns a PC/SC return code into one of the errors above, the code kept beside it.
func meaning(err error) error {
	if kind := kindOf(err); kind != nil {
		return fmt.Errorf("%w (%w)", kind, err)
	}
	return err
}

func kindOf(err error) error {
	var code scard.Error
	if !errors.As(err, &code) {
		return nil
	}
	switch code {
	case scard.ErrNoService, scard.ErrServiceStopped, scard.ErrCommError, scard.ErrInvalidHandle, scard.ErrNoAccess,
		scard.ErrSecurityViolation, scard.ErrShutdown:
		// Debian 13's pcscd answers ErrSecurityViolation or ErrNoAccess where polkit keeps this user out (card facts §6.3).
		return ErrNoService
	case scard.ErrNoReadersAvailable, scard.ErrUnknownReader, scard.ErrReaderUnavailable:
		return ErrNoReader
	case scard.ErrNoSmartcard, scard.ErrRemovedCard:
		return ErrRemoved
	case scard.ErrUnresponsiveCard, scard.ErrUnpoweredCard, scard.ErrUnsupportedCard, scard.ErrProtoMismatch:
		return ErrMute
	case scard.ErrResetCard:
		return ErrReset
	case scard.ErrSharingViolation:
		return ErrBusy
	case scard.ErrTimeout:
		return ErrTimeout
	}
	return ErrFailed
}
