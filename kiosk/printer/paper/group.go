package paper

// group carries out GS commands.
func (i *Interpreter) group() error {
	second, err := i.arg()
	if err != nil {
		return err
	}
	switch second {
	case 'v':
		return i.raster()
	case 'V':
		return i.cutter()
	case 'k':
		return i.barCode()
	case '(':
		return i.sized(gs)
	case '8':
		return i.large()
	case '*':
		return i.download()
	case '/':
		return i.downloaded()
	case '$', '\\':
		return i.pageDown(second)
	case 'L', 'W':
		return i.setMargin(second)
	case 'P':
		return i.setUnits()
	case ':':
		i.undone("macros are not recorded")
		return nil
	case '^':
		return i.skip(3)
	case 'g':
		return i.counter()
	case 'c':
		i.undone("there is no counter")
		return nil
	case 'C':
		return i.counting()
	case 'z':
		return i.skip(3) // GS z 0 and two times to wait: offline behaviour
	case 'D':
		return i.bitmap()
	case 'Q':
		return i.variable()
	}
	return i.groupOne(second)
}

// groupOne carries out GS commands with one argument.
func (i *Interpreter) groupOne(second byte) error {
	setting, sets := groupSettings[second]
	command, tells := groupQuestions[second]
	if !sets && !tells {
		i.note(gs, second)
		return nil
	}
	n, err := i.arg()
	if err != nil {
		return err
	}
	if tells {
		return i.host.Tell(command(n))
	}
	setting(i, n)
	return nil
}

// groupQuestions are for the host.
var groupQuestions = map[byte]func(byte) Command{
	'a': func(n byte) Command { return AutomaticStatus{n} },
	'r': func(n byte) Command { return Query{n &^ '0'} },
	'I': func(n byte) Command { return Identify{n} },
}

var groupSettings = map[byte]func(*Interpreter, byte){
	'!': func(i *Interpreter, n byte) { i.style.size(n) },
	'B': func(i *Interpreter, n byte) { i.style.inverse = n&1 != 0 },
	'h': func(i *Interpreter, n byte) { i.bars.height = max(1, int(n)) },
	'w': func(i *Interpreter, n byte) { i.bars.setModule(n) },
	'H': func(i *Interpreter, n byte) { i.bars.text = n &^ '0' },
	'f': func(i *Interpreter, n byte) { i.bars.small = n&^'0' == 1 },
	'b': func(*Interpreter, byte) {}, // smoothing
	'j': func(*Interpreter, byte) {}, // automatic status of ink
	'T': func(i *Interpreter, _ byte) { i.line.x = 0 },
	'E': func(*Interpreter, byte) {}, // the head's energy
	'Z': func(*Interpreter, byte) {}, // the kind of the code that ESC Z prints
}

// cutter is GS V in all its forms.
func (i *Interpreter) cutter() error {
	mode, err := i.arg()
	if err != nil {
		return err
	}
	switch mode {
	case 0, 1, '0', '1':
		return i.cutOff(0)
	case 65, 66, 97, 98, 103, 104:
		feed, err := i.arg()
		if err != nil {
			return err
		}
		return i.cutOff(i.along(int(feed)))
	}
	i.note(gs, 'V', mode)
	return nil
}

// setMargin is GS L and GS W: the left margin, and the width of what is printed on.
func (i *Interpreter) setMargin(which byte) error {
	b, err := i.args(2)
	if err != nil {
		return err
	}
	dots := i.across(int(b[0]) | int(b[1])<<8)
	if which == 'L' {
		i.margin = min(dots, i.roll.width-1)
		i.area = max(1, min(i.area, i.roll.width-i.margin))
		return nil
	}
	i.area = max(1, min(dots, i.roll.width-i.margin))
	return nil
}

// setUnits is GS P.
func (i *Interpreter) setUnits() error {
	b, err := i.args(2)
	if err != nil {
		return err
	}
	for n, usual := range [2]int{dotsPerInch, finest} {
		if i.unit[n] = int(b[n]); b[n] == 0 {
			i.unit[n] = usual
		}
	}
	return nil
}

// counter is GS g: the maintenance counter is asked for (GS g 2), or set back (GS g 0).
func (i *Interpreter) counter() error {
	b, err := i.args(4)
	if err != nil {
		return err
	}
	if b[0] == '2' {
		return i.host.Tell(Reply{[]byte{0x5f, '0', 0}})
	}
	return nil
}

// counting is GS C 0, 1, 2 and ;, the settings of a counter to print.
func (i *Interpreter) counting() error {
	kind, err := i.arg()
	if err != nil {
		return err
	}
	i.undone("there is no counter")
	switch kind {
	case 0, '0', 2, '2':
		return i.skip(2)
	case 1, '1':
		return i.skip(6)
	}
	for semicolons := 0; semicolons < 5; {
		b, err := i.arg()
		if err != nil {
			return err
		}
		if b == ';' {
			semicolons++
		} else if b < '0' || b > '9' {
			return nil
		}
	}
	return nil
}
