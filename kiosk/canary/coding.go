package canary

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"maps"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/width"
)

// shortest is the fewest bytes that are looked for: shorter ones stand in any file by chance.
const shortest = 4

const utf8 = "UTF-8"

// codings are a text's bytes by coding. What a coding cannot write, and what comes to too few bytes, is left out.
func codings(text string) map[string][]byte {
	plain := map[string][]byte{utf8: []byte(text), "wide letters": []byte(width.Widen.String(text))}
	for name, of := range map[string]encoding.Encoding{
		"Shift_JIS": japanese.ShiftJIS, "EUC-JP": japanese.EUCJP, "ISO-2022-JP": japanese.ISO2022JP,
		"UTF-16BE": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
		"UTF-16LE": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	} {
		if coded, err := of.NewEncoder().Bytes([]byte(text)); err == nil {
			plain[name] = coded
		}
	}
	all := map[string][]byte{
		"quotes":  []byte(strings.Trim(strconv.QuoteToASCII(text), `"`)),
		"JSON":    bytes.Trim(marshalled(text), `"`),
		"percent": []byte(url.QueryEscape(text)),
	}
	for name, coded := range plain {
		all[name] = coded
		all["hexadecimal "+name] = []byte(hex.EncodeToString(coded))
		all["HEXADECIMAL "+name] = bytes.ToUpper(all["hexadecimal "+name])
		all["spaced hexadecimal "+name] = spaced(all["hexadecimal "+name])
		all["SPACED HEXADECIMAL "+name] = spaced(all["HEXADECIMAL "+name])
		all["numbers "+name] = numbers(coded)
		for shift := range 3 {
			all["base64 "+name+" at "+strconv.Itoa(shift)] = inside64(coded, shift)
		}
	}
	if n, err := strconv.ParseUint(text, 10, 64); err == nil && n > 1<<24 {
		all["a number, big end first"] = bytes.TrimLeft(binary.BigEndian.AppendUint64(nil, n), "\x00")
		all["a number, little end first"] = bytes.TrimRight(binary.LittleEndian.AppendUint64(nil, n), "\x00")
	}
	maps.DeleteFunc(all, func(name string, coded []byte) bool {
		same := name != utf8 && bytes.Equal(coded, all[utf8])
		return same || len(coded) < shortest
	})
	return all
}

func marshalled(text string) []byte {
	coded, _ := json.Marshal(text) // there is no string that it does not take
	return coded
}

// spaced is hexadecimal as "% x" writes it.
func spaced(coded []byte) []byte {
	var b bytes.Buffer
	for i := 0; i+2 <= len(coded); i += 2 {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.Write(coded[i : i+2])
	}
	return b.Bytes()
}

// numbers is how fmt writes bytes: "230 148 190".
func numbers(coded []byte) []byte {
	var b bytes.Buffer
	for i, one := range coded {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(int(one)))
	}
	return b.Bytes()
}

// inside64 is the base64 of bytes that so many others stand before, without the letters that depend on what is beside
// them. Both alphabets have it the same but for two letters, which these tests' data do not come to.
func inside64(coded []byte, shift int) []byte {
	all := base64.RawStdEncoding.EncodeToString(append(make([]byte, shift), coded...))
	from := (shift*8 + 5) / 6
	to := (shift + len(coded)) * 8 / 6
	if to < from {
		return nil
	}
	return []byte(all[from:to])
}
