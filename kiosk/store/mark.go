package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// mark is the high-water mark of the numbers: up to where each letter's may have been given. It is kept beside the
// store, so that a new store knows where to go on where the store is damaged or gone. It is on the disk before the first
// number that it covers is given, and covers a block of numbers, so that only one commit in many has to wait for it.
type mark struct {
	// Serial counts the marks written: of two the higher one holds.
	Serial int64 `json:"serial"`
	// Aside is a damaged store's new name, from when it is decided to set it aside until that is done.
	Aside string `json:"aside,omitempty"`
	// How is where the mark was taken from other than from the numbers given: Salvaged or Guessed.
	How Origin `json:"how,omitempty"`
	// Reached has the letters' runs.
	Reached map[string]reach `json:"reached"`
}

// reach is how far a letter's run may have gone, and when its first number under this mark was given.
type reach struct {
	Run       int64     `json:"run"`
	Sequence  int       `json:"sequence"`
	At        time.Time `json:"at"`
	Boot      string    `json:"boot"`
	ElapsedMS int64     `json:"elapsed_ms"`
	Trusted   bool      `json:"trusted"`
}

const (
	// block is how many numbers a mark covers. So many at most are skipped where a store begins anew.
	block = 50
	// fresh is how long a mark stands for the moment of the numbers given under it.
	fresh = time.Hour
)

func reachOf(r run) reach {
	return reach{
		Run: r.id, Sequence: min(r.sequence+block-1, last), At: r.at,
		Boot: r.boot.ID, ElapsedMS: r.boot.Elapsed.Milliseconds(), Trusted: r.boot.Trusted,
	}
}

func (r reach) moment() moment {
	return moment{r.At, Boot{ID: r.Boot, Elapsed: time.Duration(r.ElapsedMS) * time.Millisecond, Trusted: r.Trusted}}
}

// covers is whether the mark says enough of a run's number: that it may have been given, and, to the hour and the
// date, when.
func (m mark) covers(r run) bool {
	reached, ok := m.Reached[r.letter]
	if !ok || reached.Run != r.id || reached.Sequence < r.sequence {
		return false
	}
	since := reached.moment()
	age := r.at.Sub(since.at)
	if r.boot.ID != "" {
		age = r.boot.Elapsed - since.boot.Elapsed
	}
	return since.boot.ID == r.boot.ID && since.boot.Trusted == r.boot.Trusted && since.day() == r.day() &&
		age >= 0 && age < fresh
}

// with is the mark with a run's number and those after it.
func (m mark) with(r run) mark {
	reached := make(map[string]reach, len(m.Reached)+1)
	for letter, there := range m.Reached {
		reached[letter] = there
	}
	reached[r.letter] = reachOf(r)
	return mark{Serial: m.Serial, Reached: reached}
}

// slotSize is a slot's size in bytes: 26 letters of 150 bytes each fit in.
const slotSize = 8192

// slots are the mark's two files. They have the same in them, and are written one after the other: one is whole
// wherever the writing breaks off, and while one of them can be read nothing is lost.
func slots(path string) [2]string { return [2]string{path + ".mark1", path + ".mark2"} }

var checksums = crc32.MakeTable(crc32.Castagnoli)

// errNoMark is that there are no slots, errBrokenMark that there are but none can be read.
var (
	errNoMark     = errors.New("there is no mark")
	errBrokenMark = errors.New("the mark cannot be read")
)

// readMark reads the mark of the store at a path: errNoMark or errBrokenMark where it cannot.
func readMark(path string) (mark, error) {
	var newest mark
	found := errNoMark
	for _, slot := range slots(path) {
		content, err := os.ReadFile(slot)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var m mark
		if err == nil {
			m, err = decodeMark(content)
		}
		switch {
		case err != nil && found != nil:
			found = errBrokenMark
		case err == nil && (found != nil || m.Serial > newest.Serial):
			newest, found = m, nil
		}
	}
	return newest, found
}

func decodeMark(content []byte) (mark, error) {
	sum, body, _ := bytes.Cut(content, []byte(" "))
	body, _, whole := bytes.Cut(body, []byte("\n"))
	var m mark
	if !whole || string(sum) != checksum(body) {
		return mark{}, errBrokenMark
	}
	return m, json.Unmarshal(body, &m)
}

func checksum(body []byte) string { return fmt.Sprintf("%08x", crc32.Checksum(body, checksums)) }

// write writes the next mark to the disk, and gives it back as it is there.
func (m mark) write(path string) (mark, error) {
	m.Serial++
	body, err := json.Marshal(m)
	if err != nil {
		return mark{}, fmt.Errorf("mark: %w", err)
	}
	content := fmt.Appendf(nil, "%s %s\n", checksum(body), body)
	if len(content) > slotSize {
		return mark{}, fmt.Errorf("mark: %d bytes", len(content))
	}
	content = append(content, bytes.Repeat([]byte(" "), slotSize-len(content))...)
	for _, slot := range slots(path) {
		if err := writeSlot(slot, content); err != nil {
			return mark{}, fmt.Errorf("mark: %w", err)
		}
	}
	return m, nil
}

// writeSlot writes over a slot in place: on a full disk it takes no room.
func writeSlot(slot string, content []byte) error {
	file, err := os.OpenFile(slot, os.O_WRONLY, 0)
	isNew := errors.Is(err, fs.ErrNotExist)
	if isNew {
		file, err = os.OpenFile(slot, os.O_WRONLY|os.O_CREATE, 0o600)
	}
	if err != nil {
		return err
	}
	_, err = file.WriteAt(content, 0)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil || !isNew {
		return err
	}
	return syncDirectory(filepath.Dir(slot))
}

func syncDirectory(path string) error {
	directory, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(directory.Sync(), directory.Close())
}
