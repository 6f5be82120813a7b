package rig_test

import (
	"testing"
	"time"

	"github.com/ebfe/scard"

	"madoguchi/reader/rig"
	"madoguchi/reader/vcard"
)

func TestMain(m *testing.M) { rig.Main(m) }

func readers(t *testing.T) ([]string, error) {
	t.Helper()
	pcsc, err := scard.EstablishContext()
	if err != nil {
		return nil, err
	}
	defer pcsc.Release()
	return pcsc.ListReaders()
}

func TestBothReadersAreThere(t *testing.T) {
	rig.Need(t)
	names, err := readers(t)
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != rig.Slots || names[0] != rig.ReaderName(0) || names[1] != rig.ReaderName(1) {
		t.Fatalf("readers are %q", names)
	}
}

func TestServiceStopsAndStartsAgain(t *testing.T) {
	rig.Need(t)
	for range 2 {
		if err := rig.Stop(); err != nil {
			t.Fatal(err)
		}
		if names, err := readers(t); err == nil {
			t.Fatalf("a stopped pcscd answers: %q", names)
		}
		if err := rig.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := readers(t); err != nil {
			t.Fatalf("a started pcscd does not answer: %v", err)
		}
	}
}

func TestServiceThatAnswersIsUsedAsItIs(t *testing.T) {
	rig.Need(t)
	stop, err := rig.StartPCSCD(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	stop()
	if _, err := readers(t); err != nil {
		t.Fatalf("stop ended a pcscd that was there before: %v", err)
	}
}

func TestServiceOfOnesOwn(t *testing.T) {
	rig.Need(t)
	if err := rig.Stop(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := rig.Start(); err != nil {
			t.Fatal(err)
		}
	}()
	stop, err := rig.StartPCSCD(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := readers(t); err != nil {
		t.Fatal(err)
	}
	stop()
	stop()
	if _, err := readers(t); err == nil {
		t.Fatal("it still answers after stop")
	}
}

func TestCardGoesInAndOut(t *testing.T) {
	card, err := vcard.New("employee-card", time.Now(), nil)
	if err != nil {
		t.Fatal(err)
	}
	pull := rig.Insert(t, 1, card)
	pull()
	rig.AwaitEmpty(t, 1)
}
