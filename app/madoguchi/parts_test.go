package main

import (
	"reflect"
	"testing"
	"time"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/visit"
)

func TestAMarkedTicketTellsTheKiosksTime(t *testing.T) {
	profile := municipality.Zama()
	given := time.Date(2026, time.November, 24, 10, 12, 0, 0, jst)
	number := visit.Number{Text: "A-007", Reference: "4F7Q2M", At: given}
	for mark, tells := range map[ticket.Mark]bool{ticket.NoMark: false, ticket.Reprint: true, ticket.Reissue: true} {
		var pictures []any
		for _, later := range []time.Duration{time.Minute, time.Hour} {
			draw := drawTicket(profile, ticketWidth(config.Printer{}), func() time.Time { return given.Add(later) })
			picture, err := draw(number, visit.Registration{Consultation: true, Language: "ja"}, mark)
			if err != nil {
				t.Fatal(err)
			}
			pictures = append(pictures, picture)
		}
		if differ := !reflect.DeepEqual(pictures[0], pictures[1]); differ != tells {
			t.Errorf("mark %v: two times have two papers: %t, want %t", mark, differ, tells)
		}
	}
}

// TestTheDemonstrationsClock is that a demonstration finds the counter open, whenever it is given.
func TestTheDemonstrationsClock(t *testing.T) {
	profile := municipality.Zama()
	sunday := time.Date(2026, time.November, 22, 20, 0, 0, 0, jst)
	now, note := demoClock(profile, sunday)
	if note == realClock || now().Sub(inJapan()) < 24*time.Hour {
		t.Errorf("the clock is %v ahead: %s", now().Sub(inJapan()), note)
	}
	if _, note := demoClock(profile, time.Date(2026, time.November, 24, 10, 12, 0, 0, jst)); note != realClock {
		t.Error(note)
	}
}
