package slot_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/ebfe/scard"

	"madoguchi/reader/rig"
	"madoguchi/reader/slot"
	"madoguchi/reader/vcard"
)

func TestConnect(t *testing.T) {
	rig.Need(t)
	_, pull := plug(t, 0, "renewable")
	found, err := slot.WaitForCard(context.Background(), "")
	if err != nil || found.Reader != rig.ReaderName(0) {
		t.Fatalf("%+v, %v", found, err)
	}
	card, err := slot.Connect(context.Background(), found.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf(" %x", card.ATR()); got != inserted {
		t.Errorf("ATR%s", got)
	}
	command := []byte{0x00, 0xA4, 0x04, 0x0C, 0x0A, 0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01}
	answer, err := card.Transmit(command)
	if err != nil || fmt.Sprintf("%x", answer) != "9000" || command[0] != 0 || command[5] != 0xD3 {
		t.Errorf("got %x, %v", answer, err)
	}
	if _, err := card.Transmit(nil); !errors.Is(err, slot.ErrFailed) {
		t.Errorf("an empty command gives %v", err)
	}
	pull()
	if _, err := card.Transmit(command); !errors.Is(err, slot.ErrRemoved) {
		t.Errorf("after removal: %v", err)
	}
	card.Close(false)
	if _, err := slot.Connect(context.Background(), found.Reader); !errors.Is(err, slot.ErrRemoved) {
		t.Errorf("without a card: %v", err)
	}
	if _, err := slot.Connect(context.Background(), "no such reader"); !errors.Is(err, slot.ErrNoReader) {
		t.Errorf("without a reader: %v", err)
	}
}

// A card pulled in mid-exchange was removed, whatever the driver says of the exchange.
func TestTransmitPulled(t *testing.T) {
	rig.Need(t)
	v, cut, _ := plugged(t, 0, "renewable")
	found, err := slot.WaitForCard(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	v.Watch(func(vcard.Exchange) { cut() })
	err = slot.Use(context.Background(), found.Reader, false, func(c *slot.Card) error {
		_, err := c.Transmit([]byte{0x00, 0xA4, 0x00, 0x00})
		return err
	})
	if !errors.Is(err, slot.ErrRemoved) {
		t.Errorf("got %v", err)
	}
}

// Only without power does a card forget a PIN, so Close must be able to take it away.
func TestCloseUnpowers(t *testing.T) {
	rig.Need(t)
	v, _ := plug(t, 0, "renewable")
	found, err := slot.WaitForCard(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, unpower := range []bool{false, true} {
		err := slot.Use(context.Background(), found.Reader, unpower, func(c *slot.Card) error {
			for _, command := range []string{
				"\x00\xA4\x04\x0C\x0A\xD3\x92\xF0\x00\x26\x01\x00\x00\x00\x01",
				"\x00\xA4\x02\x0C\x02\x00\x1B", "\x00\x20\x00\x80\x06" + vcard.SignaturePIN,
			} {
				if answer, err := c.Transmit([]byte(command)); err != nil || string(answer) != "\x90\x00" {
					return fmt.Errorf("%x: %x, %w", command, answer, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		// The next to come must not find the certificate open.
		err = slot.Use(context.Background(), found.Reader, true, func(c *slot.Card) error {
			if _, err := c.Transmit([]byte("\x00\xA4\x04\x0C\x0A\xD3\x92\xF0\x00\x26\x01\x00\x00\x00\x01")); err != nil {
				return err
			}
			answer, err := c.Transmit([]byte("\x00\xB0\x81\x00\x04"))
			if open := strings.HasSuffix(string(answer), "\x90\x00"); open == unpower {
				t.Errorf("after Close(%v): %x", unpower, answer)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	_ = v
}

func TestConnectMute(t *testing.T) {
	rig.Need(t)
	plug(t, 0, "mute")
	found, err := slot.WaitForCard(context.Background(), "")
	if err != nil || found.What != slot.CardMute {
		t.Fatalf("%+v, %v", found, err)
	}
	if _, err := slot.Connect(context.Background(), found.Reader); !errors.Is(err, slot.ErrMute) {
		t.Errorf("got %v", err)
	}
}

// Another program that looks at each card that comes is waited for.
func TestConnectWaitsForAnother(t *testing.T) {
	rig.Need(t)
	plug(t, 0, "renewable")
	found, err := slot.WaitForCard(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	other, err := scard.EstablishContext()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Release() }()
	theirs, err := other.Connect(found.Reader, scard.ShareExclusive, scard.ProtocolAny)
	if err != nil {
		t.Fatal(err)
	}
	connected := make(chan error)
	go func() {
		card, err := slot.Connect(context.Background(), found.Reader)
		if err == nil {
			card.Close(false)
		}
		connected <- err
	}()
	select {
	case err := <-connected:
		t.Fatalf("connected to a card in use: %v", err)
	case <-time.After(200 * time.Millisecond): // some tries of Connect
	}
	if err := theirs.Disconnect(scard.LeaveCard); err != nil {
		t.Fatal(err)
	}
	if err := <-connected; err != nil {
		t.Error(err)
	}
}

// A card that hangs in mid-exchange hangs nobody else.
func TestTransmitHangs(t *testing.T) {
	rig.Need(t)
	v, pull := plug(t, 0, "renewable")
	found, err := slot.WaitForCard(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	release := make(chan struct{})
	v.Watch(func(vcard.Exchange) {
		cancel()
		<-release
	})
	card, err := slot.Connect(ctx, found.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := card.Transmit([]byte{0x00, 0xA4, 0x00, 0x00}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := card.Transmit([]byte{0x00, 0xA4, 0x00, 0x00}); !errors.Is(err, slot.ErrTimeout) {
		t.Errorf("after that: %v", err)
	}
	close(release)
	card.Close(true)
	pull()
}
