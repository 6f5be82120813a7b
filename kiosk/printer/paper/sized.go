package paper

// sized is a command that says how long it is: a letter, two bytes of length, and the rest.
func (i *Interpreter) sized(group byte) error {
	head, err := i.args(3)
	if err != nil {
		return err
	}
	letter, length := head[0], int(head[1])|int(head[2])<<8
	if group == gs && letter == 'L' {
		return i.graphics(length)
	}
	rest, err := i.args(length)
	if err != nil {
		return err
	}
	switch {
	case group == gs && letter == 'H':
		return i.response(rest)
	case group == gs && letter == 'k':
		return i.symbol(rest)
	case group == fs && letter == 'C':
		i.characterSystem(rest)
		return nil
	case quiet[string([]byte{group, '(', letter})]:
		return nil
	}
	i.note(group, '(', letter)
	return nil
}

// quiet are commands that change nothing here: test prints, behaviour of the cutter, the buzzer, density, speed,
// which real-time commands are heeded, paper layout, set-up.
var quiet = map[string]bool{
	"\x1d(A": true, "\x1d(C": true, "\x1d(D": true, "\x1d(E": true, "\x1d(K": true, "\x1d(M": true, "\x1d(N": true, "\x1d(P": true,
	"\x1d(V": true, "\x1d(z": true, "\x1b(A": true, "\x1b(Y": true, "\x1c(A": true, "\x1c(E": true, "\x1c(L": true, "\x1c(e": true,
}

// response is GS ( H 48: a name to be sent back. 49, whether it is told when the printer goes offline, changes nothing.
func (i *Interpreter) response(rest []byte) error {
	if len(rest) == 6 && rest[0] == 48 {
		return i.host.Tell(ProcessID{[4]byte(rest[2:])})
	}
	if len(rest) == 0 || rest[0] != 49 {
		i.note(gs, '(', 'H')
	}
	return nil
}

// characterSystem is FS ( C 48: one-byte characters (1) or UTF-8 (2). 60, which language's form of a character comes first, changes nothing.
func (i *Interpreter) characterSystem(rest []byte) {
	if len(rest) == 2 && rest[0] == 48 {
		i.text.utf8 = rest[1]&^'0' == 2
	}
}
