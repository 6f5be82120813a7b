package report

import (
	"fmt"
	"io"
	"strings"
)

// PDF writes the report as one A4 page of text. The same report always comes to the same bytes. Errors: the writer's.
func (r Report) PDF(w io.Writer) error {
	s := newSheet()
	s.pdf.SetCatalogSort(true)
	s.pdf.SetCreationDate(r.at.UTC())
	s.pdf.SetModificationDate(r.at.UTC())
	s.pdf.SetTitle(whole(say("desk.report.title", nil)+" "+r.kiosk), true)
	s.pdf.SetLang("ja")
	// It is set as large as one page holds: a day on which everything has failed smaller, and not on a second page.
	s.scale = largest
	for s.measuring = true; ; s.scale *= 0.98 {
		s.y = head
		if r.draw(s); s.y <= pageHeight-foot+rounding {
			break
		}
	}
	s.measuring, s.y = false, head
	r.draw(s)
	if err := s.pdf.Output(w); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

// largest is the scale of an ordinary day; rounding is what sums of distances may be off by, in millimetres.
const (
	largest  = 1.2
	rounding = 0.001
)

// draw sets the whole page.
func (r Report) draw(s *sheet) {
	r.drawHead(s)
	r.drawParts(s)
	const apart = 6.0
	left, right := 78.0, column-78.0-apart
	top := s.y
	r.drawToday(s, edge, left)
	low := s.y
	s.y = top
	r.drawTickets(s, edge+left+apart, right)
	s.y = max(s.y, low)
	s.space(2.5)
	r.drawTrials(s)
	r.drawSerials(s)
	r.drawSigned(s)
}

// drawHead is whose report it is, and of when.
func (r Report) drawHead(s *sheet) {
	s.row(
		cell{x: edge, width: 90, style: titled, text: say("desk.report.title", nil)},
		cell{x: edge + 92, width: column - 92, style: style{12, true}, text: r.kiosk, right: true},
	)
	s.space(1)
	s.rule(edge, column, 0.7)
	s.space(1)
	under := ""
	for _, one := range r.under {
		under += strings.ReplaceAll(one, " ", "\u00a0") + "　　\u200b"
	}
	s.row(cell{x: edge, width: column, style: plain, text: under})
	if r.stopped != "" {
		s.row(cell{x: edge, width: column, style: strong, text: r.stopped})
	}
	s.space(2)
}

// drawTickets are the last tickets.
func (r Report) drawTickets(s *sheet, x, width float64) {
	s.heading(x, width, say("report.tickets", nil))
	var rows [][]cell
	for _, one := range r.tickets {
		rows = append(rows, []cell{
			{style: strong, text: one.number},
			{style: small, text: one.at},
			{style: small, text: one.state},
			{style: small, text: one.procedures},
		})
	}
	s.table(x, width, rows...)
	if r.noTicket != "" {
		s.row(cell{x: x, width: width, style: plain, text: r.noTicket})
	}
}

// drawTrials are the trials and what each came to.
func (r Report) drawTrials(s *sheet) {
	s.heading(edge, column, say("desk.report.trials", nil))
	var rows [][]cell
	for _, one := range r.trials {
		st := plain
		if one.failed {
			st = strong
		}
		note := one.said
		if one.figures != "" {
			note += "　\u200b" + one.figures
		}
		rows = append(rows, []cell{
			{style: st, text: one.name},
			{style: st, text: one.result},
			{style: small, text: one.at},
			{style: small, text: one.took, right: true},
			{style: small, text: note},
		})
	}
	s.table(edge, column, rows...)
	s.space(2.5)
}

// drawSerials are the parts' models and serial numbers, two beside each other.
func (r Report) drawSerials(s *sheet) {
	if len(r.serials) == 0 {
		return
	}
	s.heading(edge, column, say("report.serials", nil))
	const apart = 6.0
	half := (column - apart) / 2
	top, low := s.y, s.y
	for i, some := range [][][2]string{r.serials[:(len(r.serials)+1)/2], r.serials[(len(r.serials)+1)/2:]} {
		var rows [][]cell
		for _, one := range some {
			rows = append(rows, []cell{{style: small, text: one[0]}, {style: small, text: one[1]}})
		}
		s.y = top
		s.table(edge+float64(i)*(half+apart), half, rows...)
		low = max(low, s.y)
	}
	s.y = low
}

// drawSigned is a line to write on for each who signs.
func (r Report) drawSigned(s *sheet) {
	s.space(4)
	labels := signed()
	s.y = max(s.y, pageHeight-foot-s.height(plain)-s.mm(1))
	each := column / float64(len(labels))
	for i, label := range labels {
		x := edge + float64(i)*each
		s.write(plain, x, s.y, whole(label))
		if !s.measuring {
			s.pdf.SetLineWidth(0.25)
			below := s.y + s.height(plain)
			s.pdf.Line(x+s.width(plain, whole(label))+2, below, x+each-5, below)
		}
	}
	s.y += s.height(plain) + s.mm(1)
}
