package ipp

import (
	"regexp"
	"strconv"
	"strings"
)

// paper is what lies in the printer; lengths are in 1/100 mm, as IPP has them.
type paper struct {
	width, height            int
	top, right, bottom, left int // what stays white
	// roll says that the height is the ticket's, within least and most (0: not said).
	roll        bool
	least, most int
	name        string // as iso_a4_210x297mm; empty for a roll
	source      string // the tray; empty where not said
	kind        string // the media-type; empty where not said
}

// a4 is what a printer is taken to have in it that says nothing.
var a4 = paper{width: 21000, height: 29700, top: 500, right: 500, bottom: 500, left: 500, name: "iso_a4_210x297mm"}

// newPaper is the paper that a job gets that asks for none, if it is in; else the first that is.
func newPaper(said attributes) paper {
	ready := said.collections("media-col-ready")
	usual := said.collections("media-col-default")
	chosen := attributes(nil)
	switch {
	case len(ready) > 0:
		chosen = ready[0]
		for _, r := range ready {
			if len(usual) > 0 && sameSize(r, usual[0]) {
				chosen = r
				break
			}
		}
	case len(usual) > 0:
		chosen = usual[0]
	}
	p := fromCollection(chosen)
	names := said.texts("media-default")
	if ready := said.texts("media-ready"); len(ready) > 0 && (len(names) == 0 || !said.has("media-ready", names[0])) {
		names = ready
	}
	if p.width == 0 && len(names) > 0 {
		p = fromName(names[0])
	}
	if p.width == 0 {
		return a4
	}
	if len(names) > 0 && strings.HasPrefix(names[0], "roll_") {
		p.roll = true
	}
	p.measure(said.collections("media-size-supported"))
	if p.roll {
		p.name = ""
	}
	return p
}

func sameSize(a, b attributes) bool {
	ax, ay := size(a)
	bx, by := size(b)
	return ax == bx && (ay == by || ay.least != ay.most || by.least != by.most)
}

// size is a media-col's; zero where it has none.
func size(col attributes) (x, y extent) {
	sizes := col.collections("media-size")
	if len(sizes) == 0 {
		return x, y
	}
	return firstExtent(sizes[0], "x-dimension"), firstExtent(sizes[0], "y-dimension")
}

func firstExtent(a attributes, name string) extent {
	if extents := a.extents(name); len(extents) > 0 {
		return extents[0]
	}
	return extent{}
}

func fromCollection(col attributes) paper {
	x, y := size(col)
	margin := func(side string) int {
		n, _ := col.number("media-" + side + "-margin")
		return min(max(n, 0), maxMargin)
	}
	p := paper{
		width: x.most, height: y.most,
		top: margin("top"), right: margin("right"), bottom: margin("bottom"), left: margin("left"),
		name: col.text("media-size-name"), source: col.text("media-source"), kind: col.text("media-type"),
	}
	if p.width < minSide || p.width > maxSide || y.most > maxRoll || y.most != 0 && y.most < minSide {
		return paper{}
	}
	if p.left+p.right > p.width/2 {
		p.left, p.right = 0, 0 // no printer has such margins
	}
	if p.top+p.bottom > p.height/2 {
		p.top, p.bottom = 0, 0
	}
	if y.least != y.most {
		p.roll, p.least, p.most = true, y.least, y.most
	}
	if y.most == 0 || strings.Contains(p.source, "roll") || strings.Contains(p.kind, "roll") || strings.HasPrefix(p.name, "roll_") {
		p.roll = true
	}
	return p
}

// What can be a side of a paper for a ticket, in 1/100 mm.
const (
	minSide   = 2500
	maxSide   = 100_000
	maxRoll   = 10_000_000
	maxMargin = 5000
)

// narrow is a width that is a roll's: no sheet in a tray is that narrow.
const narrow = 8500

// measure looks whether the width may have any length: then paper that is narrow is a roll, as with the queues of CUPS
// for receipt printers.
func (p *paper) measure(supported []attributes) {
	for _, s := range supported {
		x, y := firstExtent(s, "x-dimension"), firstExtent(s, "y-dimension")
		if y.least == y.most || p.width < x.least || p.width > x.most {
			continue
		}
		if p.width <= narrow {
			p.roll = true
		}
		if p.roll && p.most == 0 {
			p.least, p.most = y.least, y.most
		}
	}
}

// selfDescribing is a paper's name with its size at the end.
var selfDescribing = regexp.MustCompile(`_([0-9]+(?:\.[0-9]+)?)x([0-9]+(?:\.[0-9]+)?)(mm|in)$`)

// fromName is a paper by its name, as iso_a4_210x297mm. Its margins are not known: a sheet's are taken to be 5 mm.
func fromName(name string) paper {
	found := selfDescribing.FindStringSubmatch(name)
	if found == nil {
		return paper{}
	}
	unit := map[string]float64{"mm": 100, "in": 2540}[found[3]]
	side := func(text string) int {
		n, _ := strconv.ParseFloat(text, 64)
		return int(min(n, maxRoll)*unit + 0.5)
	}
	p := paper{width: side(found[1]), height: side(found[2]), name: name}
	if p.width < minSide || p.width > maxSide || p.height < minSide || p.height > maxRoll {
		return paper{}
	}
	if p.roll = strings.HasPrefix(name, "roll_"); !p.roll && p.width > narrow {
		p.top, p.right, p.bottom, p.left = a4.top, a4.right, a4.bottom, a4.left
	}
	return p
}
