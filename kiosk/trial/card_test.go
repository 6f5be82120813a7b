package trial_test

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/trial"
	"madoguchi/reader/apdu"
	"madoguchi/reader/card"
	"madoguchi/reader/rig"
	"madoguchi/reader/slot"
	"madoguchi/reader/trust"
	"madoguchi/reader/vcard"
)

// bench is a test CA, and a store that trusts it.
type bench struct {
	ca    *vcard.CA
	trust *trust.Store
}

func newBench(t *testing.T) bench {
	t.Helper()
	ca, err := vcard.NewCA()
	if err != nil {
		t.Fatal(err)
	}
	store, err := trust.New(trust.Options{SHA256: ca.Fingerprints()})
	if err != nil {
		t.Fatal(err)
	}
	return bench{ca, store}
}

func (b bench) card(t *testing.T, sample string) *vcard.Card {
	t.Helper()
	c, err := vcard.New(sample, noon, b.ca)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// held is a card with power, and a reader that it is in.
func (b bench) held(t *testing.T, sample string) (*vcard.Card, *hands) {
	t.Helper()
	c := b.card(t, sample)
	c.PowerOn()
	return c, &hands{atr: c.ATR(), cards: func(int) apdu.Transmitter { return c }}
}

// atPCSC is a runner at the rig's first reader.
func (b bench) atPCSC() *trial.Runner {
	return &trial.Runner{Reader: trial.PCSC{Name: rig.ReaderName(0)}, Trust: b.trust, Now: time.Now}
}

func TestACardIsReadTenTimes(t *testing.T) {
	rig.Need(t)
	b := newBench(t)
	inserted := b.card(t, "renewable")
	rig.Insert(t, 0, inserted)
	got := run(t.Context(), t, b.atPCSC(), desk.TrialCard, nil)
	if got.done == nil || !got.done.Result.Passed || got.done.Result.Finding != "test-card" || got.done.Result.Said() == "" {
		t.Fatalf("%+v", got.done)
	}
	figures := got.done.Result.Figures
	for name, want := range map[string]string{
		desk.FigureKind: "my-number-card", desk.FigureATR: strings.ToUpper(hex.EncodeToString(inserted.ATR())),
		desk.FigureReads: "10/10", desk.FigureExchanges: "15",
	} {
		if value := figure(figures, name); value != want {
			t.Errorf("%s: %q, want %q", name, value, want)
		}
	}
	has(t, figures, desk.FigureMedian, desk.FigureSlowest, desk.FigureRead)
	if each := strings.Fields(figure(figures, desk.FigureEach)); len(each) != 16 { // and the unit
		t.Errorf("a time of each APDU: %q", each)
	}
	for i, p := range got.progress {
		if p != (desk.TrialProgress{Serial: serial, Done: i, Of: desk.Reads}) {
			t.Errorf("progress %d: %+v", i, p)
		}
	}
	if len(got.progress) != desk.Reads+1 {
		t.Errorf("progress %d times", len(got.progress))
	}
}

// What is told of a card is the same for every card of its kind: neither a serial number nor a date is in it.
func TestNothingOfWhoseCardItIsIsKept(t *testing.T) {
	b := newBench(t)
	for _, sample := range []string{"renewable", "one-try-left", "unknown-issuer"} {
		inserted, reader := b.held(t, sample)
		report, err := card.Read(t.Context(), inserted, inserted.ATR(), card.Options{Trust: b.trust})
		if err != nil {
			t.Fatal(err)
		}
		got := run(t.Context(), t, &trial.Runner{Reader: reader, Trust: b.trust, Now: still}, desk.TrialCard, nil)
		told := strings.ToLower(fmt.Sprint(got.done.Result))
		facts := report.Card
		for _, secret := range []string{
			facts.Authentication.Serial, facts.Authentication.NotAfter.Format("2006"), facts.Authentication.NotAfter.Format("01-02"),
			facts.ExpiresOn.String(), "tries",
		} {
			if strings.Contains(told, secret) {
				t.Errorf("%s: %q is in %s", sample, secret, told)
			}
		}
	}
}

func TestACardPulledAtTheFifthRead(t *testing.T) {
	rig.Need(t)
	b := newBench(t)
	inserted := b.card(t, "renewable")
	var fifth atomic.Bool
	var pull func()
	inserted.Watch(func(vcard.Exchange) {
		if fifth.Load() {
			pull()
		}
	})
	pull = rig.Insert(t, 0, inserted)
	got := run(t.Context(), t, b.atPCSC(), desk.TrialCard, func(p desk.TrialProgress) { fifth.Store(p.Done == 4) })
	if got.done == nil || got.done.Result.Passed || got.done.Result.Finding != "pulled" {
		t.Fatalf("%+v", got.done)
	}
	if reads := figure(got.done.Result.Figures, desk.FigureReads); reads != "4/10" {
		t.Errorf("%s", reads)
	}
	has(t, got.done.Result.Figures, desk.FigureCause, desk.FigureATR, desk.FigureMedian)
}

func TestAWrongCard(t *testing.T) {
	rig.Need(t)
	b := newBench(t)
	rig.Insert(t, 0, b.card(t, "drivers-licence"))
	result := comesTo(t, b.atPCSC(), desk.TrialCard, false, "wrong-card")
	if kind := figure(result.Figures, desk.FigureKind); kind != "drivers-licence" {
		t.Errorf("kind %q", kind)
	}
}

func TestACardThatGivesNoAnswer(t *testing.T) {
	rig.Need(t)
	b := newBench(t)
	rig.Insert(t, 0, b.card(t, "mute"))
	comesTo(t, b.atPCSC(), desk.TrialCard, false, "mute")
}

func TestWithoutThePCSCService(t *testing.T) {
	rig.Need(t)
	if err := rig.Stop(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := rig.Start(); err != nil {
			t.Error(err)
		}
	})
	comesTo(t, newBench(t).atPCSC(), desk.TrialCard, false, "no-reader")
}

