package display

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// server starts an X server for a test alone; frame is the file with what its screen shows, the pointer too.
func server(t *testing.T) (frame string) {
	t.Helper()
	for _, program := range []string{"Xvfb", "xdotool", "xset", "xsetroot", "xrandr"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(err)
		}
	}
	directory := t.TempDir()
	tells, told, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer tells.Close()
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "320x200x24", "-fbdir", directory, "-noreset")
	x.ExtraFiles = []*os.File{told}
	err = x.Start()
	told.Close()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Process.Kill(); x.Wait() })
	number, err := bufio.NewReader(tells).ReadString('\n')
	if err != nil {
		t.Fatalf("no X server: %v", err)
	}
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(number))
	return filepath.Join(directory, "Xvfb_screen0")
}

func run(t *testing.T, argv ...string) string {
	t.Helper()
	out, err := exec.Command(argv[0], argv[1:]...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v: %s", argv[0], err, out)
	}
	return string(out)
}

// eventually waits for something that another process brings about.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	for !is() {
		select {
		case <-ctx.Done():
			t.Fatalf("%s: never", what)
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func TestKeepAwake(t *testing.T) {
	server(t)
	run(t, "xset", "s", "300", "60")
	blanks := func(want string) {
		t.Helper()
		if got := run(t, "xset", "q"); !strings.Contains(strings.Join(strings.Fields(got), " "), want) {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	blanks("timeout: 300 cycle: 60")
	undo, err := KeepAwake()
	if err != nil {
		t.Fatal(err)
	}
	blanks("prefer blanking: no allow exposures: no timeout: 0 cycle: 0")
	undo()
	blanks("prefer blanking: yes allow exposures: yes timeout: 300 cycle: 60")
}

func TestPointerIsSeenOnlyWhileAMouseMoves(t *testing.T) {
	frame := server(t)
	run(t, "xsetroot", "-cursor_name", "left_ptr")
	run(t, "xdotool", "mousemove", "150", "90")
	picture := func() []byte {
		t.Helper()
		shown, err := os.ReadFile(frame)
		if err != nil {
			t.Fatal(err)
		}
		return shown
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- HidePointer(ctx, 100*time.Millisecond) }()
	var hidden []byte
	eventually(t, "a hidden pointer", func() bool {
		hidden = picture()
		return len(hidden) > 0 && !pointed(hidden)
	})
	for range 2 {
		eventually(t, "the pointer of a moved mouse", func() bool {
			run(t, "xdotool", "mousemove_relative", "--", "1", "0")
			return pointed(picture())
		})
		eventually(t, "hidden again", func() bool { return bytes.Equal(picture(), hidden) })
	}
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	run(t, "xdotool", "mousemove_relative", "--", "1", "0")
	eventually(t, "the pointer once nobody hides it", func() bool { return pointed(picture()) })
}

// pointed is whether a pointer is on a picture of an empty screen: its last lines are all the same else.
func pointed(shown []byte) bool {
	screen := shown[len(shown)-320*200*4:]
	return len(bytes.TrimLeft(screen, string(screen[:1]))) > 0
}

func TestOutputs(t *testing.T) {
	server(t)
	outputs, err := Outputs()
	if want := (Output{Name: "screen", Lit: true, Rotation: "normal"}); err != nil || len(outputs) != 1 || outputs[0] != want {
		t.Errorf("%+v, %v, want %+v", outputs, err, want)
	}
	if err := Light(t.Context(), outputs[0]); err != nil {
		t.Error(err)
	}
	t.Setenv("DISPLAY", "")
	if _, err := Outputs(); err == nil {
		t.Error("outputs without a display")
	}
	if err := Light(t.Context(), outputs[0]); err == nil {
		t.Error("lit without a display")
	}
}
