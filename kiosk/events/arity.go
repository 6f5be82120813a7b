package events

import "log/slog"

// Events by the number of their fields, each with a Log that takes as many values, of the fields' types.
type (
	// Event0 has no fields.
	Event0 struct{ Event }
	// Event1 has one field.
	Event1[A any] struct {
		Event
		a field[A]
	}
	// Event2 has two fields.
	Event2[A, B any] struct {
		Event
		a field[A]
		b field[B]
	}
	// Event3 has three fields.
	Event3[A, B, C any] struct {
		Event
		a field[A]
		b field[B]
		c field[C]
	}
	// Event4 has four fields.
	Event4[A, B, C, D any] struct {
		Event
		a field[A]
		b field[B]
		c field[C]
		d field[D]
	}
	// Event5 has five fields.
	Event5[A, B, C, D, F any] struct {
		Event
		a field[A]
		b field[B]
		c field[C]
		d field[D]
		f field[F]
	}
	// Event6 has six fields.
	Event6[A, B, C, D, F, G any] struct {
		Event
		a field[A]
		b field[B]
		c field[C]
		d field[D]
		f field[F]
		g field[G]
	}
)

// Log logs the event.
func (e Event0) Log(log *slog.Logger) { e.log(log) }

// Log logs the event with the values of its fields.
func (e Event1[A]) Log(log *slog.Logger, a A) {
	e.log(log, e.a.attr(a))
}

// Log logs the event with the values of its fields.
func (e Event2[A, B]) Log(log *slog.Logger, a A, b B) {
	e.log(log, e.a.attr(a), e.b.attr(b))
}

// Log logs the event with the values of its fields.
func (e Event3[A, B, C]) Log(log *slog.Logger, a A, b B, c C) {
	e.log(log, e.a.attr(a), e.b.attr(b), e.c.attr(c))
}

// Log logs the event with the values of its fields.
func (e Event4[A, B, C, D]) Log(log *slog.Logger, a A, b B, c C, d D) {
	e.log(log, e.a.attr(a), e.b.attr(b), e.c.attr(c), e.d.attr(d))
}

// Log logs the event with the values of its fields.
func (e Event5[A, B, C, D, F]) Log(log *slog.Logger, a A, b B, c C, d D, f F) {
	e.log(log, e.a.attr(a), e.b.attr(b), e.c.attr(c), e.d.attr(d), e.f.attr(f))
}

// Log logs the event with the values of its fields.
func (e Event6[A, B, C, D, F, G]) Log(log *slog.Logger, a A, b B, c C, d D, f F, g G) {
	e.log(log, e.a.attr(a), e.b.attr(b), e.c.attr(c), e.d.attr(d), e.f.attr(f), e.g.attr(g))
}

func none(level slog.Level, id, meaning string) Event0 { return Event0{Event{id, level, nil, meaning}} }

func one[A any](level slog.Level, id, meaning string, a field[A]) Event1[A] {
	declared := Event{id, level, []described{a.described}, meaning}
	return Event1[A]{declared, a}
}

func two[A, B any](level slog.Level, id, meaning string, a field[A], b field[B]) Event2[A, B] {
	declared := Event{id, level, []described{a.described, b.described}, meaning}
	return Event2[A, B]{declared, a, b}
}

func three[A, B, C any](level slog.Level, id, meaning string, a field[A], b field[B], c field[C]) Event3[A, B, C] {
	declared := Event{id, level, []described{a.described, b.described, c.described}, meaning}
	return Event3[A, B, C]{declared, a, b, c}
}

func four[A, B, C, D any](level slog.Level, id, meaning string, a field[A], b field[B], c field[C], d field[D]) Event4[A, B, C, D] {
	declared := Event{id, level, []described{a.described, b.described, c.described, d.described}, meaning}
	return Event4[A, B, C, D]{declared, a, b, c, d}
}

func five[A, B, C, D, F any](level slog.Level, id, meaning string, a field[A], b field[B], c field[C], d field[D], f field[F]) Event5[A, B, C, D, F] {
	declared := Event{id, level, []described{a.described, b.described, c.described, d.described, f.described}, meaning}
	return Event5[A, B, C, D, F]{declared, a, b, c, d, f}
}

func six[A, B, C, D, F, G any](level slog.Level, id, meaning string, a field[A], b field[B], c field[C], d field[D], f field[F], g field[G]) Event6[A, B, C, D, F, G] {
	declared := Event{id, level, []described{a.described, b.described, c.described, d.described, f.described, g.described}, meaning}
	return Event6[A, B, C, D, F, G]{declared, a, b, c, d, f, g}
}
