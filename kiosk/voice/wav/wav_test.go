package wav

import (
	"encoding/binary"
	"errors"
	"reflect"
	"testing"
	"time"
)

// sound is a tenth of a second in two channels.
func sound() Sound {
	s := Sound{Rate: 1e4, Channels: 2}
	for i := range 2000 {
		s.Samples = append(s.Samples, int16(i*37%60000-30000))
	}
	return s
}

func TestThereAndBack(t *testing.T) {
	want := sound()
	got, err := Read(want.Bytes())
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("%v, or another sound than was written", err)
	}
	if got.Duration() != 100*time.Millisecond {
		t.Fatalf("it lasts %v, want 100ms", got.Duration())
	}
}

func TestAPipeDoesNotKnowTheLength(t *testing.T) {
	want := sound()
	for name, length := range map[string]uint32{"too long": 0x7ffff000, "the longest": 0xffffffff, "none": 0} {
		file := want.Bytes()
		binary.LittleEndian.PutUint32(file[40:], length)
		if got, err := Read(file); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, or another sound", name, err)
		}
	}
	if got, err := Read(want.Bytes()[:44+4*500+3]); err != nil || len(got.Samples) != 1000 {
		t.Errorf("broken off: %v, %d samples, want the 1000 that are whole", err, len(got.Samples))
	}
}

func TestOtherChunksArePassedOver(t *testing.T) {
	want := sound()
	file := want.Bytes()
	list := append([]byte("LIST\x03\x00\x00\x00abc\x00"), file[12:]...) // of an odd length
	if got, err := Read(append(append([]byte{}, file[:12]...), list...)); err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("%v, or another sound", err)
	}
}

func TestRubbishIsAnError(t *testing.T) {
	change := func(at int, to uint16) []byte {
		file := sound().Bytes()
		binary.LittleEndian.PutUint16(file[at:], to)
		return file
	}
	noData := sound().Bytes()[:36]
	for name, file := range map[string][]byte{
		"nothing":        nil,
		"words":          []byte("espeak-ng: no such voice in this installation"),
		"no sound":       noData,
		"float":          change(20, 3),
		"8 bit":          change(34, 8),
		"no channel":     change(22, 0),
		"no rate":        change(24, 0),
		"short format":   change(16, 4),
		"only a header":  sound().Bytes()[:12],
		"data before it": append(append([]byte{}, noData[:12]...), sound().Bytes()[36:]...),
	} {
		if got, err := Read(file); !errors.Is(err, ErrForm) {
			t.Errorf("%s: %d samples, %v, want ErrForm", name, len(got.Samples), err)
		}
	}
}

func TestScaled(t *testing.T) {
	s := Sound{Rate: 8000, Channels: 1, Samples: []int16{-32768, -100, 0, 100, 32767}}
	for gain, want := range map[float64][]int16{
		0.5: {-16384, -50, 0, 50, 16384}, 0: {0, 0, 0, 0, 0}, 7: s.Samples,
	} {
		if got := s.Scaled(gain).Samples; !reflect.DeepEqual(got, want) {
			t.Errorf("%v of it is %v, want %v", gain, got, want)
		}
	}
	if s.Samples[0] != -32768 {
		t.Error("the sound itself was changed")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sound().Bytes())
	f.Add([]byte("RIFF\xff\xff\xff\xffWAVEdata\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, file []byte) {
		s, err := Read(file)
		if err == nil && (s.Rate <= 0 || s.Channels <= 0 || len(s.Samples)%s.Channels != 0) {
			t.Fatalf("%d frames a second, %d channels, %d samples", s.Rate, s.Channels, len(s.Samples))
		}
	})
}
