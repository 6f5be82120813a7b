package attendant

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"image"
	"log/slog"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/dispenser"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/passcode"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
)

// nines is the hash of twelve nines, the vendor's code.
const nines = "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$E8ang5152rB1FmE6PkX7tg"

// maintained is a lobby with both passcodes, and what it logged.
type maintained struct {
	*lobby
	log *record
}

// record is a log that may be read while it is written.
type record struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (r *record) Write(p []byte) (int, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return r.text.Write(p)
}

func (r *record) String() string {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return r.text.String()
}

func sheet() (image.Image, error) { return image.NewGray(image.Rect(0, 0, 576, 100)), nil }

// openMaintained opens a kiosk with the store at a path, so that it can be opened once more.
func openMaintained(t *testing.T, p dispenser.Printer, path string, change func(*Parts)) *maintained {
	t.Helper()
	var keys []passcode.Key
	for whose, hash := range map[desk.Role]string{desk.Staff: zeros, desk.Vendor: nines} {
		code, err := passcode.Parse(hash)
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, passcode.Key{Whose: string(whose), Code: code})
	}
	m := &maintained{log: &record{}}
	m.lobby = openLobby(t, p, func(parts *Parts) {
		parts.OpenStore = func(ctx context.Context) (Store, string, error) { return openAnew(ctx, path) }
		parts.Passcode = passcode.NewGate(keys, func() time.Duration { return 0 })
		parts.Rolls, parts.Languages = true, []string{"ja", "en"}
		parts.DrawTest = sheet
		parts.DrawNumbers = func(texts []string, _ time.Time) ([]image.Image, error) {
			var pictures []image.Image
			for range texts {
				picture, _ := sheet()
				pictures = append(pictures, picture)
			}
			return pictures, nil
		}
		parts.Log = slog.New(slog.NewTextHandler(m.log, nil))
		if change != nil {
			change(parts)
		}
	})
	m.lobby.store = path
	m.until("the reader", func(v visit.State) bool { return v.Kiosk.Reader.Ready })
	return m
}

// enters opens the desk as a role does, on a page.
func (m *maintained) enters(role desk.Role, page desk.Page) visit.State {
	m.t.Helper()
	m.does(visit.Knock{}, visit.Knock{}, visit.Knock{}, visit.Knock{}, visit.Knock{})
	for range 12 {
		m.does(desk.Digit{Digit: map[desk.Role]int{desk.Staff: 0, desk.Vendor: 9}[role]})
	}
	m.does(desk.Try{})
	m.until("the overview", func(v visit.State) bool { return v.Desk.Page == desk.Overview && v.Desk.Known && v.Desk.Role == role })
	m.does(desk.Open{Page: page})
	return m.until(string(page), func(v visit.State) bool { return v.Desk.Page == page })
}

// came waits for what came of an act.
func (m *maintained) came(act desk.Act, trouble desk.Trouble) visit.State {
	m.t.Helper()
	return m.until("what came of "+string(act), func(v visit.State) bool {
		return v.Desk.Note == desk.Note{Act: act, Trouble: trouble} && v.Desk.Busy == desk.NoAct
	})
}

// logged fails where the audit log does not have an event with its number and role.
func (m *maintained) logged(event, number string, role desk.Role) {
	m.t.Helper()
	for line := range strings.Lines(m.log.String()) {
		if strings.Contains(line, "msg=staff ") && strings.Contains(line, "role="+string(role)) &&
			(strings.Contains(line, fmt.Sprintf("event=%q", event)) || strings.Contains(line, "event="+event+" ")) &&
			(number == "" || strings.Contains(line, fmt.Sprintf("number=%q", number))) {
			return
		}
	}
	m.t.Errorf("%s on %q by %s is not in the log:\n%s", event, number, role, m.log)
}

func TestAStoppedServiceStaysStoppedOverARestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kiosk.db")
	m := openMaintained(t, printer.NewFile(t.TempDir()), path, nil)
	m.ready()
	m.enters(desk.Staff, desk.Kiosk)
	m.does(desk.Do{Act: desk.StopService})
	m.came(desk.StopService, desk.Fine)
	m.does(desk.Leave{})
	m.until("the sign", func(v visit.State) bool { return v.Step == visit.OutOfService && v.Kiosk.Stopped })
	m.logged("stop-service", "", desk.Staff)
	m.stop()

	m = openMaintained(t, printer.NewFile(t.TempDir()), path, nil)
	m.until("the sign", func(v visit.State) bool {
		return v.Step == visit.OutOfService && v.Kiosk.Stopped && v.Kiosk.Reader.Ready
	})
	if home := m.enters(desk.Staff, desk.Kiosk).Desk.Facts.Maintenance; !home.Stopped || !home.Since.Equal(opening) {
		t.Errorf("at the desk: %+v", home)
	}
	m.does(desk.Do{Act: desk.ResumeService})
	m.came(desk.ResumeService, desk.Fine)
	m.does(desk.Leave{})
	m.at(visit.Insert)
	m.logged("resume-service", "", desk.Staff)
	m.stop()

	m = openMaintained(t, printer.NewFile(t.TempDir()), path, nil)
	m.ready()
	m.at(visit.Insert)
}

