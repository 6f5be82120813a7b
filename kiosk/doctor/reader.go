package doctor

import (
	"strings"

	"madoguchi/kiosk/health"
)

// CardReader is what is known of the card reader.
type CardReader struct {
	// Known is whether anything is: the first word of a watcher takes a moment.
	Known bool
	// Service is whether the PC/SC service answers.
	Service bool
	// Name is the reader in use; empty where none is.
	Name string
	// Want is the configured name, or a part of it; empty for any.
	Want string
	// Others are readers that are there and cannot be used.
	Others []string
	// Detail is what PC/SC said.
	Detail string
}

// Line is how the card reader stands.
func (r CardReader) Line() health.Line {
	line := health.Of(health.Reader, health.Fine).With(r.Name)
	switch {
	case !r.Known:
		return health.Of(health.Reader, health.Silent)
	case !r.Service:
		line = health.Of(health.Reader, health.ServiceGone)
	case r.Name == "" && r.Want != "" && len(r.Others) > 0:
		line = health.Of(health.Reader, health.NotNamed).With(r.Want)
		line.Detail = "there: " + strings.Join(r.Others, ", ")
		return line
	case r.Name == "":
		line = health.Of(health.Reader, health.None)
	}
	line.Detail = r.Detail
	return line
}

// Among is the card reader where these are the names of all there are: the one with the configured name, else the first that
// has it in its name.
func Among(names []string, want string) CardReader {
	r := CardReader{Known: true, Service: true, Want: want}
	for _, name := range names {
		switch {
		case name == want || r.Name == "" && strings.Contains(name, want):
			r.Name = name
		default:
			r.Others = append(r.Others, name)
		}
	}
	return r
}
