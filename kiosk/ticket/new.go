package ticket

import (
	"slices"

	"madoguchi/assets/words"
	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// New is the ticket of a committed number. What else may be known (Waiting, Reprint) is the caller's to add.
func New(profile municipality.Profile, number visit.Number, r visit.Registration) Ticket {
	text := func(t municipality.Text) Text { return Text{t.In(r.Language), t.In(words.Default)} }
	return Ticket{
		Language:     r.Language,
		Municipality: text(profile.Name),
		Counter:      text(profile.Counter.Name),
		Service:      text(profile.Counter.Service),
		Place:        text(profile.Counter.Place),
		Number:       number.Text,
		At:           number.At,
		Reference:    number.Reference,
		Procedures:   r.Plan.Procedures,
		Dropped:      r.Plan.Dropped,
		Who:          r.Who,
		Certificates: certificates(r.Plan),
		Bring:        append(items(r, 1), pin(r)...),
		BringAgain:   items(r, 2),
		Fee:          r.Plan.Fee,
		Test:         r.Test,
	}
}

// certificates are the plan's, in the rules' order. The signature certificate runs no longer than the authentication
// certificate it was added to, so where it is unread, that one's date is its latest (the rules, procedures, 3).
func certificates(plan rules.Plan) []Certificate {
	var list []Certificate
	for _, kind := range []rules.CertificateKind{rules.Authentication, rules.Signature} {
		status, there := plan.Certificates[kind]
		if !there {
			continue
		}
		c := Certificate{Kind: kind, Status: status.Status}
		if status.Dated {
			c.ExpiresOn = &status.ExpiresOn
		}
		other := plan.Certificates[rules.Authentication]
		if kind == rules.Signature && status.Status == rules.StatusUnread && other.Dated {
			c.ExpiresOn, c.Latest = &other.ExpiresOn, true
		}
		list = append(list, c)
	}
	return list
}

// items are the documents of a visit.
func items(r visit.Registration, visitNumber int) []Item {
	var list []Item
	for _, d := range r.Plan.Documents {
		if d.Visit != visitNumber {
			continue
		}
		item := Item{Name: "document." + string(d.ID), Note: "document." + string(d.ID) + ".bring"}
		if d.ID == rules.MyNumberCard {
			item.Note = ""
			if r.Who != visit.Self {
				item.Name += ".principal"
			}
		}
		if d.ID == rules.PowerOfAttorney && slices.ContainsFunc(r.Plan.Procedures, isReset) {
			item.Note += "-reset"
		}
		if !words.For(r.Language).Has(item.Note) {
			item.Note = ""
		}
		list = append(list, item)
	}
	return list
}

// pin is the line for the PIN, where one that the resident knows is entered at the counter. An agent's comes sealed in
// the inquiry form's envelope.
func pin(r visit.Registration) []Item {
	if r.Who != visit.Self && r.Who != visit.Guardian {
		return nil
	}
	resets := map[rules.Procedure]rules.Procedure{
		rules.RenewAuthentication: rules.ResetAuthenticationPIN,
		rules.RenewSignature:      rules.ResetSignaturePIN,
	}
	for renewal, reset := range resets {
		if slices.Contains(r.Plan.Procedures, renewal) && !slices.Contains(r.Plan.Procedures, reset) {
			return []Item{{Name: "ticket.pin", Note: "ticket.pin.bring"}}
		}
	}
	return nil
}

func isReset(p rules.Procedure) bool { return p.IsReset() }