func TestWhatIsSetForADayHoldsOverARestartAndEndsWithIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kiosk.db")
	m := openMaintained(t, printer.NewFile(t.TempDir()), path, nil)
	m.ready()
	m.enters(desk.Staff, desk.Kiosk)
	m.does(desk.Do{Act: desk.DayLanguage, Language: "en"})
	m.came(desk.DayLanguage, desk.Fine)
	m.does(desk.Do{Act: desk.Brightness, Percent: 60})
	m.came(desk.Brightness, desk.Fine)
	m.until("it at the desk", func(v visit.State) bool {
		more := v.Desk.Facts.Maintenance
		return more.Language == "en" && more.Brightness == 60
	})
	m.does(desk.Leave{})
	m.until("it on the screen", func(v visit.State) bool {
		return v.Step == visit.Insert && v.Language == "en" && v.Kiosk.Day.Brightness == 60
	})
	m.stop()
	m = openMaintained(t, printer.NewFile(t.TempDir()), path, nil)
	m.until("it after a restart", func(v visit.State) bool {
		return v.Step == visit.Insert && v.Language == "en" && v.Kiosk.Day.Brightness == 60
	})
	m.stop()
	m = openMaintained(t, printer.NewFile(t.TempDir()), path, func(p *Parts) {
		p.Now = func() time.Time { return opening.AddDate(0, 0, 1) }
	})
	m.ready()
	if day := m.enters(desk.Staff, desk.Kiosk).Desk.Facts.Maintenance; day.Language != "" || day.Brightness != 0 {
		t.Errorf("the day after: %+v", day)
	}
	m.does(desk.Leave{})
	if v := m.at(visit.Insert); v.Language != "ja" || v.Kiosk.Day != (visit.Day{}) {
		t.Errorf("the day after: language %s, %+v", v.Language, v.Kiosk.Day)
	}
}

func TestTheMachineIsToldAndTheDeskSaysSo(t *testing.T) {
	told := make(chan string, 2)
	m := openMaintained(t, printer.NewFile(t.TempDir()), filepath.Join(t.TempDir(), "kiosk.db"), func(p *Parts) {
		p.Restart = func(context.Context) error { told <- "restart"; return nil }
		p.ShutDown = func(context.Context) error { return errors.New("no such command") }
	})
	m.enters(desk.Staff, desk.Kiosk)
	m.does(desk.Do{Act: desk.Restart})
	m.until("the question", func(v visit.State) bool { return v.Desk.Ask == desk.Restart })
	m.does(desk.Yes{})
	m.came(desk.Restart, desk.Fine)
	m.does(desk.Do{Act: desk.ShutDown}, desk.Yes{})
	m.came(desk.ShutDown, desk.TroubleCommand)
	if got := <-told; got != "restart" || len(told) > 0 {
		t.Errorf("told %s", got)
	}
	m.logged("restart begun", "", desk.Staff)
	m.logged("restart", "", desk.Staff)
	m.logged("shut-down", "", desk.Staff)
}

