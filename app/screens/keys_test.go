package screens

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"madoguchi/assets/words"
	"madoguchi/kiosk/visit"
)

// keyed is a board worked by keys, and what was said of where they came to.
func keyed(t *testing.T, s visit.State) (b *bench, heard *[]Utterance) {
	t.Helper()
	b = newBench(t, s)
	heard = &[]Utterance{}
	b.board.options.Focused = func(u Utterance) { *heard = append(*heard, u) }
	b.wait()
	return b, heard
}

func TestKeysGoThroughWhatCanBePressed(t *testing.T) {
	s := at(visit.Applicant, reading(good()), answered(visit.Answers{Who: visit.Self}))
	s.Kiosk.Voice.Ready = true
	b, heard := keyed(t, s)
	var went []string
	for range 11 {
		b.board.Key(KeyNext)
		went = append(went, b.board.focus.id)
	}
	want := []string{
		"who:self", "who:agent-with-form", "who:agent-without-form", "who:guardian", "forward", "back",
		"large", "contrast", "voice", "languages", "staff",
	}
	if !slices.Equal(went, want) {
		t.Errorf("went %v, want %v", went, want)
	}
	if first := (*heard)[0].Text; !strings.Contains(first, "えらばれて") {
		t.Errorf("the chosen answer is said as %q", first)
	}
	for _, one := range *heard {
		if !strings.HasSuffix(one.Text, "ボタン") {
			t.Errorf("a button is said as %q", one.Text)
		}
	}
	if len(*heard) != len(want) || len(b.sent) != len(want) || b.sent[0] != (visit.Stir{}) {
		t.Errorf("said %d, stirred %v", len(*heard), b.sent)
	}
	b.board.Key(KeyNext)
	b.board.Key(KeyPrevious)
	b.board.Key(KeyChoose)
	if got := b.sent[len(b.sent)-1]; got != (visit.AskForStaff{}) {
		t.Errorf("the key chose %#v", got)
	}
}

func TestAnAnswerIsSaidWithItsQuestion(t *testing.T) {
	b, heard := keyed(t, at(visit.Checklist, reading(good()), answered(visit.Answers{Who: visit.Self}, visit.AuthenticationPIN)))
	b.board.Key(KeyNext)
	said := (*heard)[0].Text
	question, answer := strings.Index(said, "ばんごう"), strings.Index(said, "わか")
	if question < 0 || answer < question {
		t.Errorf("said as %q", said)
	}
}

func TestAToggleIsSaidWithItsState(t *testing.T) {
	s := at(visit.Insert)
	s.Aids.HighContrast = true
	b, heard := keyed(t, s)
	for range 4 {
		b.board.Key(KeyNext)
	}
	all := ""
	for _, one := range *heard {
		all += one.Text + "\n"
	}
	say := speechFor("ja")
	for id, state := range map[string]string{"footer.large": "voice.off", "footer.contrast": "voice.on"} {
		want := words.Spoken(say.text(id)) + "。" + words.Spoken(say.text(state))
		if !strings.Contains(all, want) {
			t.Errorf("does not say %q in\n%s", want, all)
		}
	}
}

func TestTheFocusShowsUntilATouch(t *testing.T) {
	b, _ := keyed(t, at(visit.Status, reading(good())))
	if len(b.board.focus.ring.Objects) != 0 {
		t.Error("a ring shows before any key")
	}
	b.board.Key(KeyNext)
	if len(b.board.focus.ring.Objects) == 0 {
		t.Error("no ring shows where the keys are")
	}
	b.tap(t, "forward")
	if len(b.board.focus.ring.Objects) != 0 {
		t.Error("the ring stays after a touch")
	}
}

func TestTheKeysOfTheVoice(t *testing.T) {
	b, _ := keyed(t, at(visit.Status, reading(good())))
	repeated := 0
	b.board.options.Repeat = func() { repeated++ }
	for _, k := range []Key{KeyRepeat, KeyLouder, KeySofter} {
		b.board.Key(k)
	}
	if want := []any{visit.Stir{}, visit.Louder{}, visit.Softer{}}; repeated != 1 || !slices.Equal(b.sent, want) {
		t.Errorf("repeated %d times, sent %v", repeated, b.sent)
	}
}

func TestBackClosesWhatLiesOver(t *testing.T) {
	b, _ := keyed(t, at(visit.Applicant, reading(good()), func(s *visit.State) { s.Over = visit.Languages }))
	b.board.Key(KeyBack)
	if want := []any{visit.Close{}}; !slices.Equal(b.sent, want) {
		t.Errorf("sent %v", b.sent)
	}
}

