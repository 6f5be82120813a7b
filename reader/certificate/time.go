package certificate

import (
	"encoding/asn1"
	"fmt"
	"time"
)

// The forms RFC 5280 §4.1.2.5 allows, and those without seconds or with an offset that X.509 once allowed.
var layouts = map[int][]string{
	asn1.TagUTCTime:         {"060102150405Z0700", "0601021504Z0700"},
	asn1.TagGeneralizedTime: {"20060102150405Z0700", "200601021504Z0700"},
}

// latest is the last instant whose day is in a four-digit year both in UTC and in Japan; a certificate without an end
// (RFC 5280's 9999-12-31 23:59:59Z) is cut down to it.
var latest = time.Date(9999, 12, 31, 14, 59, 59, 0, time.UTC)

// instant is a certificate's UTCTime or GeneralizedTime.
func instant(value asn1.RawValue) (time.Time, error) {
	if value.Class == asn1.ClassUniversal {
		for _, layout := range layouts[value.Tag] {
			t, err := time.Parse(layout, string(value.Bytes))
			if err != nil {
				continue
			}
			if value.Tag == asn1.TagUTCTime && t.Year() >= 2050 {
				t = t.AddDate(-100, 0, 0) // RFC 5280: 50 to 99 are the 20th century's; Go's own limit is 69
			}
			if t.After(latest) {
				t = latest
			}
			return t.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("%w: no date", ErrMalformed)
}
