package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"madoguchi/kiosk/visit"
)

// gauge is how much of the card has been read. It only ever grows, and a reading that has just begun shows a little.
type gauge struct{}

const gaugeHeight = 24

func (gauge) height(*pen, float32) float32 { return gaugeHeight }

func (gauge) share(s visit.State) float32 {
	if s.Visit.ProgressOf <= 0 {
		return 0.06
	}
	return max(0.06, min(1, float32(s.Visit.Progress)/float32(s.Visit.ProgressOf)))
}

func (g gauge) draw(p *pen, b box) {
	bar, at := p.gauge(b, g.share(p.state))
	long, shown := at.w*p.unit, g.share(p.state)
	p.sheet.live = append(p.sheet.live, func(s visit.State) {
		if now := g.share(s); now > shown {
			shown = now
			bar.Resize(fyne.NewSize(whole(long*now), bar.Size().Height))
		}
	})
}

// gauge draws a bar that is full up to a share.
func (p *pen) gauge(b box, share float32) (bar *canvas.Rectangle, at box) {
	w := min(b.w, 760)
	at = box{b.x + (b.w-w)/2, b.y, w, gaugeHeight}
	p.panel(at, p.look.faint, nil, 0, gaugeHeight/2)
	bar = canvas.NewRectangle(p.look.primary)
	bar.CornerRadius = gaugeHeight / 2 * p.unit
	p.at(bar, box{at.x, at.y, at.w * share, at.h})
	return bar, at
}
