package screens

// railed stands the aids in a column at the right, as narrow as it can be: on a low sheet a footer takes the height that
// the content needs. It is false where they do not fit.
func (f frame) railed() (out feet, ok bool) {
	const unbroken = 4000
	all := append(f.voiceAids(), f.aids()...)
	for _, beside := range []bool{true, false} {
		for _, wide := range []func(text) float32{
			func(t text) float32 { return t.width(f.pen, unbroken) },
			func(t text) float32 { return t.needs(f.pen) },
		} {
			one := feet{rail: all, beside: beside, wide: aidSizes.low}
			for _, a := range all {
				need := wide(a.text()) + 2*aidSizes.pad + 2
				if beside {
					need += aidSizes.icon + aidSizes.beside
				}
				one.wide = max(one.wide, need)
			}
			if f.railHeight(one) <= f.h-f.m.header-2*aidSizes.foot && (!ok || one.wide < out.wide) {
				out, ok = one, true
			}
		}
	}
	out.wide += f.m.margin
	return out, ok
}

func (f frame) aidHeight(a aid, beside bool, wide float32) float32 {
	h := a.text().height(f.pen, a.room(beside, wide)) + 2*aidSizes.pad
	if !beside {
		h += aidSizes.icon + 2
	}
	return max(aidSizes.low, h)
}

func (f frame) railHeight(all feet) float32 {
	h := -aidSizes.gap
	for _, a := range all.rail {
		h += f.aidHeight(a, all.beside, all.wide) + aidSizes.gap
	}
	return h
}

// column draws the rail, its buttons over its whole height.
func (f frame) column(all feet) {
	all.wide -= f.m.margin
	wide := all.wide
	top := f.m.header + aidSizes.foot
	free := f.h - top - aidSizes.foot - f.railHeight(all)
	gap := aidSizes.gap + max(0, min(24, free/float32(len(all.rail)-1)))
	f.rule(box{f.w - wide - f.m.margin - 8, f.m.header, 2, f.h - f.m.header}, f.look.faint)
	y := f.h - aidSizes.foot - f.railHeight(all) - (gap-aidSizes.gap)*float32(len(all.rail)-1)
	for _, a := range all.rail {
		h := f.aidHeight(a, all.beside, wide)
		f.zone = a.zone
		a.draw(f.pen, box{f.w - f.m.margin/2 - wide, y, wide, h}, all.beside)
		y += h + gap
	}
}
