package screens

import "slices"

// followAnswer turns to the leaf that the answer given last is on now: what an answer brings up, such as a note, may
// move it to another, and whoever gave it would see it gone.
func (b *Board) followAnswer() {
	given := pressing(b.answer)
	if b.answer == nil || slices.ContainsFunc(b.sheet.targets, given) {
		return
	}
	here := b.sheet
	for leaf := range here.leaves {
		if leaf == here.leaf {
			continue
		}
		b.leaf = leaf
		if other := b.drawn(); slices.ContainsFunc(other.targets, given) {
			b.sheet = other
			return
		}
	}
	b.leaf, b.answer = here.leaf, nil
}

// pressing is whether a target does an event.
func pressing(event any) func(spot) bool {
	return func(one spot) bool { return one.event == event }
}
