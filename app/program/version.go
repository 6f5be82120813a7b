package program

import (
	"cmp"
	"runtime/debug"
	"time"
)

// Set when a package is built: -ldflags "-X madoguchi/app/program.version=1.2.0 -X madoguchi/app/program.built=2026-11-22T10:00:00Z".
var version, built string

// Version is the program's: the package's, or else what Go knows of the source it was built from.
func Version() string {
	return cmp.Or(version, sourceVersion(), "unversioned")
}

// sourceVersion is the module's version, or the commit it was built from; empty where neither is known.
func sourceVersion() string {
	info, known := debug.ReadBuildInfo()
	if !known {
		return ""
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	const short = 12 // digits of a commit
	revision := setting(info, "vcs.revision")
	return revision[:min(short, len(revision))]
}

func setting(info *debug.BuildInfo, key string) string {
	for _, one := range info.Settings {
		if one.Key == key {
			return one.Value
		}
	}
	return ""
}

// Built is when the program was built, or its source written; zero where neither is known.
func Built() time.Time {
	text := built
	if info, known := debug.ReadBuildInfo(); text == "" && known {
		text = setting(info, "vcs.time")
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}
	}
	return at
}
