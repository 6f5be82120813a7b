package voice

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"madoguchi/kiosk/voice/engine"
	"madoguchi/kiosk/voice/player"
	"madoguchi/kiosk/voice/wav"
)

// TestRealPrograms has espeak-ng speak and a program take what is to be heard.
func TestRealPrograms(t *testing.T) {
	if _, err := exec.LookPath("espeak-ng"); err != nil {
		t.Fatal("espeak-ng is not there: install the Debian package espeak-ng")
	}
	directory := t.TempDir()
	// Each sound is a file of its own, complete as soon as it has its name.
	keeps := []string{"sh", "-c", `cat >"$1/part" && mv "$1/part" "$1/$2-$(ls "$1" | wc -l).wav"`, "sh", directory, "{device}"}
	fit := make(chan error, 9)
	v := New(Options{
		Engine: engine.New(engine.Options{Timeout: time.Minute}), Player: player.New(keeps), Speaker: "speaker", Headphones: "phones",
		Fit: func(err error) { fit <- err },
	})
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { v.Run(ctx); close(done) }()
	v.Use("ja")
	if err := <-fit; err != nil {
		t.Fatal(err)
	}
	said := make(chan struct{})
	v.SetHeadphones(true)
	v.Say(Speech{
		Language: "ja", Volume: 1, Said: func() { said <- struct{}{} },
		Utterances: []Utterance{{Text: "カードを、さしこんでください。"}, {Text: "2027ねん、いちがつ。", Private: true}},
	})
	<-said
	<-said
	stop()
	<-done
	for _, name := range []string{"speaker-1.wav", "phones-2.wav", "phones-3.wav"} { // the first is the trial
		file, err := os.ReadFile(filepath.Join(directory, name))
		if err != nil {
			t.Fatal(err)
		}
		if sound, err := wav.Read(file); err != nil || sound.Duration() < 40*time.Millisecond {
			t.Errorf("%s: %v of sound, %v", name, sound.Duration(), err)
		}
	}
}
