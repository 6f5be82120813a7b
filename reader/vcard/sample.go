package vcard

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ErrUnknownSample is returned for a name that Samples does not list.
var ErrUnknownSample = errors.New("no such sample card")

// Sample is a named card.
type Sample struct {
	Name  string
	About string // one line, in English
	// AuthenticationPIN and SignaturePIN are empty where the card has none.
	AuthenticationPIN, SignaturePIN string

	options func(day time.Time) Options // of a JPKI card
	build   func() *Card                // of any other
}

// Samples lists the named cards, in an order that stays.
func Samples() []Sample {
	list := append(jpkiSamples(), otherSamples()...)
	for i := range list {
		if list[i].options != nil {
			list[i].AuthenticationPIN, list[i].SignaturePIN = AuthenticationPIN, SignaturePIN
		}
	}
	return list
}

// New makes a sample with dates relative to the day, in Japan, that day falls on. A card without certificates needs no
// CA. "hostile:N" is the hostile card of another seed. The error wraps ErrUnknownSample where there is no such name.
func New(name string, day time.Time, ca *CA) (*Card, error) {
	if seed, ok := strings.CutPrefix(name, hostileName+":"); ok {
		n, err := strconv.ParseUint(seed, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", name, ErrUnknownSample)
		}
		card := NewHostile(n)
		card.name = name
		return card, nil
	}
	for _, s := range Samples() {
		if s.Name == name {
			return s.make(day, ca)
		}
	}
	return nil, fmt.Errorf("%q: %w", name, ErrUnknownSample)
}

// SampleOptions are the options of a sample with the JPKI application, to build a card that differs from it. The error
// wraps ErrUnknownSample where the sample has no such application, too.
func SampleOptions(name string, day time.Time, ca *CA) (Options, error) {
	for _, s := range Samples() {
		if s.Name == name && s.options != nil {
			o := s.options(day)
			o.CA = ca
			return o, nil
		}
	}
	return Options{}, fmt.Errorf("%q: %w", name, ErrUnknownSample)
}

func (s Sample) make(day time.Time, ca *CA) (*Card, error) {
	if s.options == nil {
		card := s.build()
		card.name = s.Name
		return card, nil
	}
	o := s.options(day)
	o.CA = ca
	card, err := Build(o)
	if err != nil {
		return nil, fmt.Errorf("sample %s: %w", s.Name, err)
	}
	card.name = s.Name
	return card, nil
}
