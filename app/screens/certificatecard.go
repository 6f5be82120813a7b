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
	secret bool   // the date is one, and not for others to hear
	locked bool
	short  bool // the name without the word certificate
}

// certificateRoom is how wide the words on a certificate's card can be.
func (p *pen) certificateRoom() float32 {
	if p.wide {
		return (p.across-certificateGap)/2 - 2*certificatePad
	}
	return p.across - 2*certificatePad
}

const (
	certificateGap = 24
	certificatePad = 36
	pinSize        = 36 // of type
)

// namesFit is whether the certificates' names in full stand beside their pills.
func (p *pen) namesFit(facts []certificateFacts) bool {
	for _, f := range facts {
		d := headed{heading: p.certificateName(p.say.text("certificate." + string(f.kind))), pill: f.pill}
		if d.pill != nil && !d.fits(p, p.certificateRoom()) {
			return false
		}
	}
	return true
}

// inEra is a day as an official paper gives it: with the Japanese era where residents know it.
func (p *pen) inEra(d rules.Date) string { return p.say.DateWithEra(d.Start()) }

func (p *pen) dateSize() float32 {
	if p.wide {
		return 40
	}
	return 44
}

// use is what a certificate is for: in few words where a card is narrow.
func (p *pen) use(kind rules.CertificateKind) part {
	long := second(p.say.text("certificate." + string(kind) + ".hint")).in(p.look.muted).led(1.3)
	if long.span(p) > p.certificateRoom() {
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
	name := "certificate." + string(f.kind)
	if f.short {
		name += ".short"
	}
	rows := []part{column(
		2,
		headed{heading: p.certificateName(p.say.text(name)), pill: f.pill},
		spare{p.use(f.kind)},
	)}
	var said []part
	date, line := strong(f.date).sized(p.dateSize()).led(1.35).oneLine(), second(f.line).led(1.35)
	if f.secret {
		date, line = date.private(), line.private()
	}
	switch {
	case f.date != "" && f.line != "":
		said = append(said, inline{date, line})
	case f.date != "":
		said = append(said, date)
	case f.line != "":
		said = append(said, line)
	}
	if f.pin != "" {
		pin := second(f.pin).sized(pinSize).led(1.4).private()
		if f.locked {
			pin = pin.in(p.look.failure)
			pin.bold = true
			said = append(said, pin)
		} else {
			said = append(said, spare{pin})
		}
	}
	rows = append(rows, column(2, said...))
	c := card{pad: certificatePad, part: column(14, rows...)}
	if f.pill != nil && f.pill.tone == heed {
		c.fill, c.edge = color.Color(p.look.warningGround), color.Color(p.look.warningEdge)
	}
	return kept{c}
}

// kept is a part that goes to the next leaf rather than be torn.
type kept struct{ part }

func (k kept) needs(p *pen) float32 { return needs(p, k.part) }

func (k kept) split(p *pen, w, h float32, lines bool) (first, rest part) {
	if !lines {
		return nil, k
	}
	return splitPart(p, k.part, w, h, lines)
}

// dated are the pill and the date of a certificate whose dates are known, in the words of its status.
func (p *pen) dated(c rules.CertificateStatus) (*pill, string, string) {
	date := p.say.with("screen.status.until", "Date", p.inEra(c.ExpiresOn))
	switch c.Status {
	case rules.StatusRevoked:
		return &pill{words: p.say.text("screen.status.pill.revoked"), tone: alarm}, p.say.text("screen.status.revoked-line"), ""
	case rules.StatusExpired:
		date = p.say.with("screen.status.expired-on", "Date", p.inEra(c.ExpiresOn))
		return &pill{words: p.say.text("screen.status.pill.expired"), tone: alarm}, date, ""
	case rules.StatusNotYetValid:
		return &pill{words: p.say.text("screen.status.pill.not-yet-valid"), tone: heed}, date, ""
	case rules.StatusRenewable:
		if c.DaysLeft == 0 {
			return &pill{words: p.say.text("screen.status.pill.today"), tone: heed, secret: true}, date, ""
		}
		return p.daysLeft(c, heed), date, ""
	}
	return p.daysLeft(c, calm), date, p.say.text("screen.status.within")
}

func (p *pen) daysLeft(c rules.CertificateStatus, t tone) *pill {
	return &pill{words: p.say.with("screen.status.pill.left", "Count", c.DaysLeft), tone: t, secret: true}
}

func (p *pen) authenticationFacts(s visit.State) certificateFacts {
	status := s.Visit.Outlook.Certificates[rules.Authentication]
	f := certificateFacts{kind: rules.Authentication}
	if status.Status == rules.StatusAbsent {
		f.pill = &pill{words: p.say.text("screen.status.pill.absent"), tone: neutral}
		f.date = p.say.text("screen.status.absent-line")
		return f
	}
	f.pill, f.date, f.line = p.dated(status)
	f.secret = true
	f.pin, f.locked = p.tries(rules.Authentication, s.Visit.Card.Authentication.PINTriesLeft)
	if f.locked && status.Status == rules.StatusValid {
		f.pill = &pill{words: p.say.text("screen.status.pill.locked"), tone: alarm, secret: true}
	}
	return f
}

func (p *pen) signatureFacts(s visit.State) certificateFacts {
	card := s.Visit.Card.Signature
	status, authentication := s.Visit.Outlook.Certificates[rules.Signature], s.Visit.Outlook.Certificates[rules.Authentication]
	f := certificateFacts{kind: rules.Signature}
	switch {
	case card.State == rules.Absent:
		f.pill = &pill{words: p.say.text("screen.status.pill.absent"), tone: neutral}
		f.line = p.say.text("screen.status.signature-absent")
		return f
	case status.Dated:
		f.pill, f.date, f.line = p.dated(status)
		f.secret = true
	case !authentication.Dated:
		f.date = p.say.text("screen.status.signature-unknown")
	case authentication.Status == rules.StatusExpired:
		// It cannot outlast the authentication certificate.
		f.pill = &pill{words: p.say.text("screen.status.pill.expired"), tone: alarm}
		f.date = p.say.with("screen.status.expired-on", "Date", p.inEra(authentication.ExpiresOn))
		f.line = p.say.text("screen.status.maybe-earlier")
		f.secret = true
	default:
		f.date = p.say.with("screen.status.until", "Date", p.inEra(authentication.ExpiresOn))
		f.line = p.say.text("screen.status.maybe-earlier")
		f.secret = true
	}
	f.pin, f.locked = p.tries(rules.Signature, card.PINTriesLeft)
	if f.locked && (f.pill == nil || f.pill.tone != alarm) {
		f.pill = &pill{words: p.say.text("screen.status.pill.locked"), tone: alarm, secret: true}
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
	words := p.say.with("screen.status.pin."+string(kind), "Count", left)
	if second(words).sized(pinSize).span(p) > p.certificateRoom() {
		words = p.say.with("screen.status.pin", "Count", left)
	}
	return words, false
}
