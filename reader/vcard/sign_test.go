package vcard_test

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
)

const digestInfo = "3031300d060960864801650304020105000420" // of SHA-256 (RFC 8017)

func TestSigning(t *testing.T) {
	card := sample(t, "renewable")
	message := []byte("sign this")
	hash := sha256.Sum256(message)
	inHex := hex.EncodeToString

	for _, key := range []struct {
		name, file, pin string
		certificate     []byte
	}{
		{"authentication", "97", authenticationPIN, card.AuthenticationCertificate()},
		{"signature", "9A", signaturePIN, card.SignatureCertificate()},
	} {
		public := parse(t, key.certificate).PublicKey.(*rsa.PublicKey)
		for _, scheme := range []struct {
			p1     string
			data   string
			verify func(signature []byte) error
		}{
			{"00", digestInfo + inHex(hash[:]), func(s []byte) error { return rsa.VerifyPKCS1v15(public, crypto.SHA256, hash[:], s) }},
			{"00", inHex(message), func(s []byte) error { return rsa.VerifyPKCS1v15(public, 0, message, s) }},
			{"01", inHex(message), func(s []byte) error { return rsa.VerifyPKCS1v15(public, 0, hash[:], s) }},
			{"02", inHex(hash[:]), func(s []byte) error { return rsa.VerifyPKCS1v15(public, crypto.SHA256, hash[:], s) }},
			{"03", inHex(message), func(s []byte) error { return rsa.VerifyPKCS1v15(public, crypto.SHA256, hash[:], s) }},
			{"04", inHex(hash[:]), func(s []byte) error { return rsa.VerifyPSS(public, crypto.SHA256, hash[:], s, nil) }},
			{"05", inHex(message), func(s []byte) error { return rsa.VerifyPSS(public, crypto.SHA256, hash[:], s, nil) }},
		} {
			t.Run(key.name+" "+scheme.p1, func(t *testing.T) {
				card.PowerOff()
				card.PowerOn()
				want(t, card, selectJPKI, 0x9000)
				command := fmt.Sprintf("802A%s%s%02X%s00", scheme.p1, key.file, len(scheme.data)/2, scheme.data)
				want(t, card, command, 0x6982)
				want(t, card, key.pin, 0x9000)
				signature := want(t, card, command, 0x9000)
				if err := scheme.verify(signature); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func TestSigningWrongly(t *testing.T) {
	card := sample(t, "renewable")
	want(t, card, selectJPKI, 0x9000)
	want(t, card, authenticationPIN, 0x9000)
	want(t, card, "802A0680013100", 0x6A86)
	want(t, card, "802A0080013100", 0x6981) // the PIN is selected, not the key
	selectEF(t, card, "0017")
	want(t, card, "802A0080", 0x6700)
	want(t, card, "802A0280013100", 0x6985)
	want(t, card, "002A0080013100", 0x6D00)
	selectEF(t, card, "001A")
	want(t, card, "802A0080013100", 0x6982) // the other PIN
}
