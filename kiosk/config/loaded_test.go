package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// told is what CheckLoaded finds in files that Load reads one over the other, a mistake a line, without their directory.
func told(t *testing.T, files map[string]string, order ...string) string {
	t.Helper()
	directory := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(directory, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var paths []string
	for _, name := range order {
		paths = append(paths, filepath.Join(directory, name))
	}
	var lines []string
	for _, file := range checkAll(paths) {
		for _, mistake := range file.Mistakes {
			lines = append(lines, filepath.Base(file.File)+": "+strings.ReplaceAll(mistake.String(), directory+"/", ""))
		}
	}
	c, err := loadAll(paths)
	if err == nil {
		_, err = c.Profile()
	}
	if (err != nil) != (len(lines) > 0) {
		t.Errorf("%q is found, and loading them says %v", lines, err)
	}
	return strings.Join(lines, "\n")
}

func TestAllThatIsLoadedIsChecked(t *testing.T) {
	const network = "[printer]\nkind = \"escpos\"\naddress = \"192.0.2.10:9100\"\n"
	for name, one := range map[string]struct{ under, over, profile, want string }{
		"right":                              {under: network, over: "[kiosk]\nletter = \"B\"\n"},
		"right only over the other":          {under: network, over: "[printer]\naddress = \"192.0.2.11:9100\"\n"},
		"wrong":                              {over: "[kiosk]\nletter = \"b\"\n", want: "over: line 2: kiosk.letter: must be one letter from A to Z"},
		"both":                               {under: "kiosk.letter = 1\n", over: "reader.style = 1\n", want: "under: line 1: kiosk.letter: must be one letter from A to Z\nover: line 1: reader.style: must be \"insert\" or \"place\""},
		"no TOML below, its keys above":      {under: network + "[", over: "[printer]\naddress = \"192.0.2.11:9100\"\n", want: "under: line 4: expected key but reached end of input"},
		"no TOML in both":                    {under: "[", over: "\n]", want: "under: line 1: expected key but reached end of input\nover: line 2: invalid character at start of key: U+005D ']'"},
		"a profile that is wrong":            {under: "municipality = \"profile\"\n", profile: "name = 1\n", want: "profile: "},
		"a profile that is not there":        {under: "kiosk.letter = \"B\"\nmunicipality = \"none\"\n", over: "\n", want: "under: line 2: municipality: none can't be read: no such file or directory"},
		"a profile that is another":          {under: "municipality = \"none\"\n", over: "\nmunicipality = \"gone\"\n", want: "over: line 2: municipality: gone can't be read: no such file or directory"},
		"a profile that the same file names": {under: "\n", over: "municipality = \".\"\n", want: "over: line 1: municipality: "},
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{"profile": one.profile}
			for name, text := range map[string]string{"under": one.under, "over": one.over} {
				if text != "" { // else it is not there
					files[name] = text
				}
			}
			got := told(t, files, "under", "over")
			if begins := strings.HasSuffix(one.want, ": "); begins && !strings.HasPrefix(got, one.want) || !begins && got != one.want {
				t.Errorf("%s\nwant\n%s", got, one.want)
			}
		})
	}
}

// TestAFileThatCannotBeRead has no line; one that is not there is no mistake.
func TestAFileThatCannotBeRead(t *testing.T) {
	directory := t.TempDir()
	if found := CheckLoaded(filepath.Join(directory, "none.toml")); len(found) != 0 {
		t.Errorf("%+v", found)
	}
	found := CheckLoaded(directory)
	if len(found) != 1 || found[0].File != directory || found[0].Mistakes.Error() != "can't be read: is a directory" {
		t.Errorf("%+v", found)
	}
	file := filepath.Join(directory, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	found = CheckLoaded(filepath.Join(file, "kiosk.toml")) // as where a directory may not be entered
	if len(found) != 1 || found[0].Mistakes.Error() != "can't be read: not a directory" {
		t.Errorf("%+v", found)
	}
}
