package events

import "log/slog"

// How the kiosk tells machines how it stands.
var (
	StatusTold = one(slog.LevelInfo, "status told",
		"GET /health and GET /metrics are answered from now on: `madoguchi doctor` asks there.",
		text("address", "the socket or the address of [status] listen"))
	StatusNotTold = two(slog.LevelWarn, "status not told",
		"Neither health nor metrics can be asked for; the kiosk works all the same, and `madoguchi doctor` looks by itself. Where there is to be a socket, its directory has to be there and be the kiosk's own.",
		text("address", "the socket or the address of [status] listen"), failure("why"))
)

var status = area{"Status", []Event{StatusTold.Event, StatusNotTold.Event}}
