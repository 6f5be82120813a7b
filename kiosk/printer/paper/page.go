package paper

import "image"

// longestPage is how far down page mode reaches, in dots.
const longestPage = 2400

// page is what is set in page mode: on areas, each in one of four directions, until it is printed as a whole.
type page struct {
	sheet *image.Gray
	area  image.Rectangle
	turn  byte        // 0 left to right, 1 bottom to top, 2 upside down, 3 top to bottom
	on    *image.Gray // the area as it is written on
	y     int         // where the foot of the next line is
}

// room is how wide a line is.
func (i *Interpreter) room() int {
	if i.page != nil {
		return i.page.on.Rect.Dx()
	}
	_, area := i.placed(0)
	return area
}

// pageMode is ESC L (into page mode), ESC S (out of it, with nothing printed) and ESC FF (print the page, and stay).
func (i *Interpreter) pageMode(how byte) error {
	switch {
	case how == 'L' && i.page == nil:
		if err := i.flush(0); err != nil {
			return err
		}
		i.page = &page{area: image.Rect(0, 0, i.roll.width, longestPage)}
		i.page.begin()
	case how == 'S':
		i.Drop()
	case how == ff && i.page != nil:
		return i.printPage()
	}
	return nil
}

// formFeed prints the page and leaves page mode.
func (i *Interpreter) formFeed() error {
	if i.page == nil {
		return i.flush(0)
	}
	err := i.printPage()
	i.Drop()
	return err
}

// printPage prints what is set on the page, down to its last dot or its lowest area.
func (i *Interpreter) printPage() error {
	if err := i.flush(0); err != nil {
		return err
	}
	p := i.page
	p.commit()
	if p.sheet == nil {
		return nil
	}
	if err := i.host.Before(Band); err != nil {
		return err
	}
	if err := i.stamp(0, p.sheet); err != nil {
		return err
	}
	return i.move(p.sheet.Rect.Dy())
}

// pageArea is ESC W: where on the page is written, four lengths of two bytes.
func (i *Interpreter) pageArea() error {
	b, err := i.args(8)
	if err != nil || i.page == nil {
		return err
	}
	n := func(at int) int { return int(b[at]) | int(b[at+1])<<8 }
	area := image.Rect(0, 0, i.across(n(4)), i.along(n(6))).Add(image.Pt(i.across(n(0)), i.along(n(2))))
	if area = area.Intersect(image.Rect(0, 0, i.roll.width, longestPage)); area.Empty() {
		return nil
	}
	if err := i.flush(0); err != nil {
		return err
	}
	i.page.commit()
	i.page.area = area
	i.page.begin()
	return nil
}

// turnPage is ESC T.
func (i *Interpreter) turnPage(n byte) {
	if i.page == nil || n > 3 {
		return
	}
	i.line = line{}
	i.page.commit()
	i.page.turn = n
	i.page.begin()
}

// pageDown is GS $ (from the area's top) and GS \ (from here).
func (i *Interpreter) pageDown(how byte) error {
	b, err := i.args(2)
	if err != nil || i.page == nil {
		return err
	}
	n := int(b[0]) | int(b[1])<<8
	picture, x := i.composed(), i.line.x
	if picture != nil {
		i.page.line(picture, 0)
	}
	i.line = line{x: x}
	if how == '\\' {
		n = i.page.y + i.along(int(int16(n)))
	} else {
		n = i.along(n)
	}
	i.page.y = max(0, min(n, longestPage))
	return nil
}

// begin lays a blank area out in its direction.
func (p *page) begin() {
	size := p.area.Size()
	if p.turn&1 != 0 {
		size.X, size.Y = size.Y, size.X
	}
	p.on, p.y = blank(size.X, size.Y), fontAHeight
}

// clear is CAN: nothing is on the area.
func (p *page) clear() { p.begin() }

// line writes a line with its foot where the page is, and goes on by feed.
func (p *page) line(picture *image.Gray, feed int) {
	if picture != nil {
		darken(p.on, picture, 0, max(0, p.y-picture.Rect.Dy()))
	}
	p.y = min(longestPage, p.y+feed)
}

// commit puts the area on the sheet, which grows to its last dark row.
func (p *page) commit() {
	area := p.on
	for range (4 - p.turn) % 4 {
		area = quarter(area)
	}
	bottom := 0
	for n, v := range area.Pix {
		if v == 0 {
			bottom = n/area.Stride + 1
		}
	}
	if bottom == 0 {
		return
	}
	rows, width := p.area.Min.Y+bottom, p.area.Max.X
	if p.sheet != nil {
		rows, width = max(rows, p.sheet.Rect.Dy()), max(width, p.sheet.Rect.Dx())
	}
	sheet := blank(width, rows)
	if p.sheet != nil {
		darken(sheet, p.sheet, 0, 0)
	}
	darken(sheet, area, p.area.Min.X, p.area.Min.Y)
	p.sheet = sheet
}
