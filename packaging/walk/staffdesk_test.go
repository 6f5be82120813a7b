package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/health"
	"madoguchi/reader/rig"
	"madoguchi/reader/vcard"
)

// TestMaintenance has staff and a vendor at the desk, through the real window: they come in by card and by code, see that the
// clock is wrong, stop the service for as long as that takes, hand over by paper numbers, print the report, and export it.
// That the desk closes by itself after three minutes is a test of package desk: no clock of the kiosk's can be set here.
func TestMaintenance(t *testing.T) {
	needPrinters(t)
	need(t, "journalctl", "systemd")
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	sticks := t.TempDir()
	l := openLobby(t, buildKiosk(t), staffCard(t, key)+fmt.Sprintf("[machine]\nsticks = %q\n", sticks))
	l.city.ahead.Store(int64(24 * time.Hour))

	t.Run("clock wrong", func(t *testing.T) {
		l := l.at(t)
		l.hears("insert", "screen.insert.title")
		l.pictured("clock wrong", "resident")
		lines := l.tells("clock wrong", found{health.Clock, health.Wrong})
		l.enters("insert", passcode)
		l.overviewTells(lines)
		l.pictured("clock wrong", "staff")
		l.goes(on("staff", "kiosk"), on("staff", "act:stop-service"))
		l.says("desk.act.stop-service.done")
		l.leavesDesk()
		l.hears("out-of-service", "screen.out-of-service.stopped.title", "screen.out-of-service.stopped.lead")
		l.pictured("service stopped", "resident")
	})
	l.city.ahead.Store(0) // which the kiosk asks about once a minute

	t.Run("codes", func(t *testing.T) {
		l := l.at(t)
		l.knocks("out-of-service")
		l.keysIn("000000")
		l.shows("desk.passcode.wrong")
		l.keysIn(vendorPasscode)
		l.home()
		l.leavesDesk()
	})

	t.Run("card", func(t *testing.T) {
		l := l.at(t)
		pull := l.proves(key)
		l.goes(on("staff", "act:resume-service"))
		l.says("desk.act.resume-service.done")
		l.leavesDesk()
		l.hears("take-card", "screen.take-card.title")
		pull()
		rig.AwaitEmpty(t, 0)
		l.ready()
		other, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		l.must(err)
		forged, err := vcard.NewPIV(&key.PublicKey, other) // it names the staff's key, and has not got it
		l.must(err)
		pull = rig.Insert(t, 0, forged)
		l.hears("wrong-card")
		pull()
	})
	l.visited()

	t.Run("paper numbers", func(t *testing.T) {
		l := l.at(t)
		last, papers := l.stage.kiosk.given(), l.printer.Status().Cuts
		l.enters("insert", passcode)
		l.goes(on("staff", "kiosk"), on("staff", "count:10"))
		l.saysText(words.Spoken(words.Staff().Text("desk.sure.paper-numbers.title", words.Params{"Count": 10})))
		l.goes(on("staff", "sure"))
		l.says("desk.act.paper-numbers.done")
		l.pictured("paper numbers", "staff")
		if n := l.printer.Status().Cuts - papers; n != 10 {
			t.Errorf("%d papers came out, want 10", n)
		}
		l.leavesDesk()
		l.visited()
		if next, want := l.stage.kiosk.given(), numberAfter(last, 11); next != want && !l.overnight() {
			t.Errorf("after %s and ten paper numbers the kiosk gives %s, want %s", last, next, want)
		}
	})

	t.Run("report", func(t *testing.T) {
		l := l.at(t)
		l.enters("insert", passcode)
		l.goes(on("staff", "report"))
		papers := l.printer.Status().Cuts
		l.goes(on("staff", "act:print-report"))
		l.says("desk.act.print-report.done")
		printed := l.paper(papers + 1)
		if read := strings.Join(strings.Fields(output(t, "tesseract", printed[len(printed)-1], "-", "-l", "jpn", "--psm", "6")), ""); !legible(read, "カードリーダー") {
			t.Errorf("the report reads %s", read)
		}
		l.leavesDesk()
	})

	t.Run("export", func(t *testing.T) {
		l := l.at(t)
		stick := filepath.Join(sticks, "STICK")
		l.must(os.Mkdir(stick, 0o755))
		mount(t, stick, "tmpfs", "size=16m")
		l.enters("insert", vendorPasscode)
		l.goes(on("staff", "report"), on("staff", "stick:STICK"))
		l.saysText(words.Spoken(words.Staff().Text("desk.sure.export.title", words.Params{"Stick": "STICK"})))
		l.goes(on("staff", "sure"))
		l.exported(stick)
		l.pictured("exported", "staff")
		l.leavesDesk()
	})

	t.Run("locked", func(t *testing.T) {
		l := l.at(t)
		l.knocks("insert")
		for range 5 {
			l.keysIn("999999")
		}
		l.shows("desk.passcode.locked")
		l.goes(on("staff", "quit"))
		pull := l.proves(key) // a card still opens it
		l.leavesDesk()
		l.hears("take-card", "screen.take-card.title")
		pull()
		rig.AwaitEmpty(t, 0)
		l.ready()
	})

	l.finds(found{health.Clock, health.Fine})
	l.visited()
	l.runs()
	l.stage.kiosk.stop()
	if audit := l.audit(); !slices.Equal(audit, audited) && !l.overnight() {
		t.Errorf("the audit log has\n%s", strings.Join(audit, "\n"))
	}
}

