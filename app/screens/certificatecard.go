package screens

import (
	"image/color"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// certificateFacts are what one certificate's card shows.
type certificateFacts struct {
	kind   rules.CertificateKind
	pill   *pill
	date   string // its date, or why it has none; bold
	line   string // what softens or explains the date
	pin    string // its PIN's tries, or what to do about it
	locked bool
	short  bool // the name without the word certificate
}

// namesFit is whether the certificates' names in full stand beside their pills.
func (p *pen) namesFit(facts []certificateFacts) bool {
	for _, f := range facts {
		d := headed{heading: p.certificateName(p.say.text("certificate." + string(f.kind))), pill: f.pill}
		if d.pill != nil && !d.fits(p, 1080-2*margin-80) {
			return false
		}
	}
	return true
}

func (p *pen) dateSize() float32 {
	if p.wide {
		return 40
	}
	return 44
}

// use is what a certificate is for: in few words where a card is narrow.
func (p *pen) use(kind rules.CertificateKind) part {
	long := second(p.say.text("certificate." + string(kind) + ".hint")).in(p.look.muted).led(1.3)
	if p.wide || long.oneLine().width(p, 4000) > 1080-2*margin-80 {
		long.words = p.say.text("screen.status.use." + string(kind))
	}
	return long
}

func (p *pen) certificateName(words string) text {
	name := strong(plain(words)).led(1.3)
	name.size = 46
	if p.wide {
		name.size = 38
	}
	return name
}

func (p *pen) certificateCard(f certificateFacts) part {
	id := "certificate." + string(f.kind)
	name := id
	switch {
	case p.wide:
		name = "screen.status.name." + string(f.kind)
	case f.short:
		name += ".short"
	}
	rows := []part{column(
		2,
		headed{heading: p.certificateName(p.say.text(name)), pill: f.pill},
		p.use(f.kind),
	)}
	var said []part
	date, line := strong(f.date).sized(p.dateSize()).led(1.35), second(f.line).led(1.35)
	switch {
	case f.date != "" && f.line != "":
		said = append(said, inline{date, line})
	case f.date != "":
		said = append(said, date)
	case f.line != "":
		said = append(said, line)
	}
	if f.pin != "" {
		pin := second(f.pin).sized(36).led(1.4)
		if f.locked {
			pin = pin.in(p.look.failure)
			pin.bold = true
		}
		said = append(said, pin)
	}
	rows = append(rows, column(2, said...))
	c := card{part: column(14, rows...)}
	if p.wide {
		c.pad = 32
	}
	if f.pill != nil && f.pill.tone == heed {
		c.fill, c.edge = color.Color(p.look.warningGround), color.Color(p.look.warningEdge)
	}
	return c
}

// dated are the pill and the date of a certificate whose dates are known, in the words of its status.
func (p *pen) dated(c rules.CertificateStatus) (*pill, string, string) {
	date := p.say.with("screen.status.until", "Date", p.say.date(c.ExpiresOn))
	switch c.Status {
	case rules.StatusRevoked:
		return &pill{p.say.text("screen.status.pill.revoked"), alarm}, date, p.say.text("screen.status.revoked-line")
	case rules.StatusExpired:
		date = p.say.with("screen.status.expired-on", "Date", p.say.date(c.ExpiresOn))
		return &pill{p.say.text("screen.status.pill.expired"), alarm}, date, ""
	case rules.StatusNotYetValid:
		return &pill{p.say.text("screen.status.pill.not-yet-valid"), heed}, date, ""
	case rules.StatusRenewable:
		if c.DaysLeft == 0 {
			return &pill{p.say.text("screen.status.pill.today"), heed}, date, ""
		}
		return &pill{p.say.with("screen.status.pill.left", "Count", c.DaysLeft), heed}, date, ""
	}
	return &pill{p.say.with("screen.status.pill.left", "Count", c.DaysLeft), calm}, date, p.say.text("screen.status.within")
}

func (p *pen) authenticationFacts(s visit.State) certificateFacts {
	status := s.Visit.Outlook.Certificates[rules.Authentication]
	f := certificateFacts{kind: rules.Authentication}
	if status.Status == rules.StatusAbsent {
		f.pill = &pill{p.say.text("screen.status.pill.absent"), neutral}
		f.date = p.say.text("screen.status.absent-line")
		return f
	}
	f.pill, f.date, f.line = p.dated(status)
	f.pin, f.locked = p.tries(rules.Authentication, s.Visit.Card.Authentication.PINTriesLeft)
	if f.locked && status.Status == rules.StatusValid {
		f.pill = &pill{p.say.text("screen.status.pill.locked"), alarm}
	}
	return f
}

func (p *pen) signatureFacts(s visit.State) certificateFacts {
	card := s.Visit.Card.Signature
	status, authentication := s.Visit.Outlook.Certificates[rules.Signature], s.Visit.Outlook.Certificates[rules.Authentication]
	f := certificateFacts{kind: rules.Signature}
	switch {
	case card.State == rules.Absent:
		f.pill = &pill{p.say.text("screen.status.pill.absent"), neutral}
		f.line = p.say.text("screen.status.signature-absent")
		return f
	case status.Dated:
		f.pill, f.date, f.line = p.dated(status)
	case !authentication.Dated:
		f.date = p.say.text("screen.status.signature-unknown")
	case authentication.Status == rules.StatusExpired:
		// It cannot outlast the authentication certificate.
		f.pill = &pill{p.say.text("screen.status.pill.expired"), alarm}
		f.date = p.say.with("screen.status.expired-on", "Date", p.say.date(authentication.ExpiresOn))
		f.line = p.say.text("screen.status.maybe-earlier")
	default:
		f.date = p.say.with("screen.status.until", "Date", p.say.date(authentication.ExpiresOn))
		f.line = p.say.text("screen.status.maybe-earlier")
	}
	f.pin, f.locked = p.tries(rules.Signature, card.PINTriesLeft)
	if f.locked && (f.pill == nil || f.pill.tone != alarm) {
		f.pill = &pill{p.say.text("screen.status.pill.locked"), alarm}
	}
	return f
}

// tries are how often a PIN may still be entered, or that it is locked and what is done about it.
func (p *pen) tries(kind rules.CertificateKind, left int) (string, bool) {
	switch left {
	case rules.TriesUnknown:
		return "", false
	case 0:
		return p.say.text("screen.status.pin-locked"), true
	}
	id := "screen.status.pin." + string(kind)
	if p.wide {
		id = "screen.status.pin"
	}
	return p.say.with(id, "Count", left), false
}
