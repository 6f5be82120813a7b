package trust_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"madoguchi/reader/certificate"
	"madoguchi/reader/trust"
)

// authority is a CA for tests. They all bear the same name, as the generations of a real one do.
type authority struct {
	key *ecdsa.PrivateKey
	der []byte
}

func newAuthority(t *testing.T, change func(*x509.Certificate)) authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		Subject:               pkix.Name{Country: []string{"JP"}, Organization: []string{"JPKI-TEST"}},
		NotBefore:             time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC),
		NotAfter:              time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), // expired: no objection
		IsCA:                  true,
		BasicConstraintsValid: true,
	}
	if change != nil {
		change(template)
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return authority{key, der}
}

func (a authority) fingerprint() string {
	sum := sha256.Sum256(a.der)
	return hex.EncodeToString(sum[:])
}

// issue signs a certificate; keyID goes into it as the issuer's.
func (a authority) issue(t *testing.T, keyID []byte) certificate.Certificate {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2),
		NotBefore:    time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC),
		NotAfter:     time.Date(2029, 1, 1, 0, 0, 0, 0, time.UTC),
	}
	parent := &x509.Certificate{
		Subject:      pkix.Name{Country: []string{"JP"}, Organization: []string{"JPKI-TEST"}},
		SubjectKeyId: keyID,
		PublicKey:    a.key.Public(),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, a.key.Public(), a.key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := certificate.Parse(der)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func (a authority) keyID(t *testing.T) []byte {
	t.Helper()
	parsed, err := certificate.ParseAuthority(a.der)
	if err != nil || parsed.KeyID == nil {
		t.Fatalf("%x, %v", parsed.KeyID, err)
	}
	return parsed.KeyID
}

func newStore(t *testing.T, o trust.Options) *trust.Store {
	t.Helper()
	store, err := trust.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func TestJudgeWith(t *testing.T) {
	pinned, stranger := newAuthority(t, nil), newAuthority(t, nil)
	id, strangersID := pinned.keyID(t), stranger.keyID(t)
	for name, c := range map[string]struct {
		certificate certificate.Certificate
		carried     authority
		want        trust.Verdict
	}{
		"issued by the pinned CA":                  {pinned.issue(t, id), pinned, trust.Trusted},
		"the same, without a key id":               {pinned.issue(t, nil), pinned, trust.Trusted},
		"claims the pinned CA":                     {stranger.issue(t, id), pinned, trust.Broken},
		"no key id, and not by the pinned CA":      {stranger.issue(t, nil), pinned, trust.Broken},
		"issued by a stranger, who is there":       {stranger.issue(t, strangersID), stranger, trust.Unknown},
		"issued by a stranger, who isn't":          {stranger.issue(t, strangersID), pinned, trust.Unknown},
		"claims a stranger who is there":           {pinned.issue(t, strangersID), stranger, trust.Broken},
		"no key id, and not by the stranger there": {pinned.issue(t, nil), stranger, trust.Unknown},
		"issued by the pinned CA, who isn't there": {pinned.issue(t, id), stranger, trust.Unknown},
	} {
		store := newStore(t, trust.Options{SHA256: []string{pinned.fingerprint()}})
		if verdict, settled := store.Judge(c.certificate); verdict != trust.Unknown || settled {
			t.Errorf("%s: %s before anything was learned", name, verdict)
		}
		if got := store.JudgeWith(c.certificate, c.carried.der); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}

func TestJudgeByWhatWasLearned(t *testing.T) {
	// Several CAs of one name, two of them pinned: only keys tell them apart.
	first, second, stranger := newAuthority(t, nil), newAuthority(t, nil), newAuthority(t, nil)
	store := newStore(t, trust.Options{SHA256: []string{first.fingerprint(), second.fingerprint()}})
	for _, a := range []authority{first, second, stranger} {
		store.JudgeWith(a.issue(t, a.keyID(t)), a.der)
	}
	for name, c := range map[string]struct {
		certificate certificate.Certificate
		want        trust.Verdict
		settled     bool
	}{
		"by the first":             {first.issue(t, first.keyID(t)), trust.Trusted, true},
		"by the second":            {second.issue(t, second.keyID(t)), trust.Trusted, true},
		"by the second, no key id": {second.issue(t, nil), trust.Trusted, true},
		"claims the first":         {stranger.issue(t, first.keyID(t)), trust.Broken, true},
		"the second, the first's":  {second.issue(t, first.keyID(t)), trust.Broken, true},
		"by a stranger":            {stranger.issue(t, stranger.keyID(t)), trust.Unknown, false},
		"by a stranger, no key id": {stranger.issue(t, nil), trust.Unknown, false},
	} {
		if verdict, settled := store.Judge(c.certificate); verdict != c.want || settled != c.settled {
			t.Errorf("%s: got %s, settled %v, want %s", name, verdict, settled, c.want)
		}
	}
}

func TestJudgeWithRubbish(t *testing.T) {
	a := newAuthority(t, nil)
	store := newStore(t, trust.Options{SHA256: []string{a.fingerprint()}})
	c := a.issue(t, a.keyID(t))
	for _, der := range [][]byte{nil, {0x30, 0x82, 0xFF, 0xFF}, a.der[:len(a.der)-1], bytes.Repeat([]byte{0xFF}, 2048)} {
		if got := store.JudgeWith(c, der); got != trust.Unknown {
			t.Errorf("%d bytes: got %s", len(der), got)
		}
	}
}

func TestLearnedIsKept(t *testing.T) {
	a := newAuthority(t, nil)
	c := a.issue(t, a.keyID(t))
	directory := filepath.Join(t.TempDir(), "deep", "trust")
	o := trust.Options{SHA256: []string{a.fingerprint()}, Directory: directory}
	filled := append(bytes.Clone(a.der), bytes.Repeat([]byte{0xFF}, 100)...) // as in a card's file
	if got := newStore(t, o).JudgeWith(c, filled); got != trust.Trusted {
		t.Fatalf("got %s", got)
	}
	if got, settled := newStore(t, o).Judge(c); got != trust.Trusted || !settled {
		t.Errorf("after a restart: %s, settled %v", got, settled)
	}
	// Who is not pinned any more is not trusted for lying in the directory.
	if got, _ := newStore(t, trust.Options{Directory: directory}).Judge(c); got != trust.Unknown {
		t.Errorf("without its pin: %s", got)
	}
	files, err := os.ReadDir(directory)
	if err != nil || len(files) != 1 || files[0].Name() != a.fingerprint()+".der" {
		t.Errorf("the directory holds %v, %v", files, err)
	}
}

func TestStrangersAreNotKept(t *testing.T) {
	a := newAuthority(t, nil)
	directory := t.TempDir()
	newStore(t, trust.Options{Directory: directory}).JudgeWith(a.issue(t, a.keyID(t)), a.der)
	if files, err := os.ReadDir(directory); err != nil || len(files) != 0 {
		t.Errorf("the directory holds %v, %v", files, err)
	}
}

// A directory whose files are not what they should be, or that cannot be written, is reported once and done without.
func TestBrokenDirectory(t *testing.T) {
	a, other := newAuthority(t, nil), newAuthority(t, nil)
	c := a.issue(t, a.keyID(t))
	for name, spoil := range map[string]func(t *testing.T, directory string){
		"another CA's certificate": func(t *testing.T, d string) { write(t, filepath.Join(d, a.fingerprint()+".der"), other.der) },
		"rubbish":                  func(t *testing.T, d string) { write(t, filepath.Join(d, a.fingerprint()+".der"), []byte("rubbish")) },
		"cut off":                  func(t *testing.T, d string) { write(t, filepath.Join(d, a.fingerprint()+".der"), a.der[:100]) },
		"endless": func(t *testing.T, d string) {
			if err := os.Symlink("/dev/zero", filepath.Join(d, a.fingerprint()+".der")); err != nil {
				t.Fatal(err)
			}
		},
		"a directory in a file's place": func(t *testing.T, d string) {
			if err := os.MkdirAll(filepath.Join(d, a.fingerprint()+".der", "x"), 0o755); err != nil {
				t.Fatal(err)
			}
		},
		"a file in its place": func(t *testing.T, d string) {
			if err := os.Remove(d); err != nil {
				t.Fatal(err)
			}
			write(t, d, nil)
		},
	} {
		t.Run(name, func(t *testing.T) {
			directory := t.TempDir()
			spoil(t, directory)
			reports := 0
			store := newStore(t, trust.Options{
				SHA256: []string{a.fingerprint()}, Directory: directory, Unusable: func(error) { reports++ },
			})
			if verdict, settled := store.Judge(c); verdict != trust.Unknown || settled {
				t.Errorf("at first: %s, settled %v", verdict, settled)
			}
			if got := store.JudgeWith(c, a.der); got != trust.Trusted {
				t.Errorf("with the card's: %s", got)
			}
			if verdict, settled := store.Judge(c); verdict != trust.Trusted || !settled {
				t.Errorf("in memory: %s, settled %v", verdict, settled)
			}
			if reports != 1 {
				t.Errorf("reported %d times", reports)
			}
		})
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestPins(t *testing.T) {
	const good = "4dcfc4ca0aaf9fb2a3081b3f0c991c320b3acc008667a341eeaec5af1d58ca7d"
	for _, text := range []string{good, strings.ToUpper(good), "4D:CF:" + good[4:]} {
		if _, err := trust.New(trust.Options{SHA256: []string{text}}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{"", "4d", good[:62], good + "00", "zz" + good[2:]} {
		if _, err := trust.New(trust.Options{SHA256: []string{text}}); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
}
