package events

import "log/slog"

// How the kiosk stands on its machine: its monitor coming and going, its start and its end.
var (
	MonitorGone = none(slog.LevelError, "monitor gone",
		"No monitor is there: nobody sees anything. The kiosk goes on, and fills the first one that comes back. Check the monitor's cable and its power.")
	MonitorLit = one(slog.LevelInfo, "monitor lit",
		"A monitor was plugged in that showed nothing, and xrandr was asked to light it.",
		text("name", "its output, such as HDMI-1"))
	MonitorNotLit = one(slog.LevelWarn, "monitor not lit",
		"A monitor is plugged in and shows nothing, and could not be lit. See what xrandr says of it, and that it is installed.",
		failure("what went wrong"))
	DisplayNotSet = two(slog.LevelWarn, "display not set",
		"Something of the display could not be set as a kiosk needs it; the kiosk goes on without it.",
		text("what", "blanking: the screen may go dark by itself; pointer: the mouse's pointer stays on the screen; backlight: the screen is dimmed by its picture only; end: the end of the X server ends the kiosk in the middle of a ticket"),
		failure("what the display answered"))
	DisplayLost = none(slog.LevelError, "display lost",
		"The X server ended. The kiosk finishes the ticket at hand and ends too; systemd starts both anew. Where it comes again and again: journalctl -u madoguchi-display.")
	Stopping = one(slog.LevelInfo, "stopping",
		"The kiosk was told to end, and does once the ticket at hand is finished.",
		text("step", "the step the visit stood at"))
	Stalled = one(slog.LevelError, "stalled",
		"The kiosk draws, but what decides on its screens has not worked for a while: the watchdog gets no word any more, and systemd ends and restarts the kiosk. Report it, with the goroutines that the journal shows next.",
		lasting("since", "how long ago the last screen came"))
	NotNotified = one(slog.LevelWarn, "systemd not told",
		"systemd could not be told how the kiosk stands. Logged once. Its watchdog will restart the kiosk: the unit needs Type=notify.",
		failure("what the socket answered"))
)

var standing = area{"Standing up", []Event{
	MonitorGone.Event, MonitorLit.Event, MonitorNotLit.Event, DisplayNotSet.Event, DisplayLost.Event, Stopping.Event, Stalled.Event, NotNotified.Event,
}}