// audited is what the audit log has of it.
var audited = []string{
	"desk entered staff", "stop-service staff", "desk left staff",
	"passcode refused", "desk entered vendor", "desk left vendor",
	"desk entered by card vendor", "resume-service vendor", "desk left vendor",
	"card refused",
	"desk entered staff", "paper-numbers A-002 to A-011 staff", "desk left staff",
	"desk entered staff", "print-report staff", "desk left staff",
	"desk entered vendor", "export vendor", "desk left vendor",
	"passcode refused", "passcode refused", "passcode refused", "passcode refused", "passcode locked",
	"desk entered by card vendor", "desk left vendor",
}

// proves puts a staff card with a key in, which opens the desk.
func (l *lobby) proves(key *ecdsa.PrivateKey) (pull func()) {
	l.t.Helper()
	card, err := vcard.NewPIV(&key.PublicKey, key)
	l.must(err)
	pull = rig.Insert(l.t, 0, card)
	l.home()
	return pull
}

// exported waits until report and journal are on a stick, and nothing else.
func (l *lobby) exported(stick string) {
	l.t.Helper()
	l.says("desk.act.export.done")
	kept, err := filepath.Glob(filepath.Join(stick, "*", "*"))
	l.must(err)
	for i, one := range kept {
		kept[i] = filepath.Base(one)
	}
	if !slices.Equal(kept, []string{"doctor.json", "journal.txt", "report.pdf"}) {
		l.t.Errorf("on the stick: %v", kept)
	}
	nothingPersonalIn(l.t, stick, "")
}

// staffCard names a key as a staff card's in [staff].
func staffCard(t *testing.T, key *ecdsa.PrivateKey) (table string) {
	t.Helper()
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("cards = [{key_sha256 = \"%x\", role = \"vendor\"}]\n", sha256.Sum256(public))
}

// numberAfter is the number so many after another.
func numberAfter(number string, n int) string {
	var serial int
	fmt.Sscanf(number[2:], "%d", &serial)
	return fmt.Sprintf("%s%03d", number[:2], serial+n)
}

// audit is the audit log: what was done, to which number, and by whom.
func (l *lobby) audit() (lines []string) {
	for line := range strings.Lines(l.log.String()) {
		if fields := logFields(strings.TrimSuffix(line, "\n")); fields["msg"] == "staff" {
			lines = append(lines, strings.Join(strings.Fields(fields["event"]+" "+fields["number"]+" "+fields["role"]), " "))
		}
	}
	return lines
}
