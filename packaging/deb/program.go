package main

import (
	"debug/buildinfo"
	"debug/elf"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"
)

// program is the kiosk's program, and what it says of itself.
type program struct {
	path    string
	arch    string // Debian's name
	version string // of the package
	built   time.Time
	info    *debug.BuildInfo
	depends []string
}

var (
	errNoCommit = errors.New("the program does not say which commit it was built from: build it with -buildvcs=true in a git work tree")
	errNoArch   = errors.New("no package is made for this architecture")
)

func readProgram(path string) (program, error) {
	info, err := buildinfo.ReadFile(path)
	if err != nil {
		return program{}, fmt.Errorf("build information: %w", err)
	}
	p := program{path: path, info: info, version: debianVersion(info.Main.Version)}
	architecture := map[string]string{"amd64": "amd64", "arm64": "arm64"}
	if p.arch = architecture[p.setting("GOARCH")]; p.arch == "" {
		return program{}, fmt.Errorf("%w: %s", errNoArch, p.setting("GOARCH"))
	}
	if p.built, err = time.Parse(time.RFC3339, p.setting("vcs.time")); err != nil || p.version == "" {
		return program{}, fmt.Errorf("%s: %w", filepath.Base(path), errNoCommit)
	}
	p.depends, err = libraries(path)
	return p, err
}

// setting is one of the program's build settings; empty where it has none.
func (p program) setting(key string) string {
	for _, setting := range p.info.Settings {
		if setting.Key == key {
			return setting.Value
		}
	}
	return ""
}

// debianVersion turns Go's version of a module into Debian's: "v1.2.3" into "1.2.3", a commit after it into a version that
// sorts before the next, "v1.2.4-0.20261122093000-0123456789ab" into "1.2.4~0.20261122093000.0123456789ab".
func debianVersion(module string) string {
	version, isVersion := strings.CutPrefix(module, "v")
	if !isVersion {
		return ""
	}
	version, changed := strings.CutSuffix(version, "+dirty")
	release, commit, between := strings.Cut(version, "-")
	if between {
		release += "~" + strings.ReplaceAll(commit, "-", ".")
	}
	if changed {
		release += "+changed"
	}
	return release
}

// packageOf is the Debian package of each library a program is linked to. A library without one fails the build, so that no
// dependency is forgotten.
var packageOf = map[string]string{
	"libc.so.6": "libc6", "libm.so.6": "libc6", "libpthread.so.0": "libc6", "libdl.so.2": "libc6", "librt.so.1": "libc6",
	"libresolv.so.2": "libc6", "ld-linux-aarch64.so.1": "libc6",
	"libX11.so.6": "libx11-6", "libXext.so.6": "libxext6", "libXrandr.so.2": "libxrandr2", "libXi.so.6": "libxi6", "libXfixes.so.3": "libxfixes3",
	"libGL.so.1": "libgl1", "libpcsclite.so.1": "libpcsclite1",
}

var errUnknownLibrary = errors.New("no package is known for the library")

// libraries are the dependencies that follow from what the program is linked to, libc with the least version that has all
// its symbols.
func libraries(path string) ([]string, error) {
	file, err := elf.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	needed, err := file.ImportedLibraries()
	if err != nil {
		return nil, err
	}
	symbols, err := file.ImportedSymbols()
	if err != nil {
		return nil, err
	}
	least := [2]int{}
	for _, symbol := range symbols {
		var version [2]int
		if n, _ := fmt.Sscanf(symbol.Version, "GLIBC_%d.%d", &version[0], &version[1]); n == 2 &&
			(version[0] > least[0] || version[0] == least[0] && version[1] > least[1]) {
			least = version
		}
	}
	depends := []string{fmt.Sprintf("libc6 (>= %d.%d)", least[0], least[1])}
	for _, library := range needed {
		name, known := packageOf[library]
		if !known {
			return nil, fmt.Errorf("%w %s", errUnknownLibrary, library)
		}
		if name != "libc6" {
			depends = append(depends, name)
		}
	}
	return depends, nil
}
