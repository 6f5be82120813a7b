// Package voice speaks: what a screen says, sentence by sentence, and the kiosk's chimes.
//
// Start from New, have Run work on a goroutine, and call Say with what is to be said: it takes the place of what is
// being said, at once; Add waits for its end. No call waits for an engine or a player. What it keeps to:
//
//   - What is private is spoken into headphones or not at all, and when they are pulled out it is silent at once.
//   - What is private stays in the memory of this process and of the engine that is saying it: it is never cached,
//     never an argument of a program, never in an error.
//   - A recording wins over the engine.
//   - A missing or broken engine or sound card is reported, and tried again for as long as Run runs. A sentence the
//     engine chokes on is passed over where it can say others.
//
// It does not decide what is said, when and in which language.
package voice

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/voice/wav"
)

// Engine turns text into sound.
type Engine interface {
	Synthesize(ctx context.Context, language, text string) (wav.Sound, error)
	// Check is whether it speaks a language now; its error is for staff.
	Check(ctx context.Context, language string) error
}

// Player plays a sound to its end, or until ctx ends, then it is quiet when Play returns.
type Player interface {
	Play(ctx context.Context, device string, s wav.Sound) error
}

// Recordings are sentences that somebody spoke.
type Recordings interface {
	Find(language, sentence string) (wav.Sound, error)
}

// Options are what a voice works with. Engine and Player are needed.
type Options struct {
	Engine     Engine
	Player     Player
	Recordings Recordings // nil for none
	// Speaker and Headphones are devices as the player knows them; with no Headphones they are on the Speaker's, and the
	// machine itself switches between the two.
	Speaker, Headphones string
	// Gains are the loudness of the volumes 1, 2, … as parts of full scale; one of 1 where there are none.
	Gains []float64
	// Fit is told, from Run's goroutine, whether the voice can speak the language it is to be ready for (Use): nil, or why
	// it can't. It is told once that is known, and then with every change; it must not block.
	Fit func(error)
	Log *slog.Logger
}

// Utterance is something to say, a sentence or more.
type Utterance struct {
	Text    string
	Private bool // for headphones alone
	// Language is where it differs from the speech's: a language's name in itself.
	Language string
}

// Speech is what to say at once.
type Speech struct {
	Utterances []Utterance
	Language   string // BCP 47
	Volume     int    // 1 to as many as there are gains
	// Said is called, from Run's goroutine, after each sentence that was heard to its end; it must not block. It may be nil.
	Said func()
	// Ended is called, from Run's goroutine, once the speech is over, with what failed or a context's error where it was cut
	// short; it must not block. It may be nil. Of a speech that never began nothing is told.
	Ended func(error)
}

// Voice speaks. It is safe for use by several goroutines.
type Voice struct {
	options Options
	cache   cache
	// lost is whether the last chime was not heard, which is logged; of Run's own.
	lost bool
	// wake has a value when there is something new to do.
	wake chan struct{}

	mutex      sync.Mutex
	next       *Speech            // to say; takes the place of what is being said
	more       []Speech           // to say after that
	stop       context.CancelFunc // of what is being said
	chimes     []wav.Sound
	headphones bool
	language   string // to be ready for
	unchecked  bool   // whether the language can be spoken is not known
}

