package vprinter

import (
	"fmt"
	"time"
)

// mostAnswers bounds what waits for a line that is not read from.
const mostAnswers = 4096

// answer is something said, and when it may leave.
type answer struct {
	bytes []byte
	due   time.Time
}

// say answers on the line that is open.
func (p *Printer) say(bytes []byte) {
	if len(bytes) == 0 {
		return
	}
	p.status.Answers++
	p.happen(Answer)
	p.log.Debug("answer", "bytes", fmt.Sprintf("% x", bytes))
	if p.has[Silent] || p.has[PowerOff] || p.current == nil || len(p.out) >= mostAnswers {
		return
	}
	a := answer{bytes: append([]byte(nil), bytes...)}
	if p.has[Late] && p.late > 0 {
		a.due = time.Now().Add(p.late)
		p.after(p.late, p.changed.Broadcast)
	}
	p.out = append(p.out, a)
	p.changed.Broadcast()
}

// sayable is whether the next answer may leave.
func (p *Printer) sayable() bool {
	switch {
	case len(p.out) == 0:
		return false
	case !p.out[0].due.IsZero():
		return !time.Now().Before(p.out[0].due)
	}
	return !p.has[Late] || p.late > 0
}

// Bits that are the same in every answer, and the drawer's pin: nothing pulls it low.
const (
	realTimeFixed  = 0x12
	automaticFixed = 0x10
	drawerPin      = 0x04 // of DLE EOT 1 and the first byte of automatic status
	drawerHigh     = 0x01 // of GS r 2
)

// able is whether the mechanism can print.
func (p *Printer) able() bool { return !p.offline() && !p.has[PowerOff] }

// offline is what DLE EOT 1 says.
func (p *Printer) offline() bool {
	return p.has[PaperOut] || p.has[CoverOpen] || p.has[Offline] || p.faulty()
}

func (p *Printer) faulty() bool {
	return p.has[Jam] || p.has[CutterJam] || p.has[Broken] || p.has[Overheated]
}

// bits are those of the states that hold.
func (p *Printer) bits(of map[What]byte) (b byte) {
	for w, bit := range of {
		if p.has[w] {
			b |= bit
		}
	}
	return b
}

// realTime is the answer to DLE EOT; false where there is none.
func (p *Printer) realTime(about byte) (byte, bool) {
	b := byte(realTimeFixed)
	switch about {
	case 1:
		b |= drawerPin
		if p.offline() {
			b |= 0x08
		}
	case 2:
		b |= p.bits(map[What]byte{CoverOpen: 0x04, PaperOut: 0x20})
		if p.faulty() {
			b |= 0x40
		}
	case 3:
		b |= p.bits(map[What]byte{Jam: 0x04, CutterJam: 0x08, Broken: 0x20, Overheated: 0x40})
	case 4:
		b |= p.bits(map[What]byte{PaperLow: 0x0c, PaperOut: 0x6c})
	case 7, 8, 18:
	default:
		return 0, false
	}
	return b, true
}

// sensor is the answer to GS r 1.
func (p *Printer) sensor() byte { return p.bits(map[What]byte{PaperLow: 0x03, PaperOut: 0x0f}) }

// automaticStatus are the four bytes of automatic status back.
func (p *Printer) automaticStatus() [4]byte {
	first := byte(automaticFixed|drawerPin) | p.bits(map[What]byte{CoverOpen: 0x20})
	if p.offline() {
		first |= 0x08
	}
	return [4]byte{
		first,
		p.bits(map[What]byte{Jam: 0x04, CutterJam: 0x08, Broken: 0x20, Overheated: 0x40}),
		p.sensor(),
		0x0f,
	}
}

// wanted masks an automatic status with what GS a asked for: drawer 1, online 2, error 4, paper 8, feed button 0x40.
func (p *Printer) wanted(status [4]byte) (masked [4]byte) {
	if p.automatic&0x02 != 0 {
		masked[0] = status[0] & 0x28
	}
	if p.automatic&0x04 != 0 {
		masked[1] = status[1]
	}
	if p.automatic&0x08 != 0 {
		masked[2] = status[2]
	}
	return masked
}

// report tells by itself what has changed, where that was asked for.
func (p *Printer) report() {
	if status := p.automaticStatus(); p.automatic != 0 && p.wanted(status) != p.wanted(p.told) {
		p.told = status
		p.say(status[:])
	}
	p.changed.Broadcast()
}

// Identities of GS I that are bytes: what it can do (two-byte characters and a cutter), its version.
const (
	modelID  = 0x20
	typeID   = 0x03
	version  = 0x02
	firmware = "1.00"
)

// identity is the answer to GS I.
func (p *Printer) identity(what byte) []byte {
	or := func(said, usual string) []byte {
		if said == "" {
			said = usual
		}
		return append(append([]byte{0x5f}, said...), 0)
	}
	switch what {
	case 1, 49:
		return []byte{modelID}
	case 2, 50:
		return []byte{typeID}
	case 3, 51:
		return []byte{version}
	case 65:
		return or(firmware, "")
	case 66:
		return or(p.options.Maker, "MADOGUCHI")
	case 67:
		return or(p.options.Model, "VP-80")
	case 68:
		return or(p.options.Serial, "VP0000001")
	case 69:
		return or("SHIFT-JIS", "")
	}
	return nil
}
