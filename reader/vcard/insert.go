package vcard

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
)

// Control messages of vpcd (card facts §6.1). It sends them as messages of one byte; a longer one is a command.
const (
	vpcdPowerOff = 0x00
	vpcdPowerOn  = 0x01
	vpcdReset    = 0x02
	vpcdATR      = 0x04
)

// Insert puts the card into the vpcd reader that listens on addr and serves it until ctx ends, which takes the card
// out. It returns nil then, and an error where the reader is not there, or gone: whether to try again is the caller's
// choice. A card must be in one reader at a time. Where another card is in the slot already, vpcd keeps the
// connection waiting until that one is out.
//
// A card taken out in mid-command shows to PC/SC as an empty answer without an error, since vpcd 3.3 takes the end of
// the connection for one; only the next command fails.
func Insert(ctx context.Context, addr string, card *Card) error {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", addr)
	if err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return fmt.Errorf("inserting the card: %w", err)
	}
	release := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer release()
	defer conn.Close()
	defer card.PowerOff()

	err = serve(ctx, conn, card)
	if ctx.Err() != nil {
		return nil
	}
	return fmt.Errorf("the reader let go of the card: %w", err)
}

// serve answers vpcd until the connection ends.
func serve(ctx context.Context, conn net.Conn, card *Card) error {
	in := prompt{conn}
	for {
		message, err := receive(in)
		if err != nil {
			return err
		}
		answer, ok, err := handle(card, message)
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := send(conn, answer); err != nil {
			return err
		}
	}
}

// handle carries out one message; false where vpcd expects no answer.
func handle(card *Card, message []byte) (answer []byte, ok bool, err error) {
	if len(message) > 1 {
		answer, err = card.Transmit(message)
		if errors.Is(err, ErrUnpowered) {
			card.PowerOn() // vpcd sends commands only to a card it has powered; it may have done so before this one
			answer, err = card.Transmit(message)
		}
		return answer, true, err
	}
	if len(message) == 0 {
		return nil, false, nil
	}
	switch message[0] {
	case vpcdPowerOff:
		card.PowerOff()
	case vpcdPowerOn:
		card.PowerOn()
	case vpcdReset:
		card.Reset()
	case vpcdATR:
		return vpcdAnswerToReset(card), true, nil
	}
	return nil, false, nil
}

// vpcdAnswerToReset is the card's ATR or, for a mute card, what makes pcscd report a mute one: vpcd takes an empty ATR
// for a card pulled out, but one longer than the 33 bytes of the standard for a card that is there and cannot be
// powered.
func vpcdAnswerToReset(card *Card) []byte {
	if atr := card.ATR(); len(atr) > 0 {
		return atr
	}
	const longestATR = 33
	return make([]byte, longestATR+1)
}

func receive(in io.Reader) ([]byte, error) {
	var length [2]byte
	if _, err := io.ReadFull(in, length[:]); err != nil {
		return nil, err
	}
	message := make([]byte, binary.BigEndian.Uint16(length[:]))
	_, err := io.ReadFull(in, message)
	return message, err
}

// send writes length and message at once: in two, the second would wait for vpcd to acknowledge the first.
func send(out io.Writer, message []byte) error {
	const most = 0xFFFF
	switch {
	case len(message) > most:
		message = message[:most]
	case len(message) == 0:
		message = []byte{0x00} // vpcd waits for the bytes of an empty message until the card is out, and pcscd with it
	}
	_, err := out.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(message))), message...))
	return err
}

// prompt reads a connection and has what came acknowledged at once. vpcd 3.3 writes length and message apart, and
// would wait 44 ms for the delayed acknowledgement between them (card facts §6.2).
type prompt struct{ net.Conn }

func (p prompt) Read(b []byte) (int, error) {
	quickACK(p.Conn)
	n, err := p.Conn.Read(b)
	quickACK(p.Conn) // the kernel falls back to delaying
	return n, err
}
