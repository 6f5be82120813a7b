package apdu

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
)

// script answers one exchange after the other and keeps what was sent.
type script struct {
	answers []string // hex; the last one is repeated
	sent    []string
	held    [][]byte // the very slices that were handed over
	err     error
}

func (s *script) Transmit(command []byte) ([]byte, error) {
	s.sent = append(s.sent, hex.EncodeToString(command))
	s.held = append(s.held, command)
	if s.err != nil {
		return nil, s.err
	}
	answer := s.answers[0]
	if len(s.answers) > 1 {
		s.answers = s.answers[1:]
	}
	raw, err := hex.DecodeString(answer)
	if err != nil {
		panic(err)
	}
	return raw, nil
}

func TestEncode(t *testing.T) {
	for name, c := range map[string]struct {
		command Command
		want    string
	}{
		"select application":    {SelectApplication([]byte{0xD3, 0x92, 0xF0}), "00a4040c03d392f0"},
		"select file":           {SelectFile(0x000A), "00a4020c02000a"},
		"read binary":           {ReadBinary(0x0612, 47), "00b006122f"},
		"read binary, 256":      {ReadBinary(256, ShortLe), "00b0010000"},
		"read binary by short":  {ReadBinaryShort(0x0A, ShortLe), "00b08a0000"},
		"read binary, extended": {ReadBinary(256, 1327), "00b0010000052f"},
		"read record":           {ReadRecord(1), "00b2010400"},
		"read record by short":  {ReadRecordShort(1, 1), "00b2010c00"},
		"tries":                 {Tries(), "00200080"},
		"tries by short":        {TriesShort(0x1B), "0020009b"},
		"verify":                {Verify([]byte("1234")), "002000800431323334"},
		"data and extended Le":  {Command{INS: 0xCB, Data: []byte{1}, Le: 300}, "00cb0000000001" + "01012c"},
	} {
		got, err := c.command.encode()
		if err != nil || hex.EncodeToString(got) != c.want {
			t.Errorf("%s: got %x, %v, want %s", name, got, err, c.want)
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	for name, command := range map[string]Command{
		"empty PIN":       Verify([]byte{}),
		"no PIN":          Verify(nil),
		"too much data":   Verify(make([]byte, 256)),
		"Le too great":    ReadBinary(0, MaxLe+1),
		"Le below zero":   ReadBinary(0, -1),
		"empty AID":       SelectApplication([]byte{}),
		"data and bad Le": {Data: []byte{1}, Le: 1 << 20},
	} {
		s := &script{answers: []string{"9000"}}
		if _, err := NewChannel(s, 10).Send(context.Background(), command); err == nil || len(s.sent) > 0 {
			t.Errorf("%s: got %v and %d commands sent, want an error and none", name, err, len(s.sent))
		}
	}
}

func TestSend(t *testing.T) {
	filler := func(n int) string { return strings.Repeat("aa", n) }
	for name, c := range map[string]struct {
		command Command
		answers []string
		data    string
		status  Status
		sent    []string
	}{
		"plain": {
			ReadBinary(0, 2), []string{"01029000"}, "0102", OK, []string{"00b0000002"},
		},
		"end of file": {
			ReadBinary(0, 4), []string{"01026282"}, "0102", EndOfFile, []string{"00b0000004"},
		},
		"refused": {
			SelectFile(1), []string{"6a82"}, "", 0x6A82, []string{"00a4020c020001"},
		},
		"61xx fetched": {
			ReadBinary(0, 4),
			[]string{"6102", "01026102", "03049000"},
			"01020304", OK,
			[]string{"00b0000004", "00c0000002", "00c0000002"},
		},
		"61xx with data already": {
			ReadBinary(0, 4),
			[]string{"01026100", "03049000"},
			"01020304", OK,
			[]string{"00b0000004", "00c0000000"},
		},
		"6Cxx repeated once": {
			ReadBinary(0, ShortLe),
			[]string{"6c02", "01029000"},
			"0102", OK,
			[]string{"00b0000000", "00b0000002"},
		},
		"6Cxx a second time is the answer": {
			ReadBinary(0, ShortLe),
			[]string{"6c02", "6c03"},
			"", 0x6C03,
			[]string{"00b0000000", "00b0000002"},
		},
		"6Cxx where no Le was sent is the answer": {
			Verify([]byte("1234")),
			[]string{"6c04", "9000"},
			"", 0x6C04,
			[]string{"002000800431323334"},
		},
		"a whole file where less was asked for": {
			ReadBinary(0, 32), []string{filler(160) + "9000"}, filler(160), OK, []string{"00b0000020"},
		},
		"extended": {
			ReadBinary(0, 1000), []string{filler(1000) + "9000"}, filler(1000), OK, []string{"00b00000" + "0003e8"},
		},
	} {
		s := &script{answers: c.answers}
		channel := NewChannel(s, 10)
		got, err := channel.Send(context.Background(), c.command)
		if err != nil || hex.EncodeToString(got.Data) != c.data || got.Status != c.status {
			t.Errorf("%s: got %x %v, %v", name, got.Data, got.Status, err)
		}
		if strings.Join(s.sent, " ") != strings.Join(c.sent, " ") {
			t.Errorf("%s: sent %v, want %v", name, s.sent, c.sent)
		}
		if channel.Exchanges() != len(c.sent) {
			t.Errorf("%s: counted %d exchanges of %d", name, channel.Exchanges(), len(c.sent))
		}
		for _, held := range s.held {
			if !bytes.Equal(held, make([]byte, len(held))) {
				t.Errorf("%s: a command was not wiped: %x", name, held)
			}
		}
	}
}

func TestSendHostile(t *testing.T) {
	long := strings.Repeat("aa", 65000)
	for name, answers := range map[string][]string{
		"empty":                 {""},
		"one byte":              {"90"},
		"far too long":          {long + "9000"},
		"endless 61xx":          {"6100"},
		"endless 61xx and data": {"aa61ff"},
		"61xx, then too much":   {"6100", strings.Repeat("aa", 200) + "6100"},
		"61xx, then one byte":   {"6110", "61"},
		"6Cxx, then empty":      {"6c10", ""},
	} {
		s := &script{answers: answers}
		_, err := NewChannel(s, 100).Send(context.Background(), ReadBinary(0, ShortLe))
		var malformed *MalformedError
		if !errors.As(err, &malformed) || len(s.sent) > maxContinuations+1 {
			t.Errorf("%s: got %v after %d exchanges, want a MalformedError", name, err, len(s.sent))
		}
	}
}

func TestSendBudget(t *testing.T) {
	s := &script{answers: []string{"9000"}}
	channel := NewChannel(s, 3)
	var err error
	for range 4 {
		_, err = channel.Send(context.Background(), Tries())
	}
	var malformed *MalformedError
	if !errors.As(err, &malformed) || len(s.sent) != 3 {
		t.Errorf("got %v after %d exchanges, want a MalformedError after 3", err, len(s.sent))
	}
}

func TestSendCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := &script{answers: []string{"9000"}}
	if _, err := NewChannel(s, 3).Send(ctx, Tries()); !errors.Is(err, context.Canceled) || len(s.sent) > 0 {
		t.Errorf("got %v, %d sent; want the context's error and nothing sent", err, len(s.sent))
	}
}

func TestSendGone(t *testing.T) {
	gone := errors.New("gone")
	s := &script{err: gone}
	_, err := NewChannel(s, 3).Send(context.Background(), Verify([]byte("1234")))
	var transport *TransportError
	if !errors.As(err, &transport) || !errors.Is(err, gone) {
		t.Errorf("got %v, want a TransportError around the transmitter's", err)
	}
	if !bytes.Equal(s.held[0], make([]byte, len(s.held[0]))) {
		t.Error("the command was not wiped")
	}
}

func TestStatus(t *testing.T) {
	for s, want := range map[Status]error{
		0x63C0: ErrBlocked, 0x6983: ErrBlocked, 0x6984: ErrBlocked,
		0x63C1: TriesLeft(1), 0x63CF: TriesLeft(15),
		0x6982: ErrSecurity,
		0x6A82: ErrNotFound, 0x6A81: ErrNotFound, 0x6A88: ErrNotFound,
		0x6D00: ErrUnsupported, 0x6E00: ErrUnsupported,
		0x6700: ErrWrongLength,
	} {
		if !errors.Is(s, want) {
			t.Errorf("%v does not unwrap to %v", s, want)
		}
	}
	for s, want := range map[Status]string{
		0x6982: "card answered 6982 (PIN needed)",
		0x63C2: "card answered 63C2 (PIN tries left: 2)",
		0x6110: "card answered 6110 (more data waiting)",
		0xFFFF: "card answered FFFF (unknown status)",
	} {
		if s.Error() != want {
			t.Errorf("got %q, want %q", s.Error(), want)
		}
	}
}

func FuzzParseResponse(f *testing.F) {
	for _, seed := range []string{"", "90", "9000", "6982", "63c3", "308206276282", "6100", "6c2f"} {
		raw, _ := hex.DecodeString(seed)
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, err := ParseResponse(raw)
		if (err != nil) != (len(raw) < 2) {
			t.Fatalf("%d bytes: %v", len(raw), err)
		}
		if err == nil && (len(r.Data) != len(raw)-2 || r.Status.Error() == "") {
			t.Fatalf("%d bytes came to %d and %v", len(raw), len(r.Data), r.Status)
		}
	})
}

