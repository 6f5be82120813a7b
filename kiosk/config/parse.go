package config

import (
	"encoding/hex"
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"

	"madoguchi/assets/words"
	"madoguchi/kiosk/passcode"
	"madoguchi/kiosk/settings"
)

var (
	anything = regexp.MustCompile(`^[^\p{C}]{1,200}$`)
	letter   = regexp.MustCompile(`^[A-Z]$`)
	argument = regexp.MustCompile(`^[^\p{C}]{1,1000}$`)
)

// Parse reads a configuration's text over the defaults. The error is settings.Mistakes, all of them.
func Parse(data []byte) (Config, error) {
	c, document, err := read(data)
	if err != nil {
		return Config{}, err
	}
	if err := document.Err(); err != nil {
		return Config{}, err
	}
	return c, nil
}

// read is a configuration as far as it is right, and the document that knows what is not. The error is a file that is
// no TOML.
func read(data []byte) (Config, *settings.Document, error) { return readOver(Default(), data) }

// readOver is read over another configuration than the default one.
func readOver(c Config, data []byte) (Config, *settings.Document, error) {
	document, top, err := settings.Read(data)
	if err != nil {
		return Config{}, nil, err
	}
	readReader(top.Table("reader", false), &c.Reader)
	readTrust(top.Table("trust", false), &c.Trust)
	readPrinter(top.Table("printer", false), &c.Printer)
	readStore(top.Table("store", false), &c.Store)
	readCounter(top.Table("counter", false), &c.Counter)
	readDisplay(top.Table("display", false), &c.Display)
	readKiosk(top.Table("kiosk", false), &c.Kiosk)
	readIdle(top.Table("idle", false), &c.Idle)
	readVoice(top.Table("voice", false), &c.Voice)
	readKeys(top.Table("keys", false), &c.Keys)
	readStaff(top.Table("staff", false), &c.Staff)
	readStatus(top.Table("status", false), &c.Status)
	readClock(top.Table("clock", false), &c.Clock)
	readMachine(top.Table("machine", false), &c.Machine)
	setText(top, "municipality", "the file of a municipality's profile", &c.Municipality)
	top.End()
	return c, document, nil
}

// setText sets a text where the key is there.
func setText(t *settings.Table, key, must string, to *string) {
	if text := t.Matching(key, anything, must, false); text != "" {
		*to = text
	}
}

// setOrNone is setText for a text that may be empty.
func setOrNone(t *settings.Table, key, must string, to *string) {
	if t.Has(key) {
		*to = t.Matching(key, orNone, must, false)
	}
}

// setChoice sets one of the texts allowed, where the key is there.
func setChoice(t *settings.Table, key string, allowed []string, to *string) {
	if t.Has(key) {
		*to = t.Choice(key, allowed...)
	}
}

func readReader(t *settings.Table, r *Reader) {
	setText(t, "name", "a reader's name, as madoguchi card tells it", &r.Name)
	setChoice(t, "style", []string{"insert", "place"}, &r.Style)
	t.End()
}

func readTrust(t *settings.Table, trust *Trust) {
	paths, values := t.List("ca_sha256", "fingerprints")
	for i, value := range values {
		text, _ := value.(string)
		if raw, err := hex.DecodeString(text); err != nil || len(raw) != 32 {
			t.Wrong(paths[i], "must be the SHA-256 of a CA certificate's DER, 64 hexadecimal digits")
			continue
		}
		trust.CASHA256 = append(trust.CASHA256, text)
	}
	t.End()
}

func readStore(t *settings.Table, s *Store) {
	setText(t, "path", "a file's path", &s.Path)
	if !filepath.IsAbs(s.Path) {
		t.Wrong(t.At("path"), "must be a path from the root, as %q", Default().Store.Path)
	}
	t.End()
}

func readCounter(t *settings.Table, c *Counter) {
	setText(t, "url", "the counter's address", &c.URL)
	address, err := url.Parse(c.URL)
	switch {
	case c.URL == "":
	case err != nil || address.Host == "" || address.Scheme != "http" && address.Scheme != "https":
		t.Wrong(t.At("url"), `must be an address as "https://counter.example"`)
	case address.User != nil: // it stands in reports, which a password must not
		t.Wrong(t.At("url"), "must have no name and password in it: what lets the kiosk in is %s", t.At("token"))
	}
	setText(t, "token", "a text", &c.Token)
	t.End()
}

