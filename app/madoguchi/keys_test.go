package main

import (
	"reflect"
	"testing"

	"fyne.io/fyne/v2"

	"madoguchi/app/screens"
	"madoguchi/kiosk/config"
)

func TestKeypad(t *testing.T) {
	keys := config.Default().Keys
	keys.HeadphonesIn, keys.HeadphonesOut = []string{"F24"}, []string{"code:99"}
	for name, test := range map[string]struct {
		key   fyne.KeyEvent
		shift bool
		want  any
	}{
		"tab":            {fyne.KeyEvent{Name: fyne.KeyTab}, false, screens.KeyNext},
		"shift and tab":  {fyne.KeyEvent{Name: fyne.KeyTab}, true, screens.KeyPrevious},
		"shift and down": {fyne.KeyEvent{Name: fyne.KeyDown}, true, screens.KeyNext},
		"up":             {fyne.KeyEvent{Name: fyne.KeyUp}, false, screens.KeyPrevious},
		"return":         {fyne.KeyEvent{Name: fyne.KeyReturn}, false, screens.KeyChoose},
		"keypad enter":   {fyne.KeyEvent{Name: fyne.KeyEnter}, false, screens.KeyChoose},
		"space":          {fyne.KeyEvent{Name: fyne.KeySpace}, false, screens.KeyChoose},
		"escape":         {fyne.KeyEvent{Name: fyne.KeyEscape}, false, screens.KeyBack},
		"F1":             {fyne.KeyEvent{Name: fyne.KeyF1}, false, screens.KeyRepeat},
		"minus":          {fyne.KeyEvent{Name: fyne.KeyMinus}, false, screens.KeySofter},
		"plus":           {fyne.KeyEvent{Name: fyne.KeyPlus}, false, screens.KeyLouder},
		"volume down":    {fyne.KeyEvent{Physical: fyne.HardwareKey{ScanCode: 122}}, false, screens.KeySofter},
		"volume up":      {fyne.KeyEvent{Physical: fyne.HardwareKey{ScanCode: 123}}, false, screens.KeyLouder},
		"F24":            {fyne.KeyEvent{Physical: fyne.HardwareKey{ScanCode: 202}}, false, true},
		"code":           {fyne.KeyEvent{Name: "weird", Physical: fyne.HardwareKey{ScanCode: 99}}, false, false},
		"no meaning":     {fyne.KeyEvent{Name: fyne.KeyQ, Physical: fyne.HardwareKey{ScanCode: 24}}, false, nil},
		"unknown":        {fyne.KeyEvent{}, false, nil},
	} {
		var got any
		k := newKeypad(keys, func(k screens.Key) { got = k }, func(in bool) { got = in }, func() bool { return test.shift })
		k.down(&test.key)
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s does %v, want %v", name, got, test.want)
		}
	}
}
