package attendant

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/visit"
	"madoguchi/reader/card"
	"madoguchi/reader/slot"
	"madoguchi/reader/trust"
)

// PCSC is a card reader behind the PC/SC service.
type PCSC struct {
	// Name is the reader's name or a part of it; empty is the first with a card.
	Name  string
	Trust *trust.Store
	// Staff are the cards that open the desk.
	Staff StaffCards
	// Recorder counts what reading takes; nil counts nothing.
	Recorder CardRecorder
	Log      *slog.Logger

	mutex sync.Mutex
	in    slot.Event // the last CardIn
}

// Watch reports readers and cards until ctx ends.
func (p *PCSC) Watch(ctx context.Context, report func(any)) {
	watcher := slot.Watcher{Want: p.Name}
	watcher.Run(ctx, func(e slot.Event) {
		p.log(e)
		if what := p.event(e); what != nil {
			report(what)
		}
	})
}

func (p *PCSC) log(e slot.Event) {
	switch {
	case p.Log == nil:
	case e.What == slot.ServiceLost || e.What == slot.ReaderLost:
		events.CardReaderLost.Log(p.Log, e.What.String(), e.Err)
	default:
		events.CardReader.Log(p.Log, e.What.String(), e.Reader)
	}
}

// event is what readers and cards mean to a visit; nil where it takes no notice.
func (p *PCSC) event(e slot.Event) any {
	switch e.What {
	case slot.ServiceLost:
		reader := visit.Reader{}
		if e.Err != nil {
			reader.Detail = e.Err.Error()
		}
		return visit.ReaderChanged{Reader: reader}
	case slot.ReaderFound:
		return visit.ReaderChanged{Reader: visit.Reader{Condition: visit.Condition{Ready: true}, Service: true, Name: e.Reader}}
	case slot.ReaderLost:
		return visit.ReaderChanged{Reader: visit.Reader{Condition: visit.Condition{Detail: slot.ErrNoReader.Error()}, Service: true}}
	case slot.CardIn:
		p.mutex.Lock()
		p.in = e
		p.mutex.Unlock()
		return visit.CardInserted{}
	case slot.CardMute:
		return visit.CardMute{}
	case slot.CardOut:
		return visit.CardRemoved{}
	}
	return nil
}

// Read reads the card that came in last. No PIN is used, so the card keeps its power.
func (p *PCSC) Read(ctx context.Context, progress func(done, of int)) (visit.Kind, visit.Card, error) {
	p.mutex.Lock()
	in := p.in
	p.mutex.Unlock()
	recorder := p.Recorder
	if recorder == nil {
		recorder = silence{}
	}
	var report card.Report
	began := time.Now()
	err := slot.Use(ctx, in.Reader, false, func(c *slot.Card) (err error) {
		report, err = card.Read(ctx, timed{c, recorder}, c.ATR(), card.Options{Trust: p.Trust, Progress: progress})
		return err
	})
	if err != nil {
		report.Kind = ""
	}
	recorder.Card(string(report.Kind), report.Exchanges, time.Since(began))
	if err != nil {
		return "", visit.Card{}, err
	}
	kind, of := VisitCard(report)
	return kind, of, nil
}
