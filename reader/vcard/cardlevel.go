package vcard

// What a My Number Card says of itself outside the JPKI application.

const (
	cardSerial = "400000000000001"      // 15 digits, those of no card issued
	cardID     = "MADOGUCHI-TEST-0001"  // GET DATA 0045
	managerAID = "A0000001510000"       // GlobalPlatform's issuer security domain
	commonAID  = "D3921000310001010100" // 共通カード AP
)

// Objects that GET DATA reads (card facts §1.6).
const (
	objectIssuer       = 0x0042
	objectCardID       = 0x0045
	objectRecognition  = 0x0066
	objectMunicipality = 0x00F0
	objectExpiry       = 0x00F2
	objectContactATR   = 0x5F51
)

// cardManager is what is selected at power-up.
func (o Options) cardManager() *application {
	a := &application{aid: unhex(managerAID), objects: o.contactATR()}
	if o.NoCardObjects {
		return a
	}
	a.objects[objectIssuer] = make([]byte, 16)
	a.objects[objectCardID] = []byte(cardID)
	a.objects[objectRecognition] = unhex("06072A864886FC6B01")
	a.objects[objectMunicipality] = []byte(municipalityCode)
	if !o.ExpiresOn.IsZero() {
		a.objects[objectExpiry] = []byte(o.expiry())
	}
	return a
}

func (o Options) expiry() string { return o.ExpiresOn.In(japan).Format("20060102") }

// contactATR is the object every application has: the contact ATR without its first byte.
func (o Options) contactATR() map[uint16][]byte {
	return map[uint16][]byte{objectContactATR: unhex(contactATR)[1:]}
}

// commonData is the application whose one record says number, municipality and expiry without a PIN (card facts §1.3).
func (o Options) commonData() *application {
	const tag = 0x01
	value := cardSerial + municipalityCode + o.expiry()
	record := append([]byte{tag, byte(len(value))}, value...)
	return &application{aid: unhex(commonAID), objects: o.contactATR(), files: map[uint16]*file{
		0x0001: {records: [][]byte{record}},
		0x0002: {content: make([]byte, 16)},
		0x001C: {pin: newPIN(AuthenticationPIN, AuthenticationTries, 0, fourDigits, BlockedCounter)},
	}}
}
