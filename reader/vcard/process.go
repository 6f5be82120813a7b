package vcard

// Instructions (card facts §2.1).
const (
	insVerify      = 0x20
	insChange      = 0x24
	insSign        = 0x2A
	insChangeKey   = 0x32
	insSelect      = 0xA4
	insReadBinary  = 0xB0
	insReadRecord  = 0xB2
	insGetResponse = 0xC0
	insGetData     = 0xCA
	insLastCommand = 0xFC // a phone's; a card answers 6700
)

// process answers one command of a card of applications and files.
func (c *Card) process(raw []byte) ([]byte, status) {
	cmd, ok := parseCommand(raw)
	if !ok || cmd.extended && c.quirks.NoExtended {
		return nil, swLength
	}
	if sw := classStatus(cmd); sw != swOK {
		return nil, sw
	}
	if cmd.cla == 0x00 && cmd.ins == insGetResponse {
		return c.getResponse(cmd)
	}
	c.waiting = nil
	data, sw := c.carryOut(cmd)
	return c.deliver(cmd, data, sw)
}

// classStatus refuses secure messaging and logical channels, and the classes that nothing here has.
func classStatus(cmd command) status {
	switch {
	case cmd.cla == 0x00, cmd.cla == 0x80:
		return swOK
	case cmd.cla&0xF3 == 0x00:
		return swSecureMessaging // 04, 08, 0C
	case cmd.cla&0xF0 == 0x00:
		return swChannel
	}
	return swClass
}

func (c *Card) carryOut(cmd command) ([]byte, status) {
	switch [2]byte{cmd.cla, cmd.ins} {
	case [2]byte{0x00, insSelect}:
		return c.selectFile(cmd)
	case [2]byte{0x00, insReadBinary}:
		return c.readBinary(cmd)
	case [2]byte{0x00, insReadRecord}:
		return c.readRecord(cmd)
	case [2]byte{0x00, insGetData}:
		return c.getData(cmd)
	case [2]byte{0x00, insVerify}:
		return nil, c.verify(cmd)
	case [2]byte{0x00, insChange}:
		return nil, c.changePIN(cmd, 0x01)
	case [2]byte{0x80, insChangeKey}:
		return nil, c.changePIN(cmd, 0x00)
	case [2]byte{0x80, insSign}:
		return c.sign(cmd)
	case [2]byte{0x80, insLastCommand}:
		return nil, swLength
	}
	return nil, swInstruction
}

// deliver fits an answer's data to what the command asked for, in this card's manner.
func (c *Card) deliver(cmd command, data []byte, sw status) ([]byte, status) {
	switch {
	case len(data) == 0:
		return nil, sw
	case c.quirks.GetResponse:
		c.waiting, c.waitSW = data, sw
		return nil, more(data)
	case c.quirks.ExactLe && cmd.le > len(data):
		return nil, swCorrectLe | status(byte(len(data)))
	case cmd.le == 0:
		// An answer to a command without Le is there to be fetched, as it is on a T=0 card.
		c.waiting, c.waitSW = data, sw
		return nil, more(data)
	case cmd.le < len(data) && len(data) <= 0xFF:
		return nil, swCorrectLe | status(len(data))
	case cmd.le < len(data):
		return nil, swLength
	}
	return data, sw
}

func (c *Card) getResponse(cmd command) ([]byte, status) {
	switch {
	case cmd.p1 != 0 || cmd.p2 != 0:
		return nil, swP1P2
	case len(cmd.data) != 0 || cmd.le == 0:
		return nil, swLength
	case len(c.waiting) == 0:
		return nil, swConditions
	}
	n := min(cmd.le, len(c.waiting))
	data := c.waiting[:n]
	c.waiting = c.waiting[n:]
	if len(c.waiting) > 0 {
		return data, more(c.waiting)
	}
	return data, c.waitSW
}

func more(data []byte) status {
	if len(data) > 0xFF {
		return swMore
	}
	return swMore | status(len(data))
}
