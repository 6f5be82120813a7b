package events

import "log/slog"

// What maintenance mode keeps and looks at beside its acts.
var (
	RecordNotKept = two(slog.LevelWarn, "record not kept",
		"The store did not take a record. The day's figures, or the trials, lack it; nothing of a ticket is lost. Check the disk (df -h, dmesg).",
		text("record", "visit or trial"), failure("what the store answered"))
	SettingsNotKept = one(slog.LevelWarn, "settings not kept",
		"What staff set (service stopped, the day's language and brightness, the last paper numbers) could not be read from the store or kept in it. It holds until the kiosk starts anew, and is kept as soon as the store can be written.",
		failure("what the store answered"))
	SticksUnknown = one(slog.LevelWarn, "usb sticks not listed",
		"Which USB sticks are in could not be found out: maintenance mode offers none to export to. Check [machine] sticks.",
		failure("what the system answered"))
)

var maintenance = area{"Records and settings", []Event{RecordNotKept.Event, SettingsNotKept.Event, SticksUnknown.Event}}
