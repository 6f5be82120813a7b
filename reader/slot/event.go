package slot

// What is what happened to readers and cards.
type What int

// The events. A Watcher begins with ServiceFound or ServiceLost; ServiceFound is followed by ReaderFound or ReaderLost.
const (
	// ServiceFound: the PC/SC service answers.
	ServiceFound What = iota + 1
	// ServiceLost: it does not, or not any more; Err tells why. Readers and cards are lost with it.
	ServiceLost
	// ReaderFound: this reader is the one in use from now on, until a card comes into another.
	ReaderFound
	// ReaderLost: no reader is left that could be used.
	ReaderLost
	// CardIn: a card is in this reader and answers.
	CardIn
	// CardMute: a card is in this reader and does not answer.
	CardMute
	// CardOut: the card of the last CardIn or CardMute is gone.
	CardOut
)

// String is the event's name in a log.
func (w What) String() string {
	return [...]string{
		"nothing", "service found", "service lost", "reader found", "reader lost", "card in", "card mute", "card out",
	}[w]
}

// Event is something that happened to readers and cards.
type Event struct {
	What   What
	Reader string // of ReaderFound and the card events
	ATR    []byte // of CardIn
	Err    error  // of ServiceLost
}
