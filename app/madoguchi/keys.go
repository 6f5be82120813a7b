package main

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"madoguchi/app/screens"
	"madoguchi/kiosk/config"
)

// keypad is the keys of an accessible keypad, or of a keyboard, and what they do. Its methods belong on the toolkit's
// goroutine.
type keypad struct {
	names map[string]func()
	shift func() bool
}

// newKeypad gives each key of the configuration its meaning. The jack of a keypad that has its own is told by keys.
func newKeypad(c config.Keys, press func(screens.Key), headphones func(in bool), shift func() bool) *keypad {
	k := &keypad{names: map[string]func(){}, shift: shift}
	bind := func(names []string, do func()) {
		for _, name := range names {
			k.names[name] = do
		}
	}
	for key, names := range map[screens.Key][]string{
		screens.KeyNext: c.Next, screens.KeyPrevious: c.Previous, screens.KeyChoose: c.Choose, screens.KeyBack: c.Back,
		screens.KeyRepeat: c.Repeat, screens.KeySofter: c.Softer, screens.KeyLouder: c.Louder,
	} {
		bind(names, func() { press(key) })
	}
	bind(c.HeadphonesIn, func() { headphones(true) })
	bind(c.HeadphonesOut, func() { headphones(false) })
	return k
}

// The roles of keys that tell of a jack.
const (
	roleHeadphonesIn  = "headphones-in"
	roleHeadphonesOut = "headphones-out"
)

// roles are what the keys are called at the staff's desk.
var roles = map[screens.Key]string{
	screens.KeyNext: "next", screens.KeyPrevious: "previous", screens.KeyChoose: "choose", screens.KeyBack: "back",
	screens.KeyRepeat: "repeat", screens.KeySofter: "softer", screens.KeyLouder: "louder",
}

// rolesOf are the roles that some key has, in the order they are asked for in.
func rolesOf(c config.Keys) []string {
	var all []string
	for _, one := range []struct {
		names []string
		role  string
	}{
		{c.Next, roles[screens.KeyNext]},
		{c.Previous, roles[screens.KeyPrevious]},
		{c.Choose, roles[screens.KeyChoose]},
		{c.Back, roles[screens.KeyBack]},
		{c.Repeat, roles[screens.KeyRepeat]},
		{c.Softer, roles[screens.KeySofter]},
		{c.Louder, roles[screens.KeyLouder]},
		{c.HeadphonesIn, roleHeadphonesIn},
		{c.HeadphonesOut, roleHeadphonesOut},
	} {
		if len(one.names) > 0 {
			all = append(all, one.role)
		}
	}
	return all
}

// down is a key going down. A key held down does nothing more.
func (k *keypad) down(e *fyne.KeyEvent) {
	for _, name := range namesOf(e) {
		if k.shift() {
			if do, bound := k.names["Shift+"+name]; bound {
				do()
				return
			}
		}
		if do, bound := k.names[name]; bound {
			do()
			return
		}
	}
}

// namesOf is what a key may be called in the configuration.
func namesOf(e *fyne.KeyEvent) []string {
	var names []string
	if e.Name != fyne.KeyUnknown {
		names = append(names, string(e.Name))
	}
	code := e.Physical.ScanCode
	switch {
	case code >= firstF13 && code < firstF13+12:
		names = append(names, "F"+strconv.Itoa(13+code-firstF13))
	case code == volumeMute:
		names = append(names, "VolumeMute")
	case code == volumeDown:
		names = append(names, "VolumeDown")
	case code == volumeUp:
		names = append(names, "VolumeUp")
	}
	return append(names, "code:"+strconv.Itoa(code))
}

// X key codes of keys the toolkit has no name for: the kernel's numbers (linux/input-event-codes.h) and 8.
const (
	volumeMute = 113 + 8
	volumeDown = 114 + 8
	volumeUp   = 115 + 8
	firstF13   = 183 + 8 // F13 to F24, which keypads send so as to get in no keyboard's way
)

// shifted is whether a shift key is held down.
func shifted() bool { return held(fyne.KeyModifierShift) }

// shortcut is whether a key is held down that makes a shortcut of the next one: here it makes it nothing at all.
func shortcut() bool {
	return held(fyne.KeyModifierControl | fyne.KeyModifierAlt | fyne.KeyModifierSuper)
}

// held is whether one of the keys is held down.
func held(keys fyne.KeyModifier) bool {
	driver, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && driver.CurrentKeyModifiers()&keys != 0
}
