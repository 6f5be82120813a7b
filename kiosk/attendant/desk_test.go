package attendant

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/dispenser"
	"madoguchi/kiosk/passcode"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/visit"
)

// zeros is the hash of twelve zeros, at a cost that tests can bear.
const zeros = "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$PD1UHZLEZaVUwuB3sGNUZw"

// mumbling is a printer that prints its first ticket and does not say so.
type mumbling struct {
	*printer.File
	said bool
}

func (m *mumbling) Print(ctx context.Context, job printer.Job) error {
	if err := m.File.Print(ctx, job); err != nil || m.said {
		return err
	}
	m.said = true
	return fmt.Errorf("%w: %w", printer.ErrUnconfirmed, printer.ErrSilent)
}

// staffed is a lobby with a desk, what it logged and the marks of what it printed.
type staffed struct {
	*lobby
	log   bytes.Buffer
	marks []ticket.Mark
}

func openStaffed(t *testing.T, p dispenser.Printer) *staffed {
	t.Helper()
	s := openStaffedUnready(t, p)
	s.ready()
	return s
}

// openStaffedUnready is openStaffed with a printer that need not be fit.
func openStaffedUnready(t *testing.T, p dispenser.Printer) *staffed {
	t.Helper()
	code, err := passcode.Parse(zeros)
	if err != nil {
		t.Fatal(err)
	}
	s := &staffed{}
	s.lobby = openLobby(t, p, func(parts *Parts) {
		parts.Passcode = passcode.NewGate([]passcode.Key{{Whose: string(desk.Staff), Code: code}}, func() time.Duration { return 0 })
		parts.RollMM, parts.LowTickets, parts.Rolls = 60_000, 1000, true
		parts.DrawTest = func() (image.Image, error) { return image.NewGray(image.Rect(0, 0, 576, 200)), nil }
		parts.Log = slog.New(slog.NewTextHandler(&s.log, nil))
		draw := parts.Draw
		parts.Draw = func(n visit.Number, r visit.Registration, m ticket.Mark) (image.Image, error) {
			s.marks = append(s.marks, m)
			return draw(n, r, m)
		}
	})
	s.until("reader and store", func(v visit.State) bool { return v.Kiosk.Reader.Ready && v.Kiosk.Store.Ready })
	return s
}

// enters opens the desk with its passcode, and gives what the list of tickets shows.
func (s *staffed) enters() visit.State {
	s.t.Helper()
	s.comesHome()
	s.does(desk.Open{Page: desk.Tickets})
	return s.until("the list", func(v visit.State) bool { return v.Desk.Page == desk.Tickets && v.Desk.Known })
}

// comesHome opens the desk with its passcode, and gives what it shows first.
func (s *staffed) comesHome() visit.State {
	s.t.Helper()
	s.does(visit.Knock{}, visit.Knock{}, visit.Knock{}, visit.Knock{}, visit.Knock{})
	for range 12 {
		s.does(desk.Digit{})
	}
	s.does(desk.Try{})
	return s.until("the overview", func(v visit.State) bool { return v.Desk.Page == desk.Overview && v.Desk.Known })
}

// leavesOneUnknown takes a number whose ticket nobody knows about.
func (s *staffed) leavesOneUnknown() {
	s.t.Helper()
	s.does(visit.AskWithoutCard{}, visit.AskForConsultation{})
	s.at(visit.CameOut)
	s.does(visit.Quit{})
	s.at(visit.Insert)
}

