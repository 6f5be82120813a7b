package pwg

import (
	"bufio"
	"bytes"
)

const (
	maxRepeat = 256 // rows alike that one count can stand for
	maxRun    = 128 // units of a run, alike or not
)

// writeRow writes a row that stands so many times one below the other: the count, then runs of units, alike (count-1,
// the unit) or not (257-count, the units).
func writeRow(out *bufio.Writer, row []byte, unit, repeat int) error {
	if err := out.WriteByte(byte(repeat - 1)); err != nil {
		return err
	}
	for len(row) > 0 {
		n := alike(row, unit)
		var err error
		if n > 1 || len(row) == unit {
			err = out.WriteByte(byte(n - 1))
			if err == nil {
				_, err = out.Write(row[:unit])
			}
		} else if n = unlike(row, unit); n == 1 {
			// 257-1 does not fit a byte: one unit alone is a run of units alike.
			err = out.WriteByte(0)
			if err == nil {
				_, err = out.Write(row[:unit])
			}
		} else {
			err = out.WriteByte(byte(257 - n))
			if err == nil {
				_, err = out.Write(row[:n*unit])
			}
		}
		if err != nil {
			return err
		}
		row = row[n*unit:]
	}
	return nil
}

// alike is how many units at the start are the same.
func alike(row []byte, unit int) int {
	n := 1
	for n < maxRun && (n+1)*unit <= len(row) && bytes.Equal(row[:unit], row[n*unit:(n+1)*unit]) {
		n++
	}
	return n
}

// unlike is how many units at the start have another one beside them.
func unlike(row []byte, unit int) int {
	n := 1
	for n < maxRun && (n+1)*unit <= len(row) {
		if (n+2)*unit <= len(row) && bytes.Equal(row[n*unit:(n+1)*unit], row[(n+1)*unit:(n+2)*unit]) {
			break
		}
		n++
	}
	return n
}
