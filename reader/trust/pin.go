package trust

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
)

// fingerprint is the SHA-256 of a CA certificate's DER.
type fingerprint [sha256.Size]byte

// String is the fingerprint in hex, lower case.
func (f fingerprint) String() string { return hex.EncodeToString(f[:]) }

var errFingerprint = errors.New("not a SHA-256 fingerprint: 64 hex digits are wanted")

// parseFingerprint takes hex of either case, with or without colons or spaces between.
func parseFingerprint(text string) (fingerprint, error) {
	raw, err := hex.DecodeString(strings.NewReplacer(":", "", " ", "").Replace(text))
	if err != nil || len(raw) != sha256.Size {
		return fingerprint{}, errFingerprint
	}
	return fingerprint(raw), nil
}

// builtin are the public service's CAs (card facts §4.1). The authentication CA of 2019 is missing: its certificate was
// not at hand to compute the fingerprint from. Once it is had from the official page, it belongs here; until then it may
// be pinned in the configuration.
func builtin() map[fingerprint]string {
	pins := map[fingerprint]string{}
	for _, p := range []struct{ name, sha256 string }{
		{"authentication 2015", "4dcfc4ca0aaf9fb2a3081b3f0c991c320b3acc008667a341eeaec5af1d58ca7d"},
		{"authentication 2023", "64114f29620c24ed2631d46476a040e7ee740d956089c00b036a6a8118c322b5"},
		{"signature 2015", "19645405a1fe14377434bd55957628ac4038557c542403a2243f21c706fc9355"},
		{"signature 2019", "79679c33e4cc9319440f1ad120a597ff1844e2ef217063adb176966fd5e6fbeb"},
		{"signature 2023", "d227f6cde11d35c5252178f106f843d24651944975413b539fa2fb68dbfa365f"},
	} {
		f, err := parseFingerprint(p.sha256)
		if err != nil {
			panic(err) // a constant of this file is wrong
		}
		pins[f] = p.name
	}
	return pins
}
