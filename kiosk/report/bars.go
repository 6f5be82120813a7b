package report

import "strconv"

// drawToday is what the day came to: hours as bars, the rest as counts.
func (r Report) drawToday(s *sheet, x, width float64) {
	s.heading(x, width, say("desk.report.today", nil))
	for _, text := range r.today.summary {
		s.row(cell{x: x, width: width, style: plain, text: text})
	}
	s.hours(x, width, r.today.hours)
	s.counts(x, width, say("desk.day.procedures", nil), r.today.procedures)
	s.counts(x, width, say("desk.day.broken", nil), r.today.broken)
}

// hours are upright bars, each with its count above and its hour below.
func (s *sheet) hours(x, width float64, bars []bar) {
	if len(bars) == 0 {
		return
	}
	s.space(1.2)
	most := 1
	for _, one := range bars {
		most = max(most, one.count)
	}
	figure, high := s.height(small), s.mm(11)
	each := width / float64(len(bars))
	foot := s.y + figure + high
	for i, one := range bars {
		centre := x + (float64(i)+0.5)*each
		tall := high * float64(one.count) / float64(most)
		if one.count > 0 && !s.measuring {
			s.pdf.SetFillColor(90, 90, 90)
			s.pdf.Rect(centre-each*0.3, foot-tall, each*0.6, tall, "F")
			s.pdf.SetFillColor(0, 0, 0)
		}
		count := strconv.Itoa(one.count)
		above, below := s.fitted(small, each*0.9, count), s.fitted(small, each*0.95, one.name)
		s.write(above, centre-s.width(above, count)/2, foot-tall-s.height(above), count)
		s.write(below, centre-s.width(below, one.name)/2, foot+s.mm(0.3), one.name)
	}
	s.y = foot
	s.rule(x, width, 0.2)
	s.y += figure + s.mm(1)
}

// counts are names with a count each, under a small heading.
func (s *sheet) counts(x, width float64, heading string, bars []bar) {
	if len(bars) == 0 {
		return
	}
	s.space(0.6)
	s.row(cell{x: x, width: width, style: figured, text: heading})
	for _, one := range bars {
		const figures = 14
		s.row(
			cell{x: x + 2, width: width - 2 - figures, style: small, text: one.name},
			cell{x: x + width - figures, width: figures, style: small, text: strconv.Itoa(one.count), right: true},
		)
	}
}
