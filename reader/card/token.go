package card

import "strings"

// aidJPKI is the application of the public identity service (card facts §1.1). Cards accept the beginning of an AID
// too, so all of it is sent.
var aidJPKI = []byte{0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01}

// labelLength is the length of the label that token information starts with, filled up with spaces or NUL.
const labelLength = 32

// medium tells by the token label what JPKI is on (card facts §1.2).
func (s *session) medium() (Kind, error) {
	s.step = ReadingLabel
	data, _, err := s.start(fileToken, labelLength, func(b []byte) bool { return label(b) != "" })
	if err != nil {
		return "", s.failed(err)
	}
	switch label(data) {
	case "JPKIAPICCTOKEN2":
		return MyNumberCard, nil
	case "JPKIAPICCTOKEN":
		return JukiCard, nil
	case "JPKIAPGPSETOKEN", "JPKIAPIOSTOKEN":
		return Phone, nil
	}
	return Other, nil
}

// label is the token label, empty where there is none. Without any filler behind it, it may be cut off, and then the My
// Number Card's label is a juki card's: only the full length or some filler makes it whole.
func label(data []byte) string {
	field := string(cut(data, labelLength))
	text := strings.TrimRight(field, " \x00")
	if len(text) == len(field) && len(field) < labelLength {
		return ""
	}
	for _, c := range []byte(text) {
		if c < 0x20 || c > 0x7E {
			return ""
		}
	}
	return text
}
