// Package municipality is the profile of the municipality a kiosk stands in: its name and counter, where that is,
// when it is open, what it asks and whom to ring. Zama City's is built in (Zama); any other is a TOML file of the same
// shape (Load, Parse).
//
// A profile is right as a whole or not taken at all: every mistake in a file is named with its line and what is
// allowed there. It has no words of the kiosk's own, those are the catalogues'.
package municipality

import (
	"fmt"
	"io"
	"os"
	"strings"

	assets "madoguchi/assets/municipality"
	"madoguchi/kiosk/reception"
	"madoguchi/kiosk/rules"
)

// Profile is a municipality as a kiosk knows it.
type Profile struct {
	Name    Text // 座間市
	Counter Counter
	Contact Contact

	terms rules.Terms
	hours reception.Hours
}

// Counter is where the procedures are done.
type Counter struct {
	Name    Text // 戸籍住民課
	Service Text // what the kiosk stands for: 電子証明書の受付
	Place   Text // 市役所1階
	Floor   Text // 1階; the Place where the profile gives none
	// OnlyHere is whether no other office, such as a branch, does the procedures.
	OnlyHere bool
}

// Contact is whom to ask. What a profile may leave out is empty.
type Contact struct {
	Office     Text   // デジタル推進課 マイナンバー係
	PostalCode string // 252-8566; may be empty
	Address    Text   // may be empty
	Telephone  string // 046-252-8006
	Fax        string // may be empty
}

// Text is a text by language, keyed by BCP 47 tags; "ja" is always there, unless a profile may leave the text out. Its
// readings are annotated as in a catalogue's text: words.Plain is for who does not show them.
type Text map[string]string

// In is the text in a language: in that very one, else in a wider one (zh-Hans-CN, zh-Hans, zh; ja-simple, ja), else in
// Japanese.
func (t Text) In(language string) string {
	for tag := language; tag != ""; {
		if text, there := t[tag]; there {
			return text
		}
		end := strings.LastIndexByte(tag, '-')
		tag = tag[:max(end, 0)]
	}
	return t["ja"]
}

// Terms are the municipality's renewal window and fees.
func (p Profile) Terms() rules.Terms { return p.terms }

// Hours are the counter's hours, with the municipality's closures and holidays.
func (p Profile) Hours() reception.Hours { return p.hours }

// Zama is Zama City's profile, built in.
func Zama() Profile {
	profile, err := Parse([]byte(assets.Zama()))
	if err != nil {
		// The file is part of the program, and the tests read it.
		panic(fmt.Sprintf("built-in profile: %v", err))
	}
	return profile
}

// maxSize is more than any profile needs, in bytes; beyond it a file is something else.
const maxSize = 64 << 10

// Load reads a profile's file. The error wraps Mistakes where the file can be read but is wrong.
func Load(path string) (Profile, error) {
	file, err := os.Open(path)
	if err != nil {
		return Profile{}, fmt.Errorf("municipality profile: %w", err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxSize+1))
	if err != nil {
		return Profile{}, fmt.Errorf("municipality profile: %w", err)
	}
	profile, err := Parse(data)
	if err != nil {
		return Profile{}, fmt.Errorf("municipality profile %s: %w", path, err)
	}
	return profile, nil
}
