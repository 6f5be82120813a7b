package events

import "log/slog"

// The first start, where there is no configuration.
var (
	SetUpBegun = one(slog.LevelWarn, "set-up begun",
		"There is no configuration: the screen asks for the municipality, the letter, the printer, the card reader and the passcode, and no visit can be made before.",
		text("path", "the file that is going to be written"))
	SetUpNoReaders = one(slog.LevelWarn, "set-up found no reader",
		"The PC/SC service could not tell its readers while the set-up looked for them: systemctl status pcscd.",
		failure("what the service answered"))
	SetUpNotPrinted = one(slog.LevelWarn, "set-up paper not printed",
		"The paper that the set-up prints to try the printer did not come out. See the error for what the printer needs.",
		failure("what the printer said"))
	SetUpWritten = one(slog.LevelInfo, "set-up written",
		"The configuration was written, and the kiosk starts with it. Delete the file to set the kiosk up anew.",
		text("path", "the file"))
	SetUpNotWritten = one(slog.LevelError, "set-up not written",
		"The configuration could not be written. Check that the directory belongs to the kiosk's user and that its disk is neither full nor read-only.",
		failure("what went wrong"))
)

var firstStart = area{"Set-up", []Event{
	SetUpBegun.Event, SetUpNoReaders.Event, SetUpNotPrinted.Event, SetUpWritten.Event, SetUpNotWritten.Event,
}}
