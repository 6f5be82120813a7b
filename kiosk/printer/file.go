package printer

import (
	"context"
	"errors"
	"fmt"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"golang.org/x/sys/unix"
)

// File prints tickets as PNG files into a directory: for demonstration, and where there is no printer yet.
type File struct{ directory string }

// NewFile is a printer into the directory, which is made when the first ticket is printed.
func NewFile(directory string) *File { return &File{directory} }

// jobName keeps a job's name inside the directory.
var jobName = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$`)

// Print writes the picture to NAME.png, or where that is taken, to NAME-2.png, NAME-3.png …: a reprint takes no
// ticket's place. The file is whole and on the disk, or not there. Errors: ErrFault with the system's reason, a
// context's own.
func (f *File) Print(ctx context.Context, job Job) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if !jobName.MatchString(job.Name) {
		return fmt.Errorf("%w: %q is no name for a file", ErrFault, job.Name)
	}
	if job.Picture == nil || job.Picture.Bounds().Empty() {
		return errNoPicture
	}
	if err := f.print(job); err != nil {
		return fmt.Errorf("%w: ticket %s: %w", ErrFault, job.Name, err)
	}
	return nil
}

func (f *File) print(job Job) (err error) {
	if err := os.MkdirAll(f.directory, 0o755); err != nil {
		return err
	}
	draft, err := os.CreateTemp(f.directory, ".ticket-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(draft.Name())
		}
	}()
	err = png.Encode(draft, job.Picture)
	if err == nil {
		err = draft.Chmod(0o644)
	}
	if err == nil {
		err = draft.Sync()
	}
	if err = errors.Join(err, draft.Close()); err != nil {
		return err
	}
	if err := f.place(draft.Name(), job.Name); err != nil {
		return err
	}
	return syncDirectory(f.directory)
}

// place gives the draft the first name that is free.
func (f *File) place(draft, name string) error {
	for i := 1; ; i++ {
		final := filepath.Join(f.directory, name+".png")
		if i > 1 {
			final = filepath.Join(f.directory, fmt.Sprintf("%s-%d.png", name, i))
		}
		err := unix.Renameat2(unix.AT_FDCWD, draft, unix.AT_FDCWD, final, unix.RENAME_NOREPLACE)
		if err == nil || !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
}

func syncDirectory(path string) error {
	directory, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(directory.Sync(), directory.Close())
}

// State is Ready or Fault, with the error that Check returns.
func (f *File) State(ctx context.Context) (State, error) {
	if err := f.Check(ctx); err != nil {
		return Fault, err
	}
	return Ready, nil
}

// Check is nil where a ticket can be written now, else ErrFault with the system's reason.
func (f *File) Check(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	err := os.MkdirAll(f.directory, 0o755)
	if err == nil {
		err = unix.Access(f.directory, unix.W_OK|unix.X_OK)
	}
	if err != nil {
		return fmt.Errorf("%w: tickets cannot be written to %s: %w", ErrFault, f.directory, err)
	}
	return nil
}