// FuzzSend takes the fuzzer's bytes as the card's answers: a length byte before each.
func FuzzSend(f *testing.F) {
	f.Add([]byte{2, 0x90, 0x00})
	f.Add([]byte{2, 0x61, 0x02, 4, 1, 2, 0x90, 0x00})
	f.Add([]byte{2, 0x6C, 0x02, 4, 1, 2, 0x90, 0x00})
	f.Add([]byte{2, 0x61, 0x00, 2, 0x61, 0x00, 2, 0x61, 0x00})
	f.Add([]byte{4, 1, 2, 0x62, 0x82})
	f.Fuzz(func(t *testing.T, answers []byte) {
		tape := tape(answers)
		channel := NewChannel(&tape, 40)
		r, err := channel.Send(context.Background(), ReadBinary(0, 32))
		if channel.Exchanges() > 2+maxContinuations {
			t.Fatalf("%d exchanges for one command", channel.Exchanges())
		}
		if len(r.Data) > ShortLe {
			t.Fatalf("%d bytes", len(r.Data))
		}
		var malformed *MalformedError
		var transport *TransportError
		if err != nil && !errors.As(err, &malformed) && !errors.As(err, &transport) {
			t.Fatalf("an untyped error: %v", err)
		}
	})
}

// tape is a card whose answers are played from bytes, each behind its length; at the end it is gone.
type tape []byte

func (s *tape) Transmit([]byte) ([]byte, error) {
	if len(*s) == 0 {
		return nil, errors.New("end of tape")
	}
	n := min(int((*s)[0]), len(*s)-1)
	answer := (*s)[1 : 1+n]
	*s = (*s)[1+n:]
	return append([]byte(nil), answer...), nil
}
