package store

import (
	"time"

	"madoguchi/kiosk/rules"
)

const (
	// closed is the shortest night of a reception: fewer hours between two tickets do not make a new day. Lobbies are
	// closed for ten and more.
	closed = 6 * time.Hour
	// certain is how long it takes for a midnight to have passed for certain.
	certain = 24 * time.Hour
)

// unset is the first day that a clock can show which was ever set: machines without a battery start in 1970, 2000, or
// when their firmware was made.
var unset = rules.Date{Year: 2026, Month: time.January, Day: 1}

// moment is when a number was given: by the clock, and by the machine.
type moment struct {
	at   time.Time
	boot Boot
}

func (m moment) day() rules.Date { return rules.DateOf(m.at) }

// verdict is whether a reception day has begun between the last number given and now.
type verdict int

const (
	sameDay verdict = iota
	inDoubt
	newDay
)

// judge says whether a reception day has begun since the last number, so that numbers may start again at 1.
//
// A clock may be set to any time at any moment, back and forward, by a day and by hours, and is wrong after a start
// without a battery; so its date alone is not believed:
//
//   - While a time server holds the clock, at both moments, the date decides.
//   - While the machine runs, its own count of the time since it started decides: there is a new day where a night's
//     hours have passed and a midnight lies in them, by the clock as it was before and as it is now. A clock that was
//     set in between has the two at odds, or, set by whole days, changes nothing; in 24 hours there always is one.
//   - After a restart only the clock is left, unless the machine has run for 24 hours since. It is believed where it
//     had been set at all, where a time server holds it at neither moment, and where it has gone on by a night's hours
//     and to a later date.
//
// What stays open: on a machine without a time server, a clock set forward to another day while it is off in mid day
// (or set, and the machine restarted before the next number), and a clock that is wrong by hours while no number is
// given for six hours of a reception day. Nothing in such a machine tells either from a night.
func judge(last, now moment) verdict {
	later := last.day().Before(now.day())
	switch {
	case last.boot.Trusted && now.boot.Trusted:
		return sure(later)
	case now.boot.ID != "" && now.boot.ID == last.boot.ID:
		return judgeRunning(last, now)
	case now.boot.ID != "" && last.boot.ID != "" && now.boot.Elapsed >= certain:
		return newDay
	case now.at.Before(last.at):
		return inDoubt
	case !later:
		return sameDay
	case now.at.Sub(last.at) < closed || last.day().Before(unset) || last.boot.Trusted != now.boot.Trusted:
		return inDoubt
	}
	return newDay
}

// judgeRunning judges where the machine has run all the time.
func judgeRunning(last, now moment) verdict {
	elapsed := now.boot.Elapsed - last.boot.Elapsed
	asBefore := last.day().Before(rules.DateOf(last.at.Add(elapsed)))
	asNow := rules.DateOf(now.at.Add(-elapsed)).Before(now.day())
	switch {
	case elapsed >= closed && asBefore && asNow:
		return newDay
	case asBefore || asNow:
		return inDoubt
	}
	return sameDay
}

func sure(isNew bool) verdict {
	if isNew {
		return newDay
	}
	return sameDay
}
