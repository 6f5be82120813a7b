package screens

import (
	"slices"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// statusPage says what the card says: a picture of the time left first, then each certificate.
func statusPage(p *pen, s visit.State) page {
	found := finding(s)
	pg := page{step: 1, strip: p.testStrip(s), title: p.statusTitle(s, found), lead: p.statusLead(s, found)}
	pg.content = p.statusNotes(s, found)
	if (found == "not-yet" || found == "not-yet-valid") && pg.lead != "" {
		pg.content, pg.lead = append(pg.content, p.told(pg.lead)), ""
	}
	if l := p.life(s); l != nil && p.pictured(s, found) {
		pg.content = append(pg.content, depiction{l})
	}
	facts := []certificateFacts{p.authenticationFacts(s), p.signatureFacts(s)}
	short := p.wide || !p.namesFit(facts)
	var cards []part
	for _, one := range facts {
		one.short = short
		cards = append(cards, p.certificateCard(one))
	}
	if p.wide {
		pg.content = append(pg.content, beside(certificateGap, cards...))
	} else {
		pg.content = append(pg.content, column(between, cards...))
	}
	pg.aloud = p.statusAloud(s, found)
	if len(s.Visit.Outlook.Procedures) > 0 && byHand(s) {
		bring := button{id: "forward", label: p.say.text("screen.status.go.closed"), event: visit.Forward{}}
		pg.actions = []button{p.finishVisit(s), bring}
		return pg
	}
	if len(s.Visit.Outlook.Procedures) > 0 {
		pg.actions = []button{p.forward(p.whileOpen(s, "screen.status.go")), p.quit()}
		return pg
	}
	other := button{id: "other", label: p.say.text("screen.status.other"), event: visit.Other{}, size: 40}
	pg.actions = []button{p.finish(p.say.text("action.finish")), other}
	return p.slip(pg, s)
}

// pictured is whether the time left is worth a picture: where it is over, or not what the resident has to know, the
// room goes to words. Large text lying down leaves none: the certificates' cards say the same.
func (p *pen) pictured(s visit.State, found string) bool {
	if s.Visit.Slip == visit.SlipFailed || p.low() {
		return false
	}
	switch found {
	case "renewable", "today":
		return true
	case "not-yet":
		return !issuerInDoubt(s)
	}
	return false
}

// statusAloud is what others may hear where the title or the line below it tells of a last day or of a locked PIN; empty
// where they do not.
func (p *pen) statusAloud(s visit.State, found string) string {
	locked := foreseen(s, rules.ResetAuthenticationPIN, rules.ResetSignaturePIN)
	switch {
	case issuerInDoubt(s) && locked:
		return p.statusTitle(s, found)
	case found == "locked":
		return p.statusTitle(s, "something")
	case found == "today", found == "renewable" && locked:
		return p.statusTitle(s, "renewable")
	}
	return ""
}

// told is the one thing a resident has to know, such as a day, set apart.
func (p *pen) told(words string) part {
	told := strong(words).sized(44).led(1.4).in(p.look.primary).private()
	told.balanced = true
	return card{fill: p.look.tint, edge: p.look.tint, part: told}
}

// statusNotes are what a finding needs beside its title.
func (p *pen) statusNotes(s visit.State, found string) []part {
	var notes []part
	if byHand(s) {
		notes = append(notes, p.note(guide, "", p.byHand()))
	}
	if issuerInDoubt(s) {
		id := "screen.status.issuer"
		if len(s.Visit.Outlook.Procedures) > 0 {
			id += ".lead"
		}
		notes = append(notes, p.note(heed, "", p.say.text(id)))
	}
	switch found {
	case "expired", "revoked":
		notes = append(notes, p.note(heed, p.say.text("screen.status.expired.cannot.heading"), p.say.text("screen.status.expired.cannot")))
	case "locked":
		notes = append(notes, p.noted(guide, "", p.say.text("screen.status.locked.visits"), text.private))
	}
	return notes
}

// issuerInDoubt is whether staff have to look at the card: it is shown all the same, never refused.
func issuerInDoubt(s visit.State) bool {
	return s.Visit.Card.AuthenticationIssuer == visit.Unknown || s.Visit.Card.AuthenticationIssuer == visit.Broken
}

// foreseen is whether the card alone asks for one of some procedures.
func foreseen(s visit.State, of ...rules.Procedure) bool {
	return slices.ContainsFunc(of, func(one rules.Procedure) bool {
		return slices.Contains(s.Visit.Outlook.Procedures, one)
	})
}

// finding is what there is to say first about a card, as the middle of a text's id.
func finding(s visit.State) string {
	authentication := s.Visit.Outlook.Certificates[rules.Authentication]
	signature := s.Visit.Outlook.Certificates[rules.Signature]
	switch {
	case authentication.Status == rules.StatusRenewable && authentication.DaysLeft == 0:
		return "today"
	case foreseen(s, rules.RenewAuthentication, rules.RenewSignature):
		return "renewable"
	case authentication.Status == rules.StatusExpired || signature.Status == rules.StatusExpired:
		return "expired"
	case authentication.Status == rules.StatusRevoked || signature.Status == rules.StatusRevoked:
		return "revoked"
	case authentication.Status == rules.StatusAbsent:
		return "absent"
	case foreseen(s, rules.ResetAuthenticationPIN, rules.ResetSignaturePIN):
		return "locked"
	case len(s.Visit.Outlook.Procedures) > 0:
		return "something"
	case authentication.Status == rules.StatusNotYetValid:
		return "not-yet-valid"
	}
	return "not-yet"
}

// statusTitle promises nothing for now while the counter is closed.
func (p *pen) statusTitle(s visit.State, found string) string {
	id := "screen.status." + found + ".title"
	if issuerInDoubt(s) {
		id = "screen.status.issuer.title"
	}
	return p.whileOpen(s, id)
}

// whileOpen is a text, in other words where there are some for a counter that is closed.
func (p *pen) whileOpen(s visit.State, id string) string {
	if !s.Reception.Open && p.say.Has(id+".closed") {
		id += ".closed"
	}
	return p.say.text(id)
}

func (p *pen) statusLead(s visit.State, found string) string {
	lead := p.say.maybe("screen.status." + found + ".lead")
	authentication := s.Visit.Outlook.Certificates[rules.Authentication]
	switch found {
	case "not-yet":
		if !authentication.Dated {
			return ""
		}
		lead = p.renewableFrom(authentication.RenewableFrom)
	case "renewable":
		if foreseen(s, rules.ResetAuthenticationPIN, rules.ResetSignaturePIN) {
			lead = p.say.text("screen.status.renewable.locked")
		}
	case "not-yet-valid":
		lead = p.say.with("screen.status.not-yet-valid.from", "Date", p.say.Date(s.Visit.Card.Authentication.NotBefore))
	}
	if len(s.Visit.Outlook.Procedures) == 0 || s.Reception.Open {
		return lead
	}
	// Better told now than after four questions.
	if s.Reception.OpensAt.IsZero() {
		return p.say.text("screen.closed.title")
	}
	return p.say.with("screen.status.counter-closed", "Moment", p.say.moment(s.Reception.OpensAt))
}

// longestClosed is how many days ahead an open day is looked for; no counter is closed for longer.
const longestClosed = 60

// renewableFrom is from when a certificate can be renewed, and where the counter is closed on that day, from when it
// is open.
func (p *pen) renewableFrom(from rules.Date) string {
	if hours := p.board.options.Profile.Hours; hours != nil {
		for n := range longestClosed + 1 {
			day := from.AddDays(n)
			if len(hours(day)) == 0 {
				continue
			}
			if n == 0 {
				break
			}
			return p.say.with("screen.status.not-yet.from-open", "Date", p.say.date(from), "Day", p.say.Day(day.Start()))
		}
	}
	return p.say.with("screen.status.not-yet.from", "Date", p.say.date(from))
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
	l := timeline{
		issued: certificate.NotBefore, expires: certificate.NotAfter, renewable: status.RenewableFrom.Start(), today: s.Now,
		now: p.say.text("screen.status.now"), issuedLabel: p.say.text("screen.status.issued"),
		issuedOn: p.say.DateWithEra(certificate.NotBefore), endLabel: p.say.text("screen.status.window"),
		endOn: p.say.with("screen.status.until", "Date", p.inEra(status.ExpiresOn)),
	}
	if l.expired() {
		// What can no longer be used has no label of its own: it is the certificate that expired.
		l.endLabel, l.endOn = p.say.text("screen.status.pill.expired"), p.inEra(status.ExpiresOn)
	}
	return l
}
