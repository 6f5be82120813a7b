package recordings

import (
	"errors"
	"io/fs"
	"reflect"
	"testing"
	"testing/fstest"

	"madoguchi/kiosk/voice/wav"
)

func TestFind(t *testing.T) {
	want := wav.Sound{Rate: 44100, Channels: 1, Samples: []int16{5, 6, 7}}
	d := Directory{fstest.MapFS{
		Name("en", "Please take your card."): {Data: want.Bytes()},
		Name("en", "Broken."):                {Data: []byte("no sound")},
		Name("en", "A directory."):           {Mode: fs.ModeDir},
	}}
	got, err := d.Find("en", "Please take your card.")
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("%v, or another sound", err)
	}
	for name, of := range map[string][2]string{"other language": {"ja", "Please take your card."}, "other sentence": {"en", "Please wait."}} {
		if _, err := d.Find(of[0], of[1]); !errors.Is(err, ErrNone) {
			t.Errorf("%s: %v, want ErrNone", name, err)
		}
	}
	if _, err := d.Find("en", "Broken."); !errors.Is(err, wav.ErrForm) {
		t.Errorf("broken: %v, want wav.ErrForm", err)
	}
	if _, err := d.Find("en", "A directory."); err == nil || errors.Is(err, ErrNone) {
		t.Errorf("directory: %v, want what is wrong with it", err)
	}
	if _, err := (Directory{}).Find("en", "Please wait."); !errors.Is(err, ErrNone) {
		t.Errorf("no directory: %v, want ErrNone", err)
	}
}

// TestNamesStay guards the names of files that were recorded long ago.
func TestNamesStay(t *testing.T) {
	if got, want := Name("ja", "カードを おとりください。"), "ja/"; got[:3] != want || len(got) != len("ja/0123456789abcdef.wav") {
		t.Errorf("named %s", got)
	}
	if Name("en", "Please wait") != Name("en", "Please wait.") || Name("en", "Wait?") == Name("en", "Wait") {
		t.Error("only a full stop makes no other sentence")
	}
	if got, want := Name("en", "Please wait."), "en/650cfe3a448fe06b.wav"; got != want {
		t.Errorf("named %s, want %s", got, want)
	}
}
