package ticket

import (
	"slices"

	"madoguchi/assets/words"
	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// NewSlip is the slip a resident asked for.
func NewSlip(profile municipality.Profile, from visit.Slip) Slip {
	s := Slip{
		Paper:     newPaper(profile, from.Language, from.Plan, from.Who),
		Why:       from.Why,
		OpensAt:   from.OpensAt,
		OnlyHere:  profile.Counter.OnlyHere,
		Hours:     profile.HoursIn(words.For(from.Language)),
		Office:    textIn(profile.Contact.Office, from.Language),
		Telephone: profile.Contact.Telephone,
	}
	s.At, s.Test = from.At, from.Test
	switch from.Why {
	case visit.MissingDocuments:
		for _, d := range from.Plan.Missing() {
			missing := item(from.Language, from.Plan, from.Who, d)
			s.Missing = append(s.Missing, missing)
			if i := slices.Index(s.Bring, missing); i >= 0 {
				s.Bring[i].Note = "" // said once
			}
		}
	case visit.CardExpired:
		s.Certificates = nil // nothing can be done about them
	case visit.Status, visit.NothingToDo:
		s.From = renewableFrom(from)
		if s.From == nil {
			break
		}
		if opens := profile.Hours().At(s.From.Start()); !opens.Open && !opens.OpensAt.IsZero() {
			if first := rules.DateOf(opens.OpensAt); first != *s.From {
				s.FirstDay = &first
			}
		}
		if len(s.Bring) == 0 { // the plan has no documents for a day to come; a resident brings these in person
			s.Bring = []Item{{Name: "document.my-number-card"}, enteredPIN}
		}
	}
	return s
}

// renewableFrom is the first day to come on which one of the certificates can be renewed; nil where there is none.
func renewableFrom(from visit.Slip) *rules.Date {
	var first *rules.Date
	today := rules.DateOf(from.At)
	for _, status := range from.Plan.Certificates {
		day := status.RenewableFrom
		if status.Dated && today.Before(day) && (first == nil || day.Before(*first)) {
			first = &day
		}
	}
	return first
}
