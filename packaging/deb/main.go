// Command deb makes the kiosk's Debian package out of its program. Version, date, architecture and the modules that are in
// it are read out of the program's own build information, so that the package can't say anything else than what it carries;
// the same program gives the same bytes.
//
//	deb -program FILE -source DIR -out DIR [-version VERSION] [-maintainer "NAME <ADDRESS>"]
//
// What lies under root/ goes into the package where it stands there. Beside the package it leaves the list of its parts
// (SBOM) as CycloneDX JSON. It prints the package's path.
package main

import (
	"embed"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// files are the package's own files: root/ as installed, scripts/ of the package manager, man/ in its own language.
//
//go:embed root scripts man
var files embed.FS

type options struct{ program, source, out, version, maintainer string }

func main() {
	var o options
	flag.StringVar(&o.program, "program", "", "the kiosk's program, `FILE`")
	flag.StringVar(&o.source, "source", ".", "the `DIR` it was built in")
	flag.StringVar(&o.out, "out", ".", "`DIR` for the package")
	flag.StringVar(&o.version, "version", "", "the package's version instead of the program's own")
	flag.StringVar(&o.maintainer, "maintainer", "Madoguchi vendor <vendor@madoguchi.invalid>", "who answers for the package")
	flag.Parse()
	path, err := build(o)
	if err != nil {
		fmt.Fprintln(os.Stderr, "deb:", err)
		os.Exit(1)
	}
	fmt.Println(path)
}

// build makes the package and the list of its parts, and gives the package's path.
func build(o options) (string, error) {
	p, err := readProgram(o.program)
	if err != nil {
		return "", err
	}
	if o.version != "" {
		p.version = o.version
	}
	parts, err := collectParts(o.source, p)
	if err != nil {
		return "", err
	}
	contents, err := p.contents(parts)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return "", err
	}
	name := filepath.Join(o.out, fmt.Sprintf("madoguchi_%s_%s", p.version, p.arch))
	if err := os.WriteFile(name+".cdx.json", contents[sbomPath], 0o644); err != nil {
		return "", err
	}
	return name + ".deb", p.pack(name+".deb", o.maintainer, contents)
}
