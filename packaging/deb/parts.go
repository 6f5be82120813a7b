package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	classifier "github.com/google/licenseclassifier/v2"
	"github.com/google/licenseclassifier/v2/assets"
)

// part is something of others that is in the program: a Go module, Go itself, or fonts.
type part struct {
	name, version string
	sum           string // of a module, as go.sum has it
	licences      []licence
}

// licence is one of a part's texts.
type licence struct {
	file, text string
	names      []string // SPDX
}

// The names under which a licence, a copyright or a notice is kept.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|copyright|notice|unlicense|ofl|patents)([-._].*)?$|^OFL.*\.txt$`)

var errNoLicence = errors.New("has no licence")

// listed is a package of the program as "go list" tells it.
type listed struct {
	Dir        string
	ImportPath string
	Standard   bool
	EmbedFiles []string
	Module     *struct {
		Path, Version, Dir string
		Main               bool
	}
}

// collectParts finds everything of others that is in the program, with its licences: those of the modules' roots, and those
// beside the packages and the embedded files that are compiled in. A part without one is an error.
func collectParts(source string, p program) ([]part, error) {
	packages, err := list(source, p)
	if err != nil {
		return nil, err
	}
	sums := map[string]string{}
	for _, module := range p.info.Deps {
		if module.Replace != nil {
			module = module.Replace
		}
		sums[module.Path+" "+module.Version] = module.Sum
	}
	texts, err := assets.DefaultClassifier()
	if err != nil {
		return nil, fmt.Errorf("licence texts: %w", err)
	}
	var parts []part
	folders := map[string][]string{} // of each part, the ones that have its licences
	roots := map[string]string{}
	note := func(name, version, root string, dirs ...string) {
		key := name + " " + version
		if _, known := roots[key]; !known {
			roots[key] = root
			parts = append(parts, part{name: name, version: version, sum: sums[key]})
		}
		folders[key] = append(folders[key], dirs...)
	}
	for _, pkg := range packages {
		switch {
		case pkg.Standard:
			root := strings.TrimSuffix(pkg.Dir, filepath.FromSlash("/src/"+pkg.ImportPath))
			note("Go", strings.TrimPrefix(p.info.GoVersion, "go"), root, root)
		case pkg.Module.Main:
			for _, dir := range embeddedIn(pkg) {
				if beside, _ := filepath.Glob(filepath.Join(dir, "*")); slices.ContainsFunc(beside, isLicence) {
					note(strings.TrimPrefix(strings.TrimPrefix(dir, pkg.Module.Dir), "/"), "", dir, dir)
				}
			}
		default:
			module := pkg.Module
			for _, dir := range append(embeddedIn(pkg), pkg.Dir) {
				for ; ; dir = filepath.Dir(dir) {
					note(module.Path, module.Version, module.Dir, dir)
					if dir == module.Dir {
						break
					}
				}
			}
		}
	}
	for i := range parts {
		key := parts[i].name + " " + parts[i].version
		dirs := folders[key]
		slices.Sort(dirs)
		if parts[i].licences, err = licencesIn(texts, roots[key], slices.Compact(dirs)); err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
	}
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(a.name, b.name) })
	return parts, nil
}

func isLicence(path string) bool { return licenceFile.MatchString(filepath.Base(path)) }

// list are the packages the program is compiled from.
func list(source string, p program) ([]listed, error) {
	command := exec.Command("go", "list", "-deps", "-json=Dir,ImportPath,Standard,EmbedFiles,Module", "./app/madoguchi")
	command.Dir = source
	command.Env = append(os.Environ(), "CGO_ENABLED=1", "GOOS=linux", "GOARCH="+p.setting("GOARCH"))
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	var packages []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var pkg listed
		if err := decoder.Decode(&pkg); errors.Is(err, io.EOF) {
			return packages, nil
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		if pkg.Module == nil && !pkg.Standard {
			continue
		}
		packages = append(packages, pkg)
	}
}

// embeddedIn are the folders of a package's embedded files.
func embeddedIn(pkg listed) []string {
	var dirs []string
	for _, file := range pkg.EmbedFiles {
		if dir := filepath.Dir(filepath.Join(pkg.Dir, file)); !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}

// licencesIn reads the licences in folders under a root.
func licencesIn(texts *classifier.Classifier, root string, dirs []string) ([]licence, error) {
	var licences []licence
	for _, dir := range dirs {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			if entry.IsDir() || !isLicence(entry.Name()) || strings.HasSuffix(entry.Name(), ".go") {
				continue
			}
			path := filepath.Join(dir, entry.Name())
			text, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			file, err := filepath.Rel(root, path)
			if err != nil {
				return nil, err
			}
			l := licence{file: filepath.ToSlash(file), text: string(text)}
			for _, match := range texts.Match(text).Matches {
				if match.MatchType == "License" && !slices.Contains(l.names, match.Name) {
					l.names = append(l.names, match.Name)
				}
			}
			licences = append(licences, l)
		}
	}
	if len(licences) == 0 {
		return nil, errNoLicence
	}
	return licences, nil
}

// names are the SPDX names of all a part's licences.
func (p part) names() []string {
	var names []string
	for _, l := range p.licences {
		for _, name := range l.names {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names
}

var copyrightLine = regexp.MustCompile(`(?im)^[\s*#/]*(copyright\s+(?:\(c\)|©|[0-9]|the|20).*?)\s*$`)

// copyrights are the lines in which a part's licences name whose it is.
func (p part) copyrights() []string {
	var lines []string
	for _, l := range p.licences {
		for _, match := range copyrightLine.FindAllStringSubmatch(l.text, -1) {
			line := strings.Join(strings.Fields(match[1]), " ")
			if !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		}
	}
	return lines
}
