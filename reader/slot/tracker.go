package slot

import "strings"

// seen is a reader as PC/SC shows it at one moment.
type seen struct {
	name          string
	present, mute bool
	atr           []byte
	// count is PC/SC's count of cards in and out, which tells a card from another put in while nobody looked.
	count uint16
}

// snapshot is all that PC/SC shows at one moment; err is why it shows nothing.
type snapshot struct {
	err     error
	readers []seen
}

// tracker makes events of snapshots. It holds the rules for several readers: the wanted one by its exact name, else
// those that have the name in theirs, else all; of these the first with a card, until that card is out.
type tracker struct {
	want string

	begun, service bool
	reader         string // in use; empty for none
	readerTold     bool
	card           *seen
}

// update takes a snapshot in and returns what is new in it, in order.
func (t *tracker) update(s snapshot) []Event {
	var events []Event
	tell := func(e Event) { events = append(events, e) }
	readers := t.wanted(s.readers)

	if t.card != nil && !stays(*t.card, readers) {
		tell(Event{What: CardOut, Reader: t.card.name})
		t.card = nil
	}
	if s.err != nil {
		if t.service || !t.begun {
			tell(Event{What: ServiceLost, Err: s.err})
		}
		t.begun, t.service, t.reader, t.readerTold = true, false, "", false
		return events
	}
	if !t.service {
		tell(Event{What: ServiceFound})
		t.begun, t.service = true, true
	}
	t.chooseReader(readers, tell)
	if t.card == nil {
		t.chooseCard(readers, tell)
	}
	return events
}

// wanted are the readers that may be used.
func (t *tracker) wanted(all []seen) []seen {
	var exact, part []seen
	for _, r := range all {
		switch {
		case r.name == t.want:
			exact = append(exact, r)
		case strings.Contains(r.name, t.want):
			part = append(part, r)
		}
	}
	if exact != nil {
		return exact
	}
	return part
}

// stays is whether a card is still where it was.
func stays(card seen, readers []seen) bool {
	for _, r := range readers {
		if r.name == card.name {
			return r.present && r.count == card.count && r.mute == card.mute
		}
	}
	return false
}

// chooseReader keeps to the reader in use as long as it is there.
func (t *tracker) chooseReader(readers []seen, tell func(Event)) {
	for _, r := range readers {
		if r.name == t.reader {
			return
		}
	}
	switch {
	case len(readers) > 0:
		t.reader = readers[0].name
		tell(Event{What: ReaderFound, Reader: t.reader})
	case t.reader != "" || !t.readerTold:
		t.reader = ""
		tell(Event{What: ReaderLost})
	}
	t.readerTold = true
}

func (t *tracker) chooseCard(readers []seen, tell func(Event)) {
	for _, r := range readers {
		if !r.present {
			continue
		}
		t.card, t.reader = &r, r.name
		if r.mute {
			tell(Event{What: CardMute, Reader: r.name})
		} else {
			tell(Event{What: CardIn, Reader: r.name, ATR: r.atr})
		}
		return
	}
}
