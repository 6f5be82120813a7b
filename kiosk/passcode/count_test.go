package passcode

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

const (
	staffCode, vendorCode, noCode = "000000000000", "204816", "123456"
)

// kiosk is one that is started again and again, with a clock of its own each time.
type kiosk struct {
	*testing.T
	file  string
	clock time.Duration
	due   []func()
	gate  *Gate
}

func (k *kiosk) start() *kiosk {
	k.Helper()
	k.clock, k.due = 0, nil
	code := parsed(k.T, light)
	vendor := Code{cost: code.cost, salt: code.salt}
	vendor.sum = vendor.hash(vendorCode, sumBytes)
	keys := []Key{{"staff", code}, {"vendor", vendor}}
	k.gate = NewGate(keys, func() time.Duration { return k.clock }, KeptIn(k.file),
		func(g *Gate) { g.later = func(_ time.Duration, do func()) { k.due = append(k.due, do) } })
	return k
}

// passes lets time go by, and what is due then happen.
func (k *kiosk) passes(time time.Duration) *kiosk {
	k.clock += time
	due := k.due
	k.due = nil
	for _, do := range due {
		do()
	}
	return k
}

func (k *kiosk) tries(code string, want Verdict) *kiosk {
	k.Helper()
	if got := k.gate.Try(code); got != want {
		k.Fatalf("%s: %+v, want %+v", code, got, want)
	}
	return k
}

// wrongs tries wrong codes until the next wait is the one given.
func (k *kiosk) wrongs(n int) *kiosk {
	k.Helper()
	for range n {
		k.clock += k.gate.Closed().Wait
		if v := k.gate.Try(noCode); v.Right || v.Unkept != nil {
			k.Fatalf("%+v", v)
		}
	}
	return k
}

func newKiosk(t *testing.T) *kiosk {
	return (&kiosk{T: t, file: filepath.Join(t.TempDir(), "gate")}).start()
}

func TestWhoseCodeItIs(t *testing.T) {
	newKiosk(t).
		tries(staffCode, Verdict{Right: true, Whose: "staff"}).
		tries(vendorCode, Verdict{Right: true, Whose: "vendor"}).
		tries(noCode, Verdict{Wait: time.Second})
}

// TestEveryKeyIsCompared is why a try takes as long whichever key is right: the work is the same.
func TestEveryKeyIsCompared(t *testing.T) {
	same := parsed(t, light)
	gate := NewGate([]Key{{"first", same}, {"second", same}}, func() time.Duration { return 0 })
	if v := gate.Try(staffCode); v.Whose != "first" {
		t.Errorf("%+v", v)
	}
}

func TestARestartShortensNoWait(t *testing.T) {
	k := newKiosk(t).wrongs(3)
	k.clock += 3 * time.Second
	k.start().tries(staffCode, Verdict{Wait: 4 * time.Second}) // all of it anew
	k.clock += 4 * time.Second
	k.tries(noCode, Verdict{Wait: 8 * time.Second}) // and what was counted goes on
	k.clock += 8 * time.Second
	k.tries(noCode, Verdict{Wait: lockTime, Locked: true})
	k.start().tries(vendorCode, Verdict{Wait: lockTime, Locked: true})
	k.start().tries(vendorCode, Verdict{Wait: lockTime, Locked: true})
	k.clock += lockTime
	k.tries(vendorCode, Verdict{Right: true, Whose: "vendor"})
	k.start().tries(noCode, Verdict{Wait: time.Second})
}

func TestAWaitThatIsOverIsOverAfterARestart(t *testing.T) {
	newKiosk(t).wrongs(5).passes(lockTime).start().tries(noCode, Verdict{Wait: time.Second})
	newKiosk(t).wrongs(2).passes(2*time.Second).start().tries(noCode, Verdict{Wait: 4 * time.Second})
	newKiosk(t).wrongs(5).passes(lockTime-1).start().tries(staffCode, Verdict{Wait: lockTime, Locked: true})
	// What is due after a first wait is not to end the second.
	newKiosk(t).wrongs(2).passes(time.Second).start().tries(staffCode, Verdict{Wait: 2 * time.Second})
}

