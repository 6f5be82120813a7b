package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
)

const (
	documents = "/usr/share/doc/madoguchi/"
	sbomPath  = documents + "sbom.cdx.json"
)

// contents are the package's files by their path, but for the program.
func (p program) contents(parts []part) (map[string][]byte, error) {
	contents := map[string][]byte{}
	err := fs.WalkDir(files, "root", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		contents[strings.TrimPrefix(name, "root")], err = files.ReadFile(name)
		return err
	})
	if err != nil {
		return nil, err
	}
	if contents[sbomPath], err = p.sbom(parts); err != nil {
		return nil, err
	}
	contents[documents+"copyright"] = copyright(parts)
	contents[documents+"licences.gz"] = compressed(licenceTexts(parts))
	contents[documents+"changelog.gz"] = compressed(p.changelog())
	manual, err := files.ReadFile("man/madoguchi.1")
	if err != nil {
		return nil, err
	}
	manual = append([]byte(".Dd "+mdocDate(p.built)+"\n"), manual...)
	contents["/usr/share/man/man1/madoguchi.1.gz"] = compressed(manual)
	page := configurationPage(string(contents["/etc/madoguchi/kiosk.toml"]), p.built)
	contents["/usr/share/man/man5/kiosk.toml.5.gz"] = compressed([]byte(page))
	return contents, nil
}

// changelog has one entry: what changed is told by the repository's log, up to the commit it names.
func (p program) changelog() []byte {
	return fmt.Appendf(nil, "madoguchi (%s) stable; urgency=medium\n\n  * Built from commit %s.\n\n -- Madoguchi vendor <vendor@madoguchi.invalid>  %s\n",
		p.version, p.setting("vcs.revision"), p.built.UTC().Format(time.RFC1123Z))
}

// compressed is data as gzip -9n does it: without a name and a time.
func compressed(data []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is one there is
	w.Write(data)                                         //nolint:errcheck // into memory
	w.Close()
	return b.Bytes()
}

// mode is how a file is installed.
func mode(name string) fs.FileMode {
	if path.Dir(name) == "/usr/libexec/madoguchi" || name == "/usr/bin/madoguchi" {
		return 0o755
	}
	return 0o644
}
