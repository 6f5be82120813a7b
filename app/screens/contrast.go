package screens

import "strings"

// contrast is the look for those who see little: white and yellow on black, every text at least 10:1 on its ground.
var contrast = palette{
	dark: true,
	ink:  rgb(0xFFFFFF), muted: rgb(0xF2F2F2), faint: rgb(0x333333),
	paper: rgb(0x000000), line: rgb(0x999999), edge: rgb(0xFFFFFF),
	primary: rgb(0xFFE600), pressed: rgb(0xC8B400), onMain: rgb(0x000000),
	tint: rgb(0x332E00), soft: rgb(0x4D4600),
	success: rgb(0x8CF5A8), successTint: rgb(0x00260F),
	warning: rgb(0xFFE600), warningTint: rgb(0x332E00),
	warningEdge: rgb(0xFFE600), warningGround: rgb(0x1A1700),
	noteGround: rgb(0x1A1700), amber: rgb(0xFFFFFF), spent: rgb(0x7A6A00),
	failure: rgb(0xFFC2BD), failureTint: rgb(0x3A0A08),
	ring: rgb(0x00E5FF),
}

// recoloured turns a picture's colours, which are the daylight look's, into those of the high contrast.
var recoloured = strings.NewReplacer(
	"#0017C1", "#FFE600", // what it is about: the card, the way
	"#E8F1FE", "#1A1700",
	"#9DB7F9", "#FFFFFF",
	"#FFC700", "#FFFFFF", // the chip
	"#7D6400", "#FFE600",
	"#333333", "#E6E6E6", // the machine
	"#1A1A1A", "#FFFFFF",
	"#4D4D4D", "#E6E6E6",
	"#949494", "#FFFFFF",
	"#CCCCCC", "#B3B3B3",
	"#F2F2F2", "#262626",
	"#FFFFFF", "#000000", // paper, and the marks on the dots
	"#115A36", "#8CF5A8",
	"#A90000", "#FFC2BD",
)
