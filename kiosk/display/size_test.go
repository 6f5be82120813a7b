package display

import "testing"

func TestMillimetres(t *testing.T) {
	for _, c := range []struct {
		name   string
		m      Monitor
		w, h   int
		untold bool
	}{
		{"upright, 21.5 inches", Monitor{Width: 1080, Height: 1920, WidthMM: 268, HeightMM: 476}, 268, 476, false},
		{"turned, and not told so", Monitor{Width: 1080, Height: 1920, WidthMM: 476, HeightMM: 268}, 268, 476, false},
		{"lying, 19 inches", Monitor{Width: 1280, Height: 1024, WidthMM: 376, HeightMM: 301}, 376, 301, false},
		{"lying, 4K of 15.6 inches", Monitor{Width: 3840, Height: 2160, WidthMM: 344, HeightMM: 194}, 344, 194, false},
		{"square pixels, another shape", Monitor{Width: 1024, Height: 1024, WidthMM: 300, HeightMM: 280}, 300, 280, false},
		{"nothing told", Monitor{Width: 1080, Height: 1920}, 0, 0, true},
		{"its shape", Monitor{Width: 1920, Height: 1080, WidthMM: 160, HeightMM: 90}, 0, 0, true},
		{"its shape, larger", Monitor{Width: 1920, Height: 1080, WidthMM: 1600, HeightMM: 900}, 0, 0, true},
		{"too fine", Monitor{Width: 1920, Height: 1080, WidthMM: 100, HeightMM: 56}, 0, 0, true},
		{"too coarse", Monitor{Width: 1280, Height: 720, WidthMM: 2000, HeightMM: 1125}, 0, 0, true},
		{"no mode", Monitor{WidthMM: 268, HeightMM: 476}, 0, 0, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if w, h, told := c.m.Millimetres(); w != c.w || h != c.h || told == c.untold {
				t.Errorf("%d × %d, %v", w, h, told)
			}
		})
	}
}
