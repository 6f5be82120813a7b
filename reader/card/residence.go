package card

// aidResidence is DF1 of a residence or special permanent resident card (card facts §10). Selecting it is all that is
// done with one: reading needs the number on its face. A residence card that is a My Number Card too has JPKI, which is
// tried before.
var aidResidence = []byte{0xD3, 0x92, 0xF0, 0x00, 0x4F, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
