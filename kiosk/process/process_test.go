package process

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
)

func sh(script string, args ...string) []string {
	return append([]string{"sh", "-c", script, "sh"}, args...)
}

func TestRun(t *testing.T) {
	got, err := Program{Argv: sh("cat; echo oops >&2"), Stdin: []byte("words"), Most: 100}.Run(t.Context())
	if err != nil || string(got.Stdout) != "words" || got.Complaint != "oops" {
		t.Fatalf("%q, %q, %v", got.Stdout, got.Complaint, err)
	}
}

func TestErrorsDoNotRepeatTheInput(t *testing.T) {
	_, err := Program{Argv: sh("cat; cat >&2; exit 3"), Stdin: []byte("secret"), Most: 100}.Run(t.Context())
	if err == nil || strings.Contains(err.Error(), "secret") || !strings.Contains(err.Error(), "3") {
		t.Fatalf("%v, want the exit status and no more", err)
	}
	for _, argv := range [][]string{nil, {"no-such-program-anywhere"}} {
		if _, err := (Program{Argv: argv}).Run(t.Context()); err == nil {
			t.Errorf("%v ran", argv)
		}
	}
}

func TestTooMuchOutput(t *testing.T) {
	got, err := Program{Argv: []string{"yes"}, Most: 1000}.Run(t.Context())
	if !errors.Is(err, ErrOutput) || len(got.Stdout) != 1000 {
		t.Fatalf("%d bytes, %v, want ErrOutput", len(got.Stdout), err)
	}
}

// TestStopLeavesNothingBehind stops a script whose own child would go on for ever: both hold a pipe open for as long
// as they live.
func TestStopLeavesNothingBehind(t *testing.T) {
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan error, 1)
	go func() {
		_, err := Program{Argv: sh(`sleep 1000 & echo up >&3; wait`), Files: []*os.File{write}}.Run(ctx)
		write.Close()
		ended <- err
	}()
	if _, err := io.ReadFull(read, make([]byte, len("up\n"))); err != nil {
		t.Fatal(err)
	}
	stop()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Fatalf("ended with %v, want canceled", err)
	}
	if _, err := io.ReadAll(read); err != nil { // ends when nobody holds the other end any more
		t.Fatal(err)
	}
}
