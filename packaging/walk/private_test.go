package main

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"madoguchi/kiosk/canary"
)

// statusAddress is where the kiosk tells its status; the tests are alone with their network.
const statusAddress = "127.0.0.1:9464"

// statusTold is all that the kiosk tells of itself.
func statusTold(t *testing.T) []byte {
	t.Helper()
	var all bytes.Buffer
	for _, path := range []string{"/health", "/metrics"} {
		answer, err := http.Get("http://" + statusAddress + path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, answer.Body); err != nil {
			t.Error(err)
		}
		answer.Body.Close()
	}
	return all.Bytes()
}

// nothingPersonal looks for what is the cards' holder's, and for the sample cards' passwords.
func nothingPersonal(t *testing.T, where string, data []byte) {
	t.Helper()
	if len(data) == 0 {
		t.Errorf("nothing at all in %s", where)
	}
	for _, found := range canary.Somebody().Secrets().And(canary.Secrets{"PIN": {"ABC123"}}).In(data) {
		t.Errorf("in %s: %s", where, found)
	}
}

// nothingPersonalIn looks through the files of a directory, but for what lies in another one.
func nothingPersonalIn(t *testing.T, directory, but string) {
	t.Helper()
	err := filepath.WalkDir(directory, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path == but:
			return fs.SkipDir
		case !entry.Type().IsRegular():
			return nil
		}
		data, err := os.ReadFile(path)
		if len(data) > 0 {
			nothingPersonal(t, path, data)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
