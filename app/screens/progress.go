package screens

// steps are what the bars at the top count: status, questions, checklist, plan, ticket.
const steps = 5

// progress is five bars, those up to this step filled.
type progress struct{ step int }

func (progress) height(*pen, float32) float32 { return 12 }

func (g progress) draw(p *pen, b box) {
	const gap = 16
	w := (b.w - gap*(steps-1)) / steps
	for i := range steps {
		fill := p.look.faint
		if i < g.step {
			fill = p.look.primary
		}
		p.panel(box{b.x + float32(i)*(w+gap), b.y, w, b.h}, fill, nil, 0, b.h/2)
	}
}
