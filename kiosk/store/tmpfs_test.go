package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// TestFullAndReadOnlyDisk runs on a small disk of its own: a tmpfs in a namespace of a helper process.
func TestFullAndReadOnlyDisk(t *testing.T) {
	helper := exec.Command(os.Args[0], t.TempDir())
	helper.Env = append(os.Environ(), helperEnv+"=tmpfs")
	helper.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	said, err := helper.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err == nil && string(said) == mountRefused:
		t.Skip("no disk can be mounted here")
	case errors.Is(err, unix.EPERM), errors.Is(err, unix.ENOSPC), errors.Is(err, unix.EINVAL):
		t.Skipf("no namespace can be made here: %v", err)
	case errors.As(err, &exit):
		t.Fatalf("%s", said)
	case err != nil:
		t.Fatal(err)
	}
}

const mountRefused = "no mount"

// fillTmpfs is the helper process.
func fillTmpfs(arguments []string) error {
	disk := arguments[0]
	if err := unix.Mount("tmpfs", disk, "tmpfs", 0, "size=16m"); err != nil {
		fmt.Print(mountRefused)
		return nil
	}
	ctx := context.Background()
	path := filepath.Join(disk, "kiosk.db")
	s, err := Open(ctx, path)
	if err != nil {
		return err
	}
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, rules.JST)
	given, err := fillUp(ctx, s, disk, at)
	if err != nil {
		return err
	}
	if err := errors.Join(s.Writable(ctx), s.Check(ctx)); err != nil {
		return fmt.Errorf("with room again: %w", err)
	}
	number, err := s.Register(ctx, "A", at, sample())
	if err != nil || number.Text != numberText("A", given+1) {
		return fmt.Errorf("with room again: %v, %w; want %s", number, err, numberText("A", given+1))
	}
	if tickets, err := s.Recent(ctx, last); err != nil || len(tickets) != given+1 {
		return fmt.Errorf("%d tickets, want %d, %w", len(tickets), given+1, err)
	}
	if err := s.Close(); err != nil {
		return err
	}
	if err := setAsideOnAFullDisk(ctx, disk, path, at, given+1); err != nil {
		return err
	}
	if err := migrateOnAFullDisk(ctx, disk); err != nil {
		return err
	}
	return openReadOnly(ctx, disk, path)
}

// migrateOnAFullDisk finds no room for the copy of an older store: it stays as it is, and is migrated once there is.
func migrateOnAFullDisk(ctx context.Context, disk string) error {
	path := filepath.Join(disk, "older", "kiosk.db")
	s, err := Open(ctx, path)
	if err != nil {
		return err
	}
	_, err = s.db.ExecContext(ctx, `
DROP TABLE kept; DROP TABLE trials; DROP TABLE stretches; DROP TABLE visits; DROP INDEX tickets_of_day;
DELETE FROM goose_db_version WHERE version_id = 3`)
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	ballast := filepath.Join(disk, "ballast")
	if err := fill(ballast); err != nil {
		return err
	}
	if s, err := Open(ctx, path); !errors.Is(err, ErrFull) {
		return fmt.Errorf("migrated on a full disk: %v, %w", s, err)
	}
	if left, err := filepath.Glob(path + ".before*"); err != nil || left != nil {
		return fmt.Errorf("left on a full disk: %v, %w", left, err)
	}
	if err := os.Remove(ballast); err != nil {
		return err
	}
	if s, err = Open(ctx, path); err != nil {
		return fmt.Errorf("migrated with room again: %w", err)
	}
	_, err = os.Stat(path + ".before-3")
	return errors.Join(err, s.Close())
}

