package vcard

// status is a status word, SW1 and SW2.
type status uint16

// The status words of card facts §2.2, and those of ISO 7816-4 for what they leave open.
const (
	swOK              status = 0x9000
	swMore            status = 0x6100 // SW2: bytes waiting, 0 for 256 or more
	swEndOfFile       status = 0x6282
	swTries           status = 0x63C0 // low nibble: tries left
	swLength          status = 0x6700
	swChannel         status = 0x6881
	swSecureMessaging status = 0x6882
	swStructure       status = 0x6981
	swSecurity        status = 0x6982
	swConditions      status = 0x6985
	swNoCurrentFile   status = 0x6986
	swData            status = 0x6A80
	swNotSupported    status = 0x6A81
	swNotFound        status = 0x6A82
	swNoRecord        status = 0x6A83
	swP1P2            status = 0x6A86
	swNoReference     status = 0x6A88
	swOffset          status = 0x6B00
	swCorrectLe       status = 0x6C00 // SW2: the right Le
	swInstruction     status = 0x6D00
	swClass           status = 0x6E00
	swNoDiagnosis     status = 0x6F00
)

func (s status) bytes() []byte { return []byte{byte(s >> 8), byte(s)} }

// Blocked is how a card says that a PIN is blocked; generations differ (card facts §2.2).
type Blocked uint16

// The three ways seen. The zero value of Blocked stands for BlockedCounter.
const (
	BlockedCounter Blocked = 0x63C0 // a counter at none
	BlockedISO     Blocked = 0x6983
	BlockedJICSAP  Blocked = 0x6984
)

func (b Blocked) status() status {
	if b == 0 {
		return status(BlockedCounter)
	}
	return status(b)
}
