package screens

import "madoguchi/kiosk/visit"

// footerColumns is room for larger text, colours, voice and language; language is the last.
const footerColumns = 4

// footer offers, on every screen, what makes the kiosk usable for this resident.
func (f frame) footer(b box) {
	f.rule(box{b.x, b.y, b.w, 2}, f.look.faint)
	const gap = 24
	wide := min(f.w, 1080) - 2*margin
	w := (wide - gap*(footerColumns-1)) / footerColumns
	h := min(b.h-44, 120)
	y := b.y + (b.h-h)/2
	other := f.say.otherLanguage()
	language := button{
		id: "language", label: other.Name, high: h, size: 36,
		event: visit.ChooseLanguage{Language: other.Tag},
	}
	x := f.w - margin - w
	language.draw(f.pen, box{x, y, w, h})
	help := second(f.say.text("footer.help")).in(f.look.muted).led(1.35)
	middle{help}.draw(f.pen, box{margin, y, x - gap - margin, h})
}
