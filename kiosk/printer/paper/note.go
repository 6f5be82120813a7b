package paper

import (
	"fmt"
	"slices"
)

// mostNotes bounds the memory of what is not understood.
const mostNotes = 200

// Note is something in a stream that was not understood, or not done.
type Note struct {
	What  string
	Times int
}

type notes struct{ kept []Note }

func (n *notes) add(what string) {
	at := slices.IndexFunc(n.kept, func(k Note) bool { return k.What == what })
	switch {
	case at >= 0:
		n.kept[at].Times++
	case len(n.kept) < mostNotes:
		n.kept = append(n.kept, Note{what, 1})
	}
}

func (n *notes) list() []Note { return slices.Clone(n.kept) }

// note keeps the beginning of a command that is not known.
func (i *Interpreter) note(command ...byte) { i.notes.add(named(command) + " is not known") }

// undone keeps why a known command was not carried out.
func (i *Interpreter) undone(why string, args ...any) { i.notes.add(fmt.Sprintf(why, args...)) }

// named is a command as the reference writes it.
func named(command []byte) string {
	text := ""
	for n, b := range command {
		if n > 0 {
			text += " "
		}
		switch name, control := controls[b]; {
		case control && n < 2:
			text += name
		case (n == 1 || n == 2 && command[1] == '(') && b > ' ' && b < 0x7f:
			text += string(rune(b))
		default:
			text += fmt.Sprintf("%02X", b)
		}
	}
	return text
}
