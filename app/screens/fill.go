package screens

import "slices"

// fill puts the page's content and actions into the room between title and footer: all on one leaf where it fits, else
// the leaf that is turned to.
func (f frame) fill(room box) {
	for _, level := range []int{allIn, depictionsOut} {
		for tight := range titleTight {
			if g := f.sparing(level).tightened(tight); g.first(g.within(room)) {
				return
			}
		}
	}
	if g := f.sparing(depictionsOut).tightened(titleTight); g.first(g.within(room)) {
		return
	}
	f.many = true
	leaves := f.leaves(room)
	for _, level := range []int{depictionsOut, sparesOut} {
		if level == sparesOut && len(leaves) <= mostWithSpare {
			break
		}
		less := f.sparing(level)
		if g := less.tightened(titleTight); g.alone(g.within(room)) {
			return
		}
		if fewer := less.leaves(room); len(fewer) < len(leaves) {
			leaves, f = fewer, less
		}
	}
	f.leafOf(room, leaves)
}

// leafOf draws the leaf that is turned to.
func (f frame) leafOf(room box, leaves [][]block) {
	n := len(leaves)
	i := min(f.board.leaf, n-1)
	f.sheet.leaf, f.sheet.leaves = i, n
	f.board.leaf = i
	if i > 0 {
		f.page.lead = ""
	}
	actions := f.actionsOn(i, n)
	if i == n-1 {
		actions = toUnanswered(actions, leaves)
	}
	content, acts, titled := f.areas(room, actions, f.aside() != nil)
	f.flow(content, titled, leaves[i], leafArt)
	f.beside(content, acts)
	f.zone = inActions
	f.actions(acts, actions)
}

// mostWithSpare is how many leaves a screen may have before what is spare is left out.
const mostWithSpare = 2

// sparing is the frame with what is spare left out.
func (f frame) sparing(level int) frame {
	q := *f.pen
	q.spared = level
	f.pen = &q
	return f
}

// How a page is made to fit one leaf, one after the other: as it is; with its actions side by side; with a smaller title.
const (
	loosely = iota
	actionsTight
	titleTight
)

func (f frame) tightened(how int) frame {
	f.tight = how
	if how > loosely {
		f.m.apart = min(f.m.apart, 24)
	}
	return f
}

// within is the room, lower down to the footer where it is tight.
func (f frame) within(room box) box {
	if f.tight > loosely {
		room.h += f.m.below / 2
	}
	return room
}

// aside is what stands above the actions of a lying screen.
func (f frame) aside() []part {
	if f.m.side == 0 {
		return nil
	}
	return f.page.aside
}

// onOne is the page's content where all of it is on one leaf.
func (f frame) onOne() []block {
	if f.m.side == 0 {
		return f.whole(slices.Concat(f.page.content, f.page.aside))
	}
	return f.whole(f.page.content)
}

// fits is whether the page has room on one leaf.
func (f frame) fits(room box) bool {
	content, acts, titled := f.areas(room, f.page.actions, f.aside() != nil)
	if all := f.onOne(); len(all) > 0 {
		h := content.h - f.heading(titled).height(f.pen, titled) - all[0].gap
		if _, fits := f.fitted(all, content.w, h, leastArt); !fits {
			return false
		}
	}
	if f.aside() != nil {
		if _, fits := f.fitted(blocks(f.pen, f.aside()), acts.w, acts.y-content.y-f.m.apart, leastArt); !fits {
			return false
		}
	}
	return true
}

// alone draws the page on one leaf; it draws nothing where it does not fit.
func (f frame) alone(room box) bool {
	if !f.fits(room) {
		return false
	}
	content, acts, titled := f.areas(room, f.page.actions, f.aside() != nil)
	f.flow(content, titled, f.onOne(), leastArt)
	f.beside(content, acts)
	f.zone = inActions
	f.actions(acts, f.page.actions)
	f.sheet.leaf, f.sheet.leaves = 0, 1
	return true
}

// areas are where content and actions stand, and how wide the title may be.
func (f frame) areas(room box, actions []button, aside bool) (content, acts box, titled float32) {
	if f.m.side == 0 {
		h := f.actionsHeight(actions, room.w)
		content = room
		if h > 0 {
			content.h -= h + f.m.apart
		}
		return content, box{room.x, room.y + room.h - h, room.w, h}, room.w
	}
	h := f.actionsHeight(actions, f.m.side)
	acts = box{room.x + room.w - f.m.side, room.y + room.h - h, f.m.side, h}
	if len(actions) == 0 && !aside {
		return room, acts, room.w
	}
	content = box{room.x, room.y, room.w - f.m.side - f.m.margin, room.h}
	titled = content.w
	if !aside && !f.page.centred && acts.y-room.y > 200 {
		titled = room.w
	}
	return content, acts, titled
}

// beside draws the aside above the actions.
func (f frame) beside(content, acts box) {
	if f.aside() == nil {
		return
	}
	h := acts.y - content.y - f.m.apart
	all := blocks(f.pen, f.aside())
	for i := range all {
		all[i].gap = between
	}
	p, _ := f.fitted(all, acts.w, h, leafArt)
	y := content.y + h - heightOf(p, all, acts.w)
	for i, one := range all {
		if i > 0 {
			y += p.space(one.gap)
		}
		high := one.part.height(p, acts.w)
		one.part.draw(p, box{acts.x, y, acts.w, high})
		y += high
	}
}

// leaves is the page's content, a leaf each. What has no room above the actions goes into the content.
func (f *frame) leaves(room box) [][]block {
	if !f.asideFits(room) {
		f.page.content, f.page.aside = slices.Concat(f.page.content, f.page.aside), nil
	}
	return f.dealt(room, f.whole(f.page.content))
}

// room is what a leaf has for its content below the title.
type room struct{ w, h float32 }

// room is the width and the height that a leaf has for its content below the title. It is asked for often while leaves
// are dealt, and kept where there is a place for it.
func (f frame) room(whole box, leaf, of int, gap float32) (w, h float32) {
	known, ok := f.rooms[[2]int{leaf, of}]
	if !ok {
		content, _, titled := f.areas(whole, f.actionsOn(leaf, of), f.aside() != nil)
		known = room{content.w, content.h - f.heading(titled).height(f.pen, titled)}
		if f.rooms != nil {
			f.rooms[[2]int{leaf, of}] = known
		}
	}
	return known.w, known.h - gap
}

// asideFits is whether the aside has room above the actions of every leaf.
func (f frame) asideFits(room box) bool {
	if f.aside() == nil {
		return false
	}
	for leaf := range 3 {
		_, acts, _ := f.areas(room, f.actionsOn(leaf, 3), true)
		if _, fits := f.fitted(blocks(f.pen, f.aside()), acts.w, acts.y-room.y-f.m.apart, leastArt); !fits {
			return false
		}
	}
	return true
}
