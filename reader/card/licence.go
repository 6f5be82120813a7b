package card

// aidLicence is DF1 of a driver's licence (card facts §10). Selecting it is all that is done with one.
var aidLicence = []byte{0xA0, 0x00, 0x00, 0x02, 0x31, 0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