// hands are a reader whose card is another one at each use.
type hands struct {
	cards func(n int) apdu.Transmitter
	atr   []byte
	wait  error
	fails error
	used  int
}

func (h *hands) Await(context.Context) (string, error) { return "hands", h.wait }

func (h *hands) Use(_ context.Context, _ string, do func(apdu.Transmitter, []byte) error) error {
	if h.fails != nil {
		return h.fails
	}
	h.used++
	return do(h.cards(h.used), h.atr)
}

func TestACardThatSaysAnotherThingEachTime(t *testing.T) {
	b := newBench(t)
	one, reader := b.held(t, "renewable")
	other, _ := b.held(t, "one-try-left")
	reader.cards = func(n int) apdu.Transmitter {
		if n == 7 {
			return other
		}
		return one
	}
	comesTo(t, &trial.Runner{Reader: reader, Trust: b.trust, Now: still}, desk.TrialCard, false, "differs")
}

func TestACardOfAnUnknownIssuer(t *testing.T) {
	b := newBench(t)
	_, reader := b.held(t, "renewable")
	result := comesTo(t, &trial.Runner{Reader: reader, Now: still}, desk.TrialCard, true, "test-card")
	has(t, result.Figures, desk.FigureKind)
}

func TestWhatIsWrongWithTheReader(t *testing.T) {
	for _, c := range []struct {
		wait, use error
		finding   string
	}{
		{wait: slot.ErrNoService, finding: "no-reader"},
		{wait: slot.ErrNoReader, finding: "no-reader"},
		{wait: slot.ErrNoCard, finding: "no-card"},
		{wait: slot.ErrMute, finding: "mute"},
		{use: slot.ErrBusy, finding: "in-use"},
		{use: slot.ErrTimeout, finding: "slow"},
		{use: slot.ErrFailed, finding: "unreadable"},
		{use: errors.New("whatever"), finding: "unreadable"},
	} {
		r := &trial.Runner{Reader: &hands{wait: c.wait, fails: c.use}, Now: still}
		result := comesTo(t, r, desk.TrialCard, false, c.finding)
		has(t, result.Figures, desk.FigureCause)
	}
}

// frozen never answers.
type frozen struct{ atUse bool }

func (f frozen) Await(ctx context.Context) (string, error) {
	if f.atUse {
		return "frozen", nil
	}
	<-ctx.Done()
	return "", slot.ErrNoCard
}

func (frozen) Use(ctx context.Context, _ string, _ func(apdu.Transmitter, []byte) error) error {
	<-ctx.Done()
	return context.Cause(ctx)
}

func TestEveryStepOfReadingACardEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		comesTo(t, &trial.Runner{Reader: frozen{}, Now: time.Now}, desk.TrialCard, false, "no-card")
		comesTo(t, &trial.Runner{Reader: frozen{atUse: true}, Now: time.Now}, desk.TrialCard, false, "slow")
	})
}
