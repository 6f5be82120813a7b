package ticket

import (
	"slices"

	"madoguchi/assets/words"
	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// New is the ticket of a committed number. A mark is the caller's to add.
func New(profile municipality.Profile, number visit.Number, r visit.Registration) Ticket {
	paper := newPaper(profile, r.Language, r.Plan, r.Who)
	paper.At, paper.Test = number.At, r.Test
	return Ticket{Paper: paper, Number: number.Text, Reference: number.Reference, Consultation: r.Consultation, Waiting: r.Waiting}
}

// newPaper is what the counter and the plan say.
func newPaper(profile municipality.Profile, language string, plan rules.Plan, who visit.Who) Paper {
	text := func(t municipality.Text) Text { return textIn(t, language) }
	return Paper{
		Language:     language,
		Municipality: text(profile.Name),
		Counter:      text(profile.Counter.Name),
		Place:        text(profile.Counter.Place),
		Procedures:   plan.Procedures,
		Dropped:      plan.Dropped,
		Who:          who,
		Certificates: certificates(plan),
		Bring:        append(items(language, plan, who, 1), pin(plan, who)...),
		BringAgain:   items(language, plan, who, 2),
		Fee:          plan.Fee,
	}
}

func textIn(t municipality.Text, language string) Text {
	local := t.In(language)
	if !showsReadings(language) {
		local = words.Plain(local)
	}
	return Text{local, words.Plain(t.In(words.Default))}
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
func items(language string, plan rules.Plan, who visit.Who, visitNumber int) []Item {
	var list []Item
	for _, d := range plan.DocumentsOf(visitNumber) {
		i := item(language, plan, who, d.ID)
		if d.Have {
			i.Note = "" // it is there as it should be
		}
		list = append(list, i)
	}
	return list
}

func item(language string, plan rules.Plan, who visit.Who, d rules.Document) Item {
	i := Item{Name: "document." + string(d), Note: "document." + string(d) + ".bring"}
	if d == rules.MyNumberCard {
		i.Note = ""
		if who != visit.Self {
			i.Name += ".principal"
		}
	}
	if d == rules.PowerOfAttorney && slices.ContainsFunc(plan.Procedures, rules.Procedure.IsReset) {
		i.Note += "-reset"
	}
	if !words.For(language).Has(i.Note) {
		i.Note = ""
	}
	return i
}

// enteredPIN is the line for a PIN that the resident knows and enters at the counter.
var enteredPIN = Item{Name: "ticket.pin", Note: "ticket.pin.bring"}

// pin is that line, where one is entered. An agent's comes sealed in the inquiry form's envelope.
func pin(plan rules.Plan, who visit.Who) []Item {
	if who != visit.Self && who != visit.Guardian {
		return nil
	}
	resets := map[rules.Procedure]rules.Procedure{
		rules.RenewAuthentication: rules.ResetAuthenticationPIN,
		rules.RenewSignature:      rules.ResetSignaturePIN,
	}
	for renewal, reset := range resets {
		if slices.Contains(plan.Procedures, renewal) && !slices.Contains(plan.Procedures, reset) {
			return []Item{enteredPIN}
		}
	}
	return nil
}
