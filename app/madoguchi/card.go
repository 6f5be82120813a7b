package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/events"
	"madoguchi/reader/card"
	"madoguchi/reader/slot"
	"madoguchi/reader/trust"
)

// Exit statuses of the card command, beside those that all commands share.
const (
	exitNoReader  = 3
	exitNoCard    = 4
	exitOtherCard = 5
	exitCardFails = 6
)

const cardUsage = `usage: madoguchi card [-config FILE] [-json] [-wait 10s]

Tells what the inserted card says without a PIN: when the card and its certificates expire, who issued them, and how
many PIN tries are left. It changes nothing on the card and uses up no try.

Exit status: 0 read, 1 failed, 2 wrong use or configuration, 3 no card reader or no PC/SC service, 4 no card in time,
5 not a My Number Card, 6 the card failed or was pulled.

`

// readTimeout is how long reading may take altogether. A slow card on a slow reader takes three seconds.
const readTimeout = 20 * time.Second

// runCard is madoguchi card.
func runCard(ctx context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("madoguchi card", cardUsage, stderr)
	asJSON := flags.Bool("json", false, "print one line of JSON")
	c, wait, status, goOn := parseWaiting(flags, args, 10*time.Second)
	if !goOn {
		return status
	}
	log := slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	issuers, err := trust.New(trust.Options{SHA256: c.Trust.CASHA256, Directory: c.TrustDirectory(), Unusable: notLearned(c, log)})
	if err != nil {
		fmt.Fprintf(stderr, "madoguchi card: %v\n", err)
		return exitUse
	}
	report, status, complaint := inserted(ctx, c.Reader.Name, wait, issuers)
	if complaint != "" {
		fmt.Fprintf(stderr, "madoguchi card: %s\n", complaint)
	}
	if report == nil {
		return status
	}
	if err := printReport(stdout, *report, *asJSON); err != nil {
		fmt.Fprintf(stderr, "madoguchi card: %v\n", err)
		return exitFailed
	}
	return status
}

// inserted waits for a card and reads it. The complaint says what is wrong where something is; there is a report where
// something can be said about the card.
func inserted(ctx context.Context, reader string, wait time.Duration, issuers *trust.Store) (
	report *card.Report, status int, complaint string,
) {
	in, status, complaint := waitForCard(ctx, reader, wait)
	switch {
	case status == exitCardFails:
		return unreadable(in)
	case complaint != "":
		return nil, status, complaint
	}
	reading, stop := context.WithTimeout(ctx, readTimeout)
	defer stop()
	got, err := readCard(reading, in, issuers)
	switch {
	case errors.Is(err, slot.ErrMute):
		return unreadable(in)
	case err != nil:
		status, complaint = failure(ctx, err)
		return nil, status, complaint
	}
	if got.Kind != card.MyNumberCard {
		return &got, exitOtherCard, "this is not a My Number Card: " + kindNames[got.Kind]
	}
	return &got, exitFine, ""
}

// waitForCard waits for a card; in is the reader it is in. The complaint says what is wrong where something is; with a mute
// card the status is exitCardFails.
func waitForCard(ctx context.Context, reader string, wait time.Duration) (in string, status int, complaint string) {
	waiting, stop := context.WithTimeout(ctx, wait)
	defer stop()
	found, err := slot.WaitForCard(waiting, reader)
	switch {
	case ctx.Err() != nil:
		return "", exitFailed, "interrupted"
	case errors.Is(err, slot.ErrNoCard):
		return "", exitNoCard, fmt.Sprintf("no card was inserted within %v", wait)
	case errors.Is(err, slot.ErrNoReader) && reader != "":
		return "", exitNoReader, fmt.Sprintf("there is no card reader %q; is it plugged in, and named so in the configuration?", reader)
	case errors.Is(err, slot.ErrNoReader):
		return "", exitNoReader, "there is no card reader; is it plugged in?"
	case err != nil:
		return "", exitNoReader, "the PC/SC service does not answer; is pcscd installed and running, and does it let this user in (polkit)?"
	case found.What == slot.CardMute:
		return found.Reader, exitCardFails, muteCard
	}
	return found.Reader, exitFine, ""
}

const muteCard = "the card does not answer; is it upside down, or without a chip?"

// unreadable is what a mute card comes to.
func unreadable(reader string) (report *card.Report, status int, complaint string) {
	return &card.Report{Reader: reader, Kind: card.Unreadable}, exitCardFails, muteCard
}

// notLearned logs what keeps the directory of learned CA certificates from being used.
func notLearned(c config.Config, log *slog.Logger) func(error) {
	return func(err error) { events.AuthoritiesNotKept.Log(log, c.TrustDirectory(), err) }
}

// readCard reads the card in a reader, for itself alone.
func readCard(ctx context.Context, reader string, issuers *trust.Store) (card.Report, error) {
	var report card.Report
	err := slot.Use(ctx, reader, false, func(c *slot.Card) error {
		var err error
		report, err = card.Read(ctx, c, c.ATR(), card.Options{Trust: issuers})
		report.Reader = reader
		return err
	})
	return report, err
}

// failure is what a read that failed comes to.
func failure(ctx context.Context, err error) (status int, complaint string) {
	var step *card.StepError
	switch {
	case ctx.Err() != nil:
		return exitFailed, "interrupted"
	case errors.Is(err, slot.ErrRemoved),
		errors.As(err, &step) && (errors.Is(err, slot.ErrNoReader) || errors.Is(err, slot.ErrNoService)):
		return exitCardFails, "the card was taken out before it was read; insert it and try again"
	case errors.Is(err, slot.ErrNoReader), errors.Is(err, slot.ErrNoService):
		return exitNoReader, fmt.Sprintf("the card reader is gone: %v", err)
	case errors.Is(err, slot.ErrBusy):
		return exitFailed, "another program is using the card; end it and try again"
	}
	return exitCardFails, fmt.Sprintf("the card could not be read: %v", err)
}

// printReport prints a report as JSON or for people to read.
func printReport(out io.Writer, report card.Report, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(out).Encode(report)
	}
	return describe(out, report)
}