func TestAVendorSetsABrokenStoreAside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kiosk.db")
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := s.Register(t.Context(), "A", opening, visit.Registration{Consultation: true, Language: "ja"}); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)`); err != nil {
		t.Fatal(err) // of a newer program: it is neither opened nor taken for damaged
	}
	db.Close()
	put := func(ctx context.Context) (string, error) { return store.SetAside(ctx, path, opening) }
	m := openMaintained(t, printer.NewFile(t.TempDir()), path, func(p *Parts) { p.SetAside = put })
	if shown := m.enters(desk.Staff, desk.Kiosk); shown.Desk.Offers(desk.SetAside) || shown.Desk.Facts.Store == desk.Fine {
		t.Fatalf("offered to staff, or the store is fit: %+v", shown.Desk.Facts)
	}
	m.does(desk.Do{Act: desk.StopService}) // kept in the new store, since the old one cannot
	m.came(desk.StopService, desk.Fine)
	m.does(desk.Leave{})
	m.at(visit.OutOfService)
	m.enters(desk.Vendor, desk.Kiosk)
	m.does(desk.Do{Act: desk.SetAside}, desk.Yes{})
	m.came(desk.SetAside, desk.Fine)
	m.logged("set-aside", "", desk.Vendor)
	m.stop()
	m = openMaintained(t, printer.NewFile(t.TempDir()), path, func(p *Parts) { p.SetAside = put })
	m.until("the sign", func(v visit.State) bool { return v.Step == visit.OutOfService && v.Kiosk.Stopped })
	m.enters(desk.Vendor, desk.Kiosk)
	m.does(desk.Do{Act: desk.ResumeService})
	m.came(desk.ResumeService, desk.Fine)
	m.does(desk.Do{Act: desk.SetAside})
	m.until("the store", func(v visit.State) bool {
		return v.Kiosk.Store.Ready && v.Desk.Facts.Store == desk.Fine && !v.Desk.Offers(desk.SetAside)
	})
	m.does(desk.Leave{})
	m.at(visit.Insert)
	m.does(visit.AskWithoutCard{}, visit.AskForConsultation{})
	if v := m.at(visit.Ticket); v.Visit.Ticket.Text <= "A-003" {
		t.Errorf("%s was given twice", v.Visit.Ticket.Text)
	}
	if aside, _ := filepath.Glob(path + ".*-2*"); len(aside) == 0 {
		t.Error("the old store is gone")
	}
}

// noting is a store that says when a visit is kept.
type noting struct {
	Store
	noted chan struct{}
}

func (n noting) NoteVisit(ctx context.Context, v store.Visit) error {
	defer func() { n.noted <- struct{}{} }()
	return n.Store.NoteVisit(ctx, v)
}

func TestTheDayIsToldAtTheDesk(t *testing.T) {
	lines := []health.Line{{Part: health.Disk, Level: health.Warning, Finding: "low"}}
	noted := make(chan struct{}, 10)
	m := openMaintained(t, printer.NewFile(t.TempDir()), filepath.Join(t.TempDir(), "kiosk.db"), func(p *Parts) {
		open := p.OpenStore
		p.OpenStore = func(ctx context.Context) (Store, string, error) {
			s, aside, err := open(ctx)
			return noting{s, noted}, aside, err
		}
		p.Health = func(context.Context) []health.Line { return lines }
		p.Sticks = func() ([]string, error) { return []string{"KIOSK"}, nil }
		p.Machinery = func() desk.Machinery { return desk.Machinery{Letter: "A"} }
	})
	m.ready()
	m.does(visit.AskWithoutCard{}, visit.Quit{}, visit.AskWithoutCard{}, visit.AskForConsultation{})
	m.at(visit.Ticket)
	m.does(visit.Forward{})
	m.at(visit.Insert)
	for range 2 { // the desk's clock stands, so it does not load the day again
		<-noted
	}
	m.enters(desk.Staff, desk.Day)
	m.until("the day", func(v visit.State) bool { return v.Desk.Facts.Maintenance.Today.Visits == 2 })
	more := m.until("the facts", func(v visit.State) bool { return v.Desk.Known }).Desk.Facts.Maintenance
	today := more.Today
	if today.Tickets != 1 || today.Finished != 1 || !reflect.DeepEqual(today.Broken, []desk.BrokenCount{{Step: "without-card", Visits: 1}}) {
		t.Errorf("today %+v", today)
	}
	if first, last := today.Hours[0], today.Hours[len(today.Hours)-1]; first.Hour != 8 || last.Hour != 17 || today.Hours[2] != (desk.HourCount{Hour: 10, Tickets: 1}) {
		t.Errorf("hours %+v", today.Hours)
	}
	if !reflect.DeepEqual(more.Lines, lines) || !slices.Equal(more.Sticks, []string{"KIOSK"}) || more.Machine.Letter != "A" {
		t.Errorf("facts %+v", more)
	}
}

func TestHoursOfADayWithoutReception(t *testing.T) {
	a := &Attendant{Parts: Parts{
		Machine: visit.Machine{Reception: func(time.Time) rules.Reception { return rules.Reception{} }},
		Now:     func() time.Time { return opening },
	}}
	if got := a.today(store.Day{}).Hours; len(got) != 0 {
		t.Errorf("hours %+v", got)
	}
	day := store.Day{}
	day.Hours[7], day.Hours[9] = 1, 2
	if got := a.today(day).Hours; !slices.Equal(got, []desk.HourCount{{Hour: 7, Tickets: 1}, {Hour: 8}, {Hour: 9, Tickets: 2}}) {
		t.Errorf("hours %+v", got)
	}
}
