// Package vcard is a virtual My Number Card: it answers APDUs as card facts §1–§4 say that a real one does, with its
// applications, access rules and PIN counters, and it is the other cards that people put into a kiosk by mistake too.
// It stands where a real card cannot: in tests, in the demonstration and, through Insert, in a vpcd reader of pcscd,
// where any PC/SC program can use it.
//
//	ca, err := vcard.NewCA()                                // or LoadCA, which keeps it in a folder
//	card, err := vcard.New("renewable", time.Now(), ca)     // a sample; Samples lists them, Build makes any other
//	err = vcard.Insert(ctx, "127.0.0.1:35963", card)        // or PowerOn and Transmit, in process
//
// It signs only with a test CA made on the spot, whose name is O=JPKI-TEST, and what it holds of a person is plainly
// made up. It must never pose as a real card: it takes no key and no certificate of the real service, and a program
// that trusts it says that it is a test card. Nothing here is used by a kiosk that reads real cards.
package vcard

import (
	"bytes"
	"errors"
	"slices"
	"sync"
	"time"
)

// Errors of a card that cannot answer.
var (
	ErrUnpowered = errors.New("the card has no power")
	ErrMute      = errors.New("the card is mute")
)

// Card is one virtual card. It keeps its PIN counters and changed PINs for as long as it lives, as a card does, and
// forgets what was selected and verified when its power goes. It is safe for concurrent use.
type Card struct {
	name string
	atr  []byte

	mu           sync.Mutex
	quirks       Quirks
	manager      *application // selected at power-up
	applications []*application
	noSuch       status  // answer to a SELECT of an application that is not there
	odd          oddness // answers in the applications' place, where not nil
	jpki         *jpki   // what a JPKI card is made of, for the accessors; nil on other cards

	powered  bool
	fresh    bool // no command since power-up
	selected *application
	current  *file
	verified map[*pin]bool
	waiting  []byte // rest of an answer, for GET RESPONSE
	waitSW   status

	exchanges int
	busy      time.Duration
	watch     func(Exchange)
}

// oddness answers commands of a card that is no card of applications and files.
type oddness interface {
	answer(raw []byte) []byte
	reset()
}

// Exchange is a command and its answer, for Watch.
type Exchange struct {
	Number            int // from 1, over the card's life
	Command, Response []byte
}

// Name is the sample's name; empty on a card from Build.
func (c *Card) Name() string { return c.name }

// ATR is the answer to reset that the card's reader reports. It is empty on a mute card.
func (c *Card) ATR() []byte { return bytes.Clone(c.atr) }

// PowerOn powers the card up. Whatever was selected or verified before is forgotten.
func (c *Card) PowerOn() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.clear()
	c.powered, c.fresh = true, true
}

// PowerOff takes the power away; only this ends what a PIN opened (card facts §2.4).
func (c *Card) PowerOff() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.clear()
	c.powered = false
}

// Reset is a warm reset: the card is as after power-up, but what a PIN opened stays open (card facts §2.4). Without
// power it does nothing.
func (c *Card) Reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.powered {
		c.deselect()
	}
}

func (c *Card) clear() {
	c.deselect()
	c.verified = map[*pin]bool{}
}

func (c *Card) deselect() {
	c.selected, c.current, c.waiting = c.manager, nil, nil
	if c.odd != nil {
		c.odd.reset()
	}
}

// Transmit gives the card a command and returns its answer, which ends in a status word: at least two bytes, save
// from a hostile card. The error is ErrUnpowered or ErrMute; whatever the command holds is answered.
func (c *Card) Transmit(command []byte) ([]byte, error) {
	begun := time.Now()
	c.mu.Lock()
	response, err := c.transmit(command)
	number, watch := c.exchanges, c.watch
	c.busy += time.Since(begun)
	c.mu.Unlock()
	if watch != nil && err == nil {
		watch(Exchange{Number: number, Command: bytes.Clone(command), Response: bytes.Clone(response)})
	}
	return response, err
}

func (c *Card) transmit(raw []byte) ([]byte, error) {
	switch {
	case len(c.atr) == 0:
		return nil, ErrMute
	case !c.powered:
		return nil, ErrUnpowered
	}
	c.exchanges++
	first := c.fresh
	c.fresh = false
	if first && c.quirks.FirstCommandFails {
		return swNoDiagnosis.bytes(), nil
	}
	if c.odd != nil {
		return c.odd.answer(raw), nil
	}
	data, sw := c.process(raw)
	return slices.Concat(data, sw.bytes()), nil // data is the file's own
}

// Exchanges is how many commands the card has answered.
func (c *Card) Exchanges() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.exchanges
}

// Busy is the time spent in Transmit, which a benchmark takes off to see what its reader costs.
func (c *Card) Busy() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.busy
}

// Watch has f called after each exchange, before the answer goes out: cancelling Insert's context in it pulls the card
// out in mid-command. nil ends it. f must not wait for another exchange of this card.
func (c *Card) Watch(f func(Exchange)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.watch = f
}

// AuthenticationCertificate is the DER of the authentication certificate; nil where the card holds none.
func (c *Card) AuthenticationCertificate() []byte {
	if c.jpki == nil {
		return nil
	}
	return bytes.Clone(c.jpki.authentication)
}

// SignatureCertificate is the DER of the signature certificate; nil where the card holds none.
func (c *Card) SignatureCertificate() []byte {
	if c.jpki == nil {
		return nil
	}
	return bytes.Clone(c.jpki.signature)
}

// TriesLeft is how many tries both PINs have left; zeros on a card without PINs.
func (c *Card) TriesLeft() (authentication, signature int) {
	if c.jpki == nil {
		return 0, 0
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.jpki.authenticationPIN.left, c.jpki.signaturePIN.left
}
