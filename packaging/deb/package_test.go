package main

import (
	"bytes"
	"debug/elf"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestDebianVersion(t *testing.T) {
	for module, want := range map[string]string{
		"v1.2.3":                                   "1.2.3",
		"v1.2.3+dirty":                             "1.2.3+changed",
		"v1.2.4-0.20261122093000-0123456789ab":     "1.2.4~0.20261122093000.0123456789ab",
		"v0.0.0-20261122093000-0123456789ab":       "0.0.0~20261122093000.0123456789ab",
		"v0.0.0-20261122093000-0123456789ab+dirty": "0.0.0~20261122093000.0123456789ab+changed",
		"(devel)": "",
	} {
		if got := debianVersion(module); got != want {
			t.Errorf("%s is %q, want %q", module, got, want)
		}
	}
}

// packages are those that were built, as they are passed on.
func packages(t *testing.T) []string {
	t.Helper()
	debs, err := filepath.Glob(filepath.Join(given(t, "MADOGUCHI_DEBS"), "*.deb"))
	if err != nil || len(debs) == 0 {
		t.Fatalf("no packages: %v", err)
	}
	return debs
}

// tool is a command that must be there: packaging/prove-package installs it.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", name, err, out)
	}
	return strings.TrimSpace(string(out))
}

func unpacked(t *testing.T, deb string) string {
	t.Helper()
	to := t.TempDir()
	tool(t, "dpkg-deb", "-x", deb, to)
	return to
}

func TestLintian(t *testing.T) {
	for _, deb := range packages(t) {
		if said := tool(t, "lintian", "--allow-root", "--fail-on", "error,warning", deb); said != "" {
			t.Errorf("%s\n%s", filepath.Base(deb), said)
		}
	}
}

func TestProgramIsForItsArchitecture(t *testing.T) {
	machines := map[string]elf.Machine{"amd64": elf.EM_X86_64, "arm64": elf.EM_AARCH64}
	for _, deb := range packages(t) {
		arch := tool(t, "dpkg-deb", "-f", deb, "Architecture")
		file, err := elf.Open(filepath.Join(unpacked(t, deb), "usr/bin/madoguchi"))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if file.Machine != machines[arch] || file.Type != elf.ET_DYN || file.Section(".debug_info") != nil || file.Section(".symtab") != nil {
			t.Errorf("%s has a program for %v, type %v: want it position independent and stripped", deb, file.Machine, file.Type)
		}
	}
}

func TestManualPages(t *testing.T) {
	for _, deb := range packages(t) {
		root := unpacked(t, deb)
		for _, page := range []string{"man1/madoguchi.1.gz", "man5/kiosk.toml.5.gz"} {
			path := filepath.Join(root, "usr/share/man", page)
			if said := tool(t, "mandoc", "-Tlint", "-Wwarning", path); said != "" {
				t.Errorf("%s: %s", page, said)
			}
			if text := tool(t, "mandoc", "-Tmarkdown", path); !strings.Contains(text, "SEE ALSO") {
				t.Errorf("%s cannot be read:\n%s", page, text)
			}
		}
	}
}

func TestManualTellsOfEveryCommand(t *testing.T) {
	deb := given(t, "MADOGUCHI_DEB")
	program := filepath.Join(unpacked(t, deb), "usr/bin/madoguchi")
	usage, _ := exec.Command(program, "-h").CombinedOutput()
	commands := regexp.MustCompile(`madoguchi ((?:[a-z-]+ \| )+[a-z-]+)`).FindSubmatch(usage)
	if commands == nil {
		t.Fatalf("usage without commands: %s", usage)
	}
	manual, err := files.ReadFile("man/madoguchi.1")
	if err != nil {
		t.Fatal(err)
	}
	for command := range strings.SplitSeq(string(commands[1]), " | ") {
		if !bytes.Contains(manual, []byte("\n.It Cm "+command+"\n")) {
			t.Errorf("madoguchi(1) does not tell of %q", command)
		}
	}
}

func TestManualTellsOfEveryKey(t *testing.T) {
	conffile, err := files.ReadFile("root/etc/madoguchi/kiosk.toml")
	if err != nil {
		t.Fatal(err)
	}
	page := configurationPage(string(conffile), time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC))
	keys := 0
	for line := range strings.Lines(string(conffile)) {
		key, commented := strings.CutPrefix(strings.TrimSpace(line), "#")
		if !commented || key == "" || key[0] == ' ' {
			continue
		}
		key, _, _ = strings.Cut(strings.TrimPrefix(key, ": "), " =")
		if keys++; !strings.Contains(page, ".It Li \""+strings.ReplaceAll(key, "-", `\-`)) {
			t.Errorf("kiosk.toml(5) does not tell of %s", key)
		}
	}
	if keys < 50 || !strings.HasPrefix(page, ".Dd November 22, 2026\n") {
		t.Errorf("%d keys in\n%s", keys, page)
	}
}

func TestAppArmorProfile(t *testing.T) {
	for _, deb := range packages(t) {
		tool(t, "apparmor_parser", "--skip-kernel-load", "--skip-cache", "--base", "/etc/apparmor.d", filepath.Join(unpacked(t, deb), "etc/apparmor.d/madoguchi"))
	}
}

// What others made and is passed on with the program has its licence, in the package and in the list of parts.
func TestEveryPartHasItsLicence(t *testing.T) {
	for _, deb := range packages(t) {
		root := unpacked(t, deb)
		text, err := os.ReadFile(filepath.Join(root, "usr/share/doc/madoguchi/sbom.cdx.json"))
		if err != nil {
			t.Fatal(err)
		}
		var bom struct {
			Components []struct {
				Name, Version, Purl string
				Licenses            []any
			}
		}
		if err := json.Unmarshal(text, &bom); err != nil {
			t.Fatal(err)
		}
		p, err := readProgram(filepath.Join(root, "usr/bin/madoguchi"))
		if err != nil {
			t.Fatal(err)
		}
		copyright, err := os.ReadFile(filepath.Join(root, "usr/share/doc/madoguchi/copyright"))
		if err != nil {
			t.Fatal(err)
		}
		texts := tool(t, "zcat", filepath.Join(root, "usr/share/doc/madoguchi/licences.gz"))
		listed := map[string]bool{}
		for _, c := range bom.Components {
			listed[strings.TrimSpace(c.Name+" "+c.Version)] = true
			if len(c.Licenses) == 0 {
				t.Errorf("%s has a licence of no known name", c.Name)
			}
		}
		want := []string{"Go " + strings.TrimPrefix(p.info.GoVersion, "go"), "assets/fonts"}
		for _, module := range p.info.Deps {
			want = append(want, module.Path+" "+module.Version)
		}
		for _, part := range want {
			if !listed[part] || !strings.Contains(string(copyright), "\n"+part+"\n") || !strings.Contains(texts, "\n"+part+", ") {
				t.Errorf("%s: %s is not told of", filepath.Base(deb), part)
			}
		}
	}
}

func TestNoLibraryIsForgotten(t *testing.T) {
	program, err := exec.LookPath("bash") // it needs libtinfo, which no kiosk does
	if err != nil {
		t.Skip(err)
	}
	if depends, err := libraries(program); err == nil {
		t.Errorf("a program with a library of no known package depends on %v", depends)
	}
}
