package events

import "log/slog"

var subject = text("subject", "what they are told of, such as paper-out or store-ready")

// What staff are told by the command of [staff] tell.
var (
	ToldStaff = two(slog.LevelInfo, "told to staff",
		"Staff are told how printer, paper and store stand, by the command of [staff] tell where one is configured.",
		subject, whole("count", "what the sentence counts, tickets or paper for tickets; 0 where it counts nothing"))
	StaffNotTold = two(slog.LevelWarn, "staff not told",
		"The command of [staff] tell failed or took longer than 10 s. Staff do not know yet: tell them, and check the command.",
		subject, failure("how the command ended"))
)

var news = area{"Telling staff", []Event{ToldStaff.Event, StaffNotTold.Event}}
