package vcard_test

import (
	"bytes"
	"encoding/hex"
	"testing"

	"madoguchi/reader/vcard"
)

var somebody = vcard.Holder{
	Name: "佐藤　花子", Birth: "319530417", Sex: "2", Address: "神奈川県座間市例示二丁目３番", MyNumber: "123456789018",
}

func built(t *testing.T, o vcard.Options) *vcard.Card {
	t.Helper()
	card, err := vcard.Build(o)
	if err != nil {
		t.Fatal(err)
	}
	card.PowerOn()
	return card
}

func TestCardThatNamesItsHolder(t *testing.T) {
	o, err := vcard.SampleOptions("renewable", today, ca(t))
	if err != nil {
		t.Fatal(err)
	}
	o.Holder = somebody
	ordinary := built(t, o)
	o.Authentication.NamesHolder = true
	telling := built(t, o)
	for what, c := range map[string]struct {
		der  []byte
		says bool
	}{
		"signature":                 {ordinary.SignatureCertificate(), true},
		"authentication":            {ordinary.AuthenticationCertificate(), false},
		"authentication that tells": {telling.AuthenticationCertificate(), true},
	} {
		for _, value := range []string{somebody.Name, somebody.Birth, somebody.Address} {
			if bytes.Contains(c.der, []byte(value)) != c.says {
				t.Errorf("%s: %q in the certificate: %v", what, value, !c.says)
			}
		}
	}
	want(t, ordinary, "00A4040C0AD3921000310001010408", 0x9000)
	selectEF(t, ordinary, "0001")
	want(t, ordinary, "00B0000000", 0x6982)
	selectEF(t, ordinary, "0011")
	want(t, ordinary, "0020008004"+"31323334", 0x9000)
	selectEF(t, ordinary, "0001")
	if got := want(t, ordinary, "00B000000F", 0x9000); !bytes.Equal(got, append([]byte{0xFF, 0x10, 12}, somebody.MyNumber...)) {
		t.Errorf("the number's file is %s", hex.EncodeToString(got))
	}
	selectEF(t, ordinary, "0002")
	if got := want(t, ordinary, "00B0000000", 0x9000); !bytes.Contains(got, []byte(somebody.Address)) {
		t.Errorf("the holder's file is %s", hex.EncodeToString(got))
	}
}
