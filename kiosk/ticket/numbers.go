package ticket

import (
	"image"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/municipality"
)

// foreignTag is the language that a paper number says where to wait in beside Japanese: nobody knows who will get it.
const foreignTag = "en"

// Numbers is a stretch of numbers that staff hand out on paper, of a reception day.
type Numbers struct {
	// Texts are the numbers, in their order.
	Texts []string
	Day   time.Time
}

// DrawNumbers draws a stretch of paper numbers on strips of a width in dots, a picture each: they are cut apart, or torn
// along the line at the foot of each. They are marked as no ticket of the kiosk's (紙の番号札). Errors: ErrWidth.
func DrawNumbers(profile municipality.Profile, n Numbers, width int) ([]image.Image, error) {
	var strips []image.Image
	for _, text := range n.Texts {
		d, err := newDrawing(paperOf(profile, n.Day), width)
		if err != nil {
			return nil, err
		}
		d.paperNumber(text)
		strips = append(strips, d.picture())
	}
	return strips, nil
}

// paperOf is the head of a paper number.
func paperOf(profile municipality.Profile, day time.Time) Paper {
	in := func(t municipality.Text) Text {
		return Text{Local: words.Plain(t.In(words.Default)), Japanese: words.Plain(t.In(words.Default))}
	}
	return Paper{
		Language: words.Default, At: day,
		Municipality: in(profile.Name), Counter: in(profile.Counter.Name),
		Place: Text{Local: words.Plain(profile.Counter.Place.In(foreignTag)), Japanese: words.Plain(profile.Counter.Place.In(words.Default))},
	}
}

// paperNumber sets one paper number.
func (d *drawing) paperNumber(number string) {
	d.header()
	st := d.second
	st.bold = true
	d.row(staffText("report.numbers.mark", nil), st, words.Plain(d.ja.FullDay(d.At)), d.second)
	d.space(near + near/2)
	d.digits(number)
	d.paragraph(0, d.body, words.Plain(d.ja.Text("ticket.wait", words.Params{"Place": d.Place.Japanese})))
	d.paragraph(0, d.second, words.Plain(words.For(foreignTag).Text("ticket.wait", words.Params{"Place": d.Place.Local})))
	d.space(near)
	d.paragraph(0, d.second, staffText("report.numbers.handed", nil))
	d.space(gap)
	d.cut()
}

// cut is a line to tear along.
func (d *drawing) cut() {
	const dash, between = 12, 8
	for x := 0; x < d.paper; x += dash + between {
		d.fill(image.Rect(x, d.y, x+dash, d.y+2), black)
	}
	d.space(2)
}
