package report

import "madoguchi/kiosk/health"

// drawParts is a line for each part: a sign, a word, what to do.
func (r Report) drawParts(s *sheet) {
	s.heading(edge, column, say("desk.report.parts", nil))
	var rows [][]cell
	for _, one := range r.lines {
		st := plain
		if one.level != health.OK {
			st = strong
		}
		do := one.do
		if one.since != "" {
			do += "\u200b（" + one.since + "）"
		}
		rows = append(rows, []cell{
			{style: plain, sign: one.level, text: "　"},
			{style: st, text: say(levels[one.level], nil)},
			{style: st, text: one.part},
			{style: st, text: one.word},
			{style: plain, text: do},
		})
	}
	s.table(edge, column, rows...)
	s.space(2.5)
}

// sign is a level's sign around a point: a ring, a triangle, a black disc with a cross. They are told apart without colour.
func (s *sheet) sign(level health.Level, x, y float64) {
	if s.measuring {
		return
	}
	r := s.mm(1.35)
	s.pdf.SetLineWidth(0.3)
	switch level {
	case health.OK:
		s.pdf.Circle(x, y, r*0.9, "D")
	case health.Warning:
		s.pdf.MoveTo(x, y-r)
		s.pdf.LineTo(x+r, y+r*0.8)
		s.pdf.LineTo(x-r, y+r*0.8)
		s.pdf.ClosePath()
		s.pdf.DrawPath("D")
	default:
		s.pdf.Circle(x, y, r, "F")
		s.pdf.SetDrawColor(255, 255, 255)
		arm := r * 0.5
		s.pdf.Line(x-arm, y-arm, x+arm, y+arm)
		s.pdf.Line(x-arm, y+arm, x+arm, y-arm)
		s.pdf.SetDrawColor(0, 0, 0)
	}
}
