package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"madoguchi/reader/rig"
	"madoguchi/reader/vcard"
)

func TestMain(m *testing.M) { rig.Main(m) }

var testCA = sync.OnceValues(vcard.NewCA)

func ca(t *testing.T) *vcard.CA {
	t.Helper()
	ca, err := testCA()
	if err != nil {
		t.Fatal(err)
	}
	return ca
}

// insert puts a sample card into the first slot; pull takes it out, and may be called from the card's Watch.
func insert(t *testing.T, name string) (v *vcard.Card, pull func()) {
	t.Helper()
	v, err := vcard.New(name, time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC), ca(t))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	out := make(chan struct{})
	go func() {
		defer close(out)
		_ = vcard.Insert(ctx, rig.Addr(0), v) // ends with an error where the service is stopped
	}()
	t.Cleanup(func() {
		cancel()
		<-out
		rig.AwaitEmpty(t, 0)
	})
	return v, cancel
}

// trusting is a configuration file that pins the test CA.
func trusting(t *testing.T) string {
	t.Helper()
	return configFile(t, "kiosk.toml", fmt.Sprintf(
		"[trust]\nca_sha256 = [%q, %q]\n[store]\npath = %q\n",
		ca(t).Fingerprints()[0], ca(t).Fingerprints()[1], filepath.Join(t.TempDir(), "kiosk.db")))
}

// runsCard runs the command.
func runsCard(ctx context.Context, args ...string) (status int, stdout, stderr string) {
	var out, complaints bytes.Buffer
	status = runCard(ctx, args, strings.NewReader(""), &out, &complaints)
	return status, out.String(), complaints.String()
}

func TestCardJSON(t *testing.T) {
	rig.Need(t)
	v, _ := insert(t, "renewable")
	file := trusting(t)
	for i, exchanges := range []int{21, 15} { // the CA certificate is learned by the first
		status, stdout, stderr := runsCard(t.Context(), "-config", file, "-json")
		if status != exitFine || stderr != "" {
			t.Fatalf("exit %d: %s", status, stderr)
		}
		var got map[string]any
		if err := json.Unmarshal([]byte(stdout), &got); err != nil {
			t.Fatal(err)
		}
		authentication := got["card"].(map[string]any)["authentication"].(map[string]any)
		serial, _ := authentication["serial"].(string)
		delete(authentication, "serial")
		if serial == "" || !bytes.Contains(v.AuthenticationCertificate(), unhex(t, serial)) {
			t.Errorf("serial %q is not the certificate's", serial)
		}
		want := map[string]any{
			"reader": rig.ReaderName(0), "kind": "my-number-card", "exchanges": float64(exchanges),
			"card": map[string]any{
				"authentication": map[string]any{
					"state": "present", "notBefore": "2022-02-09T10:37:00+09:00", "notAfter": "2027-01-06T23:59:59+09:00",
					"pinTriesLeft": 3.0, "issuer": "trusted",
				},
				"signature": map[string]any{"state": "unread", "pinTriesLeft": 5.0},
				"expiresOn": "2032-01-06",
			},
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("read %d:\ngot  %v\nwant %v", i+1, got, want)
		}
	}
}

func unhex(t *testing.T, text string) []byte {
	t.Helper()
	var b []byte
	if _, err := fmt.Sscanf(text, "%x", &b); err != nil {
		t.Fatal(err)
	}
	return b
}

func TestCardForPeople(t *testing.T) {
	rig.Need(t)
	insert(t, "one-try-left")
	status, stdout, stderr := runsCard(t.Context(), "-config", trusting(t))
	if status != exitFine || stderr != "" {
		t.Fatalf("exit %d: %s", status, stderr)
	}
	for _, line := range []string{
		"card            My Number Card (a TEST card), expires on 2032-01-06\n",
		"authentication  2022-02-09 10:37:00 to 2027-01-06 23:59:59 JST, serial ",
		", issuer trusted, PIN tries left: 1\n",
		"signature       there, its dates are behind its PIN, PIN tries left: 1\n",
	} {
		if !strings.Contains(stdout, line) {
			t.Errorf("%q is not in\n%s", line, stdout)
		}
	}
}

func TestCardOfAnotherKind(t *testing.T) {
	rig.Need(t)
	for name, c := range map[string]struct {
		status int
		kind   string
		told   string
	}{
		"drivers-licence": {exitOtherCard, "drivers-licence", "this is not a My Number Card: driver's licence"},
		"juki-card":       {exitOtherCard, "juki-card", "this is not a My Number Card: Basic Resident"},
		"transit-card":    {exitOtherCard, "contactless-storage", "this is not a My Number Card: contactless"},
		"mute":            {exitCardFails, "unreadable", "upside down"},
	} {
		t.Run(name, func(t *testing.T) {
			insert(t, name)
			status, stdout, stderr := runsCard(t.Context(), "-config", trusting(t), "-json")
			if status != c.status || !strings.Contains(stderr, c.told) {
				t.Errorf("exit %d: %s", status, stderr)
			}
			var got struct {
				Reader, Kind string
				Card         any
			}
			if err := json.Unmarshal([]byte(stdout), &got); err != nil || got.Kind != c.kind || got.Card != nil || got.Reader == "" {
				t.Errorf("got %s, %v", stdout, err)
			}
		})
	}
}

