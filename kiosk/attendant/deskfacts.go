package attendant

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/store"
)

// facts are what the desk shows.
func (a *Attendant) facts(ctx context.Context) desk.Facts {
	var lines []health.Line
	var looking sync.WaitGroup
	if a.Health != nil {
		looking.Go(func() { lines = a.Health(ctx) })
	}
	facts := a.ticketFacts(ctx)
	facts.Maintenance = a.maintenance(ctx, &facts)
	looking.Wait()
	facts.Maintenance.Lines = lines
	return facts
}

// ticketFacts are those of tickets, printer and roll.
func (a *Attendant) ticketFacts(ctx context.Context) desk.Facts {
	ctx, stop := context.WithTimeout(ctx, a.pace.load)
	defer stop()
	state, err := a.dispenser.State(ctx, a.pace.load)
	if ctx.Err() != nil {
		state, err = a.PrinterState()
	} else {
		a.seen.is(state, err)
	}
	facts := desk.Facts{
		Printer: desk.Printer{State: desk.PrinterState(state), Fault: desk.Fault(printer.CauseOf(err))}, Roll: desk.RollFacts{None: !a.Rolls},
	}
	// The printer may have taken all of its time; the store is not to suffer from it.
	ctx, stop = context.WithTimeout(context.WithoutCancel(ctx), a.pace.load)
	defer stop()
	tickets, older, errTickets := a.dispenser.Tickets(ctx, lastTickets)
	roll, errRoll := a.dispenser.Roll(ctx)
	if err := errors.Join(errTickets, errRoll); err != nil {
		events.DeskUnknown.Log(a.Log, err)
		facts.Store = desk.TroubleStore
		return facts
	}
	for _, t := range tickets {
		facts.Tickets = append(facts.Tickets, deskTicket(t))
	}
	facts.Older = older
	if !a.Rolls {
		return facts
	}
	facts.Roll = rollFacts(roll, state, a.LowTickets)
	if state == printer.Ready && roll.Remaining >= 0 && roll.Remaining <= a.LowTickets {
		facts.Printer.State = desk.PrinterPaperLow // by what was printed: not every printer has the sensor
	}
	return facts
}

// rollFacts are what is known of the roll. What the printer's sensors say counts for more than what was counted: a roll that
// nobody noted was put in, or one shorter than it should be.
func rollFacts(roll store.Roll, state printer.State, low int) desk.RollFacts {
	facts := desk.RollFacts{
		Since: roll.Since, UsedMM: roll.UsedMM, LengthMM: roll.LengthMM, Cuts: roll.Cuts, Remaining: roll.Remaining,
	}
	switch {
	case state == printer.PaperOut:
		facts.Remaining = 0
	case state == printer.PaperLow && roll.Remaining > low:
		facts.Remaining = -1
	}
	return facts
}

// deskTicket is a ticket as the desk takes it.
func deskTicket(t store.Ticket) desk.Ticket {
	return desk.Ticket{
		Reference: t.Number.Reference, Number: t.Number.Text, At: t.Number.At, Procedures: t.Procedures,
		State: desk.TicketState(t.State), Since: t.StateAt, By: desk.By(t.SettledBy), Attempts: t.Attempts,
	}
}

// maintenance is the rest; what the store does not tell is noted in the facts.
func (a *Attendant) maintenance(ctx context.Context, facts *desk.Facts) desk.Maintenance {
	ctx, stop := context.WithTimeout(ctx, a.pace.load)
	defer stop()
	day := a.daySet()
	m := desk.Maintenance{Language: day.Language, Brightness: day.Brightness, Languages: a.Languages, Stretch: a.stretch()}
	m.Stopped, m.Since = a.stopped()
	if a.Machinery != nil {
		m.Machine = a.Machinery()
	}
	if a.Sticks != nil {
		sticks, err := a.Sticks()
		if err != nil {
			events.SticksUnknown.Log(a.Log, err)
		}
		m.Sticks = sticks
	}
	unkept := a.unkeptTrials() // before those kept are read: one that is kept in between is in both
	today, trials, err := a.records(ctx)
	if err != nil && facts.Store == desk.Fine {
		events.DeskUnknown.Log(a.Log, err)
		facts.Store = desk.TroubleStore
	}
	m.Today, m.Trials = a.today(today), results(trials, unkept)
	return m
}

func (a *Attendant) records(ctx context.Context) (today store.Day, trials []store.Trial, err error) {
	s, err := a.keeper.opened()
	if err != nil {
		return today, nil, err
	}
	today, errToday := s.Today(ctx, a.Now())
	trials, errTrials := s.Trials(ctx)
	return today, trials, errors.Join(errToday, errTrials)
}

// today is a day as the desk takes it: the hours are those of the reception, and those beside it in which tickets were given.
func (a *Attendant) today(day store.Day) desk.Today {
	today := desk.Today{Tickets: day.Tickets, Visits: day.Visits, Finished: day.Finished}
	open := a.openHours()
	for hour, tickets := range day.Hours {
		if tickets > 0 {
			open = append(open, hour)
		}
	}
	if len(open) > 0 {
		for hour := slices.Min(open); hour <= slices.Max(open); hour++ {
			today.Hours = append(today.Hours, desk.HourCount{Hour: hour, Tickets: day.Hours[hour]})
		}
	}
	for _, one := range day.Procedures {
		today.Procedures = append(today.Procedures, desk.ProcedureCount(one))
	}
	for _, one := range day.Broken {
		today.Broken = append(today.Broken, desk.BrokenCount{Step: string(one.Step), Visits: one.Visits})
	}
	return today
}

// openHours are the hours of today in which the counter is open at some time; receptions begin and end at quarters.
func (a *Attendant) openHours() []int {
	var hours []int
	midnight := rules.DateOf(a.Now()).Start()
	for quarter := range 24 * 4 {
		at := midnight.Add(time.Duration(quarter) * 15 * time.Minute)
		if hour := quarter / 4; a.Machine.Reception(at).Open && !slices.Contains(hours, hour) {
			hours = append(hours, hour)
		}
	}
	return hours
}