func TestStaffSettleATicketThatNobodyKnowsAbout(t *testing.T) {
	for _, c := range []struct {
		act    desk.Act
		state  store.State
		papers int
	}{
		{desk.CameOut, store.Printed, 1},
		{desk.HandOver, store.Handed, 1},
		{desk.Reissue, store.Printed, 2},
	} {
		t.Run(string(c.act), func(t *testing.T) {
			directory := t.TempDir()
			s := openStaffed(t, &mumbling{File: printer.NewFile(directory)})
			s.leavesOneUnknown()
			shown := s.enters()
			if n := shown.Desk.Facts.Undecided(); n != 1 || shown.Desk.Facts.Tickets[0].Standing != desk.Unknown {
				t.Fatalf("%d undecided of %+v", n, shown.Desk.Facts.Tickets)
			}
			one := shown.Desk.Facts.Tickets[0]
			s.does(desk.Choose{Reference: one.Reference}, desk.Do{Act: c.act})
			s.until("what came of it", func(v visit.State) bool {
				return v.Desk.Note == desk.Note{Act: c.act, Number: "A-001"} && v.Desk.Facts.Undecided() == 0
			})
			s.does(desk.Leave{})
			s.at(visit.Insert)
			tickets := s.tickets()
			if len(tickets) != 1 || tickets[0].State != c.state || tickets[0].Number.Text != "A-001" || tickets[0].Number.Reference != one.Reference {
				t.Fatalf("in the store: %+v", tickets)
			}
			pictures, _ := filepath.Glob(filepath.Join(directory, "*.png"))
			if len(pictures) != c.papers || len(s.marks) != c.papers || s.marks[c.papers-1] != map[int]ticket.Mark{1: ticket.NoMark, 2: ticket.Reissue}[c.papers] {
				t.Errorf("papers %v, marks %v", pictures, s.marks)
			}
			for _, event := range []string{string(desk.Entered), string(c.act), string(desk.Left)} {
				if !slices.ContainsFunc(strings.Split(s.log.String(), "\n"), func(line string) bool {
					return strings.Contains(line, "msg=staff ") && strings.Contains(line, fmt.Sprintf("event=%q", event)) ||
						strings.Contains(line, "event="+event+" ") && strings.Contains(line, "number=A-001 role=staff")
				}) {
					t.Errorf("%q is not in the log:\n%s", event, &s.log)
				}
			}
		})
	}
}

func TestReissueOfATicketThatIsPrinted(t *testing.T) {
	directory := t.TempDir()
	s := openStaffed(t, printer.NewFile(directory))
	s.does(visit.AskWithoutCard{}, visit.AskForConsultation{})
	s.at(visit.Ticket)
	s.does(visit.Forward{})
	s.at(visit.Insert)
	shown := s.enters()
	s.does(desk.Choose{Reference: shown.Desk.Facts.Tickets[0].Reference}, desk.Do{Act: desk.Reissue})
	s.until("the paper", func(v visit.State) bool { return v.Desk.Note == desk.Note{Act: desk.Reissue, Number: "A-001"} })
	if tickets := s.tickets(); len(tickets) != 1 || tickets[0].State != store.Printed || tickets[0].Attempts != 2 {
		t.Errorf("in the store: %+v", tickets)
	}
	if want := []ticket.Mark{ticket.NoMark, ticket.Reissue}; !slices.Equal(s.marks, want) {
		t.Errorf("marks %v, want %v", s.marks, want)
	}
	first, errFirst := os.ReadFile(filepath.Join(directory, "2026-11-24-A-001.png"))
	again, errAgain := os.ReadFile(filepath.Join(directory, "2026-11-24-A-001-2.png"))
	if err := errors.Join(errFirst, errAgain); err != nil || bytes.Equal(first, again) {
		t.Errorf("the papers: %v, the same: %t", err, bytes.Equal(first, again))
	}
}

// broken is a printer whose paper is out.
type broken struct{ *printer.File }

func (broken) Print(context.Context, printer.Job) error { return printer.ErrPaperOut }

func (broken) State(context.Context) (printer.State, error) {
	return printer.PaperOut, printer.ErrPaperOut
}

func TestAReissueThatFailsIsToldAtTheDesk(t *testing.T) {
	s := openStaffedUnready(t, broken{printer.NewFile(t.TempDir())})
	s.does(visit.AskWithoutCard{}, visit.AskForConsultation{})
	s.at(visit.PrinterNotReady)
	s.does(visit.Forward{})
	s.at(visit.Ticket)
	s.does(visit.Forward{})
	s.at(visit.Insert)
	shown := s.enters()
	if got := shown.Desk.Facts.Printer; got != (desk.Printer{State: desk.PrinterPaperOut}) {
		t.Errorf("the printer is %+v", got)
	}
	if got := shown.Desk.Facts.Tickets[0]; got.Standing != desk.Failed {
		t.Fatalf("stands %s", got.Standing)
	}
	s.does(desk.Choose{Reference: shown.Desk.Facts.Tickets[0].Reference}, desk.Do{Act: desk.Reissue})
	s.until("why", func(v visit.State) bool {
		return v.Desk.Page == desk.OneOf && v.Desk.Note == desk.Note{Act: desk.Reissue, Number: "A-001", Trouble: desk.TroublePaperOut}
	})
	s.does(desk.Do{Act: desk.HandOver})
	s.until("the word on it", func(v visit.State) bool { return v.Desk.Note == desk.Note{Act: desk.HandOver, Number: "A-001"} })
	if tickets := s.tickets(); tickets[0].State != store.Handed || tickets[0].SettledBy != store.ByStaff {
		t.Errorf("in the store: %+v", tickets)
	}
}

