package events

import "log/slog"

var visitSerial = whole("visit", "the visit, counted from 1 since the kiosk's start")

// What happens in a resident's visit.
var (
	Step = two(slog.LevelInfo, "step",
		"Another screen is shown. At insert the kiosk waits for the next resident. out-of-service: no reader or no PC/SC service is there, or staff have stopped the service; see \"card reader lost\" and \"staff\" before it. printer-not-ready and no-number: see \"part is not fit\". staff: maintenance mode.",
		text("step", "what the screen is for, such as insert, status, plan, ticket"), visitSerial)
	CardRead = two(slog.LevelInfo, "card read",
		"A card was read. Nothing that it says is logged.",
		visitSerial, text("kind", "what it is: my-number-card, juki-card, phone, drivers-licence, residence-card, contactless-storage, other or unreadable"))
	CardNotRead = two(slog.LevelWarn, "card not read",
		"A card could not be read to its end, and the resident was asked to insert it anew. Now and then that is a card pulled too early or a dirty chip; with card after card clean the reader's contacts, check its cable, then change it.",
		visitSerial, failure("what the reader or the card answered"))
	StaffCalled = none(slog.LevelInfo, "staff called",
		"A resident asked for somebody to come, and the configured command told staff.")
	StaffNotCalled = one(slog.LevelWarn, "staff not called",
		"A resident asked for somebody to come, and nobody was told; the screen asks the resident to go to the counter. Check the command of [staff] call.",
		failure("why: the command, or that none is configured"))
	StaffCommand = one(slog.LevelDebug, "staff command",
		"What the command of [staff] call or tell printed. Logged with -v only.",
		text("output", "its output, the last 4096 bytes"))
)

var visits = area{"Visits", []Event{
	Step.Event, CardRead.Event, CardNotRead.Event, StaffCalled.Event, StaffNotCalled.Event, StaffCommand.Event,
}}
