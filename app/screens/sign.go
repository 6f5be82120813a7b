package screens

// sign is a dot with a word: the counter open or closed.
type sign struct {
	words string
	tone  tone
}

func (g sign) text(p *pen) text {
	ink, _, _ := p.inks(g.tone)
	return text{words: g.words, size: 36, bold: true, ink: ink, leading: 1.5}
}

func (g sign) height(p *pen, w float32) float32 { return g.text(p).height(p, w-48) }

func (g sign) draw(p *pen, b box) {
	ink, _, _ := p.inks(g.tone)
	d := float32(32)
	dot := box{b.x, b.y + (g.text(p).step(p, g.text(p).shown(p, g.words))-d)/2, d, d}
	p.panel(dot, ink, nil, 0, d/2)
	g.text(p).draw(p, box{b.x + 48, b.y, b.w - 48, b.h})
}

func (g sign) needs(p *pen) float32 { return g.text(p).needs(p) + 48 }
