package vcard_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"

	"github.com/ebfe/scard"

	"madoguchi/reader/rig"
	"madoguchi/reader/vcard"
)

// connect opens the card in slot 0 as any PC/SC program does.
func connect(tb testing.TB) *scard.Card {
	tb.Helper()
	pcsc, err := scard.EstablishContext()
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = pcsc.Release() })
	card, err := pcsc.Connect(rig.ReaderName(0), scard.ShareShared, scard.ProtocolAny)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = card.Disconnect(scard.UnpowerCard) })
	return card
}

func transmit(tb testing.TB, card *scard.Card, command string) []byte {
	tb.Helper()
	raw, err := hex.DecodeString(command)
	if err != nil {
		tb.Fatal(err)
	}
	response, err := card.Transmit(raw)
	if err != nil {
		tb.Fatalf("%s: %v", command, err)
	}
	return response
}

func TestCardThroughPCSC(t *testing.T) {
	inserted, err := vcard.New("renewable", today, ca(t))
	if err != nil {
		t.Fatal(err)
	}
	rig.Insert(t, 0, inserted)
	card := connect(t)
	status, err := card.Status()
	if err != nil || !bytes.Equal(status.Atr, inserted.ATR()) {
		t.Fatalf("ATR % X, %v", status.Atr, err)
	}
	transmit(t, card, selectJPKI)
	transmit(t, card, "00A4020C02000A")
	short := transmit(t, card, "00B0000000")
	if !bytes.Equal(short[:256], inserted.AuthenticationCertificate()[:256]) {
		t.Error("not the certificate's beginning")
	}
	long := transmit(t, card, "00B00000000800")
	if len(long) != 2048+2 {
		t.Errorf("extended Le brought %d bytes", len(long))
	}

	// A warm reset leaves a PIN verified, taking the power away does not.
	transmit(t, card, signaturePIN)
	if err := card.Reconnect(scard.ShareShared, scard.ProtocolAny, scard.ResetCard); err != nil {
		t.Fatal(err)
	}
	transmit(t, card, selectJPKI)
	if got := transmit(t, card, "00B0810004"); len(got) != 6 {
		t.Errorf("after a reset: % X", got)
	}
	if err := card.Reconnect(scard.ShareShared, scard.ProtocolAny, scard.UnpowerCard); err != nil {
		t.Fatal(err)
	}
	transmit(t, card, selectJPKI)
	if got := transmit(t, card, "00B0810004"); !bytes.Equal(got, []byte{0x69, 0x82}) {
		t.Errorf("after power off: % X", got)
	}
}

func TestMuteCardThroughPCSC(t *testing.T) {
	card, err := vcard.New("mute", today, nil)
	if err != nil {
		t.Fatal(err)
	}
	rig.Insert(t, 0, card)
	pcsc, err := scard.EstablishContext()
	if err != nil {
		t.Fatal(err)
	}
	defer pcsc.Release()
	states := []scard.ReaderState{{Reader: rig.ReaderName(0)}}
	if err := pcsc.GetStatusChange(states, 0); err != nil {
		t.Fatal(err)
	}
	if got := states[0].EventState; got&scard.StateMute == 0 || got&scard.StatePresent == 0 {
		t.Errorf("reader state %#x, want present and mute", got)
	}
}

func TestHostileCardThroughPCSC(t *testing.T) {
	for _, seed := range []uint64{3, 5, 7} { // lengths below two, far too long, and a mixture
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			inserted := vcard.NewHostile(seed)
			rig.Insert(t, 0, inserted)
			card := connect(t)
			for range 20 {
				// Which answers pcscd passes on is its own affair; that it comes back is what counts.
				_, _ = card.Transmit([]byte{0x00, 0xB0, 0x00, 0x00, 0x00})
			}
			if inserted.Exchanges() != 20 {
				t.Errorf("%d exchanges", inserted.Exchanges())
			}
		})
	}
}

func TestCardPulledInMidCommand(t *testing.T) {
	inserted, err := vcard.New("renewable", today, ca(t))
	if err != nil {
		t.Fatal(err)
	}
	rig.Need(t)
	ctx, pull := context.WithCancel(t.Context())
	out := make(chan error, 1)
	go func() { out <- vcard.Insert(ctx, rig.Addr(0), inserted) }()
	rig.AwaitCard(t, 0)
	inserted.Watch(func(e vcard.Exchange) {
		if e.Number == 2 {
			pull()
		}
	})
	card := connect(t)
	transmit(t, card, selectJPKI)
	if got, err := card.Transmit([]byte{0x00, 0x20, 0x00, 0x98}); err == nil && len(got) > 0 {
		t.Errorf("answered % X", got)
	}
	rig.AwaitEmpty(t, 0)
	if err := <-out; err != nil {
		t.Error(err)
	}
	if _, err := inserted.Transmit([]byte{0x00, 0x20, 0x00, 0x98}); !errors.Is(err, vcard.ErrUnpowered) {
		t.Errorf("a card that is out has power: %v", err)
	}
}

func TestInsertWithoutReader(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := listener.Addr().String()
	listener.Close()
	if err := vcard.Insert(t.Context(), addr, sample(t, "mute")); err == nil {
		t.Error("inserted where no reader is")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := vcard.Insert(ctx, addr, sample(t, "mute")); err != nil {
		t.Errorf("cancelled: %v", err)
	}
}

func TestReaderThatLetsGo(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	done := make(chan error, 1)
	card := sample(t, "renewable")
	go func() { done <- vcard.Insert(context.Background(), listener.Addr().String(), card) }()
	conn, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	// Power on, then the ATR, in pieces, and half a message.
	for _, piece := range [][]byte{{0x00}, {0x01, 0x01, 0x00}, {0x01, 0x04}} {
		if _, err := conn.Write(piece); err != nil {
			t.Fatal(err)
		}
	}
	answer := make([]byte, 2+len(card.ATR()))
	if _, err := io.ReadFull(conn, answer); err != nil || !bytes.Equal(answer[2:], card.ATR()) || answer[1] != byte(len(card.ATR())) {
		t.Errorf("% X, %v", answer, err)
	}
	conn.Write([]byte{0x00, 0x05, 0x00})
	conn.Close()
	if err := <-done; err == nil {
		t.Error("no error when the reader went away")
	}
}

// BenchmarkExchangeThroughPCSC is one command through pcscd and vpcd; "card" is the virtual card's share of it.
func BenchmarkExchangeThroughPCSC(b *testing.B) {
	inserted, err := vcard.New("renewable", today, ca(b))
	if err != nil {
		b.Fatal(err)
	}
	rig.Insert(b, 0, inserted)
	card := connect(b)
	transmit(b, card, selectJPKI)
	transmit(b, card, "00A4020C02000A")
	before := inserted.Busy()
	for b.Loop() {
		transmit(b, card, "00B0000000")
	}
	b.ReportMetric(float64((inserted.Busy()-before).Nanoseconds())/float64(b.N), "card-ns/op")
}
