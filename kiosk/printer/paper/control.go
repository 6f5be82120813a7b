package paper

// The control characters of ESC/POS, and SI and DC2, with which some printers turn narrow letters on and off.
const (
	eot byte = 0x04
	enq byte = 0x05
	ht  byte = 0x09
	lf  byte = 0x0a
	ff  byte = 0x0c
	cr  byte = 0x0d
	si  byte = 0x0f
	dle byte = 0x10
	dc2 byte = 0x12
	dc4 byte = 0x14
	can byte = 0x18
	esc byte = 0x1b
	fs  byte = 0x1c
	gs  byte = 0x1d
)

var controls = map[byte]string{
	eot: "EOT", enq: "ENQ", ht: "HT", lf: "LF", ff: "FF", cr: "CR", si: "SI", dle: "DLE", dc2: "DC2", dc4: "DC4", can: "CAN", esc: "ESC", fs: "FS", gs: "GS",
}
