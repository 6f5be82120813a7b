package printer

// The control characters of ESC/POS that are used here.
const (
	esc byte = 0x1b
	gs  byte = 0x1d
	dle byte = 0x10
	eot byte = 0x04
	enq byte = 0x05
	dc4 byte = 0x14
)

// begin sets the printer to its defaults (ESC @) and switches automatic status back off (GS a 0), so that the only
// answers are to questions.
func begin() []byte { return []byte{esc, '@', gs, 'a', 0} }

// band prints rows of dots (GS v 0, normal size).
func band(stride int, bits []byte) []byte {
	rows := len(bits) / stride
	command := []byte{gs, 'v', '0', 0, byte(stride), byte(stride >> 8), byte(rows), byte(rows >> 8)}
	return append(command, bits...)
}

// end feeds the ticket's last row to the cutter, wherever the model has it, cuts and leaves one point uncut (GS V 66),
// then asks for the paper sensor's state (GS r 1): a printer comes to that only after all before it.
func end() []byte { return []byte{gs, 'V', 66, 0, gs, 'r', 1} }

// ask is a question that is answered at once, also while printing or offline (DLE EOT).
func ask(about question) []byte { return []byte{dle, eot, byte(about)} }
