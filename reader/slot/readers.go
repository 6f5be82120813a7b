package slot

import (
	"errors"

	"github.com/ebfe/scard"
)

// Readers are the names of the readers there are now. Errors: ErrNoService.
func Readers() ([]string, error) {
	service, err := scard.EstablishContext()
	if err != nil {
		return nil, meaning(err)
	}
	defer func() { _ = service.Release() }()
	names, err := service.ListReaders()
	if err != nil && !errors.Is(err, scard.ErrNoReadersAvailable) {
		return nil, meaning(err)
	}
	return names, nil
}
