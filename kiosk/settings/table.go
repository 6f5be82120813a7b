package settings

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Table is a TOML table whose members are taken one by one; what nobody took is unknown and a mistake.
type Table struct {
	*Document
	path    string
	members map[string]any
	known   []string
}

// At is the dotted path of a key of the table.
func (t *Table) At(key string) string { return Join(t.path, key) }

// Take gives a member and removes it.
func (t *Table) Take(key string) (value any, found bool) {
	found = t.Has(key)
	value = t.members[key]
	delete(t.members, key)
	return value, found
}

// Has is whether the table has a key, without taking it.
func (t *Table) Has(key string) bool {
	if !slices.Contains(t.known, key) {
		t.known = append(t.known, key)
	}
	_, found := t.members[key]
	return found
}

// There is whether there is such a table in the file, right or wrong.
func (t *Table) There() bool { return t.members != nil }

// Need is Take for a member that must be there.
func (t *Table) Need(key, must string) (value any, found bool) {
	value, found = t.Take(key)
	// A table that is missing was named itself.
	if !found && t.members != nil {
		t.Wrong(t.At(key), "is missing; must be %s", must)
	}
	return value, found
}

func (t *Table) get(key, must string, required bool) (value any, found bool) {
	if required {
		return t.Need(key, must)
	}
	return t.Take(key)
}

// End notes every member nobody took.
func (t *Table) End() {
	for _, key := range slices.Sorted(maps.Keys(t.members)) {
		t.Wrong(t.At(key), "is no key here; the keys are %s", strings.Join(t.known, ", "))
	}
}

// Table is the table under a key. Where there is none, nothing is found in it and nothing is missed.
func (t *Table) Table(key string, required bool) *Table {
	value, found := t.get(key, "a table", required)
	if !found {
		return &Table{Document: t.Document, path: t.At(key)}
	}
	return t.AsTable(t.At(key), value)
}

// AsTable is a value that was taken, such as a list's element, as a table.
func (t *Table) AsTable(path string, value any) *Table {
	members, isTable := value.(map[string]any)
	if !isTable {
		t.Wrong(path, "must be a table")
	}
	return &Table{Document: t.Document, path: path, members: members}
}

// List are the elements under a key that may be missing, each with its path.
func (t *Table) List(key, must string) (paths []string, values []any) {
	value, found := t.Take(key)
	if !found {
		return nil, nil
	}
	values, isList := value.([]any)
	if !isList {
		t.Wrong(t.At(key), "must be a list of %s", must)
	}
	for i := range values {
		paths = append(paths, fmt.Sprintf("%s[%d]", t.At(key), i))
	}
	return paths, values
}

// Boolean is true or false; otherwise where the key is missing.
func (t *Table) Boolean(key string, otherwise bool) bool {
	value, found := t.Take(key)
	if !found {
		return otherwise
	}
	truth, isBool := value.(bool)
	if !isBool {
		t.Wrong(t.At(key), "must be true or false")
	}
	return truth
}

// Integer is a whole number; otherwise where the key is missing.
func (t *Table) Integer(key string, least, most, otherwise int) int {
	value, found := t.Take(key)
	if !found {
		return otherwise
	}
	return t.AsInteger(t.At(key), value, least, most)
}

// AsInteger is a value that was taken as a whole number; least where it is none.
func (t *Table) AsInteger(path string, value any, least, most int) int {
	n, isInteger := value.(int64)
	if !isInteger || n < int64(least) || n > int64(most) {
		t.Wrong(path, "must be a whole number from %d to %d", least, most)
		return least
	}
	return int(n)
}

// Choice is one of the texts allowed; the first where the key is missing or wrong.
func (t *Table) Choice(key string, allowed ...string) string {
	value, found := t.Take(key)
	if found && !slices.Contains(allowed, fmt.Sprint(value)) {
		t.Wrong(t.At(key), "must be %s", Quoted(allowed))
	} else if found {
		return fmt.Sprint(value)
	}
	return allowed[0]
}

// Matching is a text of a certain form; empty where the key may be missing and is.
func (t *Table) Matching(key string, form *regexp.Regexp, must string, required bool) string {
	value, found := t.get(key, must, required)
	if !found {
		return ""
	}
	text, isText := value.(string)
	if !isText || !form.MatchString(text) {
		t.Wrong(t.At(key), "must be %s", must)
		return ""
	}
	return text
}

// Quoted are texts as alternatives: "a" or "b".
func Quoted(texts []string) string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = fmt.Sprintf("%q", s)
	}
	return strings.Join(out, " or ")
}
