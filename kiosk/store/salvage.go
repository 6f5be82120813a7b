package store

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"regexp"

	"madoguchi/kiosk/rules"
)

// rowPattern is what a ticket's row looks like in a page of the database or of its log: day, letter, sequence and
// reference one after the other, the sequence as a big-endian number of no byte (0 or 1, in the row's header), one or
// two.
var rowPattern = regexp.MustCompile(`(?s)\d{4}-\d\d-\d\d[A-Z].{0,2}[` + referenceAlphabet + `]{12}\d{4}-\d\d-\d\dT`)

// salvage finds the highest number of each letter on a day that can still be read in the damaged store at a path and in
// its log, page by page, whatever else is broken in them.
func salvage(path string, day rules.Date) map[string]int {
	highest := make(map[string]int)
	for _, suffix := range []string{"", "-wal"} {
		// What cannot be read is what the caller allows for anyway.
		_ = eachRow(path+suffix, func(row []byte) {
			const dayLength, tail = len("2026-11-24"), referenceLength + len("2026-11-24T")
			if string(row[:dayLength]) != day.String() {
				return
			}
			sequence := 0
			for _, b := range row[dayLength+1 : len(row)-tail] {
				sequence = sequence<<8 | int(b)
			}
			if letter := string(row[dayLength : dayLength+1]); sequence <= last {
				highest[letter] = max(highest[letter], sequence, 1)
			}
		})
	}
	return highest
}

// eachRow gives what looks like a row in a file to do.
func eachRow(path string, do func(row []byte)) error {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	const chunk, overlap = 1 << 20, 64 // a row's beginning is at most 36 bytes
	reader := bufio.NewReaderSize(file, chunk)
	for {
		seen, err := reader.Peek(chunk)
		for _, at := range rowPattern.FindAllIndex(seen, -1) {
			do(seen[at[0]:at[1]])
		}
		if err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		if _, err := reader.Discard(chunk - overlap); err != nil {
			return err
		}
	}
}
