package player

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"madoguchi/kiosk/voice/wav"
)

func sound() wav.Sound {
	return wav.Sound{Rate: 8000, Channels: 1, Samples: []int16{1, -2, 3, -4}}
}

// patient is a player that may take its time.
func patient(command []string) *Player {
	p := New(command)
	p.grace = time.Minute
	return p
}

func TestPlay(t *testing.T) {
	played := filepath.Join(t.TempDir(), "played-on-")
	p := patient([]string{"tee", played + "{device}"})
	if err := p.Play(t.Context(), "hw:1", sound()); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(played + "hw:1")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := wav.Read(file); err != nil || !reflect.DeepEqual(got, sound()) {
		t.Fatalf("%v, or another sound", err)
	}
}

func TestTroubleIsTold(t *testing.T) {
	if err := patient([]string{"no-such-player"}).Play(t.Context(), "", sound()); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("%v, want ErrNotFound", err)
	}
	err := patient([]string{"sh", "-c", "echo no such device >&2; exit 1"}).Play(t.Context(), "", sound())
	if err == nil || !strings.Contains(err.Error(), "no such device") {
		t.Errorf("%v, want the player's complaint", err)
	}
}

// TestAplay runs ALSA's own player on a device that is always there and swallows everything.
func TestAplay(t *testing.T) {
	if _, err := exec.LookPath("aplay"); err != nil {
		t.Fatal("aplay is not there: install the Debian package alsa-utils")
	}
	if err := patient(nil).Play(t.Context(), "null", sound()); err != nil {
		t.Error(err)
	}
	if err := patient(nil).Play(t.Context(), "no-such-device", sound()); err == nil {
		t.Error("played on a device that is not there")
	}
}

// TestStopIsQuietAtOnce stops a player that neither reads nor ends: when Play returns, nobody holds its output any more.
func TestStopIsQuietAtOnce(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan error, 1)
	go func() {
		p := patient([]string{"sh", "-c", `exec >"$1"; echo playing; sleep 1000; echo more`, "sh", pipe})
		ended <- p.Play(ctx, "", wav.Sound{Rate: 8000, Channels: 1, Samples: make([]int16, 1<<20)})
	}()
	output, err := os.Open(pipe)
	if err != nil {
		t.Fatal(err)
	}
	defer output.Close()
	if _, err := io.ReadFull(output, make([]byte, len("playing\n"))); err != nil {
		t.Fatal(err)
	}
	stop()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v, want canceled", err)
	}
	if rest, err := io.ReadAll(output); err != nil || !bytes.Equal(rest, nil) {
		t.Errorf("it played on: %q, %v", rest, err)
	}
}
