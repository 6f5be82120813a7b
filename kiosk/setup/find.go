package setup

import (
	"path/filepath"
	"slices"

	"madoguchi/assets/words"
	"madoguchi/kiosk/municipality"
)

// Devices are the printers a machine has, and the two kinds that a network may have. Root is the file system's, "/". The
// package's udev rule gives a USB printer a name that it keeps in whatever port it is; that stands first.
func Devices(root string) []PrinterFound {
	var found []PrinterFound
	for _, pattern := range []string{"dev/madoguchi-printer", "dev/usb/lp*", "dev/lp*", "dev/serial/by-id/*"} {
		paths, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			continue // the patterns are right
		}
		slices.Sort(paths)
		for _, path := range paths {
			relative, err := filepath.Rel(root, path)
			if err == nil {
				found = append(found, PrinterFound{Kind: "escpos", Address: "/" + relative})
			}
		}
	}
	return append(found, PrinterFound{Kind: "escpos"}, PrinterFound{Kind: "ipp"})
}

// Profiles are the municipalities that can be chosen: the built-in one, and those with a profile in a directory. A file that
// is no profile is passed over.
func Profiles(directory string) []Profile {
	built := municipality.Zama()
	found := []Profile{{Name: words.Plain(built.Name.In(words.Default))}}
	paths, err := filepath.Glob(filepath.Join(directory, "*.toml"))
	if err != nil {
		return found
	}
	slices.Sort(paths)
	for _, path := range paths {
		if profile, err := municipality.Load(path); err == nil {
			found = append(found, Profile{Name: words.Plain(profile.Name.In(words.Default)), File: path})
		}
	}
	return found
}
