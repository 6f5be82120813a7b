package passcode

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// errCount is a file that does not say what a gate has counted.
var errCount = errors.New("not what a gate has counted")

// A count is kept as one line of a fixed length, "madoguchi-gate 1 3 0 0004000 8f2b6d01": version, wrong codes, whether it is
// locked, the wait in milliseconds, and a checksum of what stands before.
const (
	countForm   = "madoguchi-gate 1 %d %d %07d"
	countBytes  = len("madoguchi-gate 1 3 0 0004000 8f2b6d01\n")
	checkedForm = "%s %08x\n"
)

var checksums = crc32.MakeTable(crc32.Castagnoli)

func (c count) String() string {
	locked := 0
	if c.locked {
		locked = 1
	}
	body := fmt.Sprintf(countForm, c.wrong, locked, c.wait.Milliseconds())
	return fmt.Sprintf(checkedForm, body, crc32.Checksum([]byte(body), checksums))
}

// parseCount reads what String gives, and nothing else. Errors: errCount.
func parseCount(text string) (count, error) {
	var c count
	var locked, wait int
	if _, err := fmt.Sscanf(text, countForm, &c.wrong, &locked, &wait); err != nil {
		return count{}, errCount
	}
	c.locked, c.wait = locked == 1, time.Duration(wait)*time.Millisecond
	if c.String() != text || c.wrong < 0 || c.wrong >= mostWrong || c.wait < 0 || c.wait > lockTime {
		return count{}, errCount
	}
	return c, nil
}

// readCount reads a gate's file; one that is not there has counted nothing.
func readCount(path string) (count, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return count{}, nil
	}
	if err != nil {
		return count{}, err
	}
	defer func() { _ = file.Close() }()
	content := make([]byte, countBytes+1)
	n, err := file.Read(content)
	if err != nil {
		return count{}, err
	}
	return parseCount(string(content[:n]))
}

// write writes over the file in place, which takes no room on a full disk. Where a power cut tears it, it is as one that
// cannot be read.
func (c count) write(path string) error {
	_, err := os.Lstat(path)
	isNew := errors.Is(err, fs.ErrNotExist)
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("keep what was counted: %w", err)
	}
	_, err = file.WriteString(c.String())
	if err == nil {
		err = errors.Join(file.Truncate(int64(countBytes)), file.Sync())
	}
	if err = errors.Join(err, file.Close()); err == nil && isNew {
		err = syncDirectory(filepath.Dir(path))
	}
	if err != nil {
		return fmt.Errorf("keep what was counted: %w", err)
	}
	return nil
}

// syncDirectory sees to it that a new file's name outlives a power cut.
func syncDirectory(path string) error {
	directory, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(directory.Sync(), directory.Close())
}
