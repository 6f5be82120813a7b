package vcard_test

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"madoguchi/reader/vcard"
)

func TestCACertificates(t *testing.T) {
	for i, c := range ca(t).Certificates() {
		unit := []string{"JPKI for user authentication", "JPKI for digital signature"}[i]
		if !slices.Equal(c.Subject.Organization, []string{"JPKI-TEST"}) || c.Subject.OrganizationalUnit[0] != unit || c.Subject.CommonName != "" {
			t.Errorf("subject %v", c.Subject)
		}
		if !c.IsCA || c.KeyUsage != x509.KeyUsageCertSign|x509.KeyUsageCRLSign || len(c.SubjectKeyId) == 0 {
			t.Errorf("CA %v, key usage %v, subject key id %x", c.IsCA, c.KeyUsage, c.SubjectKeyId)
		}
		if err := c.CheckSignatureFrom(c); err != nil {
			t.Error(err)
		}
		sum := sha256.Sum256(c.Raw)
		if got := ca(t).Fingerprints()[i]; got != hex.EncodeToString(sum[:]) {
			t.Errorf("fingerprint %s", got)
		}
	}
}

func TestUserCertificates(t *testing.T) {
	card := sample(t, "renewable")
	for i, der := range [][]byte{card.AuthenticationCertificate(), card.SignatureCertificate()} {
		c := parse(t, der)
		issuer := ca(t).Certificates()[i]
		if err := c.CheckSignatureFrom(issuer); err != nil {
			t.Error(err)
		}
		if !slices.Equal(c.AuthorityKeyId, issuer.SubjectKeyId) {
			t.Error("authority key id is not the issuer's")
		}
		usage := []x509.KeyUsage{x509.KeyUsageDigitalSignature, x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment}[i]
		if c.KeyUsage != usage {
			t.Errorf("key usage %v", c.KeyUsage)
		}
		policy := []string{"1.2.392.200149.8.5.1.3.30", "1.2.392.200149.8.5.1.0.20"}[i]
		if len(c.Policies) != 1 || c.Policies[0].String() != policy {
			t.Errorf("policies %v", c.Policies)
		}
		if got := c.NotAfter.UTC().Format("15:04:05"); got != "14:59:59" {
			t.Errorf("ends at %s", got)
		}
	}
	if n := len(card.AuthenticationCertificate()); n != 1583 {
		t.Errorf("%d bytes, want the 1583 of a real one", n)
	}
}

func TestCertificateSizes(t *testing.T) {
	for _, size := range []int{1450, 1600, 1999, 4000} {
		card := build(t, func(o *vcard.Options) { o.Authentication.Size = size })
		if got := len(card.AuthenticationCertificate()); got != size {
			t.Errorf("%d bytes, want %d", got, size)
		}
	}
}

func TestStrangersAndBrokenSignatures(t *testing.T) {
	for _, name := range []string{"unknown-issuer", "broken-signature"} {
		card := sample(t, name)
		c := parse(t, card.AuthenticationCertificate())
		if err := c.CheckSignatureFrom(ca(t).Certificates()[0]); err == nil {
			t.Errorf("%s verifies", name)
		}
		want(t, card, selectJPKI, 0x9000)
		selectEF(t, card, "000B")
		onCard := parse(t, readCertificate(t, card))
		if err := c.CheckSignatureFrom(onCard); (err == nil) != (name == "unknown-issuer") {
			t.Errorf("%s with the CA on the card: %v", name, err)
		}
		if onCard.Subject.String() != ca(t).Certificates()[0].Subject.String() {
			t.Errorf("%s: CA is %v", name, onCard.Subject)
		}
	}
}

func TestKeptCAStaysTheSame(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	const at = 2
	var wg sync.WaitGroup
	prints := make([][]string, at)
	for i := range at {
		wg.Go(func() {
			ca, err := vcard.LoadCA(dir)
			if err != nil {
				t.Error(err)
				return
			}
			prints[i] = ca.Fingerprints()
		})
	}
	wg.Wait()
	again, err := vcard.LoadCA(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range prints {
		if !slices.Equal(p, again.Fingerprints()) {
			t.Errorf("%v, then %v", p, again.Fingerprints())
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v %v", entries, err)
	}
	if info, err := os.Stat(filepath.Join(dir, entries[0].Name())); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
}

func TestBrokenCAIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	if err := ca(t).Keep(dir); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, content := range [][]byte{nil, whole[:len(whole)/2], append([]byte("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"), whole...)} {
		if err := os.WriteFile(files[0], content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := vcard.LoadCA(dir); !errors.Is(err, vcard.ErrBrokenCA) {
			t.Errorf("%d bytes: %v", len(content), err)
		}
		if after, _ := os.ReadFile(files[0]); string(after) != string(content) {
			t.Error("it was written over")
		}
	}
}

func TestUnwritableCAFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := vcard.LoadCA(filepath.Join(file, "ca")); err == nil {
		t.Error("kept in a file as if it were a folder")
	}
}
