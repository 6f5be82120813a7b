package vcard

import (
	"math/rand/v2"
)

const (
	hostileName = "hostile"
	defaultSeed = 7 // of the manner that mixes all others
)

// NewHostile makes a card that answers to hurt its reader. The seed settles its manner (modulo 8) and everything it
// says: the same commands after power-up get the same answers.
func NewHostile(seed uint64) *Card {
	h := &hostile{seed: seed}
	return unpowered(&Card{name: hostileName, atr: unhex(contactATR), manager: &application{}, odd: h})
}

// hostile answers without looking much at what was asked.
type hostile struct {
	seed   uint64
	random *rand.Rand
}

func (h *hostile) reset() { h.random = rand.New(rand.NewPCG(h.seed, 0)) }

func (h *hostile) answer(raw []byte) []byte {
	manners := h.manners()
	n := h.seed % uint64(len(manners)+1)
	if n == uint64(len(manners)) {
		n = h.random.Uint64N(n)
	}
	return manners[n](raw)
}

func (h *hostile) manners() []func([]byte) []byte {
	return []func([]byte) []byte{
		h.hugeCertificate, h.endlessRest, h.endlessCorrection, h.oddLengths, h.anyStatus, h.tooMuch, h.nearlyRight,
	}
}

// hugeCertificate agrees to everything and reads as a certificate of 64 KiB, or of 2 GiB, without an end.
func (h *hostile) hugeCertificate(raw []byte) []byte {
	cmd, ok := parseCommand(raw)
	if !ok || cmd.le == 0 {
		return swOK.bytes()
	}
	data := h.bytes(cmd.le)
	copy(data, unhex([]string{"3082FFFF", "30847FFFFFFF", "3080", "30837FFFFF"}[h.random.IntN(4)]))
	return append(data, swOK.bytes()...)
}

// endlessRest always has more to fetch.
func (h *hostile) endlessRest([]byte) []byte {
	return append(h.bytes(h.random.IntN(256)), swMore.bytes()[0], byte(h.random.Uint32()))
}

// endlessCorrection is never content with Le.
func (h *hostile) endlessCorrection([]byte) []byte {
	return []byte{swCorrectLe.bytes()[0], byte(h.random.Uint32())}
}

// oddLengths answers nothing, one byte, or any bytes without sense.
func (h *hostile) oddLengths([]byte) []byte {
	return h.bytes([]int{0, 1, 2, 3, 1 + h.random.IntN(400)}[h.random.IntN(5)])
}

// anyStatus answers a status word that may be anything.
func (h *hostile) anyStatus([]byte) []byte { return h.bytes(2) }

// tooMuch answers far more than was asked for.
func (h *hostile) tooMuch([]byte) []byte {
	return append(h.bytes(4096+h.random.IntN(60000)), swOK.bytes()...)
}

// nearlyRight leads a reader on: the token of a real card, a certificate's beginning, then noise.
func (h *hostile) nearlyRight(raw []byte) []byte {
	cmd, ok := parseCommand(raw)
	switch {
	case !ok || cmd.ins == insSelect:
		return swOK.bytes()
	case cmd.ins == insVerify:
		return (swTries | status(h.random.IntN(16))).bytes()
	}
	data := h.bytes(h.random.IntN(300))
	if h.random.IntN(2) == 0 {
		data = append(tokenInfo(LabelMyNumberCard), data...)
	} else {
		data = append(unhex("3082062B30820513A003020102"), data...)
	}
	return append(data[:min(len(data), max(cmd.le, 1))], swOK.bytes()...)
}

func (h *hostile) bytes(n int) []byte {
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(h.random.Uint32())
	}
	return data
}
