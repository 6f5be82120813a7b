package screens

// steps are what the bars at the top count: status, questions, checklist, plan, ticket.
const steps = 5

// progress is a bar for each step, those up to this one filled; where there are others than the five, a number beside them.
type progress struct{ step, of int }

func (progress) height(*pen, float32) float32 { return 12 }

func (g progress) draw(p *pen, b box) {
	const gap = 16
	of := steps
	if g.of > 0 {
		of = g.of
		count := second(p.staff().with("setup.step", "Step", g.step, "Of", of)).led(1.25)
		wide, high := count.span(p)+2, count.size*count.line()
		count.draw(p, box{b.x + b.w - wide, b.y + (b.h-high)/2, wide, high})
		b.w -= wide + 2*gap
	}
	w := (b.w - gap*float32(of-1)) / float32(of)
	for i := range of {
		fill := p.look.faint
		if i < g.step {
			fill = p.look.primary
		}
		p.panel(box{b.x + float32(i)*(w+gap), b.y, w, b.h}, fill, nil, 0, b.h/2)
	}
}
