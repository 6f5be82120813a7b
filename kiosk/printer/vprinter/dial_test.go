package vprinter_test

import (
	"bytes"
	"io"
	"testing"

	"madoguchi/kiosk/printer/vprinter"
)

func TestDial(t *testing.T) {
	p := vprinter.New(vprinter.Options{})
	line, err := p.Dial(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := line.Write(eot(1)); err != nil {
		t.Fatal(err)
	}
	said := make([]byte, 1)
	if _, err := io.ReadFull(line, said); err != nil || !bytes.Equal(said, []byte{0x16}) {
		t.Errorf("% x, %v", said, err)
	}
	p.Set(vprinter.Fault{What: vprinter.Refuse})
	if _, err := p.Dial(t.Context()); err == nil {
		t.Error("one that refuses takes a line")
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := line.Read(said); err == nil {
		t.Error("one that is closed keeps a line open")
	}
	if _, err := p.Dial(t.Context()); err == nil {
		t.Error("one that is closed takes a line")
	}
}
