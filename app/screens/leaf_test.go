package screens

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"madoguchi/assets/words"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

func TestATextIsSplitBetweenSentences(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	p := newPen(1)
	for name, c := range map[string]struct {
		words, first string
		lines        int // that fit
		w            float32
	}{
		"Japanese":             {"今日は受付できません。\u200bもう一度おいでください。", "今日は受付できません。", 1, 420},
		"in brackets":          {"「はい。」と答えます。\u200bもう一度おいでください。", "「はい。」と答えます。", 1, 420},
		"a line break":         {"Bring your card\nand your ID", "Bring your card", 1, 420},
		"an abbreviation":      {"Bring form no. 3 or 4.5 cm photos. Come again.", "Bring form no. 3 or 4.5 cm photos.", 2, 420},
		"lower case goes on":   {"See p. ex. the form. Come again tomorrow.", "See p. ex. the form.", 1, 440},
		"an address":           {"Ask us. See www.Zamacityhall.example now", "Ask us.", 1, 440},
		"as many as there fit": {"One two. Three four. Five six seven eight nine ten.", "One two. Three four.", 1, 520},
	} {
		t.Run(name, func(t *testing.T) {
			whole := body(c.words)
			first, rest := whole.split(p, c.w, float32(c.lines)*60+1, false)
			if first == nil || rest == nil {
				t.Fatal("not split")
			}
			if got := first.(text).words; got != c.first {
				t.Errorf("ends with %q, want %q", got, c.first)
			}
		})
	}
}

func TestNepaliSentencesEndWithADanda(t *testing.T) {
	words := "आज सकिँदैन। फेरि आउनुहोस्।"
	if ends := sentenceEnds(words); len(ends) != 1 || words[:ends[0]] != "आज सकिँदैन।" {
		t.Errorf("ends at %v", ends)
	}
}

func TestASentenceIsCutOnlyWhereALeafIsTooLow(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	p := newPen(1)
	one := body("a sentence of a great many words that takes several lines")
	if first, rest := one.split(p, 300, 130, false); first != nil || rest == nil {
		t.Error("a sentence is cut that could go to the next leaf")
	}
	if first, rest := one.split(p, 300, 130, true); first == nil || rest == nil {
		t.Error("a sentence higher than a leaf is not cut")
	}
}

func TestAHeadingNeverStandsAlone(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	p := newPen(1)
	facts := column(0, strong("Where"), body("City Hall, first floor, at the very end"))
	if first, _ := facts.split(p, 300, 61, false); first != nil {
		t.Error("a heading is left without its words")
	}
	papers := list{heading: "Bring", entries: []entry{{mark: "bring", label: "Card"}, {mark: "bring", label: "Form"}}}
	if first, _ := papers.split(p, 600, 150, false); first != nil {
		t.Error("a list's heading is left without a line")
	}
	first, rest := papers.split(p, 600, 200, false)
	if first == nil || rest == nil || rest.(list).heading != "Bring" {
		t.Error("the next leaf does not begin with the list's heading")
	}
}

// dealtOf are the leaves of blocks of some heights in a room of a height, as their blocks' heights.
func dealtOf(t *testing.T, room float32, heights ...float32) [][]float32 {
	t.Helper()
	b := newBench(t, at(visit.Insert)).board
	f := frame{pen: b.pen(b.state), w: 1080, h: 1920, m: upright}
	var all []part
	for _, h := range heights {
		all = append(all, nothing{h})
	}
	var out [][]float32
	for _, leaf := range f.dealt(box{0, 0, 900, room}, blocks(f.pen, all)) {
		var heights []float32
		for _, one := range leaf {
			heights = append(heights, one.part.height(f.pen, 900))
		}
		out = append(out, heights)
	}
	return out
}

func TestTheLastLeafIsNotLeftNearlyEmpty(t *testing.T) {
	leaves := dealtOf(t, 900, 120, 120, 120, 120, 120, 120)
	if len(leaves) != 2 || len(leaves[0]) != 3 {
		t.Errorf("dealt %v, want three and three", leaves)
	}
}

