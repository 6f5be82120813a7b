package screens

import "slices"

// paging is how a screen's content is dealt out to leaves.
type paging struct {
	fill float32 // of each leaf's height that is used but the last's
	tear bool    // a list may go on on the next leaf though it fits one
}

// How leaves are tried: as few as there can be, lists whole where that costs no leaf, and then as even as can be, so that
// no last line stands alone.
var (
	fills     = [...]float32{0.92, 0.84, 0.76, 0.68, 0.6, 0.52}
	leastHead = float32(0.3) // of a leaf: a part higher than a leaf is not begun in less
)

// dealt is the fewest and most even leaves for blocks.
func (f frame) dealt(whole box, all []block) [][]block {
	f.rooms = map[[2]int]room{}
	best := f.paged(whole, all, dealing{}, paging{fill: 1})
	if torn := f.paged(whole, all, dealing{}, paging{fill: 1, tear: true}); len(torn.leaves) < len(best.leaves) {
		return f.evened(whole, torn, true)
	}
	if f.page.filled {
		return best.leaves
	}
	return f.evened(whole, best, false)
}

// evened deals the leaves anew from the last but one backwards, as long as they get no more and more even.
func (f frame) evened(whole box, best dealing, tear bool) [][]block {
	least := f.uneven(whole, best.leaves)
	for i := len(best.leaves) - 2; i >= 0; i-- {
		for _, fill := range fills {
			one := f.paged(whole, best.rests[i], best.before(i), paging{fill, tear})
			if len(one.leaves) > len(best.leaves) {
				break
			}
			if spread := f.uneven(whole, one.leaves); spread < least*0.98 {
				best, least = one, spread
			}
		}
	}
	return best.leaves
}

// dealing is leaves, and for each what was left before it.
type dealing struct{ leaves, rests [][]block }

// before is what was dealt before a leaf.
func (d dealing) before(leaf int) dealing {
	return dealing{d.leaves[:leaf:leaf], d.rests[:leaf:leaf]}
}

func (d dealing) with(leaf, rest []block) dealing {
	return dealing{append(d.leaves, leaf), append(d.rests, rest)}
}

// aloneCosts is how uneven one line of a list is that was torn from the others.
const aloneCosts = 0.5

// uneven is larger the less even leaves are filled.
func (f frame) uneven(whole box, leaves [][]block) float32 {
	q := *f.pen
	q.art = leavesArt
	var sum float32
	for i, leaf := range leaves {
		if len(leaf) == 0 {
			continue
		}
		w, h := f.room(whole, i, len(leaves), leaf[0].gap)
		share := heightOf(&q, leaf, w) / h
		sum += share * share
		for _, one := range leaf {
			if l, ok := one.part.(list); ok && l.torn && len(l.entries) == 1 {
				sum += aloneCosts
			}
		}
	}
	return sum
}

// paged deals blocks out to leaves, one after the other, beginning after those dealt already.
func (f frame) paged(whole box, rest []block, d dealing, how paging) dealing {
	for len(rest) > 0 && len(d.leaves) < mostLeaves {
		i := len(d.leaves)
		if i > 0 {
			rest = slices.Clone(rest)
			rest[0].gap, rest[0].spread = firstGap, true
		}
		before := rest
		w, low := f.room(whole, i, i+1, rest[0].gap)
		if i > 0 {
			if _, fits := f.fitted(rest, w, low, leafArt); fits {
				return d.with(rest, before)
			}
		}
		const most = 10 // leaves; as many digits as there are
		w, h := f.room(whole, i, most, rest[0].gap)
		if i == 0 && h < leastLeaf && f.page.strip != nil {
			d = d.with(nil, before) // the strip's: it is not on the others
			continue
		}
		dense := *f.pen
		dense.close, dense.art = leastClose, leafArt
		below := low
		if f.leads(rest) {
			below -= heightOf(&dense, rest[:1], w) + dense.space(rest[1].gap)
		}
		rest = loose(&dense, w, below, rest)
		taken, left := f.take(rest, w, h, how)
		if len(left) == 0 && low < h {
			// It would fit, but for the last leaf's actions, which are more.
			if taken, left = f.take(rest, w, low, how); len(left) == 0 {
				return d.with(taken, before).with(nil, nil) // those actions get a leaf to themselves
			}
		}
		d, rest = d.with(taken, before), left
	}
	return d
}

const firstGap = 24 // between the title and a leaf that is not the first

// leads is whether the page's lead is the first of blocks: it should not stand alone.
func (f frame) leads(all []block) bool {
	_, ok := all[0].part.(text)
	return ok && f.page.lead != "" && len(all) > 1
}

// leastLeaf is the height below which nothing is begun on the first leaf of a screen with a strip.
const leastLeaf = 130

// The size of gaps and pictures that leaves are dealt by.
const (
	leavesClose = 0.6
	leavesArt   = 0.6
)

// take is as many blocks as fit a leaf, and those left for the next one. Something is always taken.
func (f frame) take(all []block, w, full float32, how paging) (taken, rest []block) {
	q := *f.pen
	q.close, q.art = leavesClose, leavesArt
	h := full * how.fill
	var y float32
	for i, b := range all {
		need := b.part.height(&q, w)
		if i > 0 {
			need += q.space(b.gap)
		}
		if y+need <= h {
			y += need
			continue
		}
		if i == 1 && f.leads(all) {
			how.tear = true
		}
		return cutAt(&q, all, i, w, full, h-y, how)
	}
	return all, nil
}

// cutAt ends a leaf in or before the block that does not fit any more: what fits a leaf of its own goes to the next one
// whole, but a list where it may be torn.
func cutAt(p *pen, all []block, i int, w, full, free float32, how paging) (taken, rest []block) {
	b := all[i]
	if i > 0 {
		free -= p.space(b.gap)
	}
	split := func(h float32, lines bool) bool {
		first, then := splitPart(p, b.part, w, h, lines)
		if first == nil || then == nil {
			return false
		}
		taken = append(append([]block(nil), all[:i]...), block{first, b.gap, b.spread})
		rest = append([]block{{then, b.gap, b.spread}}, all[i+1:]...)
		return true
	}
	_, fits := p.fitted([]block{b}, w, full, leafArt)
	_, listed := b.part.(list)
	if k, ok := b.part.(kept); ok {
		_, listed = k.part.(list)
	}
	switch {
	case i == 0 && fits:
		return all[:1], all[1:]
	case i == 0 && (split(free, false) || split(full, false) || split(full, true)):
		return taken, rest
	case i > 0 && (!fits || listed && how.tear) && free > leastHead*full && split(free, false):
		return taken, rest
	case i == 0:
		return all[:1], all[1:]
	}
	return all[:i], all[i:]
}
