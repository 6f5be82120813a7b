package screens

import "slices"

// rows are the actions as they stand: a row each, or side by side where the page wants a pair, where there are many, or
// where the sheet is low. The main one stands above or at the right.
func (f frame) rows(actions []button, w float32) [][]button {
	var rows [][]button
	switch n := len(actions); {
	case n == 0:
	case f.m.side > 0:
		for _, a := range actions {
			rows = append(rows, []button{a})
		}
	case f.low() && n > 2:
		rows = f.lowest(actions, w)
	case f.low() && n > 1, n == 2 && (f.page.pair || f.page.ways || f.compact || f.paired(actions, w)):
		one := slices.Clone(actions)
		if !f.page.asks {
			slices.Reverse(one)
		}
		rows = [][]button{one}
	case n <= 2:
		for _, a := range actions {
			rows = append(rows, []button{a})
		}
	default:
		rows = append(rows, actions[:1])
		for rest := actions[1:]; len(rest) > 0; {
			k := min(2, len(rest))
			if f.page.ways && len(rest)%2 == 1 {
				k = 1
			}
			pair := slices.Clone(rest[:k])
			slices.Reverse(pair)
			rows = append(rows, pair)
			rest = rest[k:]
		}
	}
	if f.low() && len(actions) > 2 {
		return rows // lowest saw to it
	}
	return f.untorn(rows, w)
}

// paired is whether a page that needs the room has its two actions side by side: where their words stay short.
func (f frame) paired(actions []button, w float32) bool {
	w = f.share(actions, w) - 2*buttonPad
	for _, a := range actions {
		if label := a.lettered(f.pen, w); len(label.set(f.pen, label.words, w).lines) > 2 {
			return false
		}
	}
	return f.tight > loosely
}

// lowest is many actions in the rows that take the least height and tear no word; the main one stands at the right of the
// lowest.
func (f frame) lowest(actions []button, w float32) [][]button {
	one := slices.Clone(actions)
	slices.Reverse(one)
	back := len(actions) - 1
	upper, lower := slices.Clone(actions[1:back]), []button{actions[back], actions[0]}
	best := [][]button{one}
	tries := [][][]button{{upper, lower}}
	if len(upper) > 1 {
		tries = append(tries, [][]button{upper[:1], upper[1:], lower})
	}
	for _, rows := range tries {
		if torn := f.torn(best, w); torn && !f.torn(rows, w) || f.rowsHeight(rows, w) < f.rowsHeight(best, w) && f.torn(rows, w) == torn {
			best = rows
		}
	}
	return best
}

const mostLines = 3 // of a label

// torn is whether a word of a label is wider than its button, or the label has too many lines in it.
func (f frame) torn(rows [][]button, w float32) bool {
	return slices.ContainsFunc(rows, func(row []button) bool {
		room := f.share(row, w) - 2*buttonPad
		return slices.ContainsFunc(row, func(a button) bool {
			label := a.lettered(f.pen, room)
			return label.torn(f.pen, room) || len(label.set(f.pen, label.words, room).lines) > mostLines
		})
	})
}

// untorn has actions whose words do not fit beside each other stand in rows of their own.
func (f frame) untorn(rows [][]button, w float32) [][]button {
	var all [][]button
	for _, row := range rows {
		if len(row) == 1 || !f.torn([][]button{row}, w) {
			all = append(all, row)
			continue
		}
		for i := range row {
			at := len(row) - 1 - i
			if f.page.asks {
				at = i
			}
			all = append(all, row[at:at+1])
		}
	}
	return all
}

func (f frame) rowsHeight(rows [][]button, w float32) float32 {
	h := -f.gapBetween()
	for _, row := range rows {
		h += f.gapBetween() + f.rowHeight(row, w)
	}
	return max(0, h)
}

func (f frame) share(row []button, w float32) float32 {
	return (w - between*float32(len(row)-1)) / float32(len(row))
}

func (f frame) rowHeight(row []button, w float32) float32 {
	var h float32
	for _, a := range row {
		h = max(h, a.height(f.pen, f.share(row, w)))
	}
	return h
}

// crowded is the frame with closer actions where there are many in one column.
func (f frame) crowded(actions []button) frame {
	if f.m.side > 0 && len(actions) > 3 {
		q := *f.pen
		q.dense = true
		f.pen = &q
	}
	return f
}

func (f frame) actionsHeight(actions []button, w float32) float32 {
	f = f.crowded(actions)
	h := f.rowsHeight(f.rows(actions, w), w)
	if above := f.above(); above != nil {
		h += above.height(f.pen, w) + between
	}
	return h
}

// above is what stands right above the actions.
func (f frame) above() part {
	if f.m.side > 0 {
		return nil
	}
	return f.page.above
}

func (f frame) gapBetween() float32 {
	if f.compact || f.dense {
		return 20
	}
	return between
}

// actions draws them. The main action stands in the lower half, within a seated person's reach: below the others where it
// would else stand above.
func (f frame) actions(b box, actions []button) {
	f = f.crowded(actions)
	if above := f.above(); above != nil {
		h := above.height(f.pen, b.w)
		above.draw(f.pen, box{b.x, b.y, b.w, h})
		b.y += h + between
	}
	rows := f.rows(actions, b.w)
	if len(rows) > 1 && !f.low() && b.y+f.rowHeight(rows[0], b.w)/2 < f.h/2+8 {
		slices.Reverse(rows)
	}
	y := b.y
	for _, row := range rows {
		h, w := f.rowHeight(row, b.w), f.share(row, b.w)
		for i, a := range row {
			a.draw(f.pen, box{b.x + float32(i)*(w+between), y, w, h})
		}
		y += h + f.gapBetween()
	}
}
