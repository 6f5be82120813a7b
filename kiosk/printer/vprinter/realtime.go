package vprinter

import "bytes"

// Control characters of real-time commands.
const (
	eot byte = 0x04
	enq byte = 0x05
	dle byte = 0x10
	dc4 byte = 0x14
)

// clearing is what must follow DLE DC4 for the buffers to be cleared.
var clearing = []byte{8, 1, 3, 20, 1, 6, 2, 8}

// match is how bytes stand to the real-time commands.
type match int

const (
	noCommand match = iota
	aBeginning
	aCommand
)

// realTimeCommand tells whether bytes are a real-time command, or might become one.
func (p *Printer) realTimeCommand(b []byte) match {
	if b[0] != dle {
		return noCommand
	}
	if len(b) == 1 {
		return aBeginning
	}
	length := 3
	switch b[1] {
	case eot:
		if len(b) > 2 {
			switch b[2] {
			case 1, 2, 3, 4:
			case 7, 8, 18:
				length = 4
			default:
				return noCommand
			}
		}
	case enq:
		if p.options.Plain || len(b) > 2 && b[2] > 2 {
			return noCommand
		}
	case dc4:
		if p.options.Plain {
			return noCommand
		}
		if len(b) > 2 {
			switch b[2] {
			case 1, 2:
				length = 5
			case 8:
				if !bytes.HasPrefix(clearing, b[2:]) {
					return noCommand
				}
				length = 2 + len(clearing)
			default:
				return noCommand
			}
		}
	default:
		return noCommand
	}
	if len(b) < length {
		return aBeginning
	}
	return aCommand
}

// carryOut does what a real-time command says. It is true where the buffer was cleared.
func (p *Printer) carryOut(b []byte) (cleared bool) {
	switch b[1] {
	case eot:
		if said, ok := p.realTime(b[2]); ok {
			p.say([]byte{said})
		}
	case enq:
		if b[2] == 2 && (p.faulty() || p.status.Halted) {
			p.clear()
			cleared = true
		}
		if b[2] != 0 {
			p.recover()
		}
	case dc4:
		switch b[2] {
		case 1:
			p.status.Pulses++
			p.log.Warn("a pulse to the drawer, at once")
		case 8:
			p.clear()
			p.say([]byte{0x37, 0x25, 0})
			cleared = true
		}
	}
	return cleared
}

func (p *Printer) clear() {
	p.buffer.clear()
	p.clears++
	p.status.Clears++
	p.status.Halted = false
	p.changed.Broadcast()
}
