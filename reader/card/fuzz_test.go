package card_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"madoguchi/reader/card"
	"madoguchi/reader/vcard"
)

var update = flag.Bool("update", false, "record the corpus of FuzzRead anew")

// recorder keeps a card's answers as a tape.
type recorder struct {
	card *vcard.Card
	tape tape
}

func (r *recorder) Transmit(command []byte) ([]byte, error) {
	answer, err := r.card.Transmit(command)
	r.tape = binary.BigEndian.AppendUint16(r.tape, uint16(len(answer)))
	r.tape = append(r.tape, answer...)
	return answer, err
}

// tape is a card whose answers are played from bytes, each behind its length in two bytes; at the end it is gone.
type tape []byte

var errEnd = errors.New("end of the tape")

func (p *tape) Transmit([]byte) ([]byte, error) {
	if len(*p) < 2 {
		return nil, errEnd
	}
	n := min(int(binary.BigEndian.Uint16(*p)), len(*p)-2)
	answer := (*p)[2 : 2+n]
	*p = (*p)[2+n:]
	return bytes.Clone(answer), nil
}

// FuzzRead takes the fuzzer's bytes as the answers of a card to a whole read. Its corpus, in testdata, is what sample
// cards answered; with -update TestCorpus records it.
func FuzzRead(f *testing.F) {
	f.Fuzz(func(t *testing.T, atr, answers []byte, pin bool) {
		tape := tape(answers)
		got, err := card.Read(context.Background(), &tape, atr, options(pin))
		if !typed(err) {
			t.Errorf("an untyped error: %v", err)
		}
		if got.Exchanges > most {
			t.Errorf("%d exchanges", got.Exchanges)
		}
		if err == nil && (got.Card != nil) != (got.Kind == card.MyNumberCard) {
			t.Errorf("kind %s with facts %v", got.Kind, got.Card)
		}
	})
}

func options(pin bool) card.Options {
	if pin {
		return card.Options{SignaturePIN: []byte(vcard.SignaturePIN)}
	}
	return card.Options{}
}

// TestCorpus plays the recorded cards.
func TestCorpus(t *testing.T) {
	for _, name := range []string{
		"renewable", "awkward", "authentication-absent", "signature-absent", "signature-pin-locked", "one-try-left",
		"juki-card", "phone", "drivers-licence", "residence-card", "transit-card", "bank-card",
	} {
		for _, pin := range []bool{false, true} {
			file := filepath.Join("testdata", "fuzz", "FuzzRead", name)
			if pin {
				file += "-with-pin"
			}
			if *update {
				record(t, file, name, pin)
			}
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var atr, answers []byte
			var withPIN bool
			if _, err := fmt.Sscanf(string(data), "go test fuzz v1\n[]byte(%q)\n[]byte(%q)\nbool(%t)", &atr, &answers, &withPIN); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			tape := tape(answers)
			_, err = card.Read(context.Background(), &tape, atr, options(withPIN))
			var kept *card.PINError
			if withPIN != pin || len(tape) > 0 || err != nil && !(errors.As(err, &kept) && pin) {
				t.Errorf("%s: %v, %d bytes left over", file, err, len(tape))
			}
		}
	}
}

func record(t *testing.T, file, name string, pin bool) {
	t.Helper()
	v, err := vcard.New(name, today, ca(t))
	if err != nil {
		t.Fatal(err)
	}
	v.PowerOn()
	r := &recorder{card: v}
	if _, err := card.Read(context.Background(), r, v.ATR(), options(pin)); !typed(err) {
		t.Fatal(err)
	}
	text := fmt.Sprintf("go test fuzz v1\n[]byte(%q)\n[]byte(%q)\nbool(%t)\n", v.ATR(), []byte(r.tape), pin)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
