package screens

// A page whose parts have more to say than one leaf has room for, and that has to be taken in at a glance all the same, is
// told in brief on its first leaf, and in full on leaves behind it.

// first draws the page where all of it, or all of it in brief, has room on one leaf, or the leaf behind it that is turned
// to; it draws nothing where it has not.
func (f frame) first(whole box) bool {
	if f.page.behind == nil || f.spared == allIn {
		return f.alone(whole)
	}
	back := f.sparing(allIn)
	back.page.title, back.page.lead, back.page.content = f.page.behind.title, "", f.page.behind.content
	back.page.aside, back.page.above = nil, nil
	back.rooms = map[[2]int]room{}
	leaves := back.paged(whole, back.whole(back.page.content), dealing{leaves: [][]block{nil}, rests: [][]block{nil}}, paging{fill: 1}).leaves
	f.page.actions = f.actionsOn(0, len(leaves))
	if !f.fits(whole) {
		return false
	}
	if f.board.leaf > 0 {
		back.leafOf(whole, leaves)
		return true
	}
	f.alone(whole)
	f.sheet.leaves = len(leaves)
	return true
}
