// Package sounds is what a kiosk sounds like beside its voice: three chimes, made of a few notes when they are asked
// for. They lie where old ears hear best (500 to 1,700 Hz), begin and end softly, and each has its own melody: up where
// something came out, up and back where somebody is called, the same note twice where something was left behind.
package sounds

import "math"

// Rate is the frames a second of every chime. They have one channel.
const Rate = 22050

// note is a tone from a moment on.
type note struct {
	hertz  float64
	at     float64 // seconds
	length float64 // seconds
}

// The notes, in hertz (equal temperament, a′ = 440 Hz).
const (
	c5 = 523.25
	e5 = 659.26
	g5 = 783.99
	a5 = 880.00
	c6 = 1046.50
)

// TicketOut is a ticket that came out.
func TicketOut() []int16 {
	return melody(note{g5, 0, 0.5}, note{c6, 0.16, 0.8})
}

// StaffCalled is a call to staff that went out.
func StaffCalled() []int16 {
	return melody(note{e5, 0, 0.5}, note{a5, 0.2, 0.6}, note{e5, 0.4, 0.9})
}

// CardForgotten is a card still in the reader.
func CardForgotten() []int16 {
	return melody(note{c6, 0, 0.35}, note{c6, 0.22, 0.35}, note{c5, 0.22, 0.7})
}

// melody sounds the notes together, as loud as can be.
func melody(notes ...note) []int16 {
	end := 0.0
	for _, n := range notes {
		end = max(end, n.at+n.length)
	}
	wave := make([]float64, int(end*Rate))
	loudest := 0.0
	for i := range wave {
		for _, n := range notes {
			wave[i] += n.height(float64(i)/Rate - n.at)
		}
		loudest = max(loudest, math.Abs(wave[i]))
	}
	samples := make([]int16, len(wave))
	for i, height := range wave {
		samples[i] = int16(math.MaxInt16 * height / loudest)
	}
	return samples
}

// height is the tone's wave t seconds after its beginning: a bell's, with one overtone.
func (n note) height(t float64) float64 {
	const (
		attack = 0.008 // seconds; a tone that begins at once clicks
		fade   = 0.03  // seconds before its end
		decay  = 5.0   // a second
	)
	if t < 0 || t >= n.length {
		return 0
	}
	shape := math.Exp(-decay*t) * min(1, t/attack, (n.length-t)/fade)
	angle := 2 * math.Pi * n.hertz * t
	return shape * (math.Sin(angle) + 0.3*math.Sin(2*angle))
}
