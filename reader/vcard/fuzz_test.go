package vcard_test

import (
	"encoding/hex"
	"testing"

	"madoguchi/reader/vcard"
)

// FuzzTransmit gives a card any commands, each after the length of the one before: whatever they are it answers with
// at least a status word and does not fall over.
func FuzzTransmit(f *testing.F) {
	for _, commands := range [][]string{
		{selectJPKI, "00A4020C02000A", "00B0000000", "00B0050000"},
		{selectJPKI, "00200098", authenticationPIN, "802A00970431323334" + "00"},
		{selectJPKI, signaturePIN, "00B0810004", "00B00000000800", "0024019B06" + "414243313234"},
		{selectCommon, "00B2010C00", "0020009C", "8032009C0431323334"},
		{"00CA00F200", "00CA5F5100", "00A40000", "00C0000000"},
	} {
		var script []byte
		for _, c := range commands {
			raw, _ := hex.DecodeString(c)
			script = append(append(script, byte(len(raw))), raw...)
		}
		f.Add(byte(0), script)
		f.Add(byte(1), script)
	}
	names := []string{"renewable", "awkward", "phone", "drivers-licence", "bank-card", "transit-card", "signature-absent"}
	made := sample(f, "renewable")
	f.Fuzz(func(t *testing.T, which byte, script []byte) {
		card := quick(t, names[int(which)%len(names)], made)
		for len(script) > 0 {
			n := min(int(script[0]), len(script)-1)
			response, err := card.Transmit(script[1 : 1+n])
			if err != nil || len(response) < 2 {
				t.Fatalf("% X: % X, %v", script[1:1+n], response, err)
			}
			script = script[1+n:]
		}
	})
}

// quick is a sample that borrows the certificates of one made already, since signing them takes long.
func quick(t *testing.T, name string, made *vcard.Card) *vcard.Card {
	t.Helper()
	o, err := vcard.SampleOptions(name, today, ca(t))
	if err != nil {
		return sample(t, name)
	}
	o.Authentication.DER, o.Signature.DER = made.AuthenticationCertificate(), made.SignatureCertificate()
	card, err := vcard.Build(o)
	if err != nil {
		t.Fatal(err)
	}
	card.PowerOn()
	return card
}
