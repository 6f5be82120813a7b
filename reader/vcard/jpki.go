package vcard

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// Files of the JPKI application (card facts §1.2).
const (
	efSignature        = 0x0001
	efSignatureCA      = 0x0002
	efToken            = 0x0006
	efHint             = 0x0008
	efSealed           = 0x0009
	efAuthentication   = 0x000A
	efAuthenticationCA = 0x000B
	efAuthenticationK  = 0x0017
	efAuthenticationP  = 0x0018
	efSignatureK       = 0x001A
	efSignatureP       = 0x001B
)

// Token labels (card facts §1.2).
const (
	LabelMyNumberCard = "JPKIAPICCTOKEN2"
	LabelJukiCard     = "JPKIAPICCTOKEN"
	LabelAndroid      = "JPKIAPGPSETOKEN"
	LabelIPhone       = "JPKIAPIOSTOKEN"
)

// ErrNoCA is returned where a card is to be made without a CA.
var ErrNoCA = errors.New("a card needs a test CA")

const contactATR = "3BE000FF8131FE4514" // card facts §2.4

// jpki is what a JPKI card holds.
type jpki struct {
	authentication, signature       []byte // DER; nil where there is none
	authenticationPIN, signaturePIN *pin
}

// Build makes a card with the JPKI application.
func Build(o Options) (*Card, error) {
	if o.CA == nil {
		return nil, ErrNoCA
	}
	atr := o.ATR
	if len(atr) == 0 {
		atr = unhex(contactATR)
	}
	holds, app, err := o.jpki()
	if err != nil {
		return nil, err
	}
	c := &Card{
		atr: bytes.Clone(atr), quirks: o.Quirks, jpki: holds,
		manager:      o.cardManager(),
		applications: []*application{app},
		noSuch:       swNotFound,
	}
	if !o.NoCommonData && !o.ExpiresOn.IsZero() {
		c.applications = append(c.applications, o.commonData())
	}
	if o.Holder.MyNumber != "" {
		c.applications = append(c.applications, o.Holder.text(o, holds.authenticationPIN))
	}
	c.PowerOff()
	return c, nil
}

func (o Options) jpki() (*jpki, *application, error) {
	a, s := o.Authentication, o.Signature
	holds := &jpki{
		authenticationPIN: newPIN(orElse(a.PIN, AuthenticationPIN), AuthenticationTries, a.TriesUsed, fourDigits, a.Blocked),
		signaturePIN:      newPIN(orElse(s.PIN, SignaturePIN), SignatureTries, s.TriesUsed, signaturePassword, s.Blocked),
	}
	authenticationIssuer, signatureIssuer := o.CA.authentication.issuer, o.CA.signature.issuer
	if a.Stranger {
		authenticationIssuer = o.CA.strangers.authentication
	}
	if s.Stranger {
		signatureIssuer = o.CA.strangers.signature
	}
	var err error
	if a.Presence == Present {
		if holds.authentication, err = a.make(authenticationProfile.of(o.Holder), authenticationIssuer, o.CA.authentication.user); err != nil {
			return nil, nil, fmt.Errorf("authentication: %w", err)
		}
	}
	if s.Presence == Present {
		if holds.signature, err = s.make(signatureProfile.of(o.Holder), signatureIssuer, o.CA.signature.user); err != nil {
			return nil, nil, fmt.Errorf("signature: %w", err)
		}
	}
	app := &application{aid: unhex("D392F000260100000001"), objects: o.contactATR(), files: map[uint16]*file{
		efSignatureCA:      {content: o.Quirks.fill(signatureIssuer.certificate.Raw)},
		efAuthenticationCA: {content: o.Quirks.fill(authenticationIssuer.certificate.Raw)},
		efToken:            {content: tokenInfo(orElse(o.Label, LabelMyNumberCard))},
		efSealed:           {content: make([]byte, 16), sealed: true},
		efAuthenticationK:  {key: o.CA.authentication.user, opens: holds.authenticationPIN},
		efAuthenticationP:  {pin: holds.authenticationPIN},
		efSignatureK:       {key: o.CA.signature.user, opens: holds.signaturePIN},
		efSignatureP:       {pin: holds.signaturePIN},
	}}
	if hint := o.hint(); len(hint) > 0 {
		app.files[efHint] = &file{content: hint}
	}
	if a.Presence != Missing {
		f := &file{content: o.Quirks.fill(holds.authentication)}
		if o.AuthenticationNeedsPIN {
			f.opens = holds.authenticationPIN
		}
		app.files[efAuthentication] = f
	}
	if s.Presence != Missing {
		app.files[efSignature] = &file{content: o.Quirks.fill(holds.signature), opens: holds.signaturePIN}
	}
	return holds, app, nil
}

// hint is EF 0008: which certificates there are, signature first (card facts §1.2).
func (o Options) hint() []byte {
	if o.Hint != nil {
		return o.Hint
	}
	const there = 0x8F
	hint := make([]byte, 3)
	if o.Signature.Presence == Present {
		hint[0] = there
	}
	if o.Authentication.Presence == Present {
		hint[1] = there
	}
	return hint
}

const defaultFileSize = 2048

// fill puts filler behind a certificate, up to the size of its file.
func (q Quirks) fill(der []byte) []byte {
	size := q.FileSize
	if size == 0 {
		size = defaultFileSize
	}
	content := bytes.Clone(der)
	if q.Filler == NoFiller || len(der) >= size {
		return content
	}
	filler := byte(0xFF)
	if q.Filler == Fill00 {
		filler = 0x00
	}
	return append(content, bytes.Repeat([]byte{filler}, size-len(der))...)
}

// tokenInfo is EF 0006, a PKCS #11 token info of 160 bytes (card facts §1.2).
func tokenInfo(label string) []byte {
	var b bytes.Buffer
	padded := func(s string, n int) { fmt.Fprintf(&b, "%-*.*s", n, n, s) }
	padded(label, 32)
	padded("MADOGUCHI TEST", 32)
	padded("VIRTUAL", 16)
	padded("0000000000000001", 16)
	b.Write(unhex("0000040D")) // flags
	b.Write(bytes.Repeat(unhex("00000000"), 4))
	b.Write(unhex("00000010" + "00000006")) // longest and shortest PIN
	b.Write(bytes.Repeat([]byte{0xFF}, 16)) // memory: not said
	b.WriteString("03" + "01")              // hardware and firmware
	b.WriteString(strings.Repeat("9", 16))  // time: none
	return b.Bytes()
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// unhex decodes constants of this package.
func unhex(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return b
}