func TestWhatIsSpareGoesBeforeAThirdLeaf(t *testing.T) {
	long := func(marked bool) (leaves int, said bool) {
		b := newBench(t, at(visit.Insert)).board
		f := frame{pen: b.pen(b.state), w: 1080, h: 1920, m: upright}
		hint := part(body("a hint"))
		if marked {
			hint = spare{hint}
		}
		f.page.content = []part{nothing{600}, nothing{600}, hint}
		f.board.leaf = 9
		f.fill(box{0, 0, 900, 700})
		for _, o := range f.sheet.objects {
			if one, ok := o.(*canvas.Text); ok && one.Text == "a hint" {
				said = true
			}
		}
		return f.sheet.leaves, said
	}
	if leaves, said := long(false); leaves < 3 || !said {
		t.Fatalf("%d leaves, the hint drawn: %v", leaves, said)
	}
	if _, said := long(true); said {
		t.Error("what is spare is drawn on a third leaf of its own")
	}
}

func TestTheWayOnLeadsToWhatIsNotAnswered(t *testing.T) {
	s := long()
	s.Visit.Answers.Items = map[visit.Item]visit.YesNo{}
	for _, item := range s.Visit.ChecklistItems[1:] {
		s.Visit.Answers.Items[item] = visit.Yes
	}
	b := turning(t, s)
	for b.offers("more") {
		b.tap(t, "more")
		b.wait()
	}
	if !b.offers("unanswered") {
		t.Fatal("nothing leads back to the question that has no answer")
	}
	b.tap(t, "unanswered")
	if b.board.sheet.leaf != 0 {
		t.Errorf("leads to leaf %d", b.board.sheet.leaf+1)
	}
}

func TestTheWayOnIsNotSaidAsAFraction(t *testing.T) {
	for _, tag := range []string{"ja", "en", "ko", "ne"} {
		s := long()
		s.Language = tag
		b := turning(t, s)
		one, _ := b.board.spot("more")
		leaf := words.Spoken(speechFor(tag).with("voice.leaf", "Number", 1, "Of", b.board.sheet.leaves))
		label, found := strings.CutSuffix(one.said.Text, leaf)
		if !found || strings.ContainsAny(label, "/0123456789०१२३४५६७८९") {
			t.Errorf("%s: said as %q", tag, one.said.Text)
		}
	}
}

func TestOneLanguageNeedsNoButtonForIt(t *testing.T) {
	b := newBench(t, at(visit.Insert))
	if !b.offers("languages") {
		t.Error("the languages are not offered")
	}
	b.board.options.Languages = []string{"ja"}
	b.board.redraw()
	if b.offers("languages") {
		t.Error("a choice of one language is offered")
	}
}

func TestATapOnTheGroundIsTold(t *testing.T) {
	b := newBench(t, at(visit.Insert))
	told := 0
	b.board.options.Ground = func() { told++ }
	b.board.content.Objects[0].(*ground).Tapped(&fyne.PointEvent{})
	if told != 1 || len(b.sent) != 1 || b.sent[0] != (visit.Stir{}) {
		t.Errorf("told %d times, sent %v", told, b.sent)
	}
}

// Whoever answers that they are still there is back at the leaf they read.
func TestStillThereLeadsBackToTheLeaf(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	f := fixture{state: at(visit.Checklist, reading(good()), answered(
		visit.Answers{Who: visit.Guardian}, visit.Accompanied, visit.Item(rules.GuardianPhotoID), visit.Item(rules.GuardianshipCertificate),
		visit.AuthenticationPIN, visit.SignaturePIN, visit.CardReissued,
	))}
	b, _ := standing(t, f, "ja", stands[2], visit.Aids{LargeText: true}, true)
	b.turned(1)
	if b.sheet.leaf != 1 {
		t.Fatalf("leaf %d of %d: nothing is tried", b.sheet.leaf+1, b.sheet.leaves)
	}
	step := b.state
	asking := step
	asking.Step, asking.Visit.Before = visit.StillThere, visit.Checklist
	b.Show(asking)
	b.Show(step)
	if b.sheet.leaf != 1 {
		t.Errorf("back at leaf %d, want 2", b.sheet.leaf+1)
	}
}