func readDisplay(t *settings.Table, d *Display) {
	setText(t, "monitor", "a monitor's name", &d.Monitor)
	setNumber(t, "scale", 0.5, 4, &d.Scale)
	const most = 5000 // mm
	d.WidthMM = t.Integer("width_mm", 0, most, d.WidthMM)
	d.HeightMM = t.Integer("height_mm", 0, most, d.HeightMM)
	if (d.WidthMM == 0) != (d.HeightMM == 0) {
		t.Wrong(t.At("width_mm"), "must stand together with height_mm, or neither")
	}
	const longest = 24 * 3600 // seconds
	d.AttractAfter = t.Integer("attract_after", 0, longest, d.AttractAfter)
	d.Dim = t.Integer("dim", 1, 100, d.Dim)
	t.End()
}

// setNumber sets a number, whole or not, where the key is there.
func setNumber(t *settings.Table, key string, least, most float64, to *float64) {
	value, found := t.Take(key)
	if !found {
		return
	}
	number, isNumber := value.(float64)
	if whole, isWhole := value.(int64); isWhole {
		number, isNumber = float64(whole), true
	}
	if !isNumber || !(number >= least && number <= most) {
		t.Wrong(t.At(key), "must be a number from %v to %v", least, most)
		return
	}
	*to = number
}

// setTexts sets a list of texts where the key is there; an empty list is one.
func setTexts(t *settings.Table, key string, form *regexp.Regexp, must string, to *[]string) {
	value, found := t.Take(key)
	if !found {
		return
	}
	values, isList := value.([]any)
	if !isList {
		t.Wrong(t.At(key), "must be a list of texts")
		return
	}
	*to = nil
	for i, value := range values {
		text, isText := value.(string)
		if !isText || !form.MatchString(text) {
			t.Wrong(element(t, key, i), "must be %s", must)
			continue
		}
		*to = append(*to, text)
	}
}

// element is the path of a list's element.
func element(t *settings.Table, key string, i int) string { return fmt.Sprintf("%s[%d]", t.At(key), i) }

func readKiosk(t *settings.Table, k *Kiosk) {
	if text := t.Matching("letter", letter, "one letter from A to Z", false); text != "" {
		k.Letter = text
	}
	setChoice(t, "language", tags(), &k.Language)
	readLanguages(t, k)
	t.End()
}

// tags are the languages there are words in, the default one first.
func tags() []string {
	var tags []string
	for _, language := range words.Languages() {
		tags = append(tags, language.Tag)
	}
	return tags
}

func readLanguages(t *settings.Table, k *Kiosk) {
	before := t.Mistakes()
	setTexts(t, "languages", anything, "a language's tag", &k.Languages)
	if t.Mistakes() != before {
		return
	}
	for i, tag := range k.Languages {
		if !slices.Contains(tags(), tag) {
			t.Wrong(element(t, "languages", i), "must be %s", settings.Quoted(tags()))
		} else if slices.Contains(k.Languages[:i], tag) {
			t.Wrong(element(t, "languages", i), "stands there twice: %q", tag)
		}
	}
	if len(k.Languages) > 0 && t.Mistakes() == before && !slices.Contains(k.Languages, k.Language) {
		t.Wrong(t.At("languages"), "must have %q in it, which the kiosk falls back to", k.Language)
	}
}

func readStaff(t *settings.Table, s *Staff) {
	const must = "a text: the command, then its arguments"
	setTexts(t, "call", argument, must, &s.Call)
	setTexts(t, "tell", argument, must, &s.Tell)
	readPasscode(t, "passcode", &s.Passcode)
	readPasscode(t, "vendor_passcode", &s.VendorPasscode)
	readStaffCards(t, &s.Cards)
	t.End()
}

func readPasscode(t *settings.Table, key string, to *string) {
	value, found := t.Take(key)
	if text, isText := value.(string); isText && (text == "" || passcode.Valid(text)) {
		*to = text
	} else if found {
		// What was written is not repeated: it may be the code itself.
		t.Wrong(t.At(key), `must be what "madoguchi passcode" prints, "$argon2id$v=19$m=…,t=…,p=…$salt$hash": the code itself is never written down`)
	}
}

func readIdle(t *settings.Table, i *Idle) {
	const most = 3600 // seconds
	i.AskAfter = t.Integer("ask_after", 5, most, i.AskAfter)
	i.WipeAfter = t.Integer("wipe_after", 5, most, i.WipeAfter)
	setNumber(t, "slow", 1, 10, &i.Slow)
	t.End()
}
