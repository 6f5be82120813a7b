package attendant

import (
	"bytes"
	"context"
	"crypto/rand"
	"image"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"madoguchi/kiosk/canary"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/dispenser"
	"madoguchi/kiosk/passcode"
	"madoguchi/kiosk/status"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/visit"
	"madoguchi/reader/rig"
	"madoguchi/reader/vcard"
)

// The codes that are keyed in at the desk.
const (
	rightCode = "59260418375"
	wrongCode = "83926150472"
)

// opens a lobby whose outlets these are.
func (o *outlets) opens(p dispenser.Printer) *lobby {
	hash, err := passcode.New(rightCode, rand.Reader)
	if err != nil {
		o.t.Fatal(err)
	}
	code, err := passcode.Parse(hash)
	if err != nil {
		o.t.Fatal(err)
	}
	return openLobby(o.t, p, func(parts *Parts) {
		clock := parts.Now
		parts.Now = func() time.Time { return clock().Add(time.Duration(o.ahead.Load()) * time.Second) }
		parts.Passcode = passcode.NewGate([]passcode.Key{{Whose: string(desk.Staff), Code: code}},
			func() time.Duration { return time.Duration(o.ahead.Load()) * time.Second })
		parts.RollMM, parts.LowTickets = 60_000, 10
		parts.Log = slog.New(slog.NewMultiHandler(
			slog.NewTextHandler(o, &slog.HandlerOptions{Level: slog.LevelDebug - 100}),
			slog.NewJSONHandler(o, &slog.HandlerOptions{Level: slog.LevelDebug - 100}),
		))
		reader := parts.Reader.(*PCSC)
		reader.Log, reader.Staff = parts.Log, StaffCards{{}: desk.Vendor}
		parts.StaffRole = reader.StaffRole
		parts.Recorder = o.metrics
		draw, drawSlip, show := parts.Draw, parts.DrawSlip, parts.Show
		parts.Draw = func(n visit.Number, r visit.Registration, m ticket.Mark) (image.Image, error) {
			o.tell(n)
			o.tell(r)
			return draw(n, r, m)
		}
		parts.DrawSlip = func(s visit.Slip) (image.Image, error) {
			o.tell(s)
			return drawSlip(s)
		}
		parts.Show = func(s visit.State) {
			if s.Step == visit.Insert {
				o.tell(s)
			}
			show(s)
		}
	})
}

// cards are a person's cards, by what is odd about them: ordinary ones, and such as hand their holder's data out where no card
// should.
func cards(t *testing.T, ca *vcard.CA) map[string]*vcard.Card {
	t.Helper()
	person := canary.Somebody()
	build := func(sample string, odd func(*vcard.Options)) *vcard.Card {
		o, err := vcard.SampleOptions(sample, opening, ca)
		if err != nil {
			t.Fatal(err)
		}
		o.Holder = person.Holder()
		o.Authentication.PIN, o.Signature.PIN = person.PINs[0], person.PINs[1]
		odd(&o)
		card, err := vcard.Build(o)
		if err != nil {
			t.Fatal(err)
		}
		return card
	}
	telling := build("renewable", func(o *vcard.Options) { o.Authentication.NamesHolder = true })
	spoiled := telling.AuthenticationCertificate()
	version := []byte{0xA0, 3, 2, 1, 2}
	spoiled[bytes.Index(spoiled, version)+len(version)] = 0x04 // where the serial number should be, which is an INTEGER
	return map[string]*vcard.Card{
		"ordinary": build("renewable", func(*vcard.Options) {}),
		"told in the authentication certificate": build("not-yet-renewable", func(o *vcard.Options) {
			o.Authentication.NamesHolder = true
		}),
		"in a certificate that is broken": build("renewable", func(o *vcard.Options) {
			o.Authentication.DER = spoiled
		}),
		"in a certificate that ends early": build("renewable", func(o *vcard.Options) {
			o.Authentication.DER = telling.AuthenticationCertificate()[:1400]
			o.Quirks.Filler = vcard.NoFiller
		}),
		"in the token's label": build("renewable", func(o *vcard.Options) { o.Label = person.Name() }),
	}
}

