package events

import "log/slog"

// What the kiosk says aloud, and whether it can.
var (
	VoiceFit = none(slog.LevelInfo, "voice is fit",
		"The kiosk can speak, at the start or again.")
	VoiceUnfit = one(slog.LevelWarn, "voice is not fit",
		"The kiosk cannot speak; the screens do without, and it tries again by itself. engine: check that the speech program of [voice] is installed. player: check [voice] player and speaker, and that the kiosk's user may use the sound card (group audio).",
		failure("engine or player, and what it answered"))
	SentencePassedOver = two(slog.LevelWarn, "sentence passed over",
		"One sentence could not be spoken, and the ones behind it were. Once is a glitch; if it stays, check the voice of that language in [voice].",
		text("language", "the sentence's language, such as ja"), failure("what the speech program answered"))
	SoundNotPlayed = one(slog.LevelWarn, "sound not played",
		"A short sound, such as that of a touch, could not be played. Logged once, and again after one was heard. Check [voice] player and speaker.",
		failure("what the player answered"))
	HeadphoneJack = one(slog.LevelInfo, "headphone jack",
		"The headphone jack cannot be watched: nothing private is spoken, since nobody knows whether headphones are in. A kiosk without a jack needs nothing done; one with a jack needs its input device readable (group input), or named in [voice] headphone_jack.",
		failure("why it cannot be watched"))
)

var voice = area{"Voice and sound", []Event{
	VoiceFit.Event, VoiceUnfit.Event, SentencePassedOver.Event, SoundNotPlayed.Event, HeadphoneJack.Event,
}}
