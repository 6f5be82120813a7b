package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/rules"
)

const assessUsage = `usage: madoguchi assess [-config FILE]

Reads cases as JSON Lines on standard input and writes one answer a line, in
order. Blank lines are passed over. A line may also be a worked case,
{"case": …, "want": …}; want is not looked at.

It ends at the first line that is no valid case, with a message and the line's
number on standard error and exit status 2; every case before it is answered.

`

// maxCase is the longest line taken, in bytes. A case is about one thousand; what is longer than this is none, and
// must not fill the memory.
const maxCase = 16 << 20

var errLongLine = fmt.Errorf("longer than %d MiB", maxCase>>20)

// runAssess is madoguchi assess.
func runAssess(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("madoguchi assess", assessUsage, stderr)
	file := configFlag(flags)
	if status, goOn := parse(flags, args, 0); !goOn {
		return status
	}
	c, err := config.Load(*file)
	if err != nil {
		fmt.Fprintf(stderr, "madoguchi assess: %v\n", err)
		return exitUse
	}
	profile, err := c.Profile()
	if err != nil {
		fmt.Fprintf(stderr, "madoguchi assess: %v\n", err)
		return exitUse
	}

	terms, hours := profile.Terms(), profile.Hours()
	err = answerLines(ctx, stdin, stdout, func(c rules.Case) rules.Plan {
		return rules.Assess(c, terms, hours.At(c.At))
	})
	if err != nil {
		fmt.Fprintf(stderr, "madoguchi assess: %v\n", err)
		if errors.Is(err, rules.ErrCase) {
			return exitUse
		}
		return exitFailed
	}
	return exitFine
}

// answerLines answers line by line. An answer is written out before it waits for more, so that a program at the other
// end of both pipes can ask one case at a time. What was answered before an error is written in any case.
func answerLines(ctx context.Context, in io.Reader, out io.Writer, answer func(rules.Case) rules.Plan) (err error) {
	lines := bufio.NewReaderSize(in, 64<<10)
	answers := bufio.NewWriter(out)
	defer func() {
		if flushed := answers.Flush(); err == nil && flushed != nil {
			err = fmt.Errorf("answer not written: %w", flushed)
		}
	}()
	for number := 1; ; number++ {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("interrupted before line %d: %w", number, err)
		}
		line, ended, err := readLine(lines)
		switch {
		case errors.Is(err, errLongLine):
			return fmt.Errorf("line %d: %w: %w", number, rules.ErrCase, err)
		case err != nil:
			return fmt.Errorf("line %d: %w", number, err)
		}
		if len(bytes.TrimSpace(line)) > 0 {
			c, err := rules.ParseCase(line)
			if err != nil {
				return fmt.Errorf("line %d: %w", number, err)
			}
			plan, err := json.Marshal(answer(c))
			if err != nil {
				return fmt.Errorf("line %d: %w", number, err)
			}
			if _, err := answers.Write(append(plan, '\n')); err != nil {
				return fmt.Errorf("answer to line %d not written: %w", number, err)
			}
		}
		if ended {
			return nil
		}
		if lines.Buffered() == 0 {
			if err := answers.Flush(); err != nil {
				return fmt.Errorf("answer to line %d not written: %w", number, err)
			}
		}
	}
}

// readLine reads up to the next line feed, or up to the end of the input, then it has ended.
func readLine(r *bufio.Reader) (line []byte, ended bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > maxCase:
			return nil, false, errLongLine
		case err == nil:
			return line, false, nil
		case errors.Is(err, io.EOF):
			return line, true, nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, false, err
		}
	}
}
