// Package icons holds the pictures on the screens as SVG files, drawn in the colours of the default look. It draws
// nothing; whoever shows a picture in another look exchanges the colours.
package icons

import "embed"

//go:embed *.svg
var files embed.FS

// SVG is a picture by its name, the file's without ".svg"; nil where there is none.
func SVG(name string) []byte {
	content, err := files.ReadFile(name + ".svg")
	if err != nil {
		return nil
	}
	return content
}

// Names are all pictures' names, sorted.
func Names() []string {
	entries, _ := files.ReadDir(".")
	var names []string
	for _, entry := range entries {
		name := entry.Name()
		names = append(names, name[:len(name)-len(".svg")])
	}
	return names
}
