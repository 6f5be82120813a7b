package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"madoguchi/reader/card"
)

// kindNames are the kinds as told to people.
var kindNames = map[card.Kind]string{
	card.MyNumberCard:       "My Number Card",
	card.JukiCard:           "Basic Resident Registration Card (juki card), no longer in use",
	card.Phone:              "phone",
	card.DriversLicence:     "driver's licence",
	card.ResidenceCard:      "residence card",
	card.ContactlessStorage: "contactless card without a chip of its own, such as a transit card",
	card.Other:              "a card of another kind",
	card.Unreadable:         "unreadable",
}

// describe prints a report for people: a line for each thing, dates and times in Japan's.
func describe(out io.Writer, report card.Report) error {
	var text strings.Builder
	fmt.Fprintf(&text, "reader          %s\n", report.Reader)
	fmt.Fprintf(&text, "card            %s", kindNames[report.Kind])
	if c := report.Card; c != nil {
		if c.Test {
			text.WriteString(" (a TEST card)")
		}
		if c.ExpiresOn != nil {
			fmt.Fprintf(&text, ", expires on %v", c.ExpiresOn)
		}
		fmt.Fprintf(&text, "\nauthentication  %s", describeCertificate(c.Authentication))
		fmt.Fprintf(&text, "\nsignature       %s", describeCertificate(c.Signature))
	}
	text.WriteByte('\n')
	_, err := io.WriteString(out, text.String())
	return err
}

func describeCertificate(c card.Certificate) string {
	var parts []string
	switch c.State {
	case card.Present:
		const layout = "2006-01-02 15:04:05"
		japan := time.FixedZone("JST", 9*60*60)
		parts = append(parts,
			fmt.Sprintf("%s to %s JST", c.NotBefore.In(japan).Format(layout), c.NotAfter.In(japan).Format(layout)),
			"serial "+c.Serial,
			"issuer "+string(c.Issuer))
	case card.Unread:
		parts = append(parts, "there, its dates are behind its PIN")
	case card.Absent:
		parts = append(parts, "not on the card")
	}
	switch c.PINTriesLeft {
	case card.TriesUnknown:
	case 0:
		parts = append(parts, "PIN blocked")
	default:
		parts = append(parts, fmt.Sprintf("PIN tries left: %d", c.PINTriesLeft))
	}
	return strings.Join(parts, ", ")
}
