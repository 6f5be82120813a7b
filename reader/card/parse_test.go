package card

import (
	"encoding/hex"
	"testing"
)

func TestExpiresOn(t *testing.T) {
	const serial = "400000012719843" + "13221"
	for name, c := range map[string]struct{ record, want string }{
		"a card's":       {"\x01\x1c" + serial + "20350217", "2035-02-17"},
		"more behind":    {"\x01\x1c" + serial + "20350217\xff\xff", "2035-02-17"},
		"leap day":       {"\x01\x1c" + serial + "20280229", "2028-02-29"},
		"no leap day":    {"\x01\x1c" + serial + "20270229", ""},
		"month 13":       {"\x01\x1c" + serial + "20351301", ""},
		"no digits":      {"\x01\x1c" + serial + "2035021x", ""},
		"a letter early": {"\x01\x1cA" + serial[1:] + "20350217", ""},
		"another tag":    {"\x02\x1c" + serial + "20350217", ""},
		"another length": {"\x01\x1b" + serial + "20350217", ""},
		"cut off":        {"\x01\x1c" + serial + "2035021", ""},
		"nothing":        {"", ""},
	} {
		got := ""
		if day := expiresOn([]byte(c.record)); day != nil {
			got = day.String()
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestParseATR(t *testing.T) {
	for atr, want := range map[string]abilities{
		"3BDA13FF8131FB468012392F31C173C601C03B":   {announced, announced},
		"3BC5FF8131FB458073C6010000":               {announced, denied},
		"3BC5FF8131FB458073C2010000":               {denied, denied},
		"3BE000FF8131FE4514":                       {},
		"3B888001000041E0B381A1003B":               {},
		"3BF59100FF918171FE400042000100D1D6":       {},
		"3B8F8001804F0CA00000030611003B0000000042": {},
		"3B80800101": {},
		"3B":         {},
		"":           {},
		"3BFF":       {},
		"3B05807F":   {},
		"FFFF":       {},
	} {
		raw, err := hex.DecodeString(atr)
		if err != nil {
			t.Fatal(err)
		}
		if got := parseATR(raw); got != want {
			t.Errorf("%s: got %v, want %v", atr, got, want)
		}
	}
}

func TestStorage(t *testing.T) {
	for atr, want := range map[string]bool{
		"3B8F8001804F0CA00000030611003B0000000042": true,
		"3B8C80010443FDC0010203040506070809":       true,
		"3B888001000041E0B381A1003B":               false,
		"3BE000FF8131FE4514":                       false,
		"":                                         false,
	} {
		raw, err := hex.DecodeString(atr)
		if err != nil {
			t.Fatal(err)
		}
		if got := storage(raw); got != want {
			t.Errorf("%s: got %v", atr, got)
		}
	}
}

func FuzzExpiresOn(f *testing.F) {
	f.Add([]byte("\x01\x1c4000000127198431322120350217"))
	f.Add([]byte("\x01\x1c4000000127198431322120270229"))
	f.Add([]byte{0x01, 0x1C})
	f.Fuzz(func(t *testing.T, record []byte) {
		if day := expiresOn(record); day != nil && (len(day.String()) != 10 || day.Month < 1 || day.Month > 12) {
			t.Errorf("%x came to %v", record, day)
		}
	})
}

func FuzzParseATR(f *testing.F) {
	for _, atr := range []string{
		"3BDA13FF8131FB468012392F31C173C601C03B", "3BC5FF8131FB458073C6010000", "3BE000FF8131FE4514",
		"3B888001000041E0B381A1003B", "3B8F8001804F0CA00000030611003B0000000042", "3BF59100FF918171FE400042000100D1D6",
	} {
		raw, _ := hex.DecodeString(atr)
		f.Add(raw)
	}
	f.Fuzz(func(_ *testing.T, atr []byte) {
		parseATR(atr)
		storage(atr)
	})
}

func FuzzLabel(f *testing.F) {
	f.Add([]byte("JPKIAPICCTOKEN2                 JPKI"))
	f.Add([]byte("JPKIAPICCTOKEN\x00\x00\x00\x00\x00\x00"))
	f.Add([]byte("JPKIAPICCTOKEN"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text := label(append([]byte(nil), data...))
		if len(text) > labelLength || len(text) > len(data) {
			t.Errorf("%q came to %q", data, text)
		}
	})
}

func FuzzHint(f *testing.F) {
	f.Add([]byte{0x8F, 0x8F, 0x00}, true)
	f.Add([]byte{0x00, 0x8F, 0x00}, true)
	f.Add([]byte{0x00, 0x00, 0x00}, false)
	f.Fuzz(func(t *testing.T, hint []byte, authentication bool) {
		if readHint(hint, authentication) == Absent && (len(hint) < 2 || (hint[1] == hintThere) != authentication) {
			t.Errorf("%x is believed, with the authentication certificate there %v", hint, authentication)
		}
	})
}
