package display

// Pixels a millimetre, of the coarsest and the finest monitor that a kiosk may have: 25 dpi and 300 dpi.
const (
	coarsest = 1.0
	finest   = 12.0
)

// Millimetres is the monitor's physical size as it stands, turned as its pixels are. told is false where it tells none,
// or one that cannot be: monitors are known to tell their shape (16 by 9, 160 by 90, 1600 by 900) instead.
func (m Monitor) Millimetres() (w, h int, told bool) {
	w, h = m.WidthMM, m.HeightMM
	if w <= 0 || h <= 0 || m.Width <= 0 || m.Height <= 0 {
		return 0, 0, false
	}
	if (w-h)*(m.Width-m.Height) < 0 {
		w, h = h, w
	}
	switch long, short := max(w, h), min(w, h); [2]int{long, short} {
	case [2]int{16, 9}, [2]int{16, 10}, [2]int{160, 90}, [2]int{160, 100}, [2]int{1600, 900}, [2]int{1600, 1000}:
		return 0, 0, false
	}
	density := float64(max(m.Width, m.Height)) / float64(max(w, h))
	if density < coarsest || density >= finest {
		return 0, 0, false
	}
	return w, h, true
}
