package events

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"log/slog"
	"strings"
)

// The documentation's beginning.
const preface = `# What the kiosk logs

Made from the declarations in kiosk/events. ` + "`madoguchi events`" + ` prints it, ` + "`madoguchi events -name \"not printed\"`" + ` only what
has that in its name.

Under systemd the kiosk writes to the journal. Each record has MESSAGE, the event's name with its fields behind it; PRIORITY by
the level (err, warning, info, debug); MADOGUCHI_EVENT, the event's name alone; and each field as MADOGUCHI_ and its key in
capitals. Elsewhere the same stands as text on standard error.

` + "```" + `
journalctl -u madoguchi -p warning --since today              what went wrong today
journalctl -u madoguchi MADOGUCHI_EVENT=staff                 the audit log
journalctl -u madoguchi MADOGUCHI_NUMBER=A-012                all that became of one number
journalctl -u madoguchi -o json MADOGUCHI_EVENT="card not read"   for a program
` + "```" + `

error: somebody has to do something, or something is lost. warning: the kiosk helps itself or does with less; look at it when it
comes again. info: the ordinary course. debug: with -v only.

No field holds anything of a resident: no name, address, birth date, sex, My Number or PIN, nor anything that was keyed in.
`

// Document writes the documentation in Markdown: of all events where name is empty, else of those that have it in their
// name. found is whether there are any.
func Document(to io.Writer, name string) (found bool, err error) {
	var b bytes.Buffer
	if name == "" {
		b.WriteString(preface)
	}
	for _, a := range areas() {
		if name == "" {
			fmt.Fprintf(&b, "\n## %s\n", a.title)
		}
		for _, e := range a.events {
			if !strings.Contains(e.id, name) {
				continue
			}
			found = true
			fmt.Fprintf(&b, "\n### %s (%s)\n\n%s\n", e.id, levelName(e.level), e.meaning)
			for i, f := range e.fields {
				fmt.Fprintf(&b, "%s- `%s`: %s\n", strings.Repeat("\n", max(0, 1-i)), f.key, f.meaning)
			}
		}
	}
	_, err = to.Write(b.Bytes())
	return found, err
}

// levelName is a level by the journal's own name for its priority.
func levelName(level slog.Level) string {
	return cmp.Or(map[slog.Level]string{slog.LevelWarn: "warning"}[level], strings.ToLower(level.String()))
}
