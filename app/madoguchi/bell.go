package main

import (
	"time"

	"madoguchi/assets/sounds"
	"madoguchi/kiosk/visit"
	"madoguchi/kiosk/voice/wav"
)

// bell has chimes played, whether the voice is on or not: something was printed, staff were called, a card is still in
// the reader. The last is repeated, from a gentle sound to a plain one, until the card is out.
type bell struct {
	chime func(wav.Sound)
	gain  float64 // 0 for none at all
	later func(time.Duration, func()) (stop func())
	// again is called with every third reminder of the card.
	again func()

	stop      func() // of the reminder to come; nil where there is none
	reminders int
}

const (
	reminderEvery = 4 * time.Second
	wordsEvery    = 3 // reminders
	// A reminder begins at a third of the loudness and has all of it with the sixth.
	gentlest = 1.0 / 3
	loudest  = 6
)

func (b *bell) follow(before, now visit.State) {
	switch {
	case now.Visit.Printed == visit.Printed && before.Visit.Printed != visit.Printed,
		now.Visit.Slip == visit.SlipPrinted && before.Visit.Slip != visit.SlipPrinted:
		b.ring(sounds.TicketOut(), 1)
	case now.Call == visit.Called && before.Call != visit.Called:
		b.ring(sounds.StaffCalled(), 1)
	}
	switch forgotten := now.Step == visit.TakeCard && now.Kiosk.CardIn; {
	case forgotten && b.stop == nil:
		b.reminders = 0
		b.remind()
	case !forgotten && b.stop != nil:
		b.stop()
		b.stop = nil
	}
}

func (b *bell) remind() {
	rise := min(1, float64(b.reminders)/(loudest-1))
	b.ring(sounds.CardForgotten(), gentlest+(1-gentlest)*rise)
	if b.reminders > 0 && b.reminders%wordsEvery == 0 {
		b.again()
	}
	b.reminders++
	b.stop = b.later(reminderEvery, b.remind)
}

func (b *bell) ring(samples []int16, loudness float64) {
	if b.gain > 0 {
		b.chime(wav.Sound{Rate: sounds.Rate, Channels: 1, Samples: samples}.Scaled(b.gain * loudness))
	}
}
