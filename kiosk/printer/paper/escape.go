package paper

// escape carries out ESC commands.
func (i *Interpreter) escape() error {
	second, err := i.arg()
	if err != nil {
		return err
	}
	switch second {
	case '@':
		i.Reset()
		return i.host.Tell(Initialize{})
	case '2':
		i.spacing = usualSpacing
		return nil
	case '*':
		return i.bitImage()
	case 'D':
		return i.setTabs()
	case '&':
		return i.skipCharacters()
	case 'i', 'm':
		return i.cutOff(0)
	case 'L', 'S', ff:
		return i.pageMode(second)
	case 'u':
		if _, err := i.arg(); err != nil {
			return err
		}
		return i.host.Tell(Query{2})
	case 'v':
		return i.host.Tell(Query{1})
	case '$', '\\':
		return i.moveTo(second)
	case 'W':
		return i.pageArea()
	case 'Z':
		return i.olderSymbol()
	case 'p':
		if _, err := i.args(3); err != nil {
			return err
		}
		return i.host.Tell(Pulse{})
	case 'c':
		return i.skip(2)
	case '(':
		return i.sized(esc)
	case 'B':
		return i.skip(2) // the buzzer of many that are not Epson's
	case '4', '5': // italics, which thermal printers have none of
		return nil
	case si:
		i.style.small = true
		return nil
	}
	return i.escapeOne(second)
}

// escapeOne carries out ESC commands with one argument.
func (i *Interpreter) escapeOne(second byte) error {
	settings, there := escapeSettings[second]
	feed, feeds := escapeFeeds[second]
	if !there && !feeds {
		i.note(esc, second)
		return nil
	}
	n, err := i.arg()
	if err != nil {
		return err
	}
	if feeds {
		return feed(i, int(n))
	}
	settings(i, n)
	return nil
}

// escapeFeeds are the ESC commands that print the line and feed.
var escapeFeeds = map[byte]func(*Interpreter, int) error{
	'd': func(i *Interpreter, n int) error { return i.flush(n * i.spacing) },
	'J': func(i *Interpreter, n int) error { return i.flush(i.along(n)) },
	'e': func(i *Interpreter, n int) error { return i.back(n * i.spacing) },
	'K': func(i *Interpreter, n int) error { return i.back(i.along(n)) },
}

// back prints the line, and feeds backwards from its end.
func (i *Interpreter) back(dots int) error {
	if err := i.flush(0); err != nil || i.page != nil {
		return err
	}
	return i.feed(-dots)
}

// escapeSettings are the ESC commands that set something.
var escapeSettings = map[byte]func(*Interpreter, byte){
	'!': func(i *Interpreter, n byte) { i.style.modes(n) },
	'E': func(i *Interpreter, n byte) { i.style.bold = n&1 != 0 },
	'G': func(i *Interpreter, n byte) { i.style.double = n&1 != 0 },
	'-': func(i *Interpreter, n byte) { i.style.underline = min(2, int(n&^'0')) },
	'M': func(i *Interpreter, n byte) { i.style.small = n&^'0' == 1 },
	'V': func(i *Interpreter, n byte) { i.style.turned = n&^'0' != 0 },
	'{': func(i *Interpreter, n byte) { i.style.upsideDown = n&1 != 0 },
	' ': func(i *Interpreter, n byte) { i.gap = i.across(int(n)) },
	'3': func(i *Interpreter, n byte) { i.spacing = i.along(int(n)) },
	'a': func(i *Interpreter, n byte) {
		if n &^= '0'; n <= byte(toRight) {
			i.align = alignment(n)
		}
	},
	't': func(i *Interpreter, n byte) { i.text.page = n },
	'R': func(i *Interpreter, n byte) { i.text.country = n },
	'T': func(i *Interpreter, n byte) { i.turnPage(n &^ '0') },
	'=': func(*Interpreter, byte) {}, // there is no display to talk to instead
	'%': func(*Interpreter, byte) {}, // characters of one's own are not drawn
	'?': func(*Interpreter, byte) {},
	'U': func(*Interpreter, byte) {},
	'r': func(*Interpreter, byte) {}, // there is one colour
}

// setTabs is ESC D and columns, to a NUL or one that is not beyond the last.
func (i *Interpreter) setTabs() error {
	i.tabs = nil
	for len(i.tabs) < 32 {
		n, err := i.arg()
		if err != nil || n == 0 {
			return err
		}
		i.tabs = append(i.tabs, int(n))
	}
	return i.skip(1)
}

// skipCharacters is ESC & y c1 c2 and each character's width and columns: characters of one's own.
func (i *Interpreter) skipCharacters() error {
	head, err := i.args(3)
	if err != nil {
		return err
	}
	for c := int(head[1]); c <= int(head[2]); c++ {
		wide, err := i.arg()
		if err != nil {
			return err
		}
		if err := i.skip(int(wide) * int(head[0])); err != nil {
			return err
		}
	}
	i.undone("characters of one's own are not drawn")
	return nil
}

// moveTo is ESC $ (from the left margin) and ESC \ (from here).
func (i *Interpreter) moveTo(how byte) error {
	b, err := i.args(2)
	if err != nil {
		return err
	}
	n := int(b[0]) | int(b[1])<<8
	if how == '\\' {
		n = i.line.x + i.across(int(int16(n)))
	} else {
		n = i.across(n)
	}
	if n >= 0 && n <= i.room() {
		i.line.x = n
	}
	return nil
}
