package visit

import (
	"reflect"
	"testing"
	"time"
)

// consults asks for a number to talk to staff.
func (d *desk) consults() *desk {
	d.t.Helper()
	d.does(ChooseLanguage{"en"}, AskWithoutCard{}).at(WithoutCard)
	d.effects = nil
	return d.does(AskForConsultation{})
}

func TestConsultation(t *testing.T) {
	d := newDesk(t).consults().at(Numbering)
	serial := d.state.LastSerial
	want := []Effect{Register{Serial: serial, Registration: Registration{Consultation: true, Language: "en"}}}
	if serial == 0 || !reflect.DeepEqual(d.effects, want) {
		t.Fatalf("effects %+v, want %+v", d.effects, want)
	}
	d.effects = nil
	number := Number{Text: "A-007"}
	d.does(AskForConsultation{}, Registered{serial, number})
	if want := []Effect{Print{serial, number, Registration{Consultation: true, Language: "en"}}}; !reflect.DeepEqual(d.effects, want) {
		t.Fatalf("effects %+v, want %+v", d.effects, want)
	}
	d.does(PrintDone{serial}).at(Ticket)
	if !d.state.Visit.Consultation || d.state.Visit.Ticket.Text != "A-007" {
		t.Fatalf("visit %+v", d.state.Visit)
	}
	d.later(12 * time.Second).wiped() // no card is asked to be taken
}

func TestConsultationThatCannotBe(t *testing.T) {
	for name, play := range map[string]func(d *desk){
		"closed": func(d *desk) {
			d.now = d.now.Add(8 * time.Hour)
			d.consults().at(Closed)
			if d.state.Reception.OpensAt.IsZero() {
				t.Error("nobody says when it opens")
			}
			d.does(AskForSlip{})
			if slips := d.slips(); len(slips) != 1 || !slips[0].OpensAt.Equal(d.state.Reception.OpensAt) {
				t.Errorf("slips %+v", slips)
			}
			d.does(Back{}).at(WithoutCard)
			if d.state.Visit.Consultation {
				t.Error("still a consultation on the way back")
			}
			d.does(Back{}).at(Insert)
		},
		"no store": func(d *desk) {
			d.does(StoreChanged{}).consults().at(NoNumber).does(Forward{}).wiped()
		},
		"no printer": func(d *desk) {
			d.does(PrinterChanged{}).consults().at(PrinterNotReady).does(PrinterChanged{Condition{Ready: true}}).at(Numbering)
		},
		"no printer, and the number on the screen": func(d *desk) {
			d.does(PrinterChanged{}).consults().at(PrinterNotReady).does(Forward{}).at(Numbering)
		},
		"no store, and then there is one": func(d *desk) {
			d.does(StoreChanged{}).consults().at(NoNumber).does(StoreChanged{Condition{Ready: true}}).at(WithoutCard)
			if d.state.Visit.Consultation {
				t.Error("a consultation that nobody asked for")
			}
			d.does(AskForConsultation{}).at(Numbering)
		},
		"no printer, and back": func(d *desk) {
			d.does(PrinterChanged{}).consults().does(Back{}).at(WithoutCard)
		},
		"nobody there": func(d *desk) {
			d.does(PrinterChanged{}).consults().later(time.Minute).at(StillThere).later(20 * time.Second).wiped()
		},
		"no reader": func(d *desk) {
			d.does(ReaderChanged{}).at(OutOfService).consults().at(Numbering)
			serial := d.state.LastSerial
			d.does(Registered{serial, Number{Text: "A-001"}}, PrintDone{serial}).at(Ticket)
			d.later(12 * time.Second).at(OutOfService)
		},
		"the reader goes away": func(d *desk) {
			d.does(PrinterChanged{}).consults().does(ReaderChanged{}).at(PrinterNotReady).does(Back{}).at(WithoutCard)
			d.does(Back{}).at(OutOfService)
		},
		"a card after all": func(d *desk) {
			d.does(PrinterChanged{}).consults().inserts(cardUntil(renewable)).at(Status)
			if d.state.Visit.Consultation {
				t.Error("a visit with a card is a consultation")
			}
		},
		"only without a card": func(d *desk) {
			d.inserts(cardUntil(renewable)).does(AskForConsultation{}).at(Status)
		},
	} {
		t.Run(name, func(t *testing.T) { play(newDesk(t)) })
	}
}
