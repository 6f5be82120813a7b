package config

import (
	"regexp"
	"slices"

	"madoguchi/kiosk/settings"
)

// Voice says how the screens are read aloud.
type Voice struct {
	// Enabled is whether a voice is offered at all; the sounds go by Sounds.
	Enabled bool
	// Command turns the text on its standard input into WAV, with {language}, {voice} and {file} (where it writes the
	// WAV; without it, to standard output) filled in. None is the built-in call of espeak-ng.
	Command []string
	// Recordings is a directory of recorded WAV files that win over the command; empty for none. A relative path is
	// relative to the configuration file.
	Recordings string
	// Player plays the WAV on its standard input, with {device} filled in. None is the built-in call of aplay.
	Player []string
	// Speaker and Headphones are ALSA devices; no Headphones are the Speaker's.
	Speaker, Headphones string
	// HeadphoneJack is the input device that tells of headphones, "auto" (the first that can) or "none".
	HeadphoneJack string
	// Volumes are the five steps of loudness in percent, rising.
	Volumes [5]int
	// Sounds is whether chimes are played, and SoundsVolume how loud in percent.
	Sounds       bool
	SoundsVolume int
	// Languages are what is different in some languages, by their tags.
	Languages map[string]VoiceLanguage
}

// VoiceLanguage is what is different in a language.
type VoiceLanguage struct {
	Command []string // instead of Voice.Command; none is the same
	Voice   string   // what {voice} stands for; empty is the built-in name
	Silent  bool     // no voice is offered in this language
}

func defaultVoice() Voice {
	return Voice{
		Enabled:       true,
		Speaker:       "default",
		HeadphoneJack: "auto",
		Volumes:       [5]int{10, 20, 40, 70, 100},
		Sounds:        true,
		SoundsVolume:  40,
	}
}

var (
	jack        = regexp.MustCompile(`^(auto|none|/dev/input/[0-9A-Za-z/:._-]{1,200})$`)
	orNone      = regexp.MustCompile(`^[^\p{C}]{0,200}$`)
	placeholder = regexp.MustCompile(`\{[^{}]*\}`)
)

func readVoice(t *settings.Table, v *Voice) {
	v.Enabled = t.Boolean("enabled", v.Enabled)
	readEngine(t, &v.Command)
	setOrNone(t, "recordings", "a directory, or empty", &v.Recordings)
	readCommand(t, "player", &v.Player, "{device}")
	setText(t, "speaker", "an ALSA device", &v.Speaker)
	setOrNone(t, "headphones", "an ALSA device, or empty for the speaker's", &v.Headphones)
	if text := t.Matching("headphone_jack", jack, `"auto", "none" or a device under /dev/input/`, false); text != "" {
		v.HeadphoneJack = text
	}
	readVolumes(t, &v.Volumes)
	v.Sounds = t.Boolean("sounds", v.Sounds)
	v.SoundsVolume = t.Integer("sounds_volume", 1, 100, v.SoundsVolume)

	languages := t.Table("languages", false)
	for _, tag := range tags() {
		if of := languages.Table(tag, false); of.There() {
			if v.Languages == nil {
				v.Languages = map[string]VoiceLanguage{}
			}
			v.Languages[tag] = readVoiceLanguage(of)
		}
	}
	languages.End()
	t.End()
}

func readVoiceLanguage(t *settings.Table) VoiceLanguage {
	var l VoiceLanguage
	readEngine(t, &l.Command)
	setText(t, "voice", "a voice's name", &l.Voice)
	l.Silent = t.Boolean("silent", false)
	t.End()
	return l
}

func readEngine(t *settings.Table, command *[]string) {
	readCommand(t, "command", command, "{language}", "{voice}", "{file}")
}

// readCommand sets a command whose arguments may hold the placeholders allowed.
func readCommand(t *settings.Table, key string, command *[]string, allowed ...string) {
	before := t.Mistakes()
	setTexts(t, key, argument, "a text: the command, then its arguments", command)
	if t.Mistakes() != before {
		return
	}
	for i, text := range *command {
		for _, found := range placeholder.FindAllString(text, -1) {
			switch {
			case slices.Contains(allowed, found):
			case found == "{text}":
				t.Wrong(element(t, key, i), "must not have {text}: the text goes to the command's standard input, "+
					"since an argument can be read by every process")
			default:
				t.Wrong(element(t, key, i), "has %s, which stands for nothing; there is %s", found, settings.Quoted(allowed))
			}
		}
	}
}

func readVolumes(t *settings.Table, volumes *[5]int) {
	value, found := t.Take("volumes")
	if !found {
		return
	}
	values, isList := value.([]any)
	if !isList || len(values) != len(volumes) {
		t.Wrong(t.At("volumes"), "must be a list of five numbers, softest first")
		return
	}
	before := t.Mistakes()
	for i, value := range values {
		volumes[i] = t.AsInteger(element(t, "volumes", i), value, 1, 100)
		if i > 0 && volumes[i] < volumes[i-1] && t.Mistakes() == before {
			t.Wrong(element(t, "volumes", i), "must not be softer than the step before")
		}
	}
}
