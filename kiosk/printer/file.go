package printer

import (
	"context"
	"errors"
	"fmt"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"golang.org/x/sys/unix"

	"madoguchi/kiosk/printer/pdf"
)

// File prints tickets as PNG and PDF files into a directory: for demonstration, and where there is no printer yet.
type File struct{ directory string }

// NewFile is a printer into the directory, which is made when the first ticket is printed.
func NewFile(directory string) *File { return &File{directory} }

// jobName keeps a job's name inside the directory.
var jobName = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$`)

// Print writes the picture to NAME.pdf, at its true size, and NAME.png. Each is whole and on the disk, or not there, and
// the PNG comes last: where it is there, both are. Where the name is taken, by a ticket of a store that was there
// before, they become NAME.2.pdf and NAME.2.png, and so on: no ticket takes another's place.
//
// Errors: ErrFault with the system's reason, with ErrUnconfirmed where only the last word of the disk is missing; a
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

func (f *File) print(job Job) error {
	if err := os.MkdirAll(f.directory, 0o755); err != nil {
		return err
	}
	document, err := f.draft(func(w io.Writer) error { return pdf.Encode(w, pdf.Ticket(job.Picture)) })
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(document) }() // gone already where it was placed
	picture, err := f.draft(func(w io.Writer) error { return png.Encode(w, job.Picture) })
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(picture) }()
	for i := 1; ; i++ {
		name := filepath.Join(f.directory, job.Name)
		if i > 1 {
			name = fmt.Sprintf("%s.%d", name, i)
		}
		if err := f.place(document, picture, name); !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
}

// draft is a hidden file in the directory, whole and on the disk.
func (f *File) draft(write func(io.Writer) error) (path string, err error) {
	draft, err := os.CreateTemp(f.directory, ".ticket-*")
	if err != nil {
		return "", err
	}
	err = write(draft)
	if err == nil {
		err = draft.Chmod(0o644)
	}
	if err == nil {
		err = draft.Sync()
	}
	if err = errors.Join(err, draft.Close()); err != nil {
		_ = os.Remove(draft.Name())
		return "", err
	}
	return draft.Name(), nil
}

// place gives both drafts the name. Errors: fs.ErrExist where it is taken, and nothing was done.
func (f *File) place(document, picture, name string) error {
	if _, err := os.Lstat(name + ".png"); err == nil {
		return fs.ErrExist
	}
	if err := rename(document, name+".pdf"); err != nil {
		return err
	}
	err := syncDirectory(f.directory)
	if err == nil {
		err = rename(picture, name+".png")
	}
	if err != nil {
		// Back to a draft, for the next name or to be removed.
		return errors.Join(err, rename(name+".pdf", document))
	}
	if err := syncDirectory(f.directory); err != nil {
		return fmt.Errorf("%w: %w", ErrUnconfirmed, err)
	}
	return nil
}

// rename renames to a name that must be free.
func rename(from, to string) error {
	return unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE)
}

func syncDirectory(path string) error {
	directory, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(directory.Sync(), directory.Close())
}

// Recall is CameOut where the job's files are there, NotOut where they are not. The error is a directory that cannot be
// looked into.
func (f *File) Recall(ctx context.Context, name string) (Fate, error) {
	if err := ctx.Err(); err != nil {
		return NotKnown, err
	}
	if !jobName.MatchString(name) {
		return NotOut, nil // Print refuses it
	}
	_, err := os.Lstat(filepath.Join(f.directory, name+".png"))
	switch {
	case err == nil:
		return CameOut, nil
	case errors.Is(err, fs.ErrNotExist):
		return NotOut, nil
	}
	return NotKnown, fmt.Errorf("%w: look for ticket %s: %w", ErrFault, name, err)
}

// State is Ready or Fault, with the error that Check returns.
func (f *File) State(ctx context.Context) (State, error) {
	if err := f.Check(ctx); err != nil {
		return Fault, err
	}
	return Ready, nil
}

// enough bytes for a ticket: the files are some tens of kB.
const enough = 1 << 20

// Check is nil where a ticket can be written now, else ErrFault with the system's reason.
func (f *File) Check(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := f.writable(); err != nil {
		return fmt.Errorf("%w: tickets cannot be written to %s: %w", ErrFault, f.directory, err)
	}
	return nil
}

func (f *File) writable() error {
	if err := os.MkdirAll(f.directory, 0o755); err != nil {
		return err
	}
	if err := unix.Access(f.directory, unix.W_OK|unix.X_OK); err != nil {
		return err
	}
	var disk unix.Statfs_t
	if err := unix.Statfs(f.directory, &disk); err != nil {
		return err
	}
	if disk.Bavail*uint64(disk.Bsize) < enough {
		return unix.ENOSPC
	}
	return nil
}
