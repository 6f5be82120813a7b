package events

import "log/slog"

// staffID is the message of the audit log: who looks for what staff and vendors did finds all of it by this one.
const staffID = "staff"

var (
	staffEvent = text("event", "what was done, such as entered, left, reissue, stop-service, trial reader passed; or passcode refused, passcode locked, card refused")
	staffOn    = text("number", "the number of the ticket it was done to; empty where it was no ticket")
	staffRole  = text("role", "staff or vendor; empty for an entry that was refused")
)

// The audit log: every entry to maintenance mode, every act there and every leaving. What was keyed in is never in it.
var (
	Staff = three(slog.LevelInfo, staffID,
		"Somebody entered maintenance mode, left it, or did something there; the record's time is when it was done.",
		staffEvent, staffOn, staffRole)
	StaffFailed = four(slog.LevelWarn, staffID,
		"An entry was refused, or an act failed. What was keyed in is never logged. With passcode locked the codes were wrong so often that none is taken for a while, even a right one: if nobody of the staff did that, see who stands at the kiosk.",
		staffEvent, staffOn, staffRole, failure("why an act failed, or a staff card was refused; missing where a passcode was"))
	DeskUnknown = one(slog.LevelWarn, "nothing known for the desk",
		"The store could not be read for maintenance mode: it is shown without tickets. Check the disk (df -h, dmesg).",
		failure("what the store answered"))
)

var staff = area{"Staff and vendors (the audit log)", []Event{Staff.Event, StaffFailed.Event, DeskUnknown.Event}}
