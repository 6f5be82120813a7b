package card

import (
	"time"

	"madoguchi/reader/apdu"
)

// aidCommon is the common-data application (card facts §1.1).
var aidCommon = []byte{0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x01, 0x00}

const fileCommon file = 0x0001

const commonRecord = 1

// How many exchanges the common data take: with the record's short id, and with its file selected first.
const (
	commonShort = 2
	commonLong  = 3
)

// expiry reads the card's last day from the common data. A card without them, or with others than expected, does not
// say it: nil.
func (s *session) expiry() (*Date, error) {
	s.step = ReadingCommonData
	// Both forms are known from two sources each (card facts §1.3), unlike those of other files.
	short := s.short || s.left() == commonShort
	r, err := s.send(apdu.SelectApplication(aidCommon))
	if err != nil || r.Err() != nil {
		return nil, err
	}
	if short {
		if r, err = s.send(apdu.ReadRecordShort(byte(fileCommon), commonRecord)); err != nil {
			return nil, err
		}
		if day := expiresOn(r.Data); r.Err() == nil && day != nil {
			return day, nil
		}
	}
	if r, err = s.send(fileCommon.selects()); err != nil || r.Err() != nil {
		return nil, err
	}
	if r, err = s.send(apdu.ReadRecord(commonRecord)); err != nil || r.Err() != nil {
		return nil, err
	}
	return expiresOn(r.Data), nil
}

// expiresOn is the last day of a card by record 1 of the common data: tag 01, length 28, and of its 28 digits the last
// eight (card facts §1.3). The digits before them are the card's serial number and municipality; they are not kept. Nil
// where the record is another.
func expiresOn(record []byte) *Date {
	const digits = 28
	if len(record) < 2+digits || record[0] != 0x01 || record[1] != digits {
		return nil
	}
	for _, c := range record[2 : 2+digits] {
		if c < '0' || c > '9' {
			return nil
		}
	}
	t, err := time.Parse("20060102", string(record[2+digits-8:2+digits]))
	if err != nil {
		return nil // no day of any calendar
	}
	year, month, day := t.Date()
	return &Date{year, month, day}
}
