package screens

import "image/color"

// palette is the colours of a look. A screen names what a colour is for, never the colour.
type palette struct {
	dark bool // light on dark

	ink, muted, faint          color.NRGBA // text, second line, what is not reached yet
	paper, line, edge          color.NRGBA // ground, card edges, button edges
	primary, pressed, onMain   color.NRGBA // the one main action, progress, number
	tint, soft                 color.NRGBA // chosen, illustration ground; the rest of a bar
	success, successTint       color.NRGBA
	warning, warningTint       color.NRGBA
	warningEdge, warningGround color.NRGBA
	noteGround                 color.NRGBA // of a note that reassures
	amber, spent               color.NRGBA // the renewal window and the chip; what has passed of the window
	failure, failureTint       color.NRGBA
	ring                       color.NRGBA // around what the keys are at
}

// daylight is the default look: the Digital Agency's design tokens on white.
var daylight = palette{
	ink: rgb(0x1A1A1A), muted: rgb(0x333333), faint: rgb(0xE6E6E6),
	paper: rgb(0xFFFFFF), line: rgb(0xCCCCCC), edge: rgb(0x949494),
	primary: rgb(0x0017C1), pressed: rgb(0x00118F), onMain: rgb(0xFFFFFF),
	tint: rgb(0xE8F1FE), soft: rgb(0xD9E6FF),
	success: rgb(0x115A36), successTint: rgb(0xE6F5EC),
	warning: rgb(0x604B00), warningTint: rgb(0xFFF0B3),
	warningEdge: rgb(0xB78F00), warningGround: rgb(0xFFFDF5),
	noteGround: rgb(0xFBF3DD), amber: rgb(0xFFC700), spent: rgb(0x8A6A00),
	failure: rgb(0xA90000), failureTint: rgb(0xFFF5F5),
	ring: rgb(0xC74700),
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}