func TestANewRollIsNoted(t *testing.T) {
	s := openStaffed(t, printer.NewFile(t.TempDir()))
	if got := s.enters().Desk.Facts; got.Roll.Remaining >= 0 || got.Printer.State != desk.PrinterReady {
		t.Errorf("before there was a roll: %+v, %+v", got.Roll, got.Printer)
	}
	s.does(desk.Open{Page: desk.Paper}, desk.Open{Page: desk.Roll}, desk.NextStep{}, desk.NextStep{}, desk.NextStep{})
	s.until("the test ticket", func(v visit.State) bool { return v.Desk.Rolling == desk.RollTried })
	s.does(desk.Yes{})
	shown := s.until("the roll", func(v visit.State) bool {
		return v.Desk.Note == desk.Note{Act: desk.NewRoll} && v.Desk.Facts.Roll.LengthMM > 0
	})
	if got := shown.Desk.Facts.Roll; got.LengthMM != 60_000 || got.UsedMM != 0 || !got.Since.Equal(opening) || got.Remaining < 300 {
		t.Errorf("roll %+v", got)
	}
	if got := shown.Desk.Facts.Printer.State; got != desk.PrinterPaperLow {
		t.Errorf("a roll for fewer than are to be announced: the printer is %s", got)
	}
}

func TestAWrongPasscodeWaitsAndIsInNoLog(t *testing.T) {
	s := openStaffed(t, printer.NewFile(t.TempDir()))
	s.does(visit.Knock{}, visit.Knock{}, visit.Knock{}, visit.Knock{}, visit.Knock{})
	for _, digit := range []int{7, 3, 1, 9, 4, 6} {
		s.does(desk.Digit{Digit: digit})
	}
	s.does(desk.Try{})
	shown := s.until("the refusal", func(v visit.State) bool { return v.Desk.Gate.Wrong })
	if wait := shown.Desk.Gate.Opens.Sub(opening); wait <= 0 || shown.Desk.Page != desk.Passcode || shown.Desk.Gate.Digits() != 0 {
		t.Errorf("wait %v, gate %+v", wait, shown.Desk.Gate)
	}
	s.does(desk.Leave{})
	s.at(visit.Insert)
	s.does(visit.Knock{}, visit.Knock{}, visit.Knock{}, visit.Knock{}, visit.Knock{})
	s.until("that it has still to wait", func(v visit.State) bool { return v.Step == visit.Staff && !v.Desk.Gate.Opens.IsZero() })
	s.stop()
	if log := s.log.String(); strings.Contains(log, "731946") || !strings.Contains(log, `event="passcode refused"`) {
		t.Errorf("log:\n%s", log)
	}
}

