package events

import "log/slog"

// How the parts stand that every visit needs.
var (
	PartFit = one(slog.LevelInfo, "part is fit",
		"A part that every visit needs can be used, at the start or again.",
		text("part", "printer or store"))
	PartUnfit = two(slog.LevelWarn, "part is not fit",
		"A part that every visit needs cannot be used: residents are told at once, and it is looked at every two seconds until it is fit again. `madoguchi doctor` says what to do about each part.",
		text("part", "printer or store"), failure("what is the matter with it"))
	StoreSetAside = one(slog.LevelError, "damaged store set aside",
		"The file with the tickets was damaged. It was set aside and a new one begun; numbers go on behind the last one that could be read from it (\"new store begun\" tells how sure that is). Keep the file, and have the disk checked: smartctl -a, dmesg.",
		text("path", "where the damaged file lies now"))
	StoreBegun = one(slog.LevelWarn, "new store begun",
		"Where the numbers of the new store went on, after a damaged one was set aside. With salvaged or guessed, compare with the tickets in the lobby that the counter calls no number twice today.",
		text("origin", "continued: behind the last number, for sure; salvaged: well behind the highest that could be read; guessed: none could be read, and they went on at 501"))
)

var parts = area{"Printer and store", []Event{PartFit.Event, PartUnfit.Event, StoreSetAside.Event, StoreBegun.Event}}
