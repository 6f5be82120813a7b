package main

import (
	"fmt"
	"strings"
	"time"
)

// configurationPage is kiosk.toml(5) in mdoc, made of the configuration as it is installed: there every key stands under its
// explanation, and says nothing else than the page does.
func configurationPage(conffile string, day time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".Dd %s\n.Dt KIOSK.TOML 5\n.Os\n.Sh NAME\n.Nm kiosk.toml\n.Nd configuration of a Madoguchi kiosk\n", mdocDate(day))
	b.WriteString(".Sh DESCRIPTION\n")
	blocks := strings.Split(strings.TrimSpace(conffile), "\n\n")
	b.WriteString(mdocText(proseOf(blocks[0])))
	b.WriteString(`.Pp
The file is TOML.
It belongs to root and can be read by the group madoguchi only, since it may hold the hash of a passcode and a token.
A key that is not known is a mistake.
What is set up on the screen stands in /var/lib/madoguchi and goes before this file.
`)
	b.WriteString(".Sh KEYS\n")
	list := ".Bl -tag -width Ds\n"
	b.WriteString(list)
	for _, block := range blocks[1:] {
		if table, rest, found := strings.Cut(block, "]\n"); found && strings.HasPrefix(table, "[") {
			fmt.Fprintf(&b, ".El\n.Ss %s]\n%s", table, list)
			block = rest
		}
		for _, key := range keysOf(block) {
			fmt.Fprintf(&b, ".It Li %s\n", mdocWord(key))
		}
		b.WriteString(mdocText(proseOf(block)))
	}
	b.WriteString(`.El
.Sh FILES
.Bl -tag -width Ds
.It Pa /etc/madoguchi/kiosk.toml
where it stands
.El
.Sh SEE ALSO
.Xr madoguchi 1
`)
	return b.String()
}

// proseOf is the explanation in a block of the file, a sentence after the other; what stands indented is left out.
func proseOf(block string) string {
	var lines []string
	for line := range strings.SplitSeq(block, "\n") {
		text, isProse := strings.CutPrefix(line, "# ")
		if isProse && !strings.HasPrefix(text, " ") {
			lines = append(lines, text)
		}
	}
	return strings.Join(lines, " ")
}

// keysOf are the keys of a block as they would stand in the file.
func keysOf(block string) []string {
	var keys []string
	for line := range strings.SplitSeq(block, "\n") {
		if key, example := strings.CutPrefix(line, "#: "); example {
			keys = append(keys, key)
		} else if key, isKey := strings.CutPrefix(line, "#"); isKey && key != "" && key[0] != ' ' {
			keys = append(keys, key)
		}
	}
	return keys
}

// mdocText is prose in mdoc: each sentence on a line of its own.
func mdocText(prose string) string {
	if prose == "" {
		return ""
	}
	prose = strings.ReplaceAll(prose, `\`, `\e`)
	prose = strings.NewReplacer(". ", ".\n", "? ", "?\n").Replace(prose)
	return prose + "\n"
}

// mdocWord is a text that no macro reads.
func mdocWord(text string) string {
	text = strings.NewReplacer(`\`, `\e`, `"`, `\(dq`, "'", `\(aq`, "-", `\-`).Replace(text)
	return `"` + text + `"`
}

func mdocDate(day time.Time) string { return day.UTC().Format("January 2, 2006") }
