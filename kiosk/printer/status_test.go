package printer

import (
	"errors"
	"io"
	"testing"
)

// A printer that falls silent, or hangs up, after some answers is not taken for more than it has said.
func TestPrinterThatFallsSilent(t *testing.T) {
	for _, c := range []struct {
		name    string
		answers []byte
		then    error // nil for silence
		want    State
		err     error
	}{
		{"at once", nil, nil, Unknown, nil},
		{"online, and no more", []byte{0x12}, nil, Unknown, nil},
		{"offline, and no more", []byte{0x1a}, nil, Offline, ErrOffline},
		{"offline, cover open, and no more", []byte{0x1a, 0x16}, nil, Offline, ErrOffline},
		{"offline, cover open, no error, and no more", []byte{0x1a, 0x16, 0x12}, nil, CoverOpen, ErrCoverOpen},
		{"hangs up at once", nil, io.EOF, Offline, io.EOF},
		{"online, and hangs up", []byte{0x12}, io.EOF, Offline, io.EOF},
		{"offline, and hangs up", []byte{0x1a, 0x12}, io.EOF, Offline, io.EOF},
	} {
		t.Run(c.name, func(t *testing.T) {
			left := c.answers
			state, err := stateOf(func(question) (byte, bool, error) {
				if len(left) == 0 {
					return 0, false, c.then
				}
				answer := left[0]
				left = left[1:]
				return answer, true, nil
			})
			if state != c.want || !errors.Is(err, c.err) {
				t.Errorf("%v, %v; want %v, %v", state, err, c.want, c.err)
			}
		})
	}
}
