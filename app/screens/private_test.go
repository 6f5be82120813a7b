package screens

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"madoguchi/assets/words"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// The loudspeaker says no date of a certificate or a card, how many days are left, or how a PIN's tries stand; with
// headphones all of it can be heard.
func TestTheLoudspeakerKeepsSecrets(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	kept := 0
	for _, language := range words.Languages() {
		for _, f := range fixtures() {
			secrets := secretsOf(f.state, language.Tag)
			if len(secrets) == 0 {
				continue
			}
			b, _ := shown(t, f, language.Tag, sheets[0].size)
			for leaf := range max(1, b.sheet.leaves) {
				if leaf > 0 {
					b.turned(1)
				}
				for _, one := range b.Spoken() {
					for what, secret := range secrets {
						switch {
						case !strings.Contains(one.Text, secret):
						case one.Private:
							kept++
						default:
							t.Errorf("%s %s: says aloud %s: %q", f.name, language.Tag, what, one.Text)
						}
					}
				}
			}
		}
	}
	if kept == 0 {
		t.Error("no screen has a secret: nothing was tried")
	}
}

// secretsOf are what a card's screens must not say aloud in a language.
func secretsOf(s visit.State, language string) map[string]string {
	secrets := map[string]string{}
	say := speechFor(language)
	day := func(what string, at time.Time) {
		if !at.IsZero() {
			secrets[what] = words.Spoken(say.Date(at))
			secrets[what+" with its era"] = words.Spoken(say.DateWithEra(at))
		}
	}
	day("the first day", s.Visit.Card.Authentication.NotBefore)
	day("the last day", s.Visit.Card.Authentication.NotAfter)
	if d := s.Visit.Card.ExpiresOn; d != nil {
		day("the card's last day", d.Start())
	}
	for kind, status := range s.Visit.Outlook.Certificates {
		if status.Dated {
			day("the day to renew from, "+string(kind), status.RenewableFrom.Start())
			secrets["days left, "+string(kind)] = words.Spoken(say.with("screen.status.pill.left", "Count", status.DaysLeft))
		}
	}
	if s.Visit.Card.Authentication.State == "" {
		return secrets
	}
	for kind, left := range map[rules.CertificateKind]int{
		rules.Authentication: s.Visit.Card.Authentication.PINTriesLeft, rules.Signature: s.Visit.Card.Signature.PINTriesLeft,
	} {
		secrets["tries, "+string(kind)] = words.Spoken(say.with("screen.status.pin."+string(kind), "Count", left))
		secrets["tries in short, "+string(kind)] = words.Spoken(say.with("screen.status.pin", "Count", left))
	}
	if s.Step == visit.Status {
		for _, id := range []string{
			"pin-locked", "pill.locked", "pill.today", "locked.title", "locked.title.closed", "locked.lead", "renewable.locked", "today.title",
		} {
			secrets[id] = words.Spoken(say.text("screen.status." + id))
		}
	}
	return secrets
}

// A screen whose title is a secret begins with what may be heard, and with headphones with the title itself.
func TestASecretTitleHasAnotherAloud(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for name, c := range map[string]struct {
		state        visit.State
		aloud, inEar string
	}{
		"locked": {at(visit.Status, reading(with(func(c *visit.Card) {
			c.Authentication = certificate("2025-03-01", "2030-02-14", 0)
		}))), "screen.status.something.title", "screen.status.locked.title"},
		"locked, the counter closed": {at(visit.Status, shut, reading(with(func(c *visit.Card) {
			c.Authentication = certificate("2025-03-01", "2030-02-14", 0)
		}))), "screen.status.something.title.closed", "screen.status.locked.title.closed"},
		"today": {at(visit.Status, reading(with(func(c *visit.Card) {
			c.Authentication = certificate("2021-12-01", "2026-11-24", 1)
		}))), "screen.status.renewable.title", "screen.status.today.title"},
	} {
		for _, headphones := range []bool{false, true} {
			c.state.Kiosk.Headphones = headphones
			b, _ := shown(t, fixture{state: c.state}, "ja", sheets[0].size)
			first, want := b.Spoken()[0], Utterance{Text: words.Spoken(speechFor("ja").text(c.aloud))}
			if headphones {
				want = Utterance{words.Spoken(speechFor("ja").text(c.inEar)), true}
			}
			if first != want {
				t.Errorf("%s, headphones %v: begins with %v, want %v", name, headphones, first, want)
			}
		}
	}
}
