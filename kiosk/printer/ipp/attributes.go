package ipp

import "github.com/OpenPrinting/goipp"

// attributes are an answer's, by name. A value of an unexpected kind is one that is not there.
type attributes map[string]goipp.Values

func named(list goipp.Attributes) attributes {
	a := make(attributes, len(list))
	for _, attribute := range list {
		if _, twice := a[attribute.Name]; !twice {
			a[attribute.Name] = attribute.Values
		}
	}
	return a
}

// texts are keywords, names and the like.
func (a attributes) texts(name string) (texts []string) {
	for _, v := range a[name] {
		switch text := v.V.(type) {
		case goipp.String:
			texts = append(texts, string(text))
		case goipp.TextWithLang:
			texts = append(texts, text.Text)
		}
	}
	return texts
}

// text is the first, empty for none.
func (a attributes) text(name string) string {
	if texts := a.texts(name); len(texts) > 0 {
		return texts[0]
	}
	return ""
}

func (a attributes) has(name, text string) bool {
	for _, t := range a.texts(name) {
		if t == text {
			return true
		}
	}
	return false
}

// numbers are integers and enums.
func (a attributes) numbers(name string) (numbers []int) {
	for _, v := range a[name] {
		if n, ok := v.V.(goipp.Integer); ok {
			numbers = append(numbers, int(n))
		}
	}
	return numbers
}

func (a attributes) number(name string) (n int, found bool) {
	if numbers := a.numbers(name); len(numbers) > 0 {
		return numbers[0], true
	}
	return 0, false
}

func (a attributes) hasNumber(name string, number int) bool {
	for _, n := range a.numbers(name) {
		if n == number {
			return true
		}
	}
	return false
}

// falsehood is whether the attribute is there and false.
func (a attributes) falsehood(name string) bool {
	for _, v := range a[name] {
		if b, ok := v.V.(goipp.Boolean); ok {
			return !bool(b)
		}
	}
	return false
}

// none is whether the attribute is there to say that it has no value.
func (a attributes) none(name string) bool {
	return len(a[name]) > 0 && a[name][0].T == goipp.TagNoValue
}

// extent is a number, or from where to where one may be.
type extent struct{ least, most int }

// extents are integers and ranges of them.
func (a attributes) extents(name string) (extents []extent) {
	for _, v := range a[name] {
		switch n := v.V.(type) {
		case goipp.Integer:
			extents = append(extents, extent{int(n), int(n)})
		case goipp.Range:
			extents = append(extents, extent{n.Lower, n.Upper})
		}
	}
	return extents
}

func (a attributes) collections(name string) (collections []attributes) {
	for _, v := range a[name] {
		if c, ok := v.V.(goipp.Collection); ok {
			collections = append(collections, named(goipp.Attributes(c)))
		}
	}
	return collections
}

func (a attributes) resolutions(name string) (resolutions []goipp.Resolution) {
	for _, v := range a[name] {
		if r, ok := v.V.(goipp.Resolution); ok {
			resolutions = append(resolutions, r)
		}
	}
	return resolutions
}
