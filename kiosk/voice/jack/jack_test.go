package jack

import (
	"context"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"golang.org/x/sys/unix"
)

// recorded are a 64-bit machine's bytes of headphones going in and out, each followed by its sync, with a microphone
// going in between.
const recorded = `
	8c1e2269000000004b1d0b0000000000 0500 0200 01000000
	8c1e2269000000004b1d0b0000000000 0000 0000 00000000
	8e1e22690000000011aa000000000000 0500 0400 01000000
	8e1e22690000000011aa000000000000 0000 0000 00000000
	931e226900000000c0d1040000000000 0500 0200 00000000
	931e226900000000c0d1040000000000 0000 0000 00000000`

func bytesOf(t *testing.T, text string) []byte {
	t.Helper()
	raw, err := hex.DecodeString(strings.Join(strings.Fields(text), ""))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func need64(t *testing.T) {
	t.Helper()
	if timeSize != 16 {
		t.Skip("the recorded events are those of a 64-bit machine")
	}
}

// followed is what is reported of events that come through a pipe, where the switch stands at now to begin with.
func followed(t *testing.T, events []byte, now ...bool) []bool {
	t.Helper()
	read, write := io.Pipe()
	go func() {
		write.Write(events)
		write.CloseWithError(syscall.ENODEV)
	}()
	var reported []bool
	err := follow(read, func() (bool, error) {
		at := now[0]
		now = now[1:]
		return at, nil
	}, func(in bool) { reported = append(reported, in) })
	if !errors.Is(err, syscall.ENODEV) {
		t.Errorf("ended with %v, want what the device ended with", err)
	}
	return reported
}

func TestFollow(t *testing.T) {
	need64(t)
	if got, want := followed(t, bytesOf(t, recorded), false), []bool{false, true, false}; !reflect.DeepEqual(got, want) {
		t.Errorf("reported %v, want %v", got, want)
	}
	if got, want := followed(t, bytesOf(t, recorded), true), []bool{true, false}; !reflect.DeepEqual(got, want) {
		t.Errorf("with headphones in at the start, reported %v, want %v", got, want)
	}
	lost := bytesOf(t, `931e226900000000c0d1040000000000 0000 0300 00000000`)
	if got, want := followed(t, lost, false, true), []bool{false, true}; !reflect.DeepEqual(got, want) {
		t.Errorf("after lost events, reported %v, want %v", got, want)
	}
}

func TestFind(t *testing.T) {
	of := func(switches map[string]string) fstest.MapFS {
		system := fstest.MapFS{"sys/class/input/mice/device/capabilities/sw": {Data: []byte("4\n")}}
		for name, bits := range switches {
			system["sys/class/input/"+name+"/device/capabilities/sw"] = &fstest.MapFile{Data: []byte(bits)}
		}
		return system
	}
	for name, test := range map[string]struct {
		switches map[string]string
		want     string
	}{
		"second":         {map[string]string{"event2": "1\n", "event10": "14\n"}, "/dev/input/event10"},
		"by number":      {map[string]string{"event9": "4\n", "event10": "4\n"}, "/dev/input/event9"},
		"groups":         {map[string]string{"event0": "4 0\n", "event1": "1 4\n"}, "/dev/input/event1"},
		"none":           {map[string]string{"event0": "0\n", "event1": "1\n", "event2": "\n", "event3": "what\n"}, ""},
		"nothing at all": {nil, ""},
	} {
		got, err := find(of(test.switches), "sys/class/input")
		if got != test.want || test.want == "" && !errors.Is(err, ErrNoJack) {
			t.Errorf("%s: %q, %v, want %q", name, got, err, test.want)
		}
	}
	if _, err := find(fstest.MapFS{}, "sys/class/input"); !errors.Is(err, ErrNoJack) {
		t.Errorf("no input devices at all: %v, want ErrNoJack", err)
	}
}

// TestWatchReportsNoHeadphonesWhereThereIsNoJack is a machine without such a device: it says so once and is stopped
// while it waits.
func TestWatchReportsNoHeadphonesWhereThereIsNoJack(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var reported []bool
	Jack{Device: t.TempDir() + "/none"}.Watch(ctx, func(in bool) {
		reported = append(reported, in)
		stop()
	})
	if !reflect.DeepEqual(reported, []bool{false}) {
		t.Errorf("reported %v, want false once", reported)
	}
}

// TestSwitched asks what has no switches, and is no ioctl's business.
func TestSwitched(t *testing.T) {
	file, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if in, err := switched(file); in || !errors.Is(err, unix.ENOTTY) {
		t.Errorf("%v, %v, want ENOTTY", in, err)
	}
}
