package card

import (
	"context"

	"madoguchi/reader/apdu"
)

// session is one read of one card.
type session struct {
	ctx     context.Context // a session lives within one call of Read
	channel *apdu.Channel
	options Options
	step    Step

	// short is whether files may be addressed by short id, which saves the SELECT. Not every card knows them, so the
	// first refusal or odd answer ends it. proven is whether that has worked.
	short, proven bool
	// extended is whether more than 256 bytes may be read at once: only where the ATR announces it (card facts §2.1).
	extended bool
	// learning is how many exchanges went into CA certificates. They are read once, not with every card.
	learning int
	// repeated is how many exchanges a card took twice or in parts, for which there is no figure.
	repeated int
	// expected is how many exchanges it will be, by what is known so far.
	expected int
}

// The exchanges of an ordinary card: with short ids, one for each of both applications, label, both counters, hint,
// signature file and record, and seven for the certificate. Without, each file takes a SELECT more, it takes one to find
// out, and the signature file is left alone.
const (
	ordinaryShort = 15
	ordinary      = 21
)

// figure is how many exchanges a card should be read in: half of what OpenSC takes for the certificate alone.
const figure = 20

func newSession(ctx context.Context, t apdu.Transmitter, atr []byte, o Options) *session {
	capabilities := parseATR(atr)
	s := &session{
		ctx:      ctx,
		channel:  apdu.NewChannel(t, maxExchanges),
		options:  o,
		short:    capabilities.shortIDs != denied,
		extended: capabilities.extended == announced,
		expected: ordinary,
	}
	if s.short {
		s.expected = ordinaryShort
	}
	return s
}

// send is one command, with its progress.
func (s *session) send(c apdu.Command) (apdu.Response, error) {
	before := s.channel.Exchanges()
	r, err := s.channel.Send(s.ctx, c)
	s.repeated += max(s.channel.Exchanges()-before-1, 0)
	if s.options.Progress != nil {
		done := s.channel.Exchanges()
		s.expected = max(s.expected, done+1)
		s.options.Progress(done, s.expected)
	}
	return r, err
}

// finish is the last of the progress.
func (s *session) finish() {
	if s.options.Progress != nil {
		done := s.channel.Exchanges()
		s.options.Progress(done, done)
	}
}

// file is an elementary file; all in use here have ids up to 1E, which are their short ids too (card facts §1.1).
type file uint16

// Files of JPKI (card facts §1.2).
const (
	fileSignature         file = 0x0001
	fileSignatureCA       file = 0x0002
	fileToken             file = 0x0006
	fileHint              file = 0x0008
	fileAuthentication    file = 0x000A
	fileAuthenticationCA  file = 0x000B
	fileAuthenticationPIN file = 0x0018
	fileSignaturePIN      file = 0x001B
)

func (f file) selects() apdu.Command { return apdu.SelectFile(uint16(f)) }

// start reads the first le bytes of a file and leaves it selected. fits tells whether they can be this file's: a card
// that does not know short ids might answer with something else. A status that is not OK comes as it is, with no data.
func (s *session) start(f file, le int, fits func([]byte) bool) ([]byte, apdu.Status, error) {
	if s.short {
		r, err := s.send(apdu.ReadBinaryShort(byte(f), le))
		if err != nil {
			return nil, 0, err
		}
		if r.Err() == nil && fits(r.Data) {
			s.proven = true
			return cut(r.Data, le), apdu.OK, nil
		}
		if s.proven && says(r.Status) {
			return nil, r.Status, nil
		}
		s.giveUpShort()
	}
	r, err := s.send(f.selects())
	if err != nil || r.Err() != nil {
		return nil, r.Status, err
	}
	r, err = s.send(apdu.ReadBinary(0, le))
	if err != nil || r.Err() != nil {
		return nil, r.Status, err
	}
	return cut(r.Data, le), apdu.OK, nil
}

// says is whether a refusal is about the file, not about the way it was addressed.
func says(s apdu.Status) bool {
	return s == 0x6A82 || s == 0x6982 || s == apdu.PastEnd
}

func (s *session) giveUpShort() {
	s.short = false
	s.expected = max(s.expected, ordinary)
}

// cut is at most n bytes of data, for cards that send the whole file whatever was asked for. The rest is wiped.
func cut(data []byte, n int) []byte {
	n = min(n, len(data))
	clear(data[n:])
	return data[:n]
}
