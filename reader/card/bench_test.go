package card_test

import (
	"context"
	"encoding/hex"
	"testing"

	"madoguchi/reader/apdu"
	"madoguchi/reader/card"
	"madoguchi/reader/rig"
	"madoguchi/reader/slot"
	"madoguchi/reader/trust"
	"madoguchi/reader/vcard"
)

// BenchmarkRead is a whole read of an ordinary card with its CA learned, from taking the card to giving it back, through
// pcscd and without it. exchanges/op are its APDUs, bytes/op all their bytes both ways, overhead-ms/op the time over the
// card's own. plain is a card that does not know short ids, extended one that announces extended length.
func BenchmarkRead(b *testing.B) {
	announcing := must(hex.DecodeString("3BDA13FF8131FB468012392F31C173C601C03B"))
	for _, c := range []struct {
		name string
		atr  []byte
		wrap func(apdu.Transmitter) apdu.Transmitter
	}{
		{"ordinary", nil, func(t apdu.Transmitter) apdu.Transmitter { return t }},
		{"plain", nil, func(t apdu.Transmitter) apdu.Transmitter { return plain{t} }},
		{"extended", announcing, func(t apdu.Transmitter) apdu.Transmitter { return t }},
	} {
		b.Run(c.name+"/pcscd", func(b *testing.B) {
			rig.Need(b)
			store, v := learned(b), build(b, func(o *vcard.Options) { o.ATR = c.atr })
			reader := inserted(b, v)
			measure(b, v, func(read func(apdu.Transmitter) error) error {
				return slot.Use(context.Background(), reader, false, func(in *slot.Card) error {
					return read(c.wrap(in))
				})
			}, store)
		})
		b.Run(c.name+"/direct", func(b *testing.B) {
			store, v := learned(b), build(b, func(o *vcard.Options) { o.ATR = c.atr })
			measure(b, v, func(read func(apdu.Transmitter) error) error { return read(c.wrap(v)) }, store)
		})
	}
}

// plain refuses short ids in a card's place.
type plain struct{ apdu.Transmitter }

func (p plain) Transmit(command []byte) ([]byte, error) {
	if byShortID(command) {
		return []byte{0x6A, 0x86}, nil
	}
	return p.Transmitter.Transmit(command)
}

// meter counts the bytes that go through it.
type meter struct {
	apdu.Transmitter
	bytes *int
}

func (m meter) Transmit(command []byte) ([]byte, error) {
	answer, err := m.Transmitter.Transmit(command)
	*m.bytes += len(command) + len(answer)
	return answer, err
}

func measure(b *testing.B, v *vcard.Card, with func(func(apdu.Transmitter) error) error, store *trust.Store) {
	exchanges, bytes := 0, 0
	busy := v.Busy()
	for b.Loop() {
		err := with(func(t apdu.Transmitter) error {
			report, err := card.Read(context.Background(), meter{t, &bytes}, v.ATR(), card.Options{Trust: store})
			exchanges += report.Exchanges
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	over := b.Elapsed() - (v.Busy() - busy)
	b.ReportMetric(float64(exchanges)/float64(b.N), "exchanges/op")
	b.ReportMetric(float64(bytes)/float64(b.N), "bytes/op")
	b.ReportMetric(float64(over.Microseconds())/1000/float64(b.N), "overhead-ms/op")
}
