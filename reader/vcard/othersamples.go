package vcard

// otherSamples are the cards without the JPKI application (card facts §10).
func otherSamples() []Sample {
	return []Sample{
		{Name: "drivers-licence", About: "運転免許証: its three folders select, JPKI does not", build: driversLicence},
		{Name: "residence-card", About: "在留カード: its two folders select, JPKI does not", build: residenceCard},
		{Name: "transit-card", About: "a FeliCa card as a contactless reader shows it: no applications", build: transitCard},
		{Name: "bank-card", About: "a payment card on T=0: 6A82 to JPKI, 61xx where it has something", build: bankCard},
		{Name: "employee-card", About: "a card that knows no such class of command: 6E00 to everything", build: employeeCard},
		{Name: pivName, About: "a PIV card with a new key: madoguchi staff-card tells how it opens the staff's desk", build: anyPIV},
		{Name: "mute", About: "upside down: no answer to reset", build: muteCard},
		{Name: hostileName, About: "answers of any length, endless 61xx, huge lengths; hostile:N for another seed", build: func() *Card {
			return NewHostile(defaultSeed)
		}},
	}
}

func driversLicence() *Card {
	pin := func() *file { return &file{pin: newPIN(AuthenticationPIN, 3, 0, fourDigits, BlockedCounter)} }
	entry := append([]byte{0x45, 0x0B}, "009"...)
	entry = append(entry, unhex("20240401"+"20290505")...)
	return unpowered(&Card{
		atr: unhex("3B888001000000009181C100D8"),
		manager: &application{master: true, files: map[uint16]*file{
			0x2F01: {content: append(entry, unhex("46020000")...)}, // version, issue and expiry: 17 bytes
			0x0001: pin(),
			0x0002: pin(),
		}},
		applications: []*application{
			{aid: unhex("A0000002310100000000000000000000"), files: map[uint16]*file{0x0001: {sealed: true}}},
			{aid: unhex("A0000002310200000000000000000000"), files: map[uint16]*file{0x0001: {sealed: true}}},
			{aid: unhex("A0000002480300000000000000000000")},
		},
		noSuch: swNotFound,
	})
}

func residenceCard() *Card {
	return unpowered(&Card{
		atr:     contactless(unhex("0000000033818100")),
		manager: &application{master: true},
		applications: []*application{
			{aid: unhex("D392F0004F0200000000000000000000"), files: map[uint16]*file{0x0005: {sealed: true}}},
			{aid: unhex("D392F0004F0300000000000000000000"), files: map[uint16]*file{0x0001: {sealed: true}}},
		},
		noSuch: swNotFound,
	})
}

func bankCard() *Card {
	return unpowered(&Card{
		atr:          unhex("3B6500002063CB6800"),
		manager:      &application{},
		applications: []*application{{aid: []byte("1PAY.SYS.DDF01")}},
		noSuch:       swNotFound,
		quirks:       Quirks{GetResponse: true, NoExtended: true},
	})
}

func transitCard() *Card {
	return unpowered(&Card{
		atr:     unhex("3B8F8001804F0CA00000030611003B0000000042"),
		manager: &application{}, odd: storage{id: unhex("01010A10C81F2B0C")},
	})
}

func employeeCard() *Card {
	return unpowered(&Card{atr: contactless([]byte("STAFF")), manager: &application{}, odd: refusing(swClass)})
}

func muteCard() *Card { return unpowered(&Card{manager: &application{}}) }

// unpowered brings a card into the state of one that has none yet.
func unpowered(c *Card) *Card {
	c.PowerOff()
	return c
}

// contactless is the ATR that a PC/SC reader makes up from a contactless card's historical bytes (PC/SC part 3).
func contactless(historical []byte) []byte {
	atr := append([]byte{0x3B, 0x80 | byte(len(historical)), 0x80, 0x01}, historical...)
	check := byte(0)
	for _, b := range atr[1:] {
		check ^= b
	}
	return append(atr, check)
}

// storage is a contactless card that is no smart card: its reader answers for it, and all it has is an id.
type storage struct{ id []byte }

func (s storage) answer(raw []byte) []byte {
	if len(raw) >= 4 && raw[0] == 0xFF && raw[1] == insGetData && raw[2] == 0 && raw[3] == 0 {
		return append(append([]byte(nil), s.id...), swOK.bytes()...)
	}
	return swNotSupported.bytes()
}

func (storage) reset() {}

// refusing answers everything with one status word.
type refusing status

func (r refusing) answer([]byte) []byte { return status(r).bytes() }

func (refusing) reset() {}