func TestCardThatFails(t *testing.T) {
	rig.Need(t)
	for _, name := range []string{"hostile:1", "hostile:2", "hostile:3", "hostile:5"} {
		t.Run(name, func(t *testing.T) {
			insert(t, name)
			status, stdout, stderr := runsCard(t.Context(), "-config", trusting(t), "-json")
			if status != exitCardFails && status != exitOtherCard || (status == exitCardFails) != (stdout == "") || stderr == "" {
				t.Errorf("exit %d: %s%s", status, stdout, stderr)
			}
		})
	}
}

// The card is pulled in each exchange of a read.
func TestCardPulled(t *testing.T) {
	rig.Need(t)
	file := trusting(t)
	t.Run("whole", func(t *testing.T) {
		insert(t, "renewable")
		if status, _, stderr := runsCard(t.Context(), "-config", file); status != exitFine { // learns the CA certificate
			t.Fatalf("exit %d: %s", status, stderr)
		}
	})
	for n := 1; n <= 15; n++ {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			v, pull := insert(t, "renewable")
			v.Watch(func(e vcard.Exchange) {
				if e.Number == n {
					pull()
				}
			})
			status, stdout, stderr := runsCard(t.Context(), "-config", file, "-json")
			const told = "madoguchi card: the card was taken out before it was read; insert it and try again\n"
			if status != exitCardFails || stdout != "" || stderr != told {
				t.Errorf("exit %d: %s%s", status, stdout, stderr)
			}
		})
	}
}

func TestCardMissing(t *testing.T) {
	rig.Need(t)
	file := trusting(t)
	if status, stdout, stderr := runsCard(t.Context(), "-config", file, "-wait", "200ms"); status != exitNoCard || stdout != "" ||
		!strings.Contains(stderr, "no card was inserted within 200ms") {
		t.Errorf("without a card: exit %d: %s%s", status, stdout, stderr)
	}
	other := configFile(t, "other.toml", "[reader]\nname = \"Some Pad\"\n")
	if status, _, stderr := runsCard(t.Context(), "-config", other); status != exitNoReader || !strings.Contains(stderr, `"Some Pad"`) {
		t.Errorf("without the reader: exit %d: %s", status, stderr)
	}
	if err := rig.Stop(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := rig.Start(); err != nil {
			t.Fatal(err)
		}
	}()
	if status, _, stderr := runsCard(t.Context(), "-config", file); status != exitNoReader || !strings.Contains(stderr, "PC/SC") {
		t.Errorf("without the service: exit %d: %s", status, stderr)
	}
}

func TestCardWrongUse(t *testing.T) {
	for _, args := range [][]string{
		{"-no-such-flag"},
		{"something"},
		{"-wait", "0s"},
		{"-wait", "soon"},
		{"-config", filepath.Join(t.TempDir(), "none.toml")},
		{"-config", configFile(t, "mistake.toml", "[reader]\nnmae = \"x\"\n")},
		{"-config", configFile(t, "pin.toml", "[trust]\nca_sha256 = [\"abc\"]\n")},
	} {
		if status, stdout, stderr := runsCard(t.Context(), args...); status != exitUse || stdout != "" || stderr == "" {
			t.Errorf("%v: exit %d: %s%s", args, status, stdout, stderr)
		}
	}
	if status, _, stderr := runsCard(t.Context(), "-h"); status != exitFine || !strings.Contains(stderr, "usage: madoguchi card") {
		t.Errorf("-h: exit %d: %s", status, stderr)
	}
}

func TestCardInterrupted(t *testing.T) {
	rig.Need(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if status, stdout, stderr := runsCard(ctx, "-config", trusting(t)); status != exitFailed || stdout != "" || !strings.Contains(stderr, "interrupted") {
		t.Errorf("exit %d: %s%s", status, stdout, stderr)
	}
}

// A directory for learned CA certificates that cannot be written costs a warning, not the read.
func TestCardUnwritableDirectory(t *testing.T) {
	rig.Need(t)
	insert(t, "renewable")
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	file := configFile(t, "kiosk.toml", fmt.Sprintf(
		"[trust]\nca_sha256 = [%q]\n[store]\npath = %q\n", ca(t).Fingerprints()[0], filepath.Join(blocked, "kiosk.db")))
	status, stdout, stderr := runsCard(t.Context(), "-config", file, "-json")
	if status != exitFine || !strings.Contains(stdout, `"issuer":"trusted"`) || strings.Count(stderr, "level=WARN") != 1 {
		t.Errorf("exit %d: %s%s", status, stdout, stderr)
	}
}