// turning is a screen of several leaves: a long checklist in large text.
func turning(t *testing.T, s visit.State) *bench {
	t.Helper()
	s.Aids.LargeText = true
	b := newBench(t, s)
	b.wait()
	if b.board.sheet.leaves < 2 {
		t.Fatal("all of it fits on one leaf")
	}
	return b
}

func long() visit.State {
	items := []visit.Item{visit.FormInDate, visit.Item("agent-photo-id"), visit.AuthenticationPIN, visit.SignaturePIN, visit.CardReissued}
	return at(visit.Checklist, reading(good()), answered(visit.Answers{Who: visit.AgentWithForm}, items...))
}

func (b *bench) offers(id string) bool {
	_, ok := b.board.spot(id)
	return ok
}

func TestLeavesAreTurned(t *testing.T) {
	b := turning(t, long())
	if b.offers("forward") || !b.offers("more") || !b.offers("back") {
		t.Error("the first leaf does not lead on and back")
	}
	last := b.board.sheet.leaves - 1
	for range last {
		b.tap(t, "more")
		b.wait()
	}
	if b.board.sheet.leaf != last || b.offers("more") || b.offers("back") {
		t.Errorf("leaf %d of %d", b.board.sheet.leaf+1, b.board.sheet.leaves)
	}
	for _, one := range b.sent {
		if one != (visit.Stir{}) {
			t.Errorf("turning sent %v", one)
		}
	}
	b.tap(t, "previous")
	if b.board.sheet.leaf != last-1 {
		t.Errorf("turned back to leaf %d of %d", b.board.sheet.leaf+1, b.board.sheet.leaves)
	}
	b.board.Show(at(visit.Applicant, reading(good()), answered(visit.Answers{})))
	if b.board.sheet.leaf != 0 {
		t.Error("a new step does not begin at its first leaf")
	}
}

func TestAnAnsweredQuestionGoesOnFromEveryLeaf(t *testing.T) {
	s := long()
	s.Visit.CanGoOn = true
	b := turning(t, s)
	one, ok := b.board.spot("forward")
	if more, there := b.board.spot("more"); !ok || !there || !one.main || more.main {
		t.Error("the first leaf does not offer both, going on as the main action")
	}
}

func TestALeafIsKeptThroughAnAnswerAndWhatLiesOver(t *testing.T) {
	s := long()
	b := turning(t, s)
	b.tap(t, "more")
	b.wait()
	s.Aids.LargeText = true
	s.Over = visit.Languages
	b.board.Show(s)
	s.Over = visit.Nothing
	b.board.Show(s)
	s.Visit.Answers.Items = map[visit.Item]visit.YesNo{visit.SignaturePIN: visit.Yes}
	b.board.Show(s)
	if b.board.sheet.leaf != 1 {
		t.Errorf("on leaf %d", b.board.sheet.leaf+1)
	}
}

func TestWhatIsSaidIsWhatIsThere(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	changes := 0
	s := at(visit.Ticket, numbered(visit.Printed), queue, closing(12))
	b := NewBoard(Options{Profile: profile, Changed: func() { changes++ }})
	b.Show(s)
	c := software.NewCanvas()
	c.SetContent(b.Content())
	c.Resize(fyne.NewSize(1080, 1920))
	all := ""
	for _, one := range b.Spoken() {
		all += one.Text + "\n"
	}
	for _, want := range []string{"A-047", "ボタン", "おわる"} {
		if !strings.Contains(all, want) {
			t.Errorf("does not say %q in\n%s", want, all)
		}
	}
	if strings.Contains(all, "係員を呼ぶ") || strings.Contains(all, "座間市 戸籍") {
		t.Errorf("the frame is said too:\n%s", all)
	}
	if strings.Count(all, "A-047") != 1 {
		t.Errorf("the number is said %d times:\n%s", strings.Count(all, "A-047"), all)
	}
	before := changes
	s.Now = s.Now.Add(1)
	b.Show(s)
	if changes != before {
		t.Error("a second is news")
	}
	s.Kiosk.Waiting = &visit.Waiting{People: 7, Minutes: 20}
	b.Show(s)
	if changes != before+1 {
		t.Errorf("told %d times of the queue", changes-before)
	}
}

func TestWarmingShowsNothing(t *testing.T) {
	b := turning(t, long())
	b.tap(t, "more")
	before, said := b.board.page.Objects[0], b.board.Spoken()
	painted := len(b.board.drawings)
	b.board.Warm(at(visit.TakeCard))
	if b.board.page.Objects[0] != before || b.board.sheet.leaf != 1 || b.board.state.Step != visit.Checklist {
		t.Error("warming changed what is shown")
	}
	if !slices.Equal(said, b.board.Spoken()) {
		t.Error("warming changed what is said")
	}
	if len(b.board.drawings) == painted {
		t.Error("warming painted no picture")
	}
}
