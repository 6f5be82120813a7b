package events

import "log/slog"

// What the card reader does.
var (
	CardReader = two(slog.LevelInfo, "card reader",
		"A reader or a card came, or a card went. A mute card does not answer: it is upside down or has no chip; with card after card clean the reader's contacts.",
		text("event", "service found (pcscd), reader found, card in, card mute or card out"), text("reader", "the reader's name; empty for the service"))
	CardReaderLost = two(slog.LevelWarn, "card reader lost",
		"No card can be read: the screen says so, and the kiosk goes on by itself when the reader is back. With service lost: systemctl status pcscd. With reader lost: check its cable and its power, and that [reader] name is still its name (pcsc_scan lists them).",
		text("event", "service lost (pcscd) or reader lost"), failure("what the PC/SC service answered; missing where it is the reader"))
	AuthoritiesNotKept = two(slog.LevelWarn, "learned CA certificates are not kept",
		"The certificates of the authorities that issue cards cannot be kept between starts: each start reads them from a card anew, which makes the first visits a little slower. Check that the directory belongs to the kiosk's user and its disk is not full. Logged once a start.",
		text("directory", "where they are kept"), failure("what went wrong there"))
)

var reader = area{"Card reader", []Event{CardReader.Event, CardReaderLost.Event, AuthoritiesNotKept.Event}}
