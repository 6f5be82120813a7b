package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goreleaser/nfpm/v2"
	"github.com/goreleaser/nfpm/v2/deb"
	nfpmfiles "github.com/goreleaser/nfpm/v2/files"
)

// What the program starts or opens by name, and so no linker knows of.
var depends = []string{
	// GLFW opens these
	"libxcursor1", "libxi6", "libxinerama1", "libxrandr2", "libxrender1", "libxxf86vm1", "libgl1-mesa-dri",
	// the card reader
	"pcscd", "libccid",
	// the display, its cookie, touch
	"xserver-xorg-core", "xserver-xorg-input-libinput", "xauth", "x11-xkb-utils",
	// voice and chimes
	"espeak-ng", "alsa-utils",
	// units, users, devices; the desk's restart and shut down
	"systemd (>= 252)", "udev", "dbus", "polkitd", "init-system-helpers (>= 1.54~)",
	// what the counter and printers show
	"ca-certificates",
}

var recommends = []string{
	"apparmor",                        // the profile is enforced where it is there
	"systemd-timesyncd | time-daemon", // numbers begin anew by the day
	"exfatprogs",                      // sticks that were never formatted
	"xserver-xorg-video-fbdev",
	"firmware-linux-free",
}

const synopsis = `self-service kiosk for the lobby of a Japanese city hall
A resident inserts a My Number Card; the kiosk shows until when its two
certificates run and whether they can be renewed now, asks who came and with
what, pre-registers the procedure and prints a queue ticket.
.
The package turns a machine into a kiosk: it starts an X server of its own and
the kiosk on it, full screen. It is not meant for a machine with a desktop.`

// pack writes the package.
func (p program) pack(path, maintainer string, contents map[string][]byte) error {
	staging, err := os.MkdirTemp("", "madoguchi-deb-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(staging)
	info := &nfpm.Info{
		Name: "madoguchi", Arch: p.arch, Platform: "linux", Version: p.version, VersionSchema: "none",
		Section: "misc", Priority: "optional", Maintainer: maintainer, Description: synopsis,
		MTime: p.built, DisableGlobbing: true,
	}
	for _, name := range append(slices.Clone(p.depends), depends...) {
		if !slices.Contains(info.Depends, name) {
			info.Depends = append(info.Depends, name)
		}
	}
	info.Recommends = recommends
	info.Deb.Compression = "gzip:9" // lintian does not know zstd, and xz takes a minute here for a tenth less
	add := func(name string, source string) {
		kind := nfpmfiles.TypeFile
		if strings.HasPrefix(name, "/etc/") {
			kind = nfpmfiles.TypeConfig
		}
		info.Contents = append(info.Contents, &nfpmfiles.Content{
			Source: source, Destination: name, Type: kind,
			FileInfo: &nfpmfiles.ContentFileInfo{Owner: "root", Group: "root", Mode: mode(name), MTime: p.built},
		})
	}
	for n, name := range slices.Sorted(maps.Keys(contents)) {
		source := filepath.Join(staging, fmt.Sprint(n))
		if err := os.WriteFile(source, contents[name], 0o600); err != nil {
			return err
		}
		add(name, source)
	}
	add("/usr/bin/madoguchi", p.path)
	info.Contents = append(info.Contents, &nfpmfiles.Content{ // where the set-up looks for profiles
		Destination: "/etc/madoguchi/municipalities", Type: nfpmfiles.TypeDir,
		FileInfo: &nfpmfiles.ContentFileInfo{Owner: "root", Group: "root", Mode: 0o755, MTime: p.built},
	})
	for script, to := range map[string]*string{
		"postinst": &info.Scripts.PostInstall, "prerm": &info.Scripts.PreRemove, "postrm": &info.Scripts.PostRemove,
	} {
		text, err := files.ReadFile("scripts/" + script)
		if err != nil {
			return err
		}
		*to = filepath.Join(staging, script)
		if err := os.WriteFile(*to, text, 0o600); err != nil {
			return err
		}
	}
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	defer out.Close()
	if err := deb.Default.Package(nfpm.WithDefaults(info), out); err != nil {
		return fmt.Errorf("package: %w", err)
	}
	return out.Close()
}
