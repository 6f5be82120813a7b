package vcard_test

import (
	"testing"

	"madoguchi/reader/vcard"
)

const (
	authenticationPIN = "0020009804" + "31323334"
	wrongPIN          = "0020009804" + "39393939"
	signaturePIN      = "0020009B06" + "414243313233"
	wrongSignaturePIN = "0020009B06" + "5A5A5A5A5A5A"
)

func TestCountersCountDownAndResetOnTheRightPIN(t *testing.T) {
	card := sample(t, "renewable")
	want(t, card, selectJPKI, 0x9000)
	selectEF(t, card, "0018")
	for _, step := range []struct {
		command string
		sw      uint16
	}{
		{"00200080", 0x63C3},
		{"00200080", 0x63C3}, // asking uses none
		{wrongPIN, 0x63C2},
		{"00200098", 0x63C2},
		{wrongPIN, 0x63C1},
		{authenticationPIN, 0x9000},
		{"00200080", 0x63C3}, // even after the right PIN
		{"0020009B", 0x63C5}, // the other PIN has its own
		{wrongPIN, 0x63C2},
		{"0020008001" + "31", 0x63C1}, // one of another length is wrong too
		{wrongPIN, 0x63C0},
		{"00200098", 0x63C0},
		{authenticationPIN, 0x63C0}, // too late
		{"00200098", 0x63C0},
	} {
		if _, sw := say(t, card, step.command); sw != step.sw {
			t.Fatalf("%s: %04X, want %04X", step.command, sw, step.sw)
		}
	}
	if a, s := card.TriesLeft(); a != 0 || s != 5 {
		t.Errorf("tries left %d and %d", a, s)
	}
}

func TestEachWayToSayBlocked(t *testing.T) {
	for _, blocked := range []vcard.Blocked{vcard.BlockedCounter, vcard.BlockedISO, vcard.BlockedJICSAP} {
		card := build(t, func(o *vcard.Options) {
			o.Signature.TriesUsed, o.Signature.Blocked = vcard.SignatureTries-1, blocked
		})
		want(t, card, selectJPKI, 0x9000)
		want(t, card, "0020009B", 0x63C1)
		want(t, card, wrongSignaturePIN, uint16(blocked))
		want(t, card, "0020009B", uint16(blocked))
		want(t, card, signaturePIN, uint16(blocked))
	}
}

func TestAWrongPINClosesWhatTheRightOneOpened(t *testing.T) {
	card := sample(t, "renewable")
	want(t, card, selectJPKI, 0x9000)
	want(t, card, signaturePIN, 0x9000)
	want(t, card, "00B0810004", 0x9000)
	want(t, card, wrongSignaturePIN, 0x63C4)
	want(t, card, "00B0810004", 0x6982)
}

func TestOnlyPowerOffClosesWhatAPINOpened(t *testing.T) {
	card := sample(t, "renewable")
	want(t, card, selectJPKI, 0x9000)
	want(t, card, signaturePIN, 0x9000)

	card.Reset()
	want(t, card, "00B0810004", 0x6A82) // nothing is selected any more
	want(t, card, selectJPKI, 0x9000)
	want(t, card, "00B0810004", 0x9000)

	card.PowerOff()
	if _, err := card.Transmit([]byte{0x00, 0xA4, 0x00, 0x00}); err == nil {
		t.Error("it answers without power")
	}
	card.PowerOn()
	want(t, card, selectJPKI, 0x9000)
	want(t, card, "00B0810004", 0x6982)
}

func TestCountersOutliveThePower(t *testing.T) {
	card := sample(t, "renewable")
	want(t, card, selectJPKI, 0x9000)
	want(t, card, wrongPIN, 0x63C2)
	card.PowerOff()
	card.PowerOn()
	want(t, card, selectJPKI, 0x9000)
	want(t, card, "00200098", 0x63C2)
}

func TestChangingAPIN(t *testing.T) {
	card := sample(t, "renewable")
	want(t, card, selectJPKI, 0x9000)
	selectEF(t, card, "0018")
	const change = "0024018004" + "35363738"
	want(t, card, change, 0x6982) // the old one first
	want(t, card, authenticationPIN, 0x9000)
	want(t, card, "0024018004"+"41424344", 0x6A80) // four digits
	want(t, card, "0024008004"+"35363738", 0x6A86)
	want(t, card, change, 0x9000)
	want(t, card, authenticationPIN, 0x63C2)
	want(t, card, "0020008004"+"35363738", 0x9000)

	selectEF(t, card, "001B")
	want(t, card, signaturePIN, 0x9000)
	want(t, card, "0024018006"+"616263313233", 0x6A80) // capitals
	want(t, card, "0024018006"+"5A5A5A393939", 0x9000)

	want(t, card, selectCommon, 0x9000)
	want(t, card, "0020009C04"+"31323334", 0x9000)
	want(t, card, "8032008004"+"35363738", 0x9000)
	want(t, card, "0020009C04"+"35363738", 0x9000)
}

func TestPINCommandsWhereThereIsNoPIN(t *testing.T) {
	card := sample(t, "renewable")
	want(t, card, selectJPKI, 0x9000)
	selectEF(t, card, "000A")
	want(t, card, "00200080", 0x6981)
	want(t, card, "00200083", 0x6A82)
	want(t, card, "00200180", 0x6A86)
	want(t, card, "002000A0", 0x6A86)
	want(t, card, "0020009811"+"3131313131313131313131313131313131", 0x6700)
	want(t, card, "00200098", 0x63C3) // that used none
}
