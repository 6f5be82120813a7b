package doctor

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"madoguchi/kiosk/health"
)

// Display is the monitor that the kiosk's window is on.
type Display struct {
	// Known is whether anything is.
	Known bool
	// Name is the monitor's; empty where none is connected. Mode is as 1080×1920.
	Name, Mode string
	// Want is the configured one's; empty for any.
	Want string
	// Sized is whether its physical size is known.
	Sized bool
}

// Line is how it stands.
func (d Display) Line() health.Line {
	told := strings.TrimSpace(d.Name + " " + d.Mode)
	switch {
	case !d.Known:
		return health.Of(health.Display, health.Silent)
	case d.Name == "":
		return health.Of(health.Display, health.Gone)
	case d.Want != "" && d.Want != d.Name:
		line := health.Of(health.Display, health.NotNamed).With(told)
		line.Detail = "configured: " + d.Want
		return line
	case !d.Sized:
		return health.Of(health.Display, health.NoSize).With(told)
	}
	return health.Of(health.Display, health.Fine).With(told)
}

// Connectors are the sockets for monitors, as the kernel knows them: for who has no window.
type Connectors struct {
	// System is where sysfs is, "/sys".
	System string
}

// Look says whether a monitor is connected. Which one the window would take is not told: X names them in its own way.
func (c Connectors) Look(context.Context) health.Line {
	sockets, err := filepath.Glob(filepath.Join(c.System, "class", "drm", "card*-*", "status"))
	if err != nil || len(sockets) == 0 {
		return health.Of(health.Display, health.Unseen)
	}
	var connected []string
	for _, socket := range sockets {
		if firstLine(socket) != "connected" {
			continue
		}
		directory := filepath.Dir(socket)
		_, name, _ := strings.Cut(filepath.Base(directory), "-")
		connected = append(connected, strings.TrimSpace(name+" "+strings.Replace(firstLine(filepath.Join(directory, "modes")), "x", "×", 1)))
	}
	if len(connected) == 0 {
		return health.Of(health.Display, health.Gone)
	}
	return health.Of(health.Display, health.Fine).With(strings.Join(connected, ", "))
}

// firstLine is a small file's; empty where it cannot be read.
func firstLine(path string) string {
	content, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	line, _, _ := strings.Cut(string(content), "\n")
	return strings.TrimSpace(line)
}
