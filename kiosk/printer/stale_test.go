package printer

import (
	"bytes"
	"context"
	"errors"
	"image"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

// scripted is a line to a printer that says something when one of these commands has come.
func scripted(t *testing.T, script map[string]func() string) Dial {
	client, server := net.Pipe()
	var all sync.WaitGroup
	all.Go(func() {
		var came []byte
		one := make([]byte, 1)
		for {
			if _, err := server.Read(one); err != nil {
				return
			}
			came = append(came, one[0])
			for command, says := range script {
				if !bytes.HasSuffix(came, []byte(command)) {
					continue
				}
				if _, err := io.WriteString(server, says()); err != nil {
					return
				}
			}
		}
	})
	t.Cleanup(func() {
		_ = server.Close()
		all.Wait()
	})
	return func(context.Context) (io.ReadWriteCloser, error) { return client, nil }
}

// What a printer says at the end of the ticket before, which it still held, is not said of this one.
func TestAnswersOfTheTicketBefore(t *testing.T) {
	const block = "\x10\x00\x00\x0f"
	fine := func() string { return "\x12" }
	nothing := func() string { return "" }
	// It comes to the end of the ticket before when it is asked in turn for the first time.
	before := func(says string) func() string {
		return func() string {
			said := says
			says = ""
			return said
		}
	}
	for name, script := range map[string]func() map[string]func() string{
		"GS r": func() map[string]func() string {
			return map[string]func() string{"\x1dr\x01": before("\x00")}
		},
		"GS a": func() map[string]func() string {
			return map[string]func() string{"\x1dr\x01": before(block + block + block)}
		},
		"it clears its buffer": func() map[string]func() string {
			return map[string]func() string{
				string(empty()): func() string { return block + block + "\x37\x25\x00" },
				"\x1dr\x01":     func() string { return block }, // the response to GS a at this ticket's start
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				commands := script()
				for _, question := range []string{"\x10\x04\x01", "\x10\x04\x04"} {
					commands[question] = fine
				}
				commands["\x1dV\x42\x00"] = nothing
				p := NewESCPOS(scripted(t, commands), 8)
				p.ways.answers = always
				picture := image.NewGray(image.Rect(0, 0, 8, 8))
				err := p.Print(t.Context(), Job{Name: "A-002", Picture: picture, Scrap: true})
				if !errors.Is(err, ErrUnconfirmed) {
					t.Errorf("%v: it was said of the ticket before", err)
				}
			})
		})
	}
}

// Once nobody knew the end of a ticket, the next ones are known again, whatever the printer has answered by then.
func TestKnownAgainAfterDoubt(t *testing.T) {
	fine := func(byte) []byte { return []byte{0x10, 0, 0, 0x0f} }
	for name, set := range map[string]func(d *desk, says func() bool){
		"GS r": func(d *desk, says func() bool) { d.sensor = func() (byte, bool) { return 0, says() } },
		"GS a": func(d *desk, says func() bool) {
			d.automatic = func(of byte) []byte {
				if !says() {
					return nil
				}
				return fine(of)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var says atomic.Bool
				desk := newPipedDesk(t, Width80mm, func(d *desk) {
					d.status = well
					set(d, says.Load)
				})
				p := NewESCPOS(desk.pipe, 0)
				ticket := func() error { return p.Print(t.Context(), Job{Name: "A-001", Picture: shaded(0)}) }
				for range 3 {
					if err := ticket(); !errors.Is(err, ErrUnconfirmed) {
						t.Fatalf("says nothing: %v", err)
					}
				}
				says.Store(true)
				for range 2 {
					if err := ticket(); err != nil {
						t.Errorf("answers: %v", err)
					}
				}
			})
		})
	}
}