// New is a voice that speaks once Run works.
func New(o Options) *Voice {
	if len(o.Gains) == 0 {
		o.Gains = []float64{1}
	}
	if o.Headphones == "" {
		o.Headphones = o.Speaker
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Fit == nil {
		o.Fit = func(error) {}
	}
	return &Voice{options: o, cache: newCache(cacheSize), wake: make(chan struct{}, 1), stop: func() {}}
}

// Use is the language to be ready for. Fit is told whether it can be spoken.
func (v *Voice) Use(language string) {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if language == v.language {
		return
	}
	v.language, v.unchecked = language, true
	v.awake()
}

// Say says something, in place of what is being said.
func (v *Voice) Say(s Speech) {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	v.silence()
	s.Utterances = slices.Clone(s.Utterances)
	v.next = &s
	v.awake()
}

// mostSpeeches are as many as wait to be said; what nobody stops for so long nobody listens to.
const mostSpeeches = 8

// Add says something after what is being said, or at once.
func (v *Voice) Add(s Speech) {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if len(v.more) < mostSpeeches {
		s.Utterances = slices.Clone(s.Utterances)
		v.more = append(v.more, s)
		v.awake()
	}
}

// Stop is silence.
func (v *Voice) Stop() {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	v.silence()
}

// silence is called with the mutex held.
func (v *Voice) silence() {
	v.stop()
	v.next, v.more = nil, nil
}

// SetHeadphones tells whether headphones are in. What is being said stops where that changes: it must not go on in
// another place.
func (v *Voice) SetHeadphones(in bool) {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if in == v.headphones {
		return
	}
	v.headphones = in
	v.silence()
}

// mostChimes are as many as wait; nobody needs to hear a longer row of them.
const mostChimes = 3

// Chime plays a sound on the loudspeaker as loud as it is, before anything else is said.
func (v *Voice) Chime(s wav.Sound) {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if len(v.chimes) < mostChimes {
		v.chimes = append(v.chimes, s)
		v.awake()
	}
}

// awake is called with the mutex held.
func (v *Voice) awake() {
	select {
	case v.wake <- struct{}{}:
	default:
	}
}

// How long after the voice was found unfit it is tried again: soon at first, then seldom.
const (
	firstRetry = 2 * time.Second
	lastRetry  = time.Minute
)

// Run speaks until ctx ends; it is silent when Run returns.
func (v *Voice) Run(ctx context.Context) {
	fitness := fitness{voice: v}
	for ctx.Err() == nil {
		v.playChimes(ctx)
		if fitness.due() {
			fitness.check(ctx)
			continue
		}
		if speech, speaking, done := v.take(ctx); speech != nil {
			err := v.speak(speaking, *speech)
			fitness.learn(ctx, err)
			if speech.Ended != nil {
				speech.Ended(errors.Join(err, speaking.Err()))
			}
			done()
			continue
		}
		select {
		case <-ctx.Done():
		case <-v.wake:
		case <-fitness.again():
			v.recheck()
		}
	}
	fitness.stop()
}

// take is the speech that is next, and the context it is said under until done.
func (v *Voice) take(ctx context.Context) (s *Speech, speaking context.Context, done context.CancelFunc) {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	switch {
	case v.next != nil:
		s, v.next = v.next, nil
	case len(v.more) > 0:
		s, v.more = &v.more[0], v.more[1:]
	default:
		return nil, nil, nil
	}
	speaking, v.stop = context.WithCancel(ctx)
	return s, speaking, v.stop
}

// device is where something is played now, and whether it may be played at all.
func (v *Voice) device(private bool) (device string, may bool) {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if v.headphones {
		return v.options.Headphones, true
	}
	return v.options.Speaker, !private
}

func (v *Voice) playChimes(ctx context.Context) {
	for ctx.Err() == nil {
		v.mutex.Lock()
		if len(v.chimes) == 0 {
			v.mutex.Unlock()
			return
		}
		sound := v.chimes[0]
		v.chimes = v.chimes[1:]
		v.mutex.Unlock()
		err := v.options.Player.Play(ctx, v.options.Speaker, sound)
		if ctx.Err() != nil {
			return
		}
		if err != nil && !v.lost { // a kiosk whose sound is broken has a sound with each touch, and its journal for other things
			events.SoundNotPlayed.Log(v.options.Log, err)
		}
		v.lost = err != nil
	}
}

func (v *Voice) gain(volume int) float64 {
	return v.options.Gains[max(1, min(volume, len(v.options.Gains)))-1]
}
