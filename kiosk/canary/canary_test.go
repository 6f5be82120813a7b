package canary_test

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/url"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/japanese"

	"madoguchi/kiosk/canary"
)

func TestEveryCodingIsFound(t *testing.T) {
	person := canary.Somebody()
	name, born := person.Family, person.Born.Format("20060102")
	sjis, err := japanese.ShiftJIS.NewEncoder().String(name)
	if err != nil {
		t.Fatal(err)
	}
	wide := utf16.Encode([]rune(name))
	quoted, _ := json.Marshal(person.Address)
	var compressed, record bytes.Buffer
	stream := zlib.NewWriter(&compressed)
	fmt.Fprintf(stream, "(%s) Tj", person.MyNumber)
	stream.Close()
	slog.New(slog.NewTextHandler(&record, nil)).Info("x", "error", "line\n"+person.Name())
	for what, data := range map[string]string{
		"plain":               "a " + name + " b",
		"Shift_JIS":           "\x00" + sjis,
		"UTF-16":              string([]byte{0, byte(wide[0]), byte(wide[0] >> 8), byte(wide[1]), byte(wide[1] >> 8)}),
		"hexadecimal":         fmt.Sprintf("bytes=%x", "x"+name),
		"spaced hexadecimal":  fmt.Sprintf("% X", born),
		"hexadecimal of SJIS": hex.EncodeToString([]byte(sjis)),
		"bytes":               fmt.Sprint([]byte("x" + name + "y")),
		"base64":              base64.StdEncoding.EncodeToString([]byte("1" + person.MyNumber)),
		"base64 of a URL":     base64.RawURLEncoding.EncodeToString([]byte("12" + name + "?")),
		"JSON":                string(quoted),
		"quoted":              fmt.Sprintf("%+q", name),
		"percent":             url.QueryEscape("n=" + name),
		"compressed":          "stream\n" + compressed.String() + "endstream",
		"a record":            record.String(),
		"a number":            "\x06\x01\x2a\x02\xb1\x00",
		"the era":             "昭和28年4月17日生",
		"the certificate's":   "319530417",
		"grouped":             "7492 0183 5566",
		"wide digits":         "７４９２０１８３５５６６",
	} {
		if len(person.Secrets().In([]byte(data))) == 0 {
			t.Errorf("%s: nothing found in %q", what, data)
		}
	}
}

func TestNothingIsFoundWhereNothingIs(t *testing.T) {
	secrets := canary.Somebody().Secrets().And(canary.Secrets{"passcode": {"59260418375"}, "name": {"別名太郎"}})
	if found := secrets.In([]byte("2026-11-24 A-001 神奈川県座間市 昭和の日 1953 4月17日")); len(found) > 0 {
		t.Errorf("found %q", found)
	}
	for _, one := range []string{"59260418375", "別名太郎", "鯨岡"} {
		if len(secrets.In([]byte(one))) == 0 {
			t.Errorf("%s is not found", one)
		}
	}
	if found := canary.Somebody().Secrets().In([]byte("別名太郎")); len(found) > 0 {
		t.Errorf("And changes what it is called on: %q", found)
	}
}

// A stream that is laid open is not looked for in as it lies there: its bytes are as good as random.
func TestCompressedBytesAreNoText(t *testing.T) {
	grains := make([]byte, 500*500)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range grains {
		grains[i] = byte(random.IntN(4))
	}
	for what, write := range map[string]func(io.Writer) error{
		"PDF": func(w io.Writer) error {
			stream := zlib.NewWriter(w)
			_, err := stream.Write(grains)
			return errors.Join(err, stream.Close())
		},
		"PNG": func(w io.Writer) error {
			return png.Encode(w, &image.Gray{Pix: grains, Stride: 500, Rect: image.Rect(0, 0, 500, 500)})
		},
	} {
		var data bytes.Buffer
		if err := write(&data); err != nil {
			t.Fatal(err)
		}
		inside := string(data.Bytes()[data.Len()/2:][:5])
		if found := (canary.Secrets{"bytes": {inside}}).In(data.Bytes()); len(found) > 0 {
			t.Errorf("%s: %q", what, found)
		}
		if found := (canary.Secrets{"bytes": {inside}}).In(data.Bytes()[:data.Len()-30]); len(found) == 0 {
			t.Errorf("%s, broken off: not looked through", what)
		}
	}
}
