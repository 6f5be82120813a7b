package config

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
)

// Fingerprint is the beginning of the SHA-256 of all that is configured, defaults and the municipality's profile among it: 8
// hexadecimal digits, the same on two kiosks that are configured alike. No secret is in it: two that differ in token and
// passcodes alone have the same.
func (c Config) Fingerprint() string {
	c.Counter.Token, c.Staff.Passcode, c.Staff.VendorPasscode = "", "", ""
	text, err := json.Marshal(c)
	if err != nil { // a number that JSON does not have, which no file gives
		return "00000000"
	}
	if c.Municipality != "" {
		if profile, err := os.ReadFile(c.Municipality); err == nil {
			text = append(text, profile...)
		}
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:4])
}
