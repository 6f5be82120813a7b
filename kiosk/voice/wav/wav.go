// Package wav is a sound as a WAV file holds it: 16-bit PCM, the one form that every engine writes and every player
// takes.
//
// It reads what programs write into a pipe, whose headers do not know how long the sound will be, and it trusts no
// header further than the bytes that are there. It converts nothing: another form is an error.
package wav

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"
)

// ErrForm is what is no WAV file of 16-bit PCM.
var ErrForm = errors.New("no WAV of 16-bit PCM")

// Sound is PCM. Samples of several channels lie side by side; full scale is ±32767.
type Sound struct {
	Rate     int // frames a second
	Channels int
	Samples  []int16
}

// The fields of a WAV file; its numbers are little-endian (Multimedia Programming Interface and Data Specifications
// 1.0, "Waveform Audio File Format").
const (
	riffSize        = 12 // "RIFF", size, "WAVE"
	chunkSize       = 8  // name, size
	formatSize      = 16
	formatPCM       = 1
	formatExtended  = 0xfffe // what it is stands in the first two bytes of a GUID
	subformat       = 24
	sampleBytes     = 2
	mostChannels    = 8
	leastRate       = 4000
	mostRate        = 192000
	mostDataInFile  = math.MaxUint32 - riffSize - 2*chunkSize - formatSize
	bitsOfOneSample = 8 * sampleBytes
)

// Read is the sound in a WAV file. Errors wrap ErrForm.
func Read(file []byte) (Sound, error) {
	if len(file) < riffSize || string(file[:4]) != "RIFF" || string(file[8:12]) != "WAVE" {
		return Sound{}, fmt.Errorf("%w: no RIFF header in %d bytes", ErrForm, len(file))
	}
	var s Sound
	for rest := file[riffSize:]; len(rest) >= chunkSize; {
		name, size := string(rest[:4]), int64(binary.LittleEndian.Uint32(rest[4:]))
		body := rest[chunkSize:]
		// A program that writes into a pipe leaves a size that is too long, or none.
		if size > int64(len(body)) || name == "data" && size == 0 {
			size = int64(len(body))
		}
		switch name {
		case "fmt ":
			if err := s.format(body[:size]); err != nil {
				return Sound{}, err
			}
		case "data":
			if s.Rate == 0 {
				return Sound{}, fmt.Errorf("%w: sound before its format", ErrForm)
			}
			s.Samples = samples(body[:size], s.Channels)
			return s, nil
		}
		size += size & 1 // chunks begin at even places
		rest = body[min(size, int64(len(body))):]
	}
	return Sound{}, fmt.Errorf("%w: no sound in it", ErrForm)
}

func (s *Sound) format(chunk []byte) error {
	if len(chunk) < formatSize {
		return fmt.Errorf("%w: format of %d bytes", ErrForm, len(chunk))
	}
	form := binary.LittleEndian.Uint16(chunk)
	if form == formatExtended && len(chunk) >= subformat+2 {
		form = binary.LittleEndian.Uint16(chunk[subformat:])
	}
	channels, rate := int(binary.LittleEndian.Uint16(chunk[2:])), binary.LittleEndian.Uint32(chunk[4:])
	bits := binary.LittleEndian.Uint16(chunk[14:])
	if form != formatPCM || bits != bitsOfOneSample {
		return fmt.Errorf("%w: format %d of %d bits", ErrForm, form, bits)
	}
	if channels < 1 || channels > mostChannels || rate < leastRate || rate > mostRate {
		return fmt.Errorf("%w: %d channels, %d frames a second", ErrForm, channels, rate)
	}
	s.Channels, s.Rate = channels, int(rate)
	return nil
}

// samples are whole frames: what a program broke off in the middle of one is left out.
func samples(data []byte, channels int) []int16 {
	n := len(data) / sampleBytes / channels * channels
	out := make([]int16, n)
	for i := range out {
		out[i] = int16(binary.LittleEndian.Uint16(data[sampleBytes*i:]))
	}
	return out
}

// Bytes is the WAV file of the sound.
func (s Sound) Bytes() []byte {
	length := min(sampleBytes*len(s.Samples), mostDataInFile)
	out := make([]byte, 0, riffSize+chunkSize+formatSize+chunkSize+length)
	little := binary.LittleEndian
	out = append(out, "RIFF"...)
	out = little.AppendUint32(out, uint32(riffSize-8+chunkSize+formatSize+chunkSize+length))
	out = append(out, "WAVEfmt "...)
	out = little.AppendUint32(out, formatSize)
	out = little.AppendUint16(out, formatPCM)
	out = little.AppendUint16(out, uint16(s.Channels))
	out = little.AppendUint32(out, uint32(s.Rate))
	out = little.AppendUint32(out, uint32(s.Rate*s.Channels*sampleBytes))
	out = little.AppendUint16(out, uint16(s.Channels*sampleBytes))
	out = little.AppendUint16(out, bitsOfOneSample)
	out = append(out, "data"...)
	out = little.AppendUint32(out, uint32(length))
	for _, sample := range s.Samples[:length/sampleBytes] {
		out = little.AppendUint16(out, uint16(sample))
	}
	return out
}

// Scaled is the sound at a part of its loudness, 0 to 1. The sound itself stays as it is.
func (s Sound) Scaled(gain float64) Sound {
	gain = max(0, min(gain, 1))
	scaled := make([]int16, len(s.Samples))
	for i, sample := range s.Samples {
		scaled[i] = int16(math.Round(gain * float64(sample)))
	}
	s.Samples = scaled
	return s
}

// Duration is how long it sounds.
func (s Sound) Duration() time.Duration {
	if s.Rate == 0 || s.Channels == 0 {
		return 0
	}
	return time.Duration(len(s.Samples)/s.Channels) * time.Second / time.Duration(s.Rate)
}
