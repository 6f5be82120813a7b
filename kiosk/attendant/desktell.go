package attendant

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
)

// TellCommand is a way to tell staff how the kiosk's parts stand (Parts.TellStaff): a command with its arguments, which
// gets the sentence as one more, the last. It is run as StaffCommand's is. Without a command it is nil.
func TellCommand(argv []string, log *slog.Logger) func(ctx context.Context, subject Subject, sentence string) error {
	if len(argv) == 0 {
		return nil
	}
	return func(ctx context.Context, subject Subject, sentence string) error {
		tell := StaffCommand(append(slices.Clip(argv), sentence), log)
		if err := tell(ctx); err != nil {
			return fmt.Errorf("tell staff of %s: %w", subject, err)
		}
		return nil
	}
}
