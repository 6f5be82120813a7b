package attendant

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"path/filepath"
	"testing"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/visit"
	"madoguchi/reader/piv"
	"madoguchi/reader/rig"
	"madoguchi/reader/vcard"
)

func TestACardOfStaffsOpensTheDesk(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	m := openMaintained(t, printer.NewFile(t.TempDir()), filepath.Join(t.TempDir(), "kiosk.db"), func(p *Parts) {
		reader := p.Reader.(*PCSC)
		reader.Staff = StaffCards{piv.Fingerprint(sha256.Sum256(public)): desk.Vendor}
		p.Passcode, p.StaffRole = nil, reader.StaffRole
	})
	m.ready()
	card, err := vcard.NewPIV(&key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	pull := rig.Insert(t, 0, card)
	m.until("the desk", func(v visit.State) bool { return v.Desk.Page == desk.Overview && v.Desk.Role == desk.Vendor })
	m.does(desk.Leave{})
	m.at(visit.TakeCard)
	pull()
	m.at(visit.Insert)
	m.logged("desk entered by card", "", desk.Vendor)
	m.logged("desk left", "", desk.Vendor)
	forged, err := vcard.NewPIV(&key.PublicKey, func() *ecdsa.PrivateKey { k, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader); return k }())
	if err != nil {
		t.Fatal(err)
	}
	rig.Insert(t, 0, forged)
	m.at(visit.WrongCard)
	m.logged("card refused", "", desk.NoRole)
}
