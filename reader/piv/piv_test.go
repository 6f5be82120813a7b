package piv_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"testing"
	"time"

	"madoguchi/reader/apdu"
	"madoguchi/reader/piv"
	"madoguchi/reader/vcard"
)

func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func newCard(t *testing.T, named *ecdsa.PublicKey, key *ecdsa.PrivateKey) *vcard.Card {
	t.Helper()
	card, err := vcard.NewPIV(named, key)
	if err != nil {
		t.Fatal(err)
	}
	card.PowerOn()
	return card
}

func TestAuthenticate(t *testing.T) {
	key := newKey(t)
	got, err := piv.Authenticate(context.Background(), newCard(t, &key.PublicKey, key), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	spki, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	if want := sha256.Sum256(spki); got != want || got.String() != fmt.Sprintf("%x", want) {
		t.Errorf("fingerprint %v, want %x", got, want)
	}
}

func TestACertificateAloneProvesNothing(t *testing.T) {
	staff, other := newKey(t), newKey(t)
	got, err := piv.Authenticate(context.Background(), newCard(t, &staff.PublicKey, other), rand.Reader)
	if !errors.Is(err, piv.ErrProof) || got != (piv.Fingerprint{}) {
		t.Errorf("a copied certificate gives %v, %v", got, err)
	}
}

// replay answers a proof with one that was made for another challenge.
type replay struct {
	card   *vcard.Card
	answer []byte
}

func (r *replay) Transmit(command []byte) ([]byte, error) {
	if command[1] == 0x87 && r.answer != nil {
		return r.answer, nil
	}
	answer, err := r.card.Transmit(command)
	if command[1] == 0x87 {
		r.answer = answer
	}
	return answer, err
}

func TestAnOldProofIsNone(t *testing.T) {
	key := newKey(t)
	card := &replay{card: newCard(t, &key.PublicKey, key)}
	if _, err := piv.Authenticate(context.Background(), card, rand.Reader); err != nil {
		t.Fatal(err)
	}
	if _, err := piv.Authenticate(context.Background(), card, rand.Reader); !errors.Is(err, piv.ErrProof) {
		t.Errorf("an answer from before gives %v", err)
	}
}

func TestOtherCards(t *testing.T) {
	ca, err := vcard.NewCA()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range vcard.Samples() {
		if s.Name == "staff-card" || s.Name == "mute" {
			continue
		}
		card, err := vcard.New(s.Name, time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC), ca)
		if err != nil {
			t.Fatal(err)
		}
		card.PowerOn()
		if got, err := piv.Authenticate(context.Background(), card, rand.Reader); err == nil {
			t.Errorf("%s proves to be %v", s.Name, got)
		} else if s.Name == "renewable" && !errors.Is(err, piv.ErrNotPIV) {
			t.Errorf("%s: %v", s.Name, err)
		}
	}
	for seed := range uint64(64) {
		card := vcard.NewHostile(seed)
		card.PowerOn()
		if got, err := piv.Authenticate(context.Background(), card, rand.Reader); err == nil {
			t.Errorf("hostile card %d proves to be %v", seed, got)
		}
	}
}

func TestTornOut(t *testing.T) {
	key := newKey(t)
	card := newCard(t, &key.PublicKey, key)
	card.PowerOff()
	var transport *apdu.TransportError
	if _, err := piv.Authenticate(context.Background(), card, rand.Reader); !errors.As(err, &transport) {
		t.Errorf("got %v, want a TransportError", err)
	}
}
