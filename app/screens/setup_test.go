package screens

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/setup"
	"madoguchi/kiosk/visit"
)

// setUpAt is a set-up as it comes to stand by what is done there, on a machine that has a few of everything.
func setUpAt(found setup.Found, does ...any) visit.State {
	s, _ := setup.Start(now)
	for _, what := range append([]any{setup.Searched{Found: found}}, does...) {
		s, _ = setup.Next(s, setup.Event{At: now, What: what})
	}
	return at(visit.Staff, func(v *visit.State) { v.Desk = desk.State{Page: desk.SetUp, SetUp: s} })
}

func setUpKeys(text string) (events []any) {
	for _, one := range text {
		events = append(events, setup.Key{Text: string(one)})
	}
	return events
}

// setUpFixtures are the pages of a set-up.
func setUpFixtures() []fixture {
	found := setup.Found{
		Profiles: []setup.Profile{{Name: "座間市"}, {Name: "架空市", File: "/etc/madoguchi/municipalities/kaku.toml"}},
		Printers: []setup.PrinterFound{
			{Kind: "escpos", Address: "/dev/usb/lp0"},
			{Kind: "escpos", Address: "/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0"},
			{Kind: "escpos"},
			{Kind: "ipp"},
		},
		Readers: []string{"ACS ACR39U ICC Reader 00 00", "SONY FeliCa RC-S300/P (1234567) 00 00"},
	}
	to := func(printer int, does ...any) []any {
		return append([]any{setup.ChooseProfile{}, setup.ChooseLetter{Letter: "B"}, setup.ChoosePrinter{At: printer}}, does...)
	}
	reader := to(0, setup.ChooseWidth{MM: 80})
	passcode := append(reader, setup.ChooseReader{})
	again := append(append(passcode, setUpKeys("12345678")...), setup.Forward{})
	summary := append(append(again, setUpKeys("12345678")...), setup.Forward{})
	with := func(events []any, more ...any) visit.State {
		return setUpAt(found, append(events[:len(events):len(events)], more...)...)
	}
	return []fixture{
		{name: "setup-municipality", state: setUpAt(found)},
		{name: "setup-letter", state: setUpAt(found, setup.ChooseProfile{})},
		{name: "setup-printer", state: setUpAt(found, setup.ChooseProfile{}, setup.ChooseLetter{Letter: "B"})},
		{name: "setup-address", state: setUpAt(found, to(2, setUpKeys("192.0.2.1")...)...)},
		{name: "setup-address-wrong", state: setUpAt(found, to(2, append(setUpKeys("192.0.2"), setup.Forward{})...)...)},
		{name: "setup-width", state: setUpAt(found, to(0)...)},
		{name: "setup-reader", state: with(reader)},
		{name: "setup-reader-none", state: setUpAt(setup.Found{Profiles: found.Profiles, Printers: found.Printers}, reader...)},
		{name: "setup-passcode", state: with(passcode, setUpKeys("1234")...)},
		{name: "setup-again", state: with(again)},
		{name: "setup-differs", state: with(again, append(setUpKeys("123456"), setup.Forward{})...)},
		{name: "setup-summary", state: with(summary)},
		{name: "setup-busy", state: with(summary, setup.Forward{})},
		{name: "setup-printing", state: with(summary, setup.Try{})},
		{name: "setup-not-tried", state: with(summary, setup.Try{}, setup.Printed{Paper: 1})},
		{name: "setup-not-written", state: with(summary, setup.Forward{}, setup.Saved{Trouble: setup.NotWritable})},
		{name: "setup-written", state: with(summary, setup.Forward{}, setup.Saved{})},
	}
}

func TestSetUpLooksAsItDid(t *testing.T) { looksAsItDid(t, setUpFixtures()) }

// Every page says which step of how many it is, in the same place.
func TestEverySetUpPageSaysItsStep(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, on := range stands {
		right, top := float32(0), float32(0)
		for _, f := range setUpFixtures() {
			b, _ := standing(t, f, "ja", on, visit.Aids{}, true)
			want := fmt.Sprintf("%d / %d", f.state.Desk.SetUp.Page.Step(), setup.Steps)
			said := false
			for _, one := range texts(b.Content(), fyne.Position{}) {
				if one.words != want {
					continue
				}
				said = true
				if right == 0 {
					right, top = one.x+one.w, one.y
				}
				if d := one.x + one.w - right; d < -2 || d > 2 || one.y != top {
					t.Errorf("%s on %s: %q ends at %v, %v, others at %v, %v", f.name, on.name, want, one.x+one.w, one.y, right, top)
				}
			}
			if !said {
				t.Errorf("%s on %s: does not say %q", f.name, on.name, want)
			}
		}
	}
}

// While the test paper is printed there is a way back, and one that stays.
func TestATestPaperCanBeCancelled(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, f := range setUpFixtures() {
		b, _ := shown(t, f, "ja", sheets[0].size)
		back, leads := b.spot("back")
		cancel, ends := b.spot("cancel")
		if printing := f.state.Desk.SetUp.Printing; printing != ends || printing && (!leads || back.event != (setup.Back{}) || cancel.event != (setup.Cancel{})) {
			t.Errorf("%s: printing %t, back %v, cancel %v", f.name, printing, back.event, cancel.event)
		}
	}
}

func TestSetUpMeasured(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, f := range setUpFixtures() {
		for _, on := range stands {
			b, _ := standing(t, f, "pt", on, visit.Aids{}, true)
			t.Run(f.name+" "+on.name, func(t *testing.T) {
				if b.sheet.leaves > 1 {
					t.Errorf("%d leaves", b.sheet.leaves)
				}
				if f.name != "setup-written" && f.name != "setup-busy" { // nothing can be done there but read
					measured(t, b, "ja", on, false)
				}
			})
		}
	}
}
