package ipp

import (
	"image"
	"testing"

	"github.com/OpenPrinting/goipp"

	"madoguchi/kiosk/printer/pwg"
)

// col is a media-col; a length of two numbers is a range.
func col(x, y []int, margin int, more ...goipp.Attribute) goipp.Collection {
	side := func(name string, n []int) goipp.Attribute {
		if len(n) == 2 {
			return goipp.MakeAttr(name, goipp.TagRange, goipp.Range{Lower: n[0], Upper: n[1]})
		}
		return goipp.MakeAttr(name, goipp.TagInteger, goipp.Integer(n[0]))
	}
	c := goipp.Collection{
		goipp.MakeAttrCollection("media-size", side("x-dimension", x), side("y-dimension", y)),
		integers("media-top-margin", goipp.TagInteger, margin), integers("media-bottom-margin", goipp.TagInteger, margin),
		integers("media-left-margin", goipp.TagInteger, margin), integers("media-right-margin", goipp.TagInteger, margin),
	}
	return append(c, more...)
}

func collections(name string, values ...goipp.Collection) goipp.Attribute {
	a := goipp.Attribute{Name: name}
	for _, v := range values {
		a.Values.Add(goipp.TagBeginCollection, v)
	}
	return a
}

func anyLength(x, y []int) goipp.Attribute {
	return goipp.Attribute{Name: "media-size-supported", Values: goipp.Values{{
		T: goipp.TagBeginCollection, V: col(x, y, 0)[0].Values[0].V,
	}}}
}

func TestPaper(t *testing.T) {
	a5 := col([]int{14800}, []int{21000}, 300, keywords("media-size-name", "iso_a5_148x210mm"), keywords("media-source", "tray-1"))
	a4Col := col([]int{21000}, []int{29700}, 420, keywords("media-size-name", "iso_a4_210x297mm"), keywords("media-source", "tray-2"))
	for _, c := range []struct {
		name string
		said goipp.Attributes
		want paper
	}{
		{"nothing is said", nil, a4},
		{
			"what a job gets that asks for nothing, where it is in",
			goipp.Attributes{collections("media-col-ready", a5, a4Col), collections("media-col-default", a4Col)},
			paper{width: 21000, height: 29700, top: 420, right: 420, bottom: 420, left: 420, name: "iso_a4_210x297mm", source: "tray-2"},
		},
		{
			"what is in, where the usual is not",
			goipp.Attributes{collections("media-col-ready", a5), collections("media-col-default", a4Col)},
			paper{width: 14800, height: 21000, top: 300, right: 300, bottom: 300, left: 300, name: "iso_a5_148x210mm", source: "tray-1"},
		},
		{
			"by name alone",
			goipp.Attributes{keywords("media-default", "na_letter_8.5x11in")},
			paper{width: 21590, height: 27940, top: 500, right: 500, bottom: 500, left: 500, name: "na_letter_8.5x11in"},
		},
		{
			"a sheet printer that takes any size",
			goipp.Attributes{collections("media-col-ready", a5), anyLength([]int{7600, 21600}, []int{12700, 35600})},
			paper{width: 14800, height: 21000, top: 300, right: 300, bottom: 300, left: 300, name: "iso_a5_148x210mm", source: "tray-1"},
		},
		{
			"a roll by its range",
			goipp.Attributes{collections("media-col-ready", col([]int{8000}, []int{2500, 300000}, 200))},
			paper{width: 8000, height: 300000, top: 200, right: 200, bottom: 200, left: 200, roll: true, least: 2500, most: 300000},
		},
		{
			"a roll by its name",
			goipp.Attributes{keywords("media-ready", "roll_current_58x0mm"), keywords("media-default", "roll_current_58x100mm")},
			a4, // a length of nothing is none
		},
		{
			"a roll by its source",
			goipp.Attributes{
				collections("media-col-default", col([]int{15200}, []int{20000}, 0, keywords("media-source", "roll-1"))),
				anyLength([]int{10000, 20000}, []int{5000, 100000}),
			},
			paper{width: 15200, height: 20000, roll: true, least: 5000, most: 100000, source: "roll-1"},
		},
		{
			"a queue for a receipt printer",
			goipp.Attributes{
				collections("media-col-default", col([]int{7200}, []int{20000}, 0, keywords("media-size-name", "om_x72mmy200mm_72x200mm"))),
				anyLength([]int{2540, 7200}, []int{2540, 500000}),
			},
			paper{width: 7200, height: 20000, roll: true, least: 2540, most: 500000},
		},
		{
			"margins wider than the paper",
			goipp.Attributes{collections("media-col-ready", col([]int{2500}, []int{5000}, 5000))},
			paper{width: 2500, height: 5000},
		},
		{
			"nonsense",
			goipp.Attributes{collections("media-col-ready", col([]int{-5}, []int{1 << 30}, -9)), keywords("media-default", "x_9999999999x1mm")},
			a4,
		},
	} {
		if got := newPaper(named(c.said)); got != c.want {
			t.Errorf("%s:\n%+v, want\n%+v", c.name, got, c.want)
		}
	}
}

