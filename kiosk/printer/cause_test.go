package printer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

type jammedTray struct{ error }

func (jammedTray) Cause() Cause { return JamCause }

func TestCauseOf(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		err  error
		want Cause
	}{
		{"nothing", nil, NoCause},
		{"cutter", fmt.Errorf("%w: %w", ErrFault, causeOf(errorCutter)), CutterCause},
		{"jam", fmt.Errorf("%w: %w", ErrFault, causeOf(errorRecoverable)), JamCause},
		{"heat", fmt.Errorf("%w: %w", ErrFault, causeOf(errorRecovering)), HotCause},
		{"beyond recovery", fmt.Errorf("%w: %w", ErrFault, causeOf(errorUnrecoverable)), BrokenCause},
		{"not said", fmt.Errorf("%w: %w", ErrFault, causeOf(0)), NoCause},
		{"an error that tells", fmt.Errorf("%w: %w", ErrFault, jammedTray{errors.New("a paper jam")}), JamCause},
		{"another state", fmt.Errorf("%w: %w", ErrOffline, errCutter), NoCause},
		{"a directory that is none", NewFile(file).Check(context.Background()), FilesCause},
		{"a directory that cannot be made", NewFile("/proc/none").Check(context.Background()), FilesCause},
	} {
		if got := CauseOf(c.err); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
