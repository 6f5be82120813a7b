package main

import (
	"bytes"
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"madoguchi/assets/words"
)

// TestAConfigurationThatCannotBeUsed is told on the screen, in the resident's language too, until it is mended; systemd hears
// of a kiosk that is alive and never ends.
func TestAConfigurationThatCannotBeUsed(t *testing.T) {
	ctx, program, screen, directory := loneKiosk(t)
	file := filepath.Join(directory, "kiosk.toml")
	write := func(letter string) {
		t.Helper()
		if err := os.WriteFile(file, []byte("kiosk.letter = '"+letter+"'\n"+loneIn(directory)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("AB")
	systemd := listenAsSystemd(ctx, t)
	var log bytes.Buffer
	kiosk, err := startKiosk(ctx, program, screen.display, &log, "-config", file)
	if err != nil {
		t.Fatal(err)
	}
	g := guest{walk: walk{stage: &stage{kiosk: kiosk, screen: screen}, say: t.Logf}, t: t, ctx: ctx}
	says := func(language, id string) {
		t.Helper()
		_, err := kiosk.wait(ctx, id+" in "+language, func(s shown) bool {
			return s.step == "out-of-service" && s.language == language && strings.Contains(s.says, words.Spoken(words.For(language).Text(id, nil)))
		})
		g.must(err)
	}
	const stopped = "screen.out-of-service.stopped.title"
	says("ja", stopped)
	systemd.hears("STATUS=out of service: the configuration cannot be used", "READY=1", "WATCHDOG=1")
	g.keepFor("a configuration that cannot be used")
	g.must(g.touch(ctx, "out-of-service", "languages"))
	g.must(g.touch(ctx, "out-of-service", "language:vi"))
	says("vi", stopped)
	write("B")
	says("ja", "screen.out-of-service.title") // there is no reader here
	systemd.hears("STATUS=starting anew", "STATUS=out of service", "READY=1")
	if err := kiosk.stop(); err != nil {
		t.Errorf("told to end: %v", err)
	}
	told := withoutTrace(log.String())
	if want := file + ": line 1: kiosk.letter: must be one letter from A to Z"; strings.Count(told, "configuration unusable") != 1 || !strings.Contains(told, want) {
		t.Errorf("want %s in\n%s", want, told)
	}
}

// systemd is what a service says to systemd.
type systemd struct {
	t    *testing.T
	ctx  context.Context
	said chan string
}

// listenAsSystemd has the programs started from now on say how they stand. They are kept waiting for nothing.
func listenAsSystemd(ctx context.Context, t *testing.T) systemd {
	t.Helper()
	path := filepath.Join(t.TempDir(), "notify")
	socket, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { socket.Close() })
	t.Setenv("NOTIFY_SOCKET", path)
	t.Setenv("WATCHDOG_USEC", "3000000")
	const more = 1 << 12 // than are said in a test
	s := systemd{t, ctx, make(chan string, more)}
	go func() {
		message := make([]byte, 1<<10)
		for {
			n, err := socket.Read(message)
			if err != nil {
				return
			}
			s.said <- string(message[:n])
		}
	}()
	return s
}

// hears waits until all of it has been said, in this order, and nothing of an end.
func (s systemd) hears(all ...string) {
	s.t.Helper()
	for len(all) > 0 {
		select {
		case said := <-s.said:
			if strings.Contains(said, "STOPPING=1") {
				s.t.Fatalf("%q, before %q", said, all[0])
			}
			if said == all[0] {
				all = all[1:]
			}
		case <-s.ctx.Done():
			s.t.Fatalf("waiting for %q: %v", all[0], s.ctx.Err())
		}
	}
}
