package vcard_test

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"madoguchi/reader/rig"
	"madoguchi/reader/vcard"
)

// opensc runs one of OpenSC's tools on slot 0 and returns its standard output. OpenSC is a card client that knows
// nothing of this project.
func opensc(t *testing.T, tool string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		t.Fatal("install the Debian package opensc: ", err)
	}
	command := exec.CommandContext(t.Context(), tool, append([]string{"--reader", rig.ReaderName(0)}, args...)...)
	var errOut bytes.Buffer
	command.Stderr = &errOut
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", strings.Join(command.Args, " "), err, out, errOut.String())
	}
	return string(out)
}

func insertSample(t *testing.T, name string) *vcard.Card {
	t.Helper()
	card, err := vcard.New(name, today, ca(t))
	if err != nil {
		t.Fatal(err)
	}
	rig.Insert(t, 0, card)
	return card
}

func contains(t *testing.T, got string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(got, part) {
			t.Errorf("no %q in\n%s", part, got)
		}
	}
}

func TestOpenSCListsCertificatesAndPINs(t *testing.T) {
	insertSample(t, "one-try-left")
	contains(
		t, opensc(t, "pkcs15-tool", "--list-certificates", "--list-pins"),
		"[User Authentication Certificate]", "[Digital Signature Certificate]",
		"[User Authentication Certificate CA]", "[Digital Signature Certificate CA]",
		"[User Authentication PIN]", "[Digital Signature PIN]", "Tries left     : 1",
	)
}

func TestOpenSCReadsCertificates(t *testing.T) {
	for _, name := range []string{"renewable", "awkward", "contactless"} {
		t.Run(name, func(t *testing.T) {
			card := insertSample(t, name)
			certificates := ca(t).Certificates()
			before := card.Exchanges()
			for _, c := range []struct {
				args []string
				want []byte
			}{
				{[]string{"--read-certificate", "1"}, card.AuthenticationCertificate()},
				{[]string{"--read-certificate", "2", "--verify-pin", "--auth-id", "2", "--pin", vcard.SignaturePIN}, card.SignatureCertificate()},
				{[]string{"--read-certificate", "3"}, certificates[0].Raw},
				{[]string{"--read-certificate", "4"}, certificates[1].Raw},
			} {
				block, _ := pem.Decode([]byte(opensc(t, "pkcs15-tool", c.args...)))
				if block == nil || !bytes.Equal(block.Bytes, c.want) {
					t.Errorf("%v: not the certificate on the card", c.args)
				}
				t.Logf("pkcs15-tool %s: %d APDUs", c.args[1], card.Exchanges()-before)
				before = card.Exchanges()
			}
		})
	}
}

func TestOpenSCSigns(t *testing.T) {
	card := insertSample(t, "renewable")
	hash := sha256.Sum256([]byte("sign this"))
	in, out := filepath.Join(t.TempDir(), "hash"), filepath.Join(t.TempDir(), "signature")
	if err := os.WriteFile(in, hash[:], 0o600); err != nil {
		t.Fatal(err)
	}
	for _, key := range []struct {
		id, pin     string
		certificate []byte
	}{
		{"1", vcard.AuthenticationPIN, card.AuthenticationCertificate()},
		{"2", vcard.SignaturePIN, card.SignatureCertificate()},
	} {
		opensc(
			t, "pkcs15-crypt", "--sign", "--key", key.id, "--pin", key.pin, "--sha-256", "--pkcs1", "--raw",
			"--input", in, "--output", out,
		)
		signature, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		public := parse(t, key.certificate).PublicKey.(*rsa.PublicKey)
		if err := rsa.VerifyPKCS1v15(public, crypto.SHA256, hash[:], signature); err != nil {
			t.Errorf("key %s: %v", key.id, err)
		}
	}
}

func TestOpenSCSendsCommands(t *testing.T) {
	insertSample(t, "signature-absent")
	out := opensc(
		t, "opensc-tool", "-s", "00:CA:00:F2:00", "-s", "00:A4:04:0C:0A:D3:92:F0:00:26:01:00:00:00:01",
		"-s", "00:A4:02:0C:02:00:08", "-s", "00:B0:00:00:00", "-s", "00:20:00:98", "-s", "00:A4:02:0C:02:00:01",
	)
	contains(t, out, "20320106", "00 8F 00", "SW1=0x63, SW2=0xC3", "SW1=0x6A, SW2=0x82")
}

func TestOpenSCKnowsOtherCardsFromIt(t *testing.T) {
	for name, jpki := range map[string]bool{"signature-given-up": true, "bank-card": false} {
		t.Run(name, func(t *testing.T) {
			insertSample(t, name)
			if got := opensc(t, "opensc-tool", "--name"); strings.Contains(strings.ToLower(got), "jpki") != jpki {
				t.Errorf("OpenSC takes it for %q", got)
			}
		})
	}
}
