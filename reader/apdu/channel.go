package apdu

import (
	"context"
	"fmt"
)

// Transmitter takes a command APDU to the card and brings its answer back. It must not keep the command: the Channel
// wipes it. An error means that there was no answer.
type Transmitter interface {
	Transmit(command []byte) ([]byte, error)
}

// maxContinuations is how often 61xx is followed for one command: 16 × 256 bytes are MaxLe.
const maxContinuations = 16

// Channel exchanges commands with one card. It is not for concurrent use.
type Channel struct {
	transmitter Transmitter
	budget      int
	exchanges   int
	sent        int
	received    int
}

// NewChannel is a channel that makes at most budget exchanges, over all its commands.
func NewChannel(t Transmitter, budget int) *Channel {
	return &Channel{transmitter: t, budget: budget}
}

// Exchanges is how many APDUs went to the card so far, GET RESPONSE and repeated ones among them.
func (c *Channel) Exchanges() int { return c.exchanges }

// Bytes is how many bytes went to and came from the card so far.
func (c *Channel) Bytes() (sent, received int) { return c.sent, c.received }

// Send sends a command and gives the card's answer, whatever its status word; what 61xx and 6Cxx ask for is done
// already. The data is never longer than asked for (Le or Most, but ShortLe where both are less: some cards send a whole file; the caller
// cuts). Errors: the context's own between two exchanges, *TransportError, *MalformedError.
func (c *Channel) Send(ctx context.Context, command Command) (Response, error) {
	limit := max(command.Le, command.Most, ShortLe)
	response, err := c.exchange(ctx, command, limit)
	if err != nil {
		return Response{}, err
	}
	// A command without Le is not repeated with one: a VERIFY might then use up another try.
	if response.Status&0xFF00 == 0x6C00 && command.Le > 0 {
		command.Le = shortLe(response.Status)
		if response, err = c.exchange(ctx, command, limit); err != nil {
			return Response{}, err
		}
	}
	data := response.Data
	for n := 0; response.Status&0xFF00 == 0x6100; n++ {
		if n == maxContinuations {
			return Response{}, &MalformedError{Reason: "more data announced again and again"}
		}
		more := Command{INS: 0xC0, Le: shortLe(response.Status)}
		if response, err = c.exchange(ctx, more, ShortLe); err != nil {
			return Response{}, err
		}
		if len(data)+len(response.Data) > limit {
			return Response{}, tooLong(len(data)+len(response.Data), limit)
		}
		data = append(data, response.Data...)
	}
	return Response{Data: data, Status: response.Status}, nil
}

// exchange is one command and its answer.
func (c *Channel) exchange(ctx context.Context, command Command, limit int) (Response, error) {
	if err := ctx.Err(); err != nil {
		return Response{}, fmt.Errorf("reading the card: %w", context.Cause(ctx))
	}
	if c.exchanges >= c.budget {
		return Response{}, &MalformedError{Reason: fmt.Sprintf("still not read after %d exchanges", c.exchanges)}
	}
	raw, err := command.encode()
	if err != nil {
		return Response{}, err
	}
	defer clear(raw)
	c.exchanges++
	c.sent += len(raw)
	answer, err := c.transmitter.Transmit(raw)
	if err != nil {
		return Response{}, &TransportError{Err: err}
	}
	c.received += len(answer)
	response, err := ParseResponse(answer)
	if err != nil {
		return Response{}, err
	}
	if len(response.Data) > limit {
		return Response{}, tooLong(len(response.Data), limit)
	}
	return response, nil
}

// shortLe is the length in the second byte of 61xx and 6Cxx, where 00 means 256.
func shortLe(s Status) int {
	if n := int(s & 0xFF); n > 0 {
		return n
	}
	return ShortLe
}

func tooLong(n, limit int) error {
	return &MalformedError{Reason: fmt.Sprintf("%d bytes where at most %d were asked for", n, limit)}
}