// Nothing that a card holds of its holder, and nothing that is keyed in, is in a record of the log, in a file, on paper, in
// the metrics or in what is left of a visit; and nothing is asked of a card that has to do with a PIN or with its holder.
func TestNothingPersonalIsKept(t *testing.T) {
	o := &outlets{t: t, metrics: status.NewMetrics(status.Facts{Version: "test", Configuration: "00000000"})}
	device, line := plugIn(t)
	l := o.opens(line)
	l.ready()
	all := cards(t, l.ca)
	for what, card := range all {
		card.Watch(func(e vcard.Exchange) {
			if asks := asksForTheHolder(e.Command); asks != "" {
				t.Errorf("%s: %s: % X", what, asks, e.Command)
			}
		})
	}
	o.takesATicket(l, all["ordinary"])
	o.takesASlip(l, all["told in the authentication certificate"])
	for _, what := range []string{"in a certificate that is broken", "in a certificate that ends early", "in the token's label"} {
		pull := rig.Insert(t, 0, all[what])
		l.until("what came of the card "+what, func(s visit.State) bool {
			return s.Step == visit.Unreadable || s.Step == visit.WrongCard || s.Step == visit.Status
		})
		o.takesTheCard(l, pull)
	}
	o.pullsInTheMiddle(l, all["told in the authentication certificate"])
	o.worksAtTheDesk(l)
	served := o.served(l)
	l.stop()
	o.nothingIn("metrics and health", served)
	o.nothingIn("log", o.log.Bytes())
	o.nothingIn("what was shown at rest, and drawn", o.told.Bytes())
	if !bytes.Contains(o.log.Bytes(), []byte("card not read")) || !bytes.Contains(o.log.Bytes(), []byte("passcode refused")) {
		t.Errorf("too little happened:\n%s", &o.log)
	}
	o.nothingInFiles(filepath.Dir(l.store))
	o.nothingOnPaper(device.Slips())
}

// asksForTheHolder is what a command does that a kiosk never does to a card; empty where it does none of it.
func asksForTheHolder(command []byte) string {
	const verify, change, selectFile = 0x20, 0x24, 0xA4
	switch {
	case len(command) > 5 && (command[1] == verify || command[1] == change):
		return "presents a PIN"
	case len(command) < 2 || command[1] != selectFile:
		return ""
	}
	for what, aid := range map[string][]byte{
		"selects the holder's data as text":     {0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08},
		"selects the holder's data as pictures": {0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02},
	} {
		if bytes.Contains(command, aid) {
			return what
		}
	}
	return ""
}

func (o *outlets) takesATicket(l *lobby, card *vcard.Card) {
	pull := rig.Insert(o.t, 0, card)
	l.answersAll()
	l.does(visit.Forward{})
	l.at(visit.Ticket)
	pull()
	l.until("the card to be out", func(s visit.State) bool { return !s.Kiosk.CardIn })
	l.does(visit.Forward{})
	l.at(visit.Insert)
}

func (o *outlets) takesASlip(l *lobby, card *vcard.Card) {
	pull := rig.Insert(o.t, 0, card)
	l.at(visit.Status)
	l.does(visit.AskForSlip{})
	l.until("the slip", func(s visit.State) bool { return s.Visit.Slip == visit.SlipPrinted })
	o.takesTheCard(l, pull)
}

// takesTheCard takes the card out, and time goes by.
func (o *outlets) takesTheCard(l *lobby, pull func()) {
	pull()
	l.until("the card to be out", func(s visit.State) bool { return !s.Kiosk.CardIn })
	o.waits(l)
}

// waits until whoever was there has gone.
func (o *outlets) waits(l *lobby) {
	o.ahead.Add(3600)
	l.at(visit.Insert)
}

// pullsInTheMiddle takes the card away with the answer that has the holder's name in it.
func (o *outlets) pullsInTheMiddle(l *lobby, card *vcard.Card) {
	name := []byte(canary.Somebody().Family)
	ctx, pull := context.WithCancel(o.t.Context())
	defer pull()
	card.Watch(func(e vcard.Exchange) {
		if bytes.Contains(e.Response, name) {
			pull()
		}
	})
	served := make(chan error, 1)
	go func() { served <- vcard.Insert(ctx, rig.Addr(0), card) }()
	l.at(visit.Reading)
	l.until("the reading to end", func(s visit.State) bool { return s.Step != visit.Reading && !s.Kiosk.CardIn })
	o.waits(l)
	if err := <-served; err != nil {
		o.t.Log(err)
	}
	rig.AwaitEmpty(o.t, 0)
}

// worksAtTheDesk has a ticket printed anew, and a code refused.
func (o *outlets) worksAtTheDesk(l *lobby) {
	key := func(code string) {
		l.does(visit.Knock{}, visit.Knock{}, visit.Knock{}, visit.Knock{}, visit.Knock{})
		for _, digit := range code {
			l.does(desk.Digit{Digit: int(digit - '0')})
		}
		l.does(desk.Try{})
	}
	key(rightCode)
	s := l.until("the desk", func(v visit.State) bool { return v.Desk.Page == desk.Overview && v.Desk.Known })
	l.does(desk.Open{Page: desk.Tickets}, desk.Choose{Reference: s.Desk.Facts.Tickets[0].Reference}, desk.Do{Act: desk.Reissue})
	l.until("the ticket printed anew", func(v visit.State) bool { return v.Desk.Note.Act == desk.Reissue })
	l.does(desk.Leave{})
	l.at(visit.Insert)
	key(wrongCode)
	l.until("the wrong code to be refused", func(v visit.State) bool { return v.Desk.Gate.Wrong })
	l.does(desk.Leave{})
	l.until("the desk to be closed", func(v visit.State) bool { return v.Desk.Page == desk.Closed })
}
