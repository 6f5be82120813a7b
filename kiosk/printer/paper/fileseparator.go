package paper

// fileSeparator carries out FS commands.
func (i *Interpreter) fileSeparator() error {
	second, err := i.arg()
	if err != nil {
		return err
	}
	switch second {
	case '&':
		i.text.kanji = true
		return nil
	case '.':
		i.text.kanji = false
		return nil
	case 'p':
		if err := i.skip(2); err != nil {
			return err
		}
		i.undone("there is no picture in its memory (FS p)")
		return i.flush(0)
	case 'q':
		return i.skipPictures()
	case '2':
		i.undone("characters of one's own are not drawn")
		return i.skip(2 + 72)
	case 'g':
		return i.userMemory()
	case '(':
		return i.sized(fs)
	}
	return i.fileSeparatorOne(second)
}

func (i *Interpreter) fileSeparatorOne(second byte) error {
	if second == 'S' {
		b, err := i.args(2)
		if err != nil {
			return err
		}
		i.kanjiGap = [2]int{i.across(int(b[0])), i.across(int(b[1]))}
		return nil
	}
	setting, there := kanjiSettings[second]
	if !there {
		i.note(fs, second)
		return nil
	}
	n, err := i.arg()
	if err != nil {
		return err
	}
	setting(i, n)
	return nil
}

// kanjiSettings are the FS commands with one argument.
var kanjiSettings = map[byte]func(*Interpreter, byte){
	'!': func(i *Interpreter, n byte) { i.style.kanjiModes(n) },
	'-': func(i *Interpreter, n byte) { i.style.underline = min(2, int(n&^'0')) },
	'W': func(i *Interpreter, n byte) { i.style.wide, i.style.high = 1+int(n&1), 1+int(n&1) },
	'C': func(i *Interpreter, n byte) {
		if i.text.system = min(n&^'0', shiftJISSystem); i.text.system == jisSystem {
			i.text.kanji = false
		}
	},
	'?': func(*Interpreter, byte) {},
}

// skipPictures is FS q: pictures for its memory, which it has none for.
func (i *Interpreter) skipPictures() error {
	n, err := i.arg()
	if err != nil {
		return err
	}
	for range n {
		b, err := i.args(4)
		if err != nil {
			return err
		}
		if err := i.skip((int(b[0]) | int(b[1])<<8) * (int(b[2]) | int(b[3])<<8) * 8); err != nil {
			return err
		}
	}
	i.undone("it has no memory for pictures (FS q)")
	return nil
}

// userMemory is FS g 1 (write) and FS g 2 (read).
func (i *Interpreter) userMemory() error {
	b, err := i.args(8) // which, 0, address, length
	if err != nil {
		return err
	}
	i.undone("it has no memory to write to (FS g)")
	if b[0] == '1' || b[0] == 1 {
		return i.skip(int(b[6]) | int(b[7])<<8)
	}
	return nil
}
