package report

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"madoguchi/kiosk/desk"
	paper "madoguchi/kiosk/ticket"
)

func numberText(n int) string { return fmt.Sprintf("A-%03d", n) }

var samples = map[string]func() desk.Facts{"usual": facts, "worst": worst, "bare": bare}

func pdfOf(t *testing.T, f desk.Facts) (content []byte, path string) {
	t.Helper()
	var b bytes.Buffer
	if err := New(f, noon).PDF(&b); err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), path
}

// tool is a program the tests read the report with.
func tool(t *testing.T, name, debianPackage string, arguments ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s is needed to read the report back: install the package %s", name, debianPackage)
	}
	out, err := exec.Command(path, arguments...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// squeezed is a text without spaces and line ends: a reader of a PDF sees some where columns meet.
func squeezed(text string) string { return strings.Join(strings.Fields(whole(text)), "") }

func TestThePDFIsOnePageOfText(t *testing.T) {
	for name, sample := range samples {
		t.Run(name, func(t *testing.T) {
			f := sample()
			_, path := pdfOf(t, f)
			if info := tool(t, "pdfinfo", "poppler-utils", path); !regexp.MustCompile(`(?m)^Pages: +1$`).MatchString(info) ||
				!strings.Contains(info, "(A4)") {
				t.Errorf("it is %s", info)
			}
			read := squeezed(tool(t, "pdftotext", "poppler-utils", "-raw", path, "-"))
			for _, want := range said(f) {
				if !strings.Contains(read, squeezed(want)) {
					t.Errorf("%q is not in it", want)
				}
			}
			if strings.Contains(read, "⟦") {
				t.Error("a text is missing")
			}
		})
	}
}

// said are texts that a report has to say whole, as far as none of them is broken into lines.
func said(f desk.Facts) []string {
	m := f.Maintenance
	all := []string{
		say("desk.report.title", nil), m.Machine.Version, m.Machine.Configuration, m.Machine.Municipality, "2026年11月24日（火）12:05",
		say("report.checked", nil), say("report.confirmed", nil), say("report.day", nil),
	}
	for _, one := range m.Lines {
		word, do := one.Words()
		all = append(all, one.Part.Name()+word+do)
	}
	for _, one := range desk.Trials() {
		all = append(all, one.Name())
	}
	for _, one := range m.Machine.Serials[:min(4, len(m.Machine.Serials))] {
		all = append(all, one[1])
	}
	for _, one := range f.Tickets[:min(mostTickets, len(f.Tickets))] {
		all = append(all, one.Number)
	}
	if m.Stopped {
		all = append(all, "2026年11月24日（火）11:05から受付を止めています。")
	}
	if m.Stretch.From != "" {
		all = append(all, "A-651〜A-699")
	}
	if f.Store != desk.Fine {
		all = append(all, say("report.tickets.unknown", nil))
	}
	return all
}

// TestNothingRunsOffThePage looks where every word stands.
func TestNothingRunsOffThePage(t *testing.T) {
	box := regexp.MustCompile(`<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)`)
	for name, sample := range samples {
		_, path := pdfOf(t, sample())
		found := box.FindAllStringSubmatch(tool(t, "pdftotext", "poppler-utils", "-bbox", path, "-"), -1)
		if len(found) < 10 {
			t.Fatalf("%s: %d words", name, len(found))
		}
		for _, word := range found {
			var at [4]float64
			for i := range at {
				at[i], _ = strconv.ParseFloat(word[i+1], 64)
				at[i] /= ptPerMM
			}
			if at[0] < edge-1 || at[2] > pageWidth-edge+1 || at[1] < 5 || at[3] > pageHeight-5 {
				t.Errorf("%s: %s at %.1f", name, word[5], at)
			}
		}
	}
}

func TestTheSameReportIsTheSameBytes(t *testing.T) {
	for name, sample := range samples {
		first, _ := pdfOf(t, sample())
		again, _ := pdfOf(t, sample())
		if !bytes.Equal(first, again) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestTheReportSaysWhatWasNeverRun(t *testing.T) {
	f := facts()
	f.Maintenance.Trials = nil
	for _, one := range New(f, noon).trials {
		if one.result != say("desk.trial.never", nil) || one.failed || one.at != "" {
			t.Errorf("%+v", one)
		}
	}
}

func TestWhatIsNotFittedHasNotFailed(t *testing.T) {
	f := facts()
	f.Maintenance.Trials = map[desk.Trial]desk.Result{
		desk.TrialKeypad: {Trial: desk.TrialKeypad, Finding: desk.FindingNone, At: noon},
		desk.TrialSpeech: {Trial: desk.TrialSpeech, Finding: desk.FindingNotConfigured, At: noon},
		desk.TrialTouch:  {Trial: desk.TrialTouch, Finding: desk.FindingMissing, At: noon},
	}
	want := map[string]desk.Verdict{
		desk.TrialKeypad.Name(): desk.VerdictAbsent, desk.TrialSpeech.Name(): desk.VerdictAbsent, desk.TrialTouch.Name(): desk.VerdictFailed,
	}
	for _, one := range New(f, noon).trials {
		verdict, run := want[one.name]
		if run && (one.result != verdict.Name() || one.failed != (verdict == desk.VerdictFailed) || one.at != "12:05") {
			t.Errorf("%+v, want %s", one, verdict)
		}
	}
}

// TestTheLastTicketsAreTheNewest has unfinished ones of days ago first, as the desk lists them.
func TestTheLastTicketsAreTheNewest(t *testing.T) {
	f := facts()
	old := desk.Ticket{Number: "A-900", At: noon.AddDate(0, 0, -3), State: desk.StateUnknown}
	f.Tickets = append([]desk.Ticket{old, old}, f.Tickets...)
	told := New(f, noon).tickets
	if len(told) != mostTickets || told[0].number != "A-041" || told[9].number != "A-032" {
		t.Errorf("%+v", told)
	}
	f.Tickets = []desk.Ticket{old}
	if told := New(f, noon).tickets; told[0].at != "2026-11-21\u00a012:05" {
		t.Errorf("%+v", told)
	}
}

func TestAReaderReadsTheStrip(t *testing.T) {
	for _, width := range []int{paper.Width80, paper.Width58} {
		picture, err := New(facts(), noon).Picture(width)
		if err != nil || picture.Bounds().Dx() != width {
			t.Fatal(picture.Bounds(), err)
		}
		path := filepath.Join(t.TempDir(), "report.png")
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(png.Encode(file, picture), file.Close()); err != nil {
			t.Fatal(err)
		}
		t.Setenv("OMP_THREAD_LIMIT", "1")
		read := squeezed(tool(t, "tesseract", "tesseract-ocr-jpn", path, "-", "-l", "jpn+eng", "--psm", "4", "--dpi", "203"))
		for _, want := range []string{"座間市", "1.4.0", "カードリーダー", "A-041", "A-032", "カードの読み取り", "合格", "TM-T88VI", "点検者", "確認者"} {
			if !strings.Contains(read, want) {
				t.Errorf("%d: %s is not read: %s", width, want, read)
			}
		}
	}
	if _, err := New(facts(), noon).Picture(100); !errors.Is(err, paper.ErrWidth) {
		t.Error(err)
	}
}

// failing is a writer that is full.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestAWriterThatFails(t *testing.T) {
	if err := New(facts(), noon).PDF(failing{}); !errors.Is(err, os.ErrClosed) {
		t.Error(err)
	}
}
