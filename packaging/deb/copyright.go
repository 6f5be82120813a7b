package main

import (
	"fmt"
	"strings"
)

// copyright is the file of that name: whose the program is, and whose everything is that is compiled into it.
func copyright(parts []part) []byte {
	var b strings.Builder
	b.WriteString(`Madoguchi, the firmware app of a self-service kiosk.

Copyright: the authors of Madoguchi, as the log of its repository names them. The
repository states no licence of its own; whoever passes this package on needs
their leave.

Compiled into the program, and passed on with it under their own licences, are the
parts below. All their texts, word for word, stand in licences.gz beside this file.
Where Apache-2.0 is named, its text is also in /usr/share/common-licenses/Apache-2.0.
`)
	for _, part := range parts {
		fmt.Fprintf(&b, "\n%s\n", strings.TrimSpace(part.name+" "+part.version))
		for _, line := range part.copyrights() {
			fmt.Fprintf(&b, "  %s\n", line)
		}
		fmt.Fprintf(&b, "  Licence: %s\n", part.licenceNames())
	}
	return []byte(b.String())
}

// licenceNames are the names of a part's licences for a reader.
func (p part) licenceNames() string {
	if names := p.names(); len(names) > 0 {
		return strings.Join(names, ", ")
	}
	return "as its text says"
}

// licenceTexts are all texts of all parts.
func licenceTexts(parts []part) []byte {
	var b strings.Builder
	for _, part := range parts {
		for _, l := range part.licences {
			fmt.Fprintf(&b, "%s\n%s\n%s\n\n%s\n\n", strings.Repeat("=", 80),
				strings.TrimSpace(part.name+" "+part.version)+", "+l.file, strings.Repeat("=", 80), strings.TrimSpace(l.text))
		}
	}
	return []byte(b.String())
}