// TestTheTryCountsBeforeItIsLookedAt has the plug pulled while a code is looked at.
func TestTheTryCountsBeforeItIsLookedAt(t *testing.T) {
	k := newKiosk(t).wrongs(1)
	k.clock += time.Second
	var seen count
	var err error
	k.gate.whose = func(string) (string, bool) {
		seen, err = readCount(k.file)
		return "staff", true
	}
	k.tries(staffCode, Verdict{Right: true, Whose: "staff"})
	if want := (count{wrong: 2, wait: 2 * time.Second}); err != nil || seen != want {
		t.Errorf("%+v, %v, want %+v", seen, err, want)
	}
}

func TestAFileThatSaysNothingLocksOnce(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, file string) error{
		"torn":         func(_ *testing.T, file string) error { return os.Truncate(file, 7) },
		"empty":        func(_ *testing.T, file string) error { return os.Truncate(file, 0) },
		"another's":    func(_ *testing.T, file string) error { return os.WriteFile(file, []byte("passcode\n"), 0o600) },
		"edited":       func(_ *testing.T, file string) error { return edit(file, 18, '1') },
		"a line more":  func(_ *testing.T, file string) error { return os.WriteFile(file, []byte(count{}.String()+"x"), 0o600) },
		"a directory":  func(_ *testing.T, file string) error { return errors.Join(os.Remove(file), os.Mkdir(file, 0o700)) },
		"a long count": func(_ *testing.T, file string) error { return count{wait: 24 * time.Hour}.write(file) },
	} {
		t.Run(name, func(t *testing.T) {
			k := newKiosk(t).wrongs(4)
			if err := spoil(t, k.file); err != nil {
				t.Fatal(err)
			}
			k.start().tries(staffCode, Verdict{Wait: lockTime, Locked: true})
			k.passes(lockTime)
			if v := k.gate.Try(staffCode); !v.Right || v.Whose != "staff" {
				t.Errorf("%+v", v)
			}
			if name != "a directory" {
				k.start().tries(noCode, Verdict{Wait: time.Second})
			}
		})
	}
}

func edit(file string, at int64, to byte) error {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt([]byte{to}, at)
	return errors.Join(err, f.Close())
}

func TestAFileThatCannotBeWritten(t *testing.T) {
	k := &kiosk{T: t, file: filepath.Join(t.TempDir(), "missing", "gate")}
	k.start()
	for _, wait := range []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second, lockTime} {
		v := k.gate.Try(noCode)
		if v.Right || v.Wait != wait || !errors.Is(v.Unkept, fs.ErrNotExist) {
			t.Fatalf("%+v", v)
		}
		k.tries(staffCode, Verdict{Wait: wait, Locked: wait == lockTime})
		k.clock += wait
	}
	if v := k.gate.Try(staffCode); !v.Right || v.Unkept == nil {
		t.Errorf("%+v", v)
	}
}

func TestTheFileIsTheKiosksAlone(t *testing.T) {
	k := newKiosk(t).wrongs(1)
	info, err := os.Stat(k.file)
	if err != nil || info.Mode().Perm() != 0o600 || info.Size() != int64(countBytes) {
		t.Errorf("%v, %v", info, err)
	}
}

func FuzzParseCount(f *testing.F) {
	f.Add(count{}.String())
	f.Add(count{wrong: 3, wait: 4 * time.Second}.String())
	f.Add(count{locked: true, wait: lockTime}.String())
	f.Add("madoguchi-gate 1 +3 0 0004000 00000000\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := parseCount(text)
		if err == nil && c.String() != text {
			t.Errorf("%q comes out as %q", text, c)
		}
		if err == nil && (c.wrong >= mostWrong || c.wait > lockTime) {
			t.Errorf("%q waits %v after %d", text, c.wait, c.wrong)
		}
	})
}
