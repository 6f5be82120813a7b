package events

import (
	"log/slog"
	"time"
)

// field is a key whose values have a type.
type field[T any] struct{ described }

// attr is the field with a value. An error that is none leaves nothing in the record.
func (f field[T]) attr(value T) slog.Attr {
	if any(value) == nil {
		return slog.Attr{}
	}
	return slog.Any(f.key, value)
}

func text(key, meaning string) field[string] { return field[string]{described{key, meaning}} }

func whole(key, meaning string) field[int] { return field[int]{described{key, meaning}} }

func pixels(key, meaning string) field[float32] { return field[float32]{described{key, meaning}} }

func decimal(key, meaning string) field[float64] { return field[float64]{described{key, meaning}} }

func whether(key, meaning string) field[bool] { return field[bool]{described{key, meaning}} }

func lasting(key, meaning string) field[time.Duration] {
	return field[time.Duration]{described{key, meaning}}
}

func failure(meaning string) field[error] { return field[error]{described{"error", meaning}} }