func TestTroubleOf(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		want desk.Trouble
	}{
		"nothing":                 {nil, desk.Fine},
		"broke off":               {errors.Join(printer.ErrUnconfirmed, printer.ErrPaperOut), desk.TroublePaperOut},
		"the printer is silent":   {errors.Join(printer.ErrUnconfirmed, printer.ErrSilent), desk.TroubleUnconfirmed},
		"jammed in the ticket":    {errors.Join(printer.ErrUnconfirmed, printer.ErrFault), desk.TroubleUnconfirmed},
		"jammed before":           {printer.ErrFault, desk.TroubleError},
		"cover":                   {printer.ErrCoverOpen, desk.TroubleCoverOpen},
		"not there":               {printer.ErrOffline, desk.TroubleOffline},
		"disk full":               {store.ErrFull, desk.TroubleStore},
		"no store":                {errNoStore, desk.TroubleStore},
		"another clerk was first": {store.ErrNotAllowed, desk.TroubleDecided},
		"a store set aside":       {store.ErrUnknownTicket, desk.TroubleGone},
		"too late":                {context.DeadlineExceeded, desk.TroubleOther},
	} {
		if got := troubleOf(c.err); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// The desk, the store and the printer each name what they share themselves: they have to agree, and each has its words.
func TestTheDeskSpeaksTheirLanguage(t *testing.T) {
	say := words.Staff()
	for theirs, ours := range map[store.State]desk.TicketState{
		store.Reserved: desk.StateReserved, store.Printing: desk.StatePrinting, store.Printed: desk.StatePrinted, store.Failed: desk.StateFailed,
		store.Uncertain: desk.StateUnknown, store.Handed: desk.StateHanded,
	} {
		if string(theirs) != string(ours) {
			t.Errorf("state %q is %q at the desk", theirs, ours)
		}
	}
	for theirs, ours := range map[store.By]desk.By{store.ByRestart: desk.ByRestart, store.ByResident: desk.ByResident, store.ByStaff: desk.ByStaff} {
		if string(theirs) != string(ours) || !say.Has("desk.ticket.by."+string(ours)) {
			t.Errorf("%q's word is %q's at the desk", theirs, ours)
		}
	}
	for theirs, ours := range map[printer.State]desk.PrinterState{
		printer.Ready: desk.PrinterReady, printer.PaperLow: desk.PrinterPaperLow, printer.PaperOut: desk.PrinterPaperOut,
		printer.CoverOpen: desk.PrinterCoverOpen, printer.Offline: desk.PrinterOffline, printer.Fault: desk.PrinterError, printer.Unknown: desk.PrinterUnknown,
	} {
		if string(theirs) != string(ours) || !say.Has("desk.printer."+string(ours)+".lead") {
			t.Errorf("printer state %q is %q at the desk", theirs, ours)
		}
	}
	for theirs, ours := range map[printer.Cause]desk.Fault{
		printer.NoCause: desk.AnyFault, printer.CutterCause: desk.Cutter, printer.JamCause: desk.Jam, printer.HotCause: desk.Hot,
		printer.BrokenCause: desk.Broken, printer.FilesCause: desk.Files,
		printer.InkCause: desk.Ink, printer.TrayCause: desk.Tray,
	} {
		name := desk.Printer{State: desk.PrinterError, Fault: ours}.Name()
		if string(theirs) != string(ours) || !say.Has("desk.printer."+name+".lead") {
			t.Errorf("cause %q is %q at the desk", theirs, ours)
		}
	}
	if !say.Has("desk.procedure." + string(store.Consultation)) {
		t.Error("a consultation has no name")
	}
}

func TestTellCommand(t *testing.T) {
	told := filepath.Join(t.TempDir(), "told")
	argv := []string{"sh", "-c", `printf '%s|%s' "$1" "$2" > "$0"`, told, "kiosk A"}
	if err := TellCommand(argv, slog.New(slog.DiscardHandler))(t.Context(), PaperOut, "用紙が なくなりました。"); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(told); err != nil || string(got) != "kiosk A|用紙が なくなりました。" {
		t.Errorf("%q, %v", got, err)
	}
	err := TellCommand([]string{"sh", "-c", "exit 3"}, slog.New(slog.DiscardHandler))(t.Context(), PaperOut, "")
	if err == nil || !strings.Contains(err.Error(), "paper-out") {
		t.Errorf("a command that fails: %v", err)
	}
	if TellCommand(nil, slog.New(slog.DiscardHandler)) != nil {
		t.Error("no command is a way to tell staff")
	}
}

func TestEveryTellingHasItsSentence(t *testing.T) {
	said := map[string]Subject{}
	for _, subject := range []Subject{
		PaperLow, PaperOut, CoverOpen, PrinterFault, PrinterOffline, PrinterReady, RollLow, StoreUnfit, StoreReady, StoreAside, NumbersGuessed, Undecided,
	} {
		sentence := words.Staff().Text("tell."+string(subject), words.Params{"Count": 12})
		if strings.ContainsAny(sentence, "⟦|\u200b\n{") || !strings.HasSuffix(sentence, "。") {
			t.Errorf("%s: %q", subject, sentence)
		}
		if counts := subject == RollLow || subject == Undecided; strings.Contains(sentence, "12") != counts {
			t.Errorf("%s: %q", subject, sentence)
		}
		if as, twice := said[sentence]; twice {
			t.Errorf("%s says the same as %s", subject, as)
		}
		said[sentence] = subject
	}
}

func TestThePrintersSensorsCountForMoreThanTheEstimate(t *testing.T) {
	for _, c := range []struct {
		state           printer.State
		remaining, want int
	}{
		{printer.Ready, 300, 300},
		{printer.Unknown, 300, 300},
		{printer.CoverOpen, 300, 300},
		{printer.PaperOut, 300, 0},
		{printer.PaperOut, -1, 0},
		{printer.PaperLow, 300, -1},
		{printer.PaperLow, 30, 30},
		{printer.PaperLow, -1, -1},
	} {
		if got := rollFacts(store.Roll{Remaining: c.remaining, Cuts: 9}, c.state, 30); got.Remaining != c.want || got.Cuts != 9 {
			t.Errorf("%s with %d tickets estimated: %+v, want %d", c.state, c.remaining, got, c.want)
		}
	}
}
