package screens

import (
	"slices"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// statusPage says what the card says: a picture of the time left first, then each certificate.
func statusPage(p *pen, s visit.State) page {
	found := finding(s)
	pg := page{step: 1, title: p.say.text("screen.status." + found + ".title"), lead: p.statusLead(s, found)}
	if s.Visit.Card.Test {
		pg.strip = &strip{words: p.say.text("screen.status.test")}
	}
	if l := p.life(s); l != nil {
		pg.content = append(pg.content, l)
	}
	facts := []certificateFacts{p.authenticationFacts(s), p.signatureFacts(s)}
	short := p.wide || !p.namesFit(facts)
	var cards []part
	for _, one := range facts {
		one.short = short
		cards = append(cards, p.certificateCard(one))
	}
	if p.wide {
		pg.content = append(pg.content, beside(24, cards...))
	} else {
		pg.content = append(pg.content, column(between, cards...))
	}
	if p.wide && pg.lead != "" {
		// The room above the actions is free, and that on the left is not.
		pg.aside, pg.lead = []part{p.note(guide, "", pg.lead)}, ""
	}
	if s.Visit.Card.AuthenticationIssuer == visit.Unknown || s.Visit.Card.AuthenticationIssuer == visit.Broken {
		pg.aside = append(pg.aside, p.note(heed, "", p.say.text("screen.status.issuer")))
	}
	if len(s.Visit.Outlook.Procedures) == 0 {
		other := button{id: "other", label: p.say.text("screen.status.other"), event: visit.Other{}, size: 40}
		if p.wide {
			other.high = mainHeight // room for three lines
		}
		pg.actions = []button{p.finish(p.say.text("action.finish")), other}
		return pg
	}
	pg.actions = []button{p.forward(p.say.text("screen.status.go")), p.quit()}
	return pg
}

// finding is what there is to say first about a card, as the middle of a text's id.
func finding(s visit.State) string {
	authentication := s.Visit.Outlook.Certificates[rules.Authentication]
	signature := s.Visit.Outlook.Certificates[rules.Signature]
	planned := func(of ...rules.Procedure) bool {
		return slices.ContainsFunc(of, func(one rules.Procedure) bool {
			return slices.Contains(s.Visit.Outlook.Procedures, one)
		})
	}
	switch {
	case authentication.Status == rules.StatusRenewable && authentication.DaysLeft == 0:
		return "today"
	case planned(rules.RenewAuthentication, rules.RenewSignature):
		return "renewable"
	case authentication.Status == rules.StatusExpired || signature.Status == rules.StatusExpired:
		return "expired"
	case authentication.Status == rules.StatusRevoked || signature.Status == rules.StatusRevoked:
		return "revoked"
	case authentication.Status == rules.StatusAbsent:
		return "absent"
	case planned(rules.ResetAuthenticationPIN, rules.ResetSignaturePIN):
		return "locked"
	case len(s.Visit.Outlook.Procedures) > 0:
		return "something"
	case authentication.Status == rules.StatusNotYetValid:
		return "not-yet-valid"
	}
	return "not-yet"
}

func (p *pen) statusLead(s visit.State, found string) string {
	lead := p.say.maybe("screen.status." + found + ".lead")
	authentication := s.Visit.Outlook.Certificates[rules.Authentication]
	switch found {
	case "not-yet":
		if !authentication.Dated {
			return ""
		}
		lead = p.say.with("screen.status.not-yet.from", "Date", p.say.date(authentication.RenewableFrom))
	case "not-yet-valid":
		lead = p.say.with("screen.status.not-yet-valid.from", "Date", p.say.Date(s.Visit.Card.Authentication.NotBefore))
	}
	if len(s.Visit.Outlook.Procedures) > 0 && !s.Reception.Open && !s.Reception.OpensAt.IsZero() {
		// Better told now than after four questions.
		lead = p.say.with("screen.status.counter-closed", "Moment", p.say.moment(s.Reception.OpensAt))
	}
	return lead
}

// life is the timeline of the authentication certificate, or of the signature certificate where only that has dates.
func (p *pen) life(s visit.State) part {
	kind, certificate := rules.Authentication, s.Visit.Card.Authentication
	if !s.Visit.Outlook.Certificates[kind].Dated {
		kind, certificate = rules.Signature, s.Visit.Card.Signature
	}
	status := s.Visit.Outlook.Certificates[kind]
	if !status.Dated || certificate.NotBefore.IsZero() {
		return nil
	}
	until := "screen.status.until"
	if s.Now.After(certificate.NotAfter) {
		until = "screen.status.expired-on"
	}
	return timeline{
		issued: certificate.NotBefore, expires: certificate.NotAfter, renewable: status.RenewableFrom.Start(), today: s.Now,
		now: p.say.text("screen.status.now"), issuedLabel: p.say.text("screen.status.issued"),
		issuedOn: p.say.Date(certificate.NotBefore), windowLabel: p.say.text("screen.status.window"),
		expiresOn: p.say.with(until, "Date", p.say.date(status.ExpiresOn)),
	}
}
