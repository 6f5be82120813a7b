package sticks

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"madoguchi/kiosk/rules"
)

func newPort(t *testing.T) Port {
	return Port{Directory: filepath.Join(t.TempDir(), "usb sticks"), Journal: []string{"echo", "a line"}}
}

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func sample() Export {
	return Export{
		Letter: "A", At: time.Date(2026, 11, 24, 15, 30, 0, 0, rules.JST),
		Report: text("%PDF"), Doctor: text("{}"),
	}
}

const sampleName = "madoguchi-A-2026-11-24-153000"

// tree is all that lies on a stick.
func tree(t *testing.T, at string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(at, func(path string, entry os.DirEntry, err error) error {
		if err != nil || path == at {
			return err
		}
		line, _ := filepath.Rel(at, path)
		if entry.Type().IsRegular() {
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			line += " " + string(content)
		}
		found = append(found, line)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestWhatIsWrittenToAStick(t *testing.T) {
	if !inNamespace(t) {
		return
	}
	p := newPort(t)
	at := p.plug(t, "sdb1", "1m")
	other := p.plug(t, "MY STICK", "1m")
	if err := os.MkdirAll(filepath.Join(p.Directory, "left-behind"), 0o755); err != nil {
		t.Fatal(err)
	}
	if names, err := p.List(); err != nil || !slices.Equal(names, []string{"MY STICK", "sdb1"}) {
		t.Errorf("%q, %v", names, err)
	}
	// What an export that was broken off left goes; what somebody has on the stick stays.
	half := filepath.Join(at, "."+sampleName+".part")
	if err := errors.Join(os.Mkdir(half, 0o755), os.WriteFile(filepath.Join(half, "report.pdf"), []byte("%P"), 0o644),
		os.WriteFile(filepath.Join(at, "holiday.jpg"), []byte("sea"), 0o644)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{sampleName, sampleName + "-2"} {
		if directory, err := p.Write(t.Context(), "sdb1", sample()); err != nil || directory != name {
			t.Errorf("%s, %v", directory, err)
		}
	}
	want := []string{"holiday.jpg sea"}
	for _, name := range []string{sampleName, sampleName + "-2"} {
		want = append(want, name, name+"/doctor.json {}", name+"/journal.txt a line\n", name+"/report.pdf %PDF")
	}
	if got := tree(t, at); !slices.Equal(got, want) {
		t.Errorf("on it are %q", got)
	}
	if got := tree(t, other); got != nil {
		t.Errorf("on the other are %q", got)
	}
}

func TestSticksThatCannotBeWritten(t *testing.T) {
	if !inNamespace(t) {
		return
	}
	much := strings.Repeat("x", 1<<20)
	for name, c := range map[string]struct {
		prepare func(t *testing.T, p *Port, at string, e *Export)
		want    error
	}{
		"full from the beginning": {func(t *testing.T, _ *Port, at string, _ *Export) {
			err := os.WriteFile(filepath.Join(at, "film"), []byte(much), 0o644)
			if !errors.Is(err, unix.ENOSPC) {
				t.Fatal(err)
			}
		}, ErrFull},
		"full with the report": {func(_ *testing.T, _ *Port, _ string, e *Export) { e.Report = text(much) }, ErrFull},
		"full, and whoever writes hides it": {func(_ *testing.T, _ *Port, _ string, e *Export) {
			e.Doctor = func(w io.Writer) error { _ = text(much)(w); return nil }
		}, ErrFull},
		"full with the journal": {func(_ *testing.T, p *Port, _ string, _ *Export) {
			p.Journal = []string{"head", "-c", "1000000", "/dev/zero"}
		}, ErrFull},
		"read-only":         {func(t *testing.T, _ *Port, at string, _ *Export) { readOnly(t, at) }, ErrReadOnly},
		"pulled out before": {func(t *testing.T, _ *Port, at string, _ *Export) { pull(t, at) }, ErrGone},
		"pulled out in between": {func(t *testing.T, _ *Port, at string, e *Export) {
			e.Doctor = func(io.Writer) error { pull(t, at); return nil }
		}, ErrGone},
		"another one in its place": {func(t *testing.T, p *Port, at string, e *Export) {
			e.Doctor = func(io.Writer) error { pull(t, at); p.plug(t, "sdb1", "64k"); return nil }
		}, ErrGone},
		"a report that fails": {func(_ *testing.T, _ *Port, _ string, e *Export) {
			e.Report = func(io.Writer) error { return context.DeadlineExceeded }
		}, context.DeadlineExceeded},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPort(t)
			at := p.plug(t, "sdb1", "64k")
			e := sample()
			c.prepare(t, &p, at, &e)
			directory, err := p.Write(t.Context(), "sdb1", e)
			if !errors.Is(err, c.want) || directory != "" {
				t.Fatalf("%q, %v, want %v", directory, err, c.want)
			}
			for _, one := range tree(t, at) {
				if strings.Contains(one, "madoguchi") && c.want != ErrReadOnly {
					t.Errorf("left behind: %s", one)
				}
			}
		})
	}
}

func TestNoJournal(t *testing.T) {
	if !inNamespace(t) {
		return
	}
	for name, argv := range map[string][]string{
		"no such command": {"/nonexistent/journalctl"}, "a failure": {"false"},
	} {
		p := newPort(t)
		p.Journal = argv
		at := p.plug(t, "sdb1", "1m")
		if directory, err := p.Write(t.Context(), "sdb1", sample()); !errors.Is(err, ErrJournal) || directory != sampleName {
			t.Errorf("%s: %s, %v", name, directory, err)
		}
		if got := tree(t, at); len(got) != 4 {
			t.Errorf("%s: on it are %q", name, got)
		}
	}
	p := newPort(t)
	at := p.plug(t, "sdb1", "1m")
	ctx, stop := context.WithCancel(t.Context())
	e := sample()
	e.Doctor = func(io.Writer) error { stop(); return nil }
	if directory, err := p.Write(ctx, "sdb1", e); !errors.Is(err, context.Canceled) || directory != "" || tree(t, at) != nil {
		t.Errorf("broken off: %s, %v, %q", directory, err, tree(t, at))
	}
}

// What lies on a stick leads nowhere else.
func TestLinksOnAStick(t *testing.T) {
	if !inNamespace(t) {
		return
	}
	p := newPort(t)
	at := p.plug(t, "sdb1", "1m")
	elsewhere := t.TempDir()
	for _, name := range []string{sampleName, "." + sampleName + ".part"} {
		if err := os.Symlink(elsewhere, filepath.Join(at, name)); err != nil {
			t.Fatal(err)
		}
	}
	if directory, err := p.Write(t.Context(), "sdb1", sample()); err != nil || directory != sampleName+"-2" {
		t.Errorf("%s, %v", directory, err)
	}
	if got := tree(t, elsewhere); got != nil {
		t.Errorf("elsewhere are %q", got)
	}
}

func TestNoStick(t *testing.T) {
	p := newPort(t)
	if err := os.MkdirAll(filepath.Join(p.Directory, "sdb1"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"sdb1", "sdc1", "", ".", "..", "../../etc", "/"} {
		if directory, err := p.Write(t.Context(), name, sample()); !errors.Is(err, ErrGone) || directory != "" {
			t.Errorf("%q: %s, %v", name, directory, err)
		}
	}
	if got := tree(t, p.Directory); !slices.Equal(got, []string{"sdb1"}) {
		t.Errorf("written: %q", got)
	}
}

func TestWhichMountsAreSticks(t *testing.T) {
	directory := t.TempDir()
	list := filepath.Join(t.TempDir(), "mountinfo")
	lines := fmt.Sprintf(`27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
36 27 8:17 / %[1]s/sdb1 rw,nosuid,nodev - vfat /dev/sdb1 rw
37 27 8:33 / %[1]s/TWO\040WORDS\134 rw shared:3 - exfat /dev/sdc1 rw
38 27 254:0 / %[1]s/the-root rw - ext4 /dev/vda rw
39 27 8:49 /photos %[1]s/a-directory rw - ext4 /dev/sdd1 rw
40 27 8:65 / %[1]s/sdb1/deeper rw - vfat /dev/sde1 rw
41 27 8:81 / %[1]s rw - tmpfs none rw
42 27 8:97 / %[1]s-other/sdf1 rw - vfat /dev/sdf1 rw
43 27 8:113 / %[1]s/hidden rw - vfat /dev/sdg1 rw
44 27 254:0 / %[1]s/hidden rw - ext4 /dev/vda rw
45 27 x:y / %[1]s/no-device rw - vfat /dev/sdh1 rw
46
`, directory)
	if err := os.WriteFile(list, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	linked := filepath.Join(t.TempDir(), "run")
	if err := os.Symlink(directory, linked); err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{directory, directory + "/", linked} {
		names, err := Port{Directory: at, Mounts: list}.List()
		if want := []string{`TWO WORDS\`, "sdb1"}; err != nil || !slices.Equal(names, want) {
			t.Errorf("in %s are %q, %v", at, names, err)
		}
	}
	if names, err := (Port{Directory: directory, Mounts: list + "-missing"}).List(); err == nil {
		t.Errorf("%q", names)
	}
}

func FuzzReadMounts(f *testing.F) {
	f.Add("36 27 8:17 / /run/madoguchi-usb/sdb1 rw - vfat /dev/sdb1 rw\n")
	f.Add("36 27 8:17 / /a\\040b\\ rw - vfat /dev/sdb1 rw\n36")
	f.Fuzz(func(t *testing.T, list string) {
		mounts, err := readMounts(strings.NewReader(list))
		if err == nil && len(mounts) > strings.Count(list, "\n")+1 {
			t.Errorf("%d mounts", len(mounts))
		}
	})
}
