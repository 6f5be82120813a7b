package events

import "log/slog"

// The window and the monitor it is on. The last two are for whoever drives the window from outside (packaging/walk).
var (
	KioskNotOpened = one(slog.LevelError, "kiosk not opened",
		"The kiosk could not start, and ended. Mend what the error says; systemd starts it again by itself.",
		failure("what is missing"))
	ConfigurationUnusable = one(slog.LevelError, "configuration unusable",
		"The kiosk cannot start with its configuration: the screen tells residents that the service is stopped, and staff what is wrong. Correct the files; the kiosk starts by itself within a few seconds. `madoguchi check-config` tells every mistake in one.",
		failure("the mistakes, one a line, with file and line; never a passcode, its hash or a token"))
	Monitor = five(slog.LevelInfo, "monitor",
		"The monitor that the kiosk fills, and its size.",
		text("name", "its output, such as HDMI-1"), whole("width", "in pixels"), whole("height", "in pixels"),
		whole("width_mm", "as the monitor tells it; 0 where it does not"), whole("height_mm", "as the monitor tells it; 0 where it does not"))
	MonitorNotChosen = one(slog.LevelWarn, "monitor not chosen",
		"The monitor of [display] monitor is not there, or the window could not be brought onto it: the kiosk fills another. Check the cable and the name (xrandr lists them).",
		failure("what is the matter"))
	MonitorSizeUnknown = two(slog.LevelWarn, "monitor does not tell its size",
		"Letters and buttons are drawn as for a 21.5-inch screen. Measure the picture and set width_mm and height_mm of [display].",
		whole("width_mm", "what it told; 0 for nothing"), whole("height_mm", "what it told; 0 for nothing"))
	Target = five(slog.LevelDebug, "target",
		"What can be touched on the screen that \"screen\" tells of next. Logged with -v only.",
		text("id", "its name, the same in every language"), pixels("x", "its left edge, in pixels"), pixels("y", "its upper edge, in pixels"),
		pixels("w", "its width, in pixels"), pixels("h", "its height, in pixels"))
	Screen = six(slog.LevelDebug, "screen",
		"A screen that came up. What a screen says of a card is left out. Logged with -v only.",
		text("step", "the visit's step"), text("over", "what lies over the step's screen; empty for nothing"), text("language", "its language, such as ja"),
		whether("large", "whether letters are large"), whether("contrast", "whether contrast is high"), text("says", "what it says aloud, a sentence a line"))
)

var window = area{"Window and monitor", []Event{
	KioskNotOpened.Event, ConfigurationUnusable.Event, Monitor.Event, MonitorNotChosen.Event, MonitorSizeUnknown.Event, Target.Event, Screen.Event,
}}