// setAsideOnAFullDisk damages the store, whose last number is known, and sets it aside on a full disk: the new one
// cannot be begun before there is room, and then goes on above.
func setAsideOnAFullDisk(ctx context.Context, disk, path string, at time.Time, given int) error {
	if err := os.WriteFile(path, []byte("no database"), 0o600); err != nil {
		return err
	}
	ballast := filepath.Join(disk, "ballast")
	if err := fill(ballast); err != nil {
		return err
	}
	s, aside, err := OpenAnew(ctx, path, at)
	if !errors.Is(err, ErrFull) || aside == "" {
		return fmt.Errorf("OpenAnew on a full disk: %v, %q, %w", s, aside, err)
	}
	if s, again, err := OpenAnew(ctx, path, at); !errors.Is(err, ErrFull) || again != "" {
		return fmt.Errorf("OpenAnew on a full disk, again: %v, %q, %w", s, again, err)
	}
	if err := os.Remove(ballast); err != nil {
		return err
	}
	if s, _, err = OpenAnew(ctx, path, at); err != nil {
		return fmt.Errorf("OpenAnew with room again: %w", err)
	}
	number, err := s.Register(ctx, "A", at, sample())
	if err != nil || number.Text <= numberText("A", given) {
		return fmt.Errorf("in the new store: %v, %w; %d were given", number, err, given)
	}
	return s.Close()
}

// fillUp fills the disk to the last byte, registers until that fails, and makes room again.
func fillUp(ctx context.Context, s *Store, disk string, at time.Time) (given int, err error) {
	ballast := filepath.Join(disk, "ballast")
	if err := fill(ballast); err != nil {
		return 0, err
	}
	if err := s.Writable(ctx); !errors.Is(err, ErrFull) {
		return 0, fmt.Errorf("Writable on a full disk: %w", err)
	}
	for ; given < last; given++ {
		if _, err = s.Register(ctx, "A", at, sample()); err != nil {
			break
		}
	}
	if !errors.Is(err, ErrFull) {
		return 0, fmt.Errorf("Register on a full disk, after %d tickets: %w", given, err)
	}
	if from, to, err := s.Skip(ctx, "A", at, 50); !errors.Is(err, ErrFull) {
		return 0, fmt.Errorf("Skip on a full disk: %s to %s, %w", from, to, err)
	}
	if err := s.NoteVisit(ctx, Visit{at, at, visit.Plan, visit.BrokenOff}); !errors.Is(err, ErrFull) {
		return 0, fmt.Errorf("NoteVisit on a full disk: %w", err)
	}
	if other, err := Open(ctx, filepath.Join(disk, "new", "kiosk.db")); !errors.Is(err, ErrFull) {
		return 0, fmt.Errorf("Open on a full disk: %v, %w", other, err)
	}
	return given, os.Remove(ballast)
}

func fill(path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	for chunk := 1 << 20; chunk > 0; {
		if _, err = io.CopyN(file, zeros{}, int64(chunk)); err != nil {
			chunk /= 2
		}
	}
	if !errors.Is(err, unix.ENOSPC) {
		return fmt.Errorf("the disk does not fill: %w", err)
	}
	return nil
}

func openReadOnly(ctx context.Context, disk, path string) error {
	if err := unix.Mount("", disk, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		return fmt.Errorf("remount read-only: %w", err)
	}
	for _, path := range []string{path, filepath.Join(disk, "other.db"), filepath.Join(disk, "new", "kiosk.db")} {
		if s, err := Open(ctx, path); !errors.Is(err, ErrNotWritable) {
			return fmt.Errorf("Open %s on a read-only disk: %v, %w", path, s, err)
		}
	}
	return setAsideOnAReadOnlyDisk(ctx, disk, path)
}

// setAsideOnAReadOnlyDisk leaves a damaged store where it is.
func setAsideOnAReadOnlyDisk(ctx context.Context, disk, path string) error {
	for _, flag := range []uintptr{0, unix.MS_RDONLY} {
		if err := unix.Mount("", disk, "", unix.MS_REMOUNT|flag, ""); err != nil {
			return fmt.Errorf("remount: %w", err)
		}
		if flag == 0 {
			if err := os.WriteFile(path, []byte("no database"), 0o600); err != nil {
				return err
			}
		}
	}
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, rules.JST)
	if s, aside, err := OpenAnew(ctx, path, at); err == nil || aside != "" {
		return fmt.Errorf("OpenAnew on a read-only disk: %v, %q, %w", s, aside, err)
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "no database" {
		return fmt.Errorf("the damaged store is %q, %w", content, err)
	}
	return nil
}
