package slot

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/ebfe/scard"
)

const (
	// connectTimeout is how long powering a card up may take; PC/SC drivers give up on a card after a few seconds.
	connectTimeout = 8 * time.Second
	// busyTimeout is how long another program may have the card, which may be looking at each that comes.
	busyTimeout  = 3 * time.Second
	connectRetry = 50 * time.Millisecond
	// exchangeTimeout is how long one exchange may take. Nothing a kiosk asks takes a card a second.
	exchangeTimeout = 5 * time.Second
	// removalTimeout is how long it may take until a reader tells that the card of a failed exchange is gone: vpcd looks
	// every 400 ms (card facts §6.2).
	removalTimeout = 700 * time.Millisecond
	removalRetry   = 20 * time.Millisecond
	// closeTimeout is how long Close waits for the reader.
	closeTimeout = 2 * time.Second
)

// Card is a card that this program alone speaks to, until Close. It is not for concurrent use.
type Card struct {
	ctx     context.Context // of Connect: a Card is one short conversation, and Transmit has no context of its own
	service *scard.Context
	card    *scard.Card
	atr     []byte
	hanging chan struct{} // closed when the exchange that was given up has ended after all; nil for none
}

// Connect takes the card in a reader for this program alone. The context is for all that is done with the card.
//
// Errors, beside the context's: ErrNoService, ErrNoReader, ErrRemoved where there is no card (any more), ErrMute, ErrBusy
// where another program keeps the card, ErrTimeout, ErrFailed.
func Connect(ctx context.Context, reader string) (*Card, error) {
	c, err := await(ctx, connectTimeout, func() (*Card, error) { return connect(ctx, reader) }, (*Card).release)
	if err != nil {
		return nil, fmt.Errorf("taking the card in %q: %w", reader, err)
	}
	return c, nil
}

func connect(ctx context.Context, reader string) (*Card, error) {
	service, err := scard.EstablishContext()
	if err != nil {
		return nil, meaning(err)
	}
	for waited := time.Duration(0); ; waited += connectRetry { // a time when this machine stood still is not counted
		var card *scard.Card
		card, err = service.Connect(reader, scard.ShareExclusive, scard.ProtocolAny)
		if err == nil {
			c := &Card{ctx: ctx, service: service, card: card}
			if err = c.check(); err == nil {
				return c, nil
			}
			_ = card.Disconnect(scard.LeaveCard)
			break
		}
		if ctx.Err() != nil || waited > patience(err) {
			break
		}
		pause(ctx, connectRetry)
	}
	_ = service.Release()
	return nil, meaning(err)
}

// patience is how long a failed connect is tried again.
func patience(err error) time.Duration {
	switch {
	case errors.Is(err, scard.ErrSharingViolation):
		return busyTimeout
	case errors.Is(err, scard.ErrUnpoweredCard), errors.Is(err, scard.ErrUnresponsiveCard):
		return removalTimeout // a card on its way in or out is neither mute nor gone at first
	}
	return 0
}

// check keeps the ATR, and makes sure of a protocol: without one github.com/ebfe/scard does not stand an exchange.
func (c *Card) check() error {
	if p := c.card.ActiveProtocol(); p != scard.ProtocolT0 && p != scard.ProtocolT1 {
		return scard.ErrProtoMismatch
	}
	status, err := c.card.Status()
	if err != nil {
		return err
	}
	c.atr = status.Atr
	return nil
}

// ATR is the card's answer to reset.
func (c *Card) ATR() []byte { return c.atr }

// Transmit gives the card a command and returns its answer. It keeps neither.
//
// Errors, beside the context's: ErrRemoved, ErrReset (begin again with a new Connect), ErrNoReader, ErrNoService,
// ErrTimeout, after which the Card is of no more use, ErrFailed.
func (c *Card) Transmit(command []byte) ([]byte, error) {
	if len(command) == 0 {
		return nil, fmt.Errorf("%w: empty command", ErrFailed)
	}
	if c.hanging != nil {
		return nil, ErrTimeout
	}
	own := append([]byte(nil), command...) // the caller wipes its own, maybe while this one still hangs
	ended := make(chan struct{})
	answer, err := await(c.ctx, exchangeTimeout, func() ([]byte, error) {
		defer close(ended)
		defer clear(own)
		return c.card.Transmit(own)
	}, func(late []byte) { clear(late) })
	switch {
	case err == nil && len(answer) < 2 && c.gone():
		// Of a card pulled in mid-exchange vpcd's driver says that it answered nothing.
		return nil, ErrRemoved
	case err == nil:
		short := append([]byte(nil), answer...) // the answer's buffer has room for 64 KiB
		clear(answer)
		return short, nil
	case errors.Is(err, ErrTimeout) || c.ctx.Err() != nil:
		c.hanging = ended
		return nil, err
	}
	err = meaning(err)
	if errors.Is(err, ErrFailed) && c.gone() {
		err = fmt.Errorf("%w (%w)", ErrRemoved, err)
	}
	return nil, err
}

// gone is whether the card is gone after an exchange that failed. A card that is pulled in mid-exchange is "not
// transacted" first, and PC/SC knows of it only when it looks again (card facts §6.4). It is asked so many times and not for
// so long: a machine that stands still in between has kept PC/SC from looking too.
func (c *Card) gone() bool {
	for range removalTimeout / removalRetry {
		_, err := c.card.Status()
		if kind := kindOf(err); kind == ErrRemoved || kind == ErrNoReader || kind == ErrNoService {
			return true
		}
		if c.ctx.Err() != nil {
			return false
		}
		pause(c.ctx, removalRetry)
	}
	return false
}

// Close gives the card back. unpower takes its power away, which alone ends what a PIN opened (card facts §2.4).
func (c *Card) Close(unpower bool) {
	disposition := scard.LeaveCard
	if unpower {
		disposition = scard.UnpowerCard
	}
	// The context may have ended, and the card is to be given back all the same.
	_, _ = await(context.Background(), closeTimeout, func() (struct{}, error) {
		if c.hanging != nil {
			<-c.hanging
		}
		_ = c.card.Disconnect(disposition)
		_ = c.service.Release()
		return struct{}{}, nil
	}, func(struct{}) {})
}

func (c *Card) release() { c.Close(false) }

// await is do's result, or the context's error or ErrTimeout where do takes longer; it goes on by itself then, and late
// takes its result.
func await[T any](ctx context.Context, timeout time.Duration, do func() (T, error), late func(T)) (T, error) {
	type result struct {
		value T
		err   error
	}
	results := make(chan result, 1)
	var settled atomic.Bool // by whoever comes first: the result, or giving up
	go func() {
		value, err := do()
		if settled.CompareAndSwap(false, true) {
			results <- result{value, err}
		} else if err == nil {
			late(value)
		}
	}()
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	var gaveUp error
	select {
	case r := <-results:
		return r.value, r.err
	case <-ctx.Done():
		gaveUp = context.Cause(ctx)
	case <-timer.C:
		gaveUp = ErrTimeout
	}
	if !settled.CompareAndSwap(false, true) {
		r := <-results
		return r.value, r.err
	}
	var none T
	return none, gaveUp
}
