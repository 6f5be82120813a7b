package sticks

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"

	"madoguchi/kiosk/process"
	"madoguchi/kiosk/rules"
)

// Export is what is written.
type Export struct {
	// Letter is the kiosk's.
	Letter string
	At     time.Time
	// Report writes report.pdf, and Doctor doctor.json.
	Report, Doctor func(io.Writer) error
}

// Write writes it to the stick of a name, into a directory of its own, whose name it gives:
// madoguchi-A-2026-11-24-153000, with report.pdf, doctor.json and journal.txt. The directory has that name once all of it is
// on the stick; where something fails nothing stays there.
//
// Errors: ErrGone, ErrFull, ErrReadOnly; a context's own; those of Report and Doctor. With ErrJournal the directory is there,
// and all but the journal is whole.
func (p Port) Write(ctx context.Context, stick string, e Export) (directory string, err error) {
	directory, journal, err := p.write(ctx, stick, e)
	if err != nil {
		return "", fmt.Errorf("write to USB stick %s: %w", stick, err)
	}
	if journal != nil {
		return directory, fmt.Errorf("write to USB stick %s: %w: %w", stick, ErrJournal, journal)
	}
	return directory, nil
}

func (p Port) write(ctx context.Context, stick string, e Export) (directory string, journal, err error) {
	root, err := p.open(stick)
	if err != nil {
		return "", nil, err
	}
	defer func() { _ = root.Close() }()
	name := fmt.Sprintf("madoguchi-%s-%s", e.Letter, e.At.In(rules.JST).Format("2006-01-02-150405"))
	unfinished := "." + name + ".part"
	if err := errors.Join(root.RemoveAll(unfinished), root.Mkdir(unfinished, 0o755)); err != nil {
		return "", nil, classify(err)
	}
	journal, err = p.fill(ctx, root, unfinished, e)
	if err == nil {
		directory, err = finish(root, unfinished, name)
	}
	if err == nil {
		err = p.stillThere(stick, root)
	}
	if err != nil {
		// Why it failed says more than whether it could be cleared away.
		_ = root.RemoveAll(unfinished)
		if directory != "" {
			_ = root.RemoveAll(directory)
		}
		return "", nil, err
	}
	return directory, journal, nil
}

// open opens the stick's file system. What is written is then on it, and nowhere else: neither under the mount point of one
// that was pulled out, nor where a link on it leads to.
func (p Port) open(stick string) (*os.Root, error) {
	root, err := os.OpenRoot(filepath.Join(p.Directory, filepath.Base(stick)))
	if err != nil {
		return nil, classify(err)
	}
	if err := p.stillThere(stick, root); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return root, nil
}

// stillThere is whether what is open is a stick that is mounted, and can be written.
func (p Port) stillThere(stick string, root *os.Root) error {
	mounts, err := p.mounted()
	if err != nil {
		return err
	}
	m, there := mounts[stick]
	var open unix.Stat_t
	var disk unix.Statfs_t
	err = onDirectory(root, func(fd int) error { return errors.Join(unix.Fstat(fd, &open), unix.Fstatfs(fd, &disk)) })
	switch {
	case err != nil:
		return classify(err)
	case !there || m.device != open.Dev:
		return ErrGone
	case disk.Flags&unix.ST_RDONLY != 0:
		return ErrReadOnly
	}
	return nil
}

// onDirectory does something with the stick's topmost directory.
func onDirectory(root *os.Root, do func(fd int) error) error {
	top, err := root.Open(".")
	if err != nil {
		return err
	}
	return errors.Join(do(int(top.Fd())), top.Close())
}

// fill writes the files. journal is why there is no whole journal, where all else went well.
func (p Port) fill(ctx context.Context, root *os.Root, directory string, e Export) (journal, err error) {
	files := []struct {
		name  string
		write func(io.Writer) error
	}{
		{"report.pdf", e.Report},
		{"doctor.json", e.Doctor},
		{"journal.txt", func(w io.Writer) error {
			journal = p.journal(ctx, w)
			return ctx.Err()
		}},
	}
	for _, one := range files {
		if err := written(root, filepath.Join(directory, one.name), one.write); err != nil {
			return nil, err
		}
	}
	return journal, nil
}

// written writes a file, to the disk.
func written(root *os.Root, name string, write func(io.Writer) error) error {
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return classify(err)
	}
	told := &teller{to: file}
	err = write(told)
	if told.failed != nil {
		err = told.failed // whoever writes may have made something else of it
	}
	if err == nil {
		err = file.Sync()
	}
	return classify(errors.Join(err, file.Close()))
}

// teller remembers why writing failed.
type teller struct {
	to     io.Writer
	failed error
}

// Write writes on.
func (t *teller) Write(content []byte) (int, error) {
	n, err := t.to.Write(content)
	if t.failed == nil {
		t.failed = err
	}
	return n, err
}

// journal writes the kiosk's journal.
func (p Port) journal(ctx context.Context, w io.Writer) error {
	argv := p.Journal
	if argv == nil {
		argv = journalctl()
	}
	command := process.Command(ctx, argv)
	command.Stdout = w
	return command.Run()
}

// finish gives the directory its name, or one with -2, -3 … where that is taken, and waits until all is on the stick.
func finish(root *os.Root, unfinished, name string) (string, error) {
	free := name
	for n := 2; ; n++ {
		if _, err := root.Lstat(free); errors.Is(err, fs.ErrNotExist) {
			break
		} else if err != nil {
			return "", classify(err)
		}
		free = fmt.Sprintf("%s-%d", name, n)
	}
	err := root.Rename(unfinished, free)
	if err == nil {
		err = onDirectory(root, unix.Syncfs)
	}
	return free, classify(err)
}
