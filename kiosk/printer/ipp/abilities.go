package ipp

import (
	"slices"

	"github.com/OpenPrinting/goipp"

	"madoguchi/kiosk/printer/pwg"
)

// abilities are what a printer takes, as it says.
type abilities struct {
	formats    []string
	types      []string // of PWG raster
	resolution []goipp.Resolution
	operations []int
	paper      paper
	said       attributes // what a job may ask for
}

// abilityAttributes are what abilities are known by. media-col-database is not among them: it can be hundreds of kB.
var abilityAttributes = []string{
	"operations-supported", "document-format-supported",
	"pwg-raster-document-type-supported", "pwg-raster-document-resolution-supported",
	"media-col-ready", "media-col-default", "media-ready", "media-default", "media-size-supported", "media-col-supported",
	"print-scaling-supported", "print-color-mode-supported", "sides-supported", "job-sheets-supported",
	"orientation-requested-supported", "finishings-supported",
}

func newAbilities(said attributes) abilities {
	return abilities{
		formats:    said.texts("document-format-supported"),
		types:      said.texts("pwg-raster-document-type-supported"),
		resolution: said.resolutions("pwg-raster-document-resolution-supported"),
		operations: said.numbers("operations-supported"),
		paper:      newPaper(said),
		said:       said,
	}
}

// can is whether the printer knows an operation; where it does not say, it knows every one.
func (a abilities) can(op goipp.Op) bool {
	return len(a.operations) == 0 || slices.Contains(a.operations, int(op))
}

// format is the truest format that the printer takes, PWG raster with its type and resolution.
func (a abilities) format() (format string, raster pwg.Type, dpi goipp.Resolution) {
	for _, format := range []string{formatPWG, formatPDF, formatJPEG} {
		if !slices.Contains(a.formats, format) {
			continue
		}
		if format != formatPWG {
			return format, "", goipp.Resolution{}
		}
		if raster, dpi = a.raster(); raster != "" {
			return format, raster, dpi
		}
	}
	return "", "", goipp.Resolution{}
}

// raster is the type and the resolution of PWG raster that a ticket comes out best in: black alone, so that no printer
// dithers it, at the ticket's own resolution or the finest.
func (a abilities) raster() (pwg.Type, goipp.Resolution) {
	var best goipp.Resolution
	for _, r := range a.resolution {
		if r = inInches(r); r.Xres < leastDPI || r.Xres > mostDPI || r.Yres < leastDPI || r.Yres > mostDPI {
			continue
		}
		if isTicketDPI(r) {
			best = r
			break
		}
		if r.Xres*r.Yres > best.Xres*best.Yres {
			best = r
		}
	}
	for _, t := range []pwg.Type{pwg.Black1, pwg.SGray8, pwg.SRGB8} {
		if best.Xres > 0 && slices.Contains(a.types, string(t)) {
			return t, best
		}
	}
	return "", best
}

// Finer than mostDPI, a sheet takes longer to send than its dots are worth.
const leastDPI, mostDPI = 150, 600

func inInches(r goipp.Resolution) goipp.Resolution {
	if r.Units == goipp.UnitsDpcm {
		return goipp.Resolution{Xres: r.Xres * 254 / 100, Yres: r.Yres * 254 / 100, Units: goipp.UnitsDpi}
	}
	return r
}

// isTicketDPI is whether a dot of the printer is one of the ticket: 8 a mm are called 203 dpi, or 200.
func isTicketDPI(r goipp.Resolution) bool {
	near := func(dpi int) bool { return dpi >= 203 && dpi <= 204 }
	return near(r.Xres) && near(r.Yres)
}

// abilities are those known, and whether they are.
func (p *Printer) abilities() (known abilities, fresh bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.known, !p.knownAt.IsZero() && p.now().Sub(p.knownAt) < p.pace.keep
}

func (p *Printer) learn(known abilities) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known, p.knownAt = known, p.now()
}

func (p *Printer) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known, p.knownAt = abilities{}, p.now().Add(-p.pace.keep)
}
