package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"madoguchi/kiosk/canary"
	"madoguchi/reader/rig"
)

func TestMain(m *testing.M) { rig.Main(m) }

// buildKiosk builds the program the walk is through: the real one, not its parts.
func buildKiosk(t *testing.T) string {
	t.Helper()
	// The go command keeps a test's result until something changes that the test looked at: this looks at what the program
	// is built from.
	for _, room := range []string{"app", "reader", "kiosk", "assets"} {
		err := filepath.WalkDir(filepath.Join("..", "..", room), func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Name() == "testdata" {
				return fs.SkipDir
			}
			if err == nil && !entry.IsDir() {
				_, err = os.Stat(path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	program := filepath.Join(t.TempDir(), "madoguchi")
	build := exec.Command("go", "build", "-o", program, "madoguchi/app/madoguchi")
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building the kiosk: %v\n%s", err, said)
	}
	return program
}

func need(t *testing.T, program, debianPackage string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Fatalf("%s is not there: install the Debian package %s", program, debianPackage)
	}
}

// TestVisit is one visit end to end: a card in a PC/SC reader, touches on a full-screen window, a number in a database,
// and a ticket that other people's programs read back.
func TestVisit(t *testing.T) {
	rig.Need(t)
	for program, debianPackage := range map[string]string{
		"Xvfb": "xvfb", "xdotool": "xdotool", "zbarimg": "zbar-tools", "tesseract": "tesseract-ocr",
	} {
		need(t, program, debianPackage)
	}
	program := buildKiosk(t)
	for _, screen := range []struct {
		name          string
		width, height int
	}{{"upright", 1080, 1920}, {"lying", 1920, 1080}} {
		t.Run(screen.name, func(t *testing.T) {
			tickets := t.TempDir()
			var log bytes.Buffer
			stage, err := openStage(t.Context(), program, setting{
				width: screen.width, height: screen.height, tickets: tickets, holder: canary.Somebody().Holder(),
				more: "[status]\nlisten = \"" + statusAddress + "\"\n",
			}, &log)
			if err != nil {
				t.Fatal(err)
			}
			defer stage.close()
			w := walk{stage: stage, pictures: t.TempDir(), say: t.Logf, hurry: true}
			number, err := w.self(t.Context())
			if err != nil {
				t.Fatalf("%v\n%s", err, log.String())
			}
			if number != "A-001" {
				t.Fatalf("number %s, want the first of the day", number)
			}
			pictures, _ := filepath.Glob(filepath.Join(w.pictures, "*.png"))
			if len(pictures) < 10 {
				t.Fatalf("%d pictures of the screens", len(pictures))
			}
			readTicket(t, tickets, number)
			told := statusTold(t)
			if err := stage.kiosk.stop(); err != nil {
				t.Errorf("the kiosk ended with %v:\n%s", err, log.String())
			}
			nothingPersonal(t, "the log", log.Bytes())
			nothingPersonal(t, "the status", told)
			nothingPersonalIn(t, stage.directory, filepath.Join(stage.directory, "ca"))
			nothingPersonalIn(t, tickets, "")
		})
	}
}

// readTicket has the ticket read by programs that know nothing of how it was drawn.
func readTicket(t *testing.T, tickets, number string) {
	t.Helper()
	printed, _ := filepath.Glob(filepath.Join(tickets, "*.png"))
	if len(printed) != 1 {
		t.Fatalf("%d tickets were printed, want one", len(printed))
	}
	code := strings.TrimSpace(output(t, "zbarimg", "--quiet", "--raw", printed[0]))
	if len(code) < 8 || strings.ContainsAny(code, " \n") {
		t.Errorf("the code says %q, want one reference", code)
	}
	words := strings.Join(strings.Fields(output(t, "tesseract", printed[0], "-", "-l", "jpn", "--psm", "6")), "")
	for _, want := range []string{"みほん市", "利用者証明用", "再設定", "マイナンバーカード"} {
		if !legible(words, want) {
			t.Errorf("the ticket does not read %s: %s", want, words)
		}
	}
}

// spool is a log that can be read while it is written.
type spool struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (s *spool) Write(line []byte) (int, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.text.Write(line)
}

func (s *spool) String() string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.text.String()
}

func output(t *testing.T, program string, args ...string) string {
	t.Helper()
	command := exec.Command(program, args...)
	command.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1") // tesseract's threads only get in each other's way
	said, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v", program, err)
	}
	return string(said)
}

// TestKioskComesUpWithoutItsParts starts the kiosk where there is no reader of that name, no printer and no place to
// write: it comes up, says so, and goes on by itself when a place to write is there.
func TestKioskComesUpWithoutItsParts(t *testing.T) {
	rig.Need(t)
	program := buildKiosk(t)
	ctx, stop := context.WithTimeout(t.Context(), 4*stepTimeout)
	defer stop()
	screen, err := openScreen(ctx, 1080, 1920)
	if err != nil {
		t.Fatal(err)
	}
	defer screen.close()
	directory := t.TempDir()
	blocked := filepath.Join(directory, "blocked") // a file where a directory should be: not even root can write in it
	for name, content := range map[string]string{
		"blocked": "",
		"kiosk.toml": "[reader]\nname = \"no such reader\"\n" +
			"[printer]\nkind = \"escpos\"\naddress = \"127.0.0.1:1\"\n" +
			"[store]\npath = \"" + blocked + "/kiosk.db\"\n",
	} {
		if err := os.WriteFile(filepath.Join(directory, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var log spool
	kiosk, err := startKiosk(ctx, program, screen.display, &log, "-config", filepath.Join(directory, "kiosk.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := kiosk.at(ctx, "out-of-service"); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(blocked); err != nil {
		t.Fatal(err)
	}
	if err := until(ctx, func() bool {
		_, err := os.Stat(filepath.Join(blocked, "kiosk.db"))
		return err == nil
	}); err != nil {
		t.Fatal("the store is not opened once there is a place to write")
	}
	for _, want := range []string{"part=store", "part=printer", "reader lost"} {
		if err := until(ctx, func() bool { return strings.Contains(log.String(), want) }); err != nil {
			t.Errorf("the log does not tell %q:\n%s", want, log.String())
		}
	}
	if err := kiosk.stop(); err != nil {
		t.Fatalf("told to stop, the kiosk ends with %v", err)
	}
}
