package config

import (
	"regexp"
	"slices"

	"madoguchi/kiosk/settings"
)

// Keys are the names of the keys that do something, as an accessible keypad sends them.
type Keys struct {
	Next, Previous, Choose, Back, Repeat, Softer, Louder []string
	// HeadphonesIn and HeadphonesOut are sent by keypads with a jack of their own.
	HeadphonesIn, HeadphonesOut []string
}

func defaultKeys() Keys {
	return Keys{
		Next:     []string{"Tab", "Right", "Down"},
		Previous: []string{"Shift+Tab", "Left", "Up"},
		Choose:   []string{"Return", "KP_Enter", "Space"},
		Back:     []string{"Escape", "BackSpace"},
		Repeat:   []string{"F1", "R"},
		Softer:   []string{"F2", "-", "VolumeDown"},
		Louder:   []string{"F3", "+", "=", "VolumeUp"},
	}
}

// keyName is a key's name; code: is for a key without one, by its X key code.
var keyName = regexp.MustCompile(`^(Shift\+)?([A-Z0-9]|F([1-9]|1[0-9]|2[0-4])|Tab|Return|KP_Enter|Space|Escape|BackSpace|` +
	`Insert|Delete|Home|End|Prior|Next|Left|Right|Up|Down|[-+*/=,.;'\[\]\\` + "`" + `]|` +
	`VolumeUp|VolumeDown|VolumeMute|code:[0-9]{1,3})$`)

func readKeys(t *settings.Table, k *Keys) {
	lists := []struct {
		key  string
		keys *[]string
	}{
		{"next", &k.Next},
		{"previous", &k.Previous},
		{"choose", &k.Choose},
		{"back", &k.Back},
		{"repeat", &k.Repeat},
		{"softer", &k.Softer},
		{"louder", &k.Louder},
		{"headphones_in", &k.HeadphonesIn},
		{"headphones_out", &k.HeadphonesOut},
	}
	for _, list := range lists {
		setTexts(t, list.key, keyName, `a key's name, as "Tab", "Shift+Tab", "F1" or "code:191"`, list.keys)
	}
	// A key that is in a list of the file and in a default one is the file's mistake as well: it names both.
	for i, list := range lists {
		for _, other := range lists[:i] {
			for _, key := range *list.keys {
				if slices.Contains(*other.keys, key) {
					t.Wrong(t.At(list.key), "must not have %q, which is in %s already", key, t.At(other.key))
				}
			}
		}
	}
	t.End()
}
