package rules

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
)

// object is a JSON object whose members are taken one by one. Stricter than encoding/json in what a case must not
// leave to chance: a key twice, a key in another case, an unknown key, null for a value. Mistakes are gathered, each
// with the path of its key, so that one reading names them all.
type object struct {
	path     string
	members  map[string]json.RawMessage
	mistakes *[]error
}

// readObject reads an object; where it is none, the mistake is noted and no member is found in it.
func readObject(path string, raw json.RawMessage, mistakes *[]error) object {
	o := object{path: path, members: make(map[string]json.RawMessage), mistakes: mistakes}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		o.wrong("", "must be an object")
		o.members = nil
		return o
	}
	for decoder.More() {
		token, err := decoder.Token()
		key, isText := token.(string)
		var value json.RawMessage
		if err != nil || !isText || decoder.Decode(&value) != nil {
			o.wrong("", "is no JSON object")
			o.members = nil
			return o
		}
		if _, twice := o.members[key]; twice {
			o.wrong(key, "is there twice")
		}
		o.members[key] = value
	}
	return o
}

// wrong notes a mistake of a member, or of the object itself where key is empty.
func (o object) wrong(key, format string, args ...any) {
	path := strings.TrimPrefix(o.path+"."+key, ".")
	path = strings.TrimSuffix(path, ".")
	if path == "" {
		path = "the case"
	}
	*o.mistakes = append(*o.mistakes, fmt.Errorf("%s "+format, append([]any{path}, args...)...))
}

// take gives a member and removes it, so that what is left at the end is unknown.
func (o object) take(key string) (raw json.RawMessage, found bool) {
	raw, found = o.members[key]
	delete(o.members, key)
	return raw, found
}

// need is take for a member that must be there.
func (o object) need(key string) (raw json.RawMessage, found bool) {
	raw, found = o.take(key)
	if !found && o.members != nil {
		o.wrong(key, "is missing")
	}
	return raw, found
}

// end notes every member nobody took.
func (o object) end(known string) {
	for _, key := range slices.Sorted(maps.Keys(o.members)) {
		o.wrong(abridged(key), "is no key here; the keys are %s", known)
	}
}

func (o object) object(key string) object {
	raw, found := o.need(key)
	inner := object{path: strings.TrimPrefix(o.path+"."+key, "."), mistakes: o.mistakes}
	if !found {
		return inner
	}
	return readObject(inner.path, raw, o.mistakes)
}

func (o object) boolean(key string) bool {
	raw, found := o.need(key)
	var value *bool
	if found && (json.Unmarshal(raw, &value) != nil || value == nil) {
		o.wrong(key, "must be true or false")
	}
	return value != nil && *value
}

func (o object) integer(key string, least, most int) int {
	raw, found := o.need(key)
	if !found {
		return least
	}
	var value *int
	if json.Unmarshal(raw, &value) != nil || value == nil || *value < least || *value > most {
		o.wrong(key, "must be a whole number from %d to %d", least, most)
		return least
	}
	return *value
}

func (o object) text(key string, raw json.RawMessage, must string) (string, bool) {
	var value *string
	if json.Unmarshal(raw, &value) != nil || value == nil {
		o.wrong(key, "must be %s", must)
		return "", false
	}
	return *value, true
}

// instant reads an RFC 3339 instant within the years 1–9998 in Japan: what follows from it is written with years of
// four digits.
func (o object) instant(key string) time.Time {
	const must = "a time as 2027-01-10T09:00:00+09:00"
	raw, found := o.need(key)
	if !found {
		return time.Time{}
	}
	value, isText := o.text(key, raw, must)
	if !isText {
		return time.Time{}
	}
	var at time.Time
	if err := at.UnmarshalText([]byte(value)); err != nil {
		o.wrong(key, "must be %s, not %q", must, abridged(value))
		return time.Time{}
	}
	if year := at.In(JST).Year(); year < 1 || year > 9998 {
		o.wrong(key, "must be in the years 1–9998, not %q", value)
		return time.Time{}
	}
	return at
}

// choice reads one of the texts allowed; the zero value where it is none of them.
func choice[T ~string](o object, key string, allowed ...T) T {
	raw, found := o.need(key)
	if !found {
		return ""
	}
	return chosen(o, key, raw, allowed)
}

// choices reads a list of the texts allowed, none of them twice.
func choices[T ~string](o object, key string, allowed ...T) []T {
	raw, found := o.need(key)
	if !found {
		return nil
	}
	var elements []json.RawMessage
	if json.Unmarshal(raw, &elements) != nil || elements == nil {
		o.wrong(key, "must be a list of %s", listed(allowed))
		return nil
	}
	values := make([]T, 0, len(elements))
	for _, element := range elements {
		value := chosen(o, key, element, allowed)
		if value != "" && slices.Contains(values, value) {
			o.wrong(key, "has %q twice", value)
			continue
		}
		values = append(values, value)
	}
	return values
}

func chosen[T ~string](o object, key string, raw json.RawMessage, allowed []T) T {
	value, isText := o.text(key, raw, "one of "+listed(allowed))
	if !isText {
		return ""
	}
	if !slices.Contains(allowed, T(value)) {
		o.wrong(key, "must be one of %s, not %q", listed(allowed), abridged(value))
		return ""
	}
	return T(value)
}

func listed[T ~string](allowed []T) string {
	texts := make([]string, len(allowed))
	for i, a := range allowed {
		texts[i] = string(a)
	}
	return strings.Join(texts, ", ")
}

// abridged keeps a message readable whatever was put in the place of a value.
func abridged(s string) string {
	const most = 40
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// checkSyntax says what keeps data from being one JSON value.
func checkSyntax(data []byte) error {
	if json.Valid(data) {
		return nil
	}
	var value json.RawMessage
	err := json.Unmarshal(data, &value)
	if err == nil || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("unexpected end")
	}
	return fmt.Errorf("no JSON: %w", err)
}
