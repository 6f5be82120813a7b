package printer

// answers tells a printer's answers apart by their fixed bits, which Epson's reference and its followers share.
type answers struct {
	// realTime takes answers to DLE EOT, sensor those to GS r, status the automatic ones.
	realTime, sensor chan byte
	status           chan automatic
	// cleared takes the news that the buffers are empty (the response to DLE DC4 8).
	cleared chan struct{}

	block []byte // what has come of an automatic status
	text  []byte // what has come of a response that ends with NUL; nil outside of one
	last  automatic
}

func newAnswers() answers {
	return answers{
		realTime: make(chan byte, 16), sensor: make(chan byte, 16), status: make(chan automatic, 64), cleared: make(chan struct{}, 1),
	}
}

// How responses of several bytes begin; NUL ends them.
const (
	responseHeader = 0x37 // of a finished process, or of buffers that were cleared
	responseClear  = 0x25 // the byte after responseHeader, where buffers were cleared
	maxResponse    = 80   // longer ones are not known
)

// Flow control, where a serial printer is set to it; it may stand within a block.
const (
	xon  = 0x11
	xoff = 0x13
)

// take sorts in a byte from the printer. It returns true where it completes an automatic status. Where nobody has
// fetched the last answers it is dropped: a printer that floods its line fills no memory.
func (a *answers) take(b byte) (complete bool) {
	switch {
	case b == xon || b == xoff:
	case a.text != nil:
		a.response(b)
	case b == responseHeader:
		a.text, a.block = []byte{b}, nil
	case b&0x93 == 0x12:
		a.block = nil
		offer(a.realTime, b)
	case b&0x93 == 0x10:
		a.block = []byte{b}
	case b&0x90 == 0 && a.block != nil:
		if a.block = append(a.block, b); len(a.block) == 4 {
			a.last = a.last.next([4]byte(a.block))
			a.block = nil
			offer(a.status, a.last)
			return true
		}
	case b&0x90 == 0:
		offer(a.sensor, b)
	}
	return false
}

// response goes on with a response that NUL ends.
func (a *answers) response(b byte) {
	switch {
	case b == 0:
		if len(a.text) == 2 && a.text[1] == responseClear {
			offer(a.cleared, struct{}{})
		}
		a.text = nil
	case len(a.text) == maxResponse:
		a.text = nil
	default:
		a.text = append(a.text, b)
	}
}

func offer[T any](to chan T, one T) {
	select {
	case to <- one:
	default:
	}
}
