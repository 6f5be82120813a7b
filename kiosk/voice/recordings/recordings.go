// Package recordings is a directory of spoken sentences that win over a synthesised voice. A recording's name is its
// language and what of the sentence (Name): "ja/3f1c….wav". A sentence that is not there, or whose file can't be
// read as sound, is left to the engine.
package recordings

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"madoguchi/kiosk/voice/wav"
)

// ErrNone is a sentence that was not recorded.
var ErrNone = errors.New("not recorded")

const (
	nameBytes = 8        // of the hash: enough that of some thousand sentences no two have one name
	mostFile  = 32 << 20 // bytes
)

// Directory is the recordings in a file system; the zero value has none.
type Directory struct{ System fs.FS }

// Name is the file a sentence is recorded in, relative to the directory. How a sentence ends makes no other of it: the
// words of a button stand with and without a full stop.
func Name(language, sentence string) string {
	hash := sha256.Sum256([]byte(strings.TrimRight(sentence, ".。")))
	return path.Join(language, hex.EncodeToString(hash[:nameBytes])+".wav")
}

// Find is the recording of a sentence. The error is ErrNone, or what is wrong with the file; it says nothing of the
// sentence.
func (d Directory) Find(language, sentence string) (wav.Sound, error) {
	if d.System == nil {
		return wav.Sound{}, ErrNone
	}
	name := Name(language, sentence)
	file, err := d.System.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return wav.Sound{}, ErrNone
	}
	if err != nil {
		return wav.Sound{}, fmt.Errorf("recording: %w", err)
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, mostFile))
	if err != nil {
		return wav.Sound{}, fmt.Errorf("recording: %w", err)
	}
	sound, err := wav.Read(content)
	if err != nil {
		return wav.Sound{}, fmt.Errorf("recording %s: %w", name, err)
	}
	return sound, nil
}

// Condition is "there", "missing" or "broken": what Find would make of a sentence.
func (d Directory) Condition(language, sentence string) string {
	switch _, err := d.Find(language, sentence); {
	case err == nil:
		return "there"
	case errors.Is(err, ErrNone):
		return "missing"
	}
	return "broken"
}