func TestLay(t *testing.T) {
	a6 := paper{width: 10500, height: 14800, top: 300, right: 300, bottom: 300, left: 300}
	receipt := paper{width: 8000, top: 100, bottom: 200, left: 400, right: 400, roll: true, least: 5000, most: 30000}
	for _, c := range []struct {
		name          string
		paper         paper
		ticket        image.Point
		left, top     int
		width, height int
		page          int
		scaled        bool
	}{
		{"true size at the top", a6, image.Pt(576, 800), 1650, 300, 7200, 10000, 14800, false},
		{"too long for the sheet", a6, image.Pt(576, 1600), 1650 + 1045, 300, 5112 - 2, 14200, 14800, true},
		{"a roll as long as the ticket", receipt, image.Pt(576, 800), 400, 100, 7200, 10000, 10300, false},
		{"a short ticket", receipt, image.Pt(576, 80), 400, 100, 7200, 1000, 5000, false},
		{"a roll too narrow", paper{width: 5800, left: 500, right: 500, roll: true}, image.Pt(576, 800), 500, 0, 4800, 6667, 6667, true},
		{"a ticket too long for the roll", receipt, image.Pt(576, 4800), 400 + 1825, 100, 3564, 29700, 30000, true},
	} {
		got := c.paper.lay(c.ticket)
		near := func(a, b int) bool { return max(a-b, b-a) <= 20 }
		if got.scaled != c.scaled || !near(got.height, c.height) || !near(got.paper.height, c.page) || got.top != c.top ||
			!c.scaled && (got.left != c.left || got.width != c.width) ||
			got.left+got.width > c.paper.width || got.top+got.height > got.paper.height {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestFormat(t *testing.T) {
	dpi := func(pairs ...int) (a goipp.Values) {
		for _, n := range pairs {
			a.Add(goipp.TagResolution, goipp.Resolution{Xres: n, Yres: n, Units: goipp.UnitsDpi})
		}
		return a
	}
	everything := keywords("document-format-supported", "application/octet-stream", formatJPEG, formatPDF, formatPWG)
	types := keywords("pwg-raster-document-type-supported", "srgb_8", "sgray_8", "black_1")
	resolutions := func(v goipp.Values) goipp.Attribute {
		return goipp.Attribute{Name: "pwg-raster-document-resolution-supported", Values: v}
	}
	for _, c := range []struct {
		name   string
		said   goipp.Attributes
		format string
		raster pwg.Type
		dpi    int
	}{
		{"raster first", goipp.Attributes{everything, types, resolutions(dpi(300, 600))}, formatPWG, pwg.Black1, 600},
		{"the ticket's own dots", goipp.Attributes{everything, types, resolutions(dpi(203, 600))}, formatPWG, pwg.Black1, 203},
		{"not more than needed", goipp.Attributes{everything, types, resolutions(dpi(300, 1200))}, formatPWG, pwg.Black1, 300},
		{"grey", goipp.Attributes{everything, keywords("pwg-raster-document-type-supported", "srgb_8", "sgray_8"), resolutions(dpi(300))}, formatPWG, pwg.SGray8, 300},
		{"colour", goipp.Attributes{everything, keywords("pwg-raster-document-type-supported", "adobe-rgb_8", "srgb_8"), resolutions(dpi(300))}, formatPWG, pwg.SRGB8, 300},
		{"raster without a type", goipp.Attributes{everything, resolutions(dpi(300))}, formatPDF, "", 0},
		{"raster without a resolution", goipp.Attributes{everything, types, resolutions(dpi(0, -3, 1<<30))}, formatPDF, "", 0},
		{"JPEG alone", goipp.Attributes{keywords("document-format-supported", formatJPEG)}, formatJPEG, "", 0},
		{"none", goipp.Attributes{keywords("document-format-supported", "image/urf", "application/octet-stream")}, "", "", 0},
	} {
		format, raster, dpi := newAbilities(named(c.said)).format()
		if format != c.format || raster != c.raster || format == formatPWG && dpi.Xres != c.dpi {
			t.Errorf("%s: %q %q %v", c.name, format, raster, dpi)
		}
	}
}
