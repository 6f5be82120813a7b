package attendant

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// What staff set outlives a restart: it is kept in the store, each under its key. Where the store cannot be written it holds
// all the same, and is kept as soon as it can be.
const (
	serviceKey = "service" // since when the service is stopped
	dayKey     = "day"     // what was set for a day
	stretchKey = "stretch" // the last paper numbers
)

// settings is what was set, as JSON under its key; empty where nothing is.
type settings struct {
	mutex  sync.Mutex
	values map[string]string
	// known are the keys whose value is: read, or set since. owed are those that the store does not have yet.
	known, owed map[string]bool
	// store is the one that they were read from or kept in last.
	store Store
}

// daySet is what staff set for a day, as it is kept.
type daySet struct {
	On         string `json:"on"`
	Language   string `json:"language,omitempty"`
	Brightness int    `json:"brightness,omitempty"`
}

// value reads a setting; into keeps its value where nothing is set.
func (s *settings) value(key string, into any) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if text := s.values[key]; text != "" {
		_ = json.Unmarshal([]byte(text), into) // one that makes no sense is none
	}
}

// set sets one; nil takes it away.
func (s *settings) set(key string, value any) {
	text := ""
	if value != nil {
		encoded, err := json.Marshal(value)
		if err != nil {
			panic(err) // of the types above nothing can fail
		}
		text = string(encoded)
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.put(key, text)
	s.owed[key] = true
}

// put is for who holds the mutex.
func (s *settings) put(key, text string) {
	if s.values == nil {
		s.values, s.known, s.owed = map[string]string{}, map[string]bool{}, map[string]bool{}
	}
	s.values[key], s.known[key] = text, true
}

// settle keeps in a store what it does not have yet, and reads from it what is not known; read is whether anything was. A
// store that was begun anew gets all of it.
func (s *settings) settle(ctx context.Context, store Store) (read bool, err error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.store != nil && s.store != store {
		for key := range s.values {
			s.owed[key] = true
		}
	}
	s.store = store
	for _, key := range []string{serviceKey, dayKey, stretchKey} {
		if !s.known[key] {
			text, err := store.Kept(ctx, key)
			if err != nil {
				return read, err
			}
			s.put(key, text)
			read = true
		}
		if s.owed[key] {
			if err := store.Keep(ctx, key, s.values[key]); err != nil {
				return read, err
			}
			delete(s.owed, key)
		}
	}
	return read, nil
}

// setting sets a setting, and keeps it.
func (a *Attendant) setting(ctx context.Context, key string, value any) {
	a.settings.set(key, value)
	a.settleSettings(ctx)
}

// settleSettings keeps what is to be kept where a store is open, and tells the visit what was read.
func (a *Attendant) settleSettings(ctx context.Context) {
	s, err := a.keeper.opened()
	if err != nil {
		return
	}
	read, err := a.settings.settle(ctx, s)
	if err != nil {
		events.SettingsNotKept.Log(a.Log, err)
		a.keeper.noteFailure(err)
	}
	if read {
		if stopped, _ := a.stopped(); stopped {
			a.Send(visit.ServiceChanged{Stopped: true})
		}
		if day := a.daySet(); day != (visit.Day{}) {
			a.Send(visit.DayChanged{Day: day})
		}
	}
}

// stopped is whether staff have stopped the service, and since when.
func (a *Attendant) stopped() (stopped bool, since time.Time) {
	a.settings.value(serviceKey, &since)
	return !since.IsZero(), since
}

// daySet is what staff set for today; the zero value where they did not.
func (a *Attendant) daySet() visit.Day {
	var kept daySet
	a.settings.value(dayKey, &kept)
	on, err := rules.ParseDate(kept.On)
	if err != nil || on != rules.DateOf(a.Now()) {
		return visit.Day{}
	}
	return visit.Day{On: on, Language: kept.Language, Brightness: kept.Brightness}
}

// setDay changes what is set for today.
func (a *Attendant) setDay(ctx context.Context, change func(*visit.Day)) {
	day := a.daySet()
	change(&day)
	day.On = rules.DateOf(a.Now())
	a.setting(ctx, dayKey, daySet{day.On.String(), day.Language, day.Brightness})
	a.Send(visit.DayChanged{Day: day})
}

// setStopped stops the service, or resumes it.
func (a *Attendant) setStopped(ctx context.Context, stopped bool) {
	var since any
	if stopped {
		since = a.Now()
	}
	a.setting(ctx, serviceKey, since)
	a.Send(visit.ServiceChanged{Stopped: stopped})
}

// stretch is the last stretch of paper numbers, where it is of today.
func (a *Attendant) stretch() desk.Stretch {
	var stretch desk.Stretch
	a.settings.value(stretchKey, &stretch)
	if rules.DateOf(stretch.At) != rules.DateOf(a.Now()) {
		return desk.Stretch{}
	}
	return stretch
}
