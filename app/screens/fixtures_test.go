package screens

import (
	"strings"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// The day of the sketches: Tuesday, 24 November 2026, 10:12, with certificates that run until 10 January 2027.
var now = time.Date(2026, 11, 24, 10, 12, 0, 0, jst)

// profile is the built-in municipality's, in every language.
var profile = profileOf(municipality.Zama())

func profileOf(m municipality.Profile) Profile {
	in := map[string]ProfileText{}
	for _, language := range words.Languages() {
		say := words.For(language.Tag)
		at := func(place municipality.Text) string {
			return say.Text("counter.at", words.Params{"Counter": m.Counter.Name.In(language.Tag), "Place": place.In(language.Tag)})
		}
		in[language.Tag] = ProfileText{
			Municipality: m.Name.In(language.Tag), Counter: m.Counter.Name.In(language.Tag), Service: m.Counter.Service.In(language.Tag),
			Where: at(m.Counter.Place), Called: at(m.Counter.Floor), Hours: strings.Join(m.HoursIn(say), "\n"),
			Contact: m.Contact.Office.In(language.Tag), Telephone: m.Contact.Telephone,
		}
	}
	return Profile{In: in, Hours: m.Hours().On, Elsewhere: !m.Counter.OnlyHere}
}

var terms = rules.DefaultTerms()

// fixture is a state with a screen of its own.
type fixture struct {
	name  string
	place bool
	state visit.State
}

func certificate(from, until string, tries int) rules.Certificate {
	return rules.Certificate{State: rules.Present, NotBefore: day(from), NotAfter: day(until).AddDate(0, 0, 1).Add(-time.Second), PINTriesLeft: tries}
}

func day(s string) time.Time {
	d, err := rules.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d.Start()
}

// good is a card as in the sketch.
func good() visit.Card {
	return visit.Card{
		Card: rules.Card{
			Authentication: certificate("2022-02-01", "2027-01-10", 3),
			Signature:      rules.Certificate{State: rules.Unread, PINTriesLeft: 5},
		},
		AuthenticationIssuer: visit.Trusted,
	}
}

func with(change func(*visit.Card)) visit.Card {
	c := good()
	change(&c)
	return c
}

// at is the kiosk at rest, everything fit and the counter open.
func at(step visit.Step, change ...func(*visit.State)) visit.State {
	ready := visit.Condition{Ready: true}
	s := visit.State{
		Step: step, Now: now, Language: "ja", LastSerial: 1,
		Reception: rules.Reception{Open: true},
		Kiosk:     visit.Kiosk{Reader: visit.Reader{Condition: ready, Service: true}, Printer: ready, Store: ready},
	}
	for _, one := range change {
		one(&s)
	}
	return s
}

func queue(s *visit.State) { s.Kiosk.Waiting = &visit.Waiting{People: 8, Minutes: 25} }

// shut is the same day after hours.
func shut(s *visit.State) {
	s.Now = now.Add(8 * time.Hour)
	s.Reception = rules.Reception{OpensAt: day("2026-11-25").Add(8*time.Hour + 30*time.Minute)}
}

// reading puts a card in, with what the rules make of it.
func reading(c visit.Card) func(*visit.State) {
	return func(s *visit.State) {
		s.Kiosk.CardIn = true
		s.Visit.Serial, s.Visit.Kind, s.Visit.Card = 1, visit.MyNumberCard, c
		kinds := []rules.CertificateKind{rules.Authentication}
		if c.Signature.State != rules.Absent {
			kinds = append(kinds, rules.Signature)
		}
		knows := map[rules.CertificateKind]bool{rules.Authentication: true, rules.Signature: true}
		s.Visit.Outlook = rules.Assess(rules.Case{At: s.Now, Card: c.Card, Answers: rules.Answers{
			Applicant: rules.Self, InquiryForm: rules.FormNone, KnowsPIN: knows, Certificates: kinds,
		}}, terms, s.Reception)
	}
}

func answered(a visit.Answers, items ...visit.Item) func(*visit.State) {
	return func(s *visit.State) {
		s.Visit.Answers, s.Visit.ChecklistItems = a, items
		s.Visit.CanGoOn = a.Who != "" || a.Certificates != nil || a.Changed != visit.Unanswered
		for _, item := range items {
			if a.Items[item] == visit.Unanswered {
				s.Visit.CanGoOn = false
			}
		}
	}
}

// planned is what the rules make of answers.
func planned(who visit.Who, a rules.Answers) func(*visit.State) {
	return func(s *visit.State) {
		s.Visit.Answers.Who = who
		a.Certificates = []rules.CertificateKind{rules.Authentication, rules.Signature}
		s.Visit.Plan = rules.Assess(rules.Case{At: s.Now, Card: s.Visit.Card.Card, Answers: a}, terms, s.Reception)
	}
}

func numbered(printed visit.Printing) func(*visit.State) {
	return func(s *visit.State) {
		s.Kiosk.CardIn = true
		s.Visit.Serial = 1
		s.Visit.Ticket = &visit.Number{Text: "A-047", Reference: "k3v9", At: s.Now}
		s.Visit.Printed = printed
	}
}

func closing(seconds int) func(*visit.State) {
	return func(s *visit.State) { s.Closes = s.Now.Add(time.Duration(seconds) * time.Second) }
}

// unplugged is a reader that went away with the card in it.
func unplugged(s *visit.State) {
	s.Kiosk.Reader.Condition = visit.Condition{Detail: "scard: reader unavailable (0x80100017)"}
}

// noStore is a store that can commit nothing.
func noStore(s *visit.State) {
	s.Kiosk.Store = visit.Condition{Detail: "store: commit: disk I/O error: no space left on device"}
}

// refused is a number that could not be committed a moment ago.
func refused(s *visit.State) { s.Visit.Refused = true }

// mute is a card that gives no answer.
func mute(s *visit.State) { s.Visit.Mute = true }

// slips is a step that offers a paper to take along.
func slips(s *visit.State) { s.Visit.CanSlip = true }

func slip(state visit.SlipState) func(*visit.State) {
	return func(s *visit.State) { s.Visit.Slip, s.Visit.CanSlip = state, state == visit.SlipFailed }
}

// consulting is a visit without a card.
func consulting(s *visit.State) {
	s.Visit.Serial, s.Visit.Consultation, s.Kiosk.CardIn = 1, true, false
}

func kind(k visit.Kind) func(*visit.State) {
	return func(s *visit.State) { s.Kiosk.CardIn, s.Visit.Serial, s.Visit.Kind = true, 1, k }
}

func knowing(authentication, signature bool) map[rules.CertificateKind]bool {
	return map[rules.CertificateKind]bool{rules.Authentication: authentication, rules.Signature: signature}
}

// fixtures are a state of every screen, and of some screens the ones hardest to draw.
func fixtures() []fixture {
	locked := with(func(c *visit.Card) { c.Signature.PINTriesLeft = 0 })
	valid := with(func(c *visit.Card) { c.Authentication = certificate("2025-03-01", "2030-02-14", 3) })
	agent := rules.Answers{Applicant: rules.Agent, InquiryForm: rules.FormNone, KnowsPIN: knowing(true, false), Documents: []rules.Document{rules.AgentID}}
	formed := rules.Answers{Applicant: rules.Agent, InquiryForm: rules.FormAtHand, KnowsPIN: knowing(true, false), Documents: []rules.Document{rules.InquiryFormDocument, rules.AgentPhotoID}}
	alone := rules.Answers{Applicant: rules.Guardian, KnowsPIN: knowing(true, true), Documents: []rules.Document{rules.GuardianPhotoID, rules.GuardianshipCertificate}}
	self := rules.Answers{Applicant: rules.Self, KnowsPIN: knowing(true, false)}
	missing := rules.Answers{Applicant: rules.Agent, InquiryForm: rules.FormAtHand, KnowsPIN: knowing(true, true), Documents: []rules.Document{rules.InquiryFormDocument}}
	expired := rules.Answers{Applicant: rules.Agent, InquiryForm: rules.FormExpired, KnowsPIN: knowing(true, true), Documents: []rules.Document{rules.AgentID}}
	past := with(func(c *visit.Card) { c.Authentication = certificate("2021-08-01", "2026-10-01", 3) })
	formPast := func(s *visit.State) {
		s.Visit.Answers.Items = map[visit.Item]visit.YesNo{visit.FormInDate: visit.No}
	}
	moved := func(s *visit.State) { s.Visit.Answers.Changed = visit.Yes }
	reissued := func(s *visit.State) {
		s.Visit.Answers.Items = map[visit.Item]visit.YesNo{visit.CardReissued: visit.Yes}
	}
	broken := visit.Condition{Detail: "dial tcp 192.0.2.7:9100: connect: connection refused"}

	return []fixture{
		{name: "insert", state: at(visit.Insert)},
		{name: "insert-waiting", state: at(visit.Insert, queue)},
		{name: "insert-closed", state: at(visit.Insert, shut)},
		{name: "insert-printer", state: at(visit.Insert, queue, func(s *visit.State) { s.Kiosk.Printer = broken })},
		{name: "insert-store", state: at(visit.Insert, noStore)},
		{name: "insert-place", place: true, state: at(visit.Insert)},
		{name: "reading", state: at(visit.Reading, kind(""), func(s *visit.State) { s.Visit.Progress, s.Visit.ProgressOf = 7, 16 })},
		{name: "reading-place", place: true, state: at(visit.Reading, kind(""))},

		{name: "status-renewable", state: at(visit.Status, reading(locked))},
		{name: "status-store", state: at(visit.Status, noStore, reading(good()))},
		{name: "status-today", state: at(visit.Status, reading(with(func(c *visit.Card) {
			c.Authentication = certificate("2021-12-01", "2026-11-24", 1)
		})))},
		{name: "status-renewable-only", state: at(visit.Status, reading(good()))},
		{name: "status-signature-absent", state: at(visit.Status, reading(with(func(c *visit.Card) {
			c.Signature = rules.Certificate{State: rules.Absent}
		})))},
		{name: "status-not-yet", state: at(visit.Status, reading(valid), slips)},
		{name: "status-slip-printing", state: at(visit.Status, reading(valid), slip(visit.SlipPrinting))},
		{name: "status-slip-failed", state: at(visit.Status, reading(valid), slip(visit.SlipFailed))},
		{name: "status-not-yet-valid", state: at(visit.Status, reading(with(func(c *visit.Card) {
			c.Authentication = certificate("2026-12-01", "2031-10-05", 3)
		})))},
		{name: "status-expired-open", state: at(visit.Status, reading(past))},
		{name: "status-revoked", state: at(visit.Status, reading(with(func(c *visit.Card) {
			c.Authentication = certificate("2025-03-01", "2030-02-14", 3)
			c.Authentication.Revoked = true
		})))},
		{name: "status-new", state: at(visit.Status, reading(with(func(c *visit.Card) {
			c.Authentication = certificate("2026-11-20", "2031-10-05", 3)
			c.Signature = rules.Certificate{State: rules.Absent}
		})))},
		{name: "status-closed", state: at(visit.Status, shut, reading(locked))},
		{name: "status-not-yet-holiday", state: at(visit.Status, reading(with(func(c *visit.Card) {
			c.Authentication = certificate("2025-03-01", "2030-02-23", 3)
		})))}, // its window opens on Friday 23 November 2029, a holiday; the fourth Saturday follows
		{name: "status-expired", state: at(visit.Status, shut, reading(with(func(c *visit.Card) {
			c.Authentication = certificate("2021-08-01", "2026-10-01", 3)
		})))},
		{name: "status-absent", state: at(visit.Status, reading(with(func(c *visit.Card) {
			c.Authentication = rules.Certificate{State: rules.Absent}
		})))},
		{name: "status-locked", state: at(visit.Status, reading(with(func(c *visit.Card) {
			c.Authentication = certificate("2025-03-01", "2030-02-14", 0)
		})))},
		{name: "status-unknown-issuer", state: at(visit.Status, reading(with(func(c *visit.Card) {
			c.AuthenticationIssuer, c.Test = visit.Unknown, true
			c.Signature = certificate("2022-02-01", "2027-01-10", 4)
		})))},

		{name: "status-unknown-issuer-not-yet", state: at(visit.Status, reading(with(func(c *visit.Card) {
			c.Authentication, c.AuthenticationIssuer = certificate("2025-03-01", "2030-02-14", 3), visit.Broken
		})), slips)},

		{name: "certificates", state: at(visit.Certificates, reading(locked), answered(visit.Answers{}))},
		{name: "changed", state: at(visit.Changed, reading(locked), answered(visit.Answers{Changed: visit.No}))},
		{name: "changed-yes", state: at(visit.Changed, reading(locked), answered(visit.Answers{Changed: visit.Yes}))},
		{name: "applicant", state: at(visit.Applicant, reading(locked), answered(visit.Answers{Who: visit.Self}))},
		{name: "checklist", state: at(visit.Checklist, reading(good()), answered(
			visit.Answers{Who: visit.Self, Items: map[visit.Item]visit.YesNo{visit.AuthenticationPIN: visit.Yes, visit.SignaturePIN: visit.No}},
			visit.AuthenticationPIN, visit.SignaturePIN,
		))},
		{name: "checklist-agent", state: at(visit.Checklist, reading(good()), answered(
			visit.Answers{Who: visit.AgentWithForm, Items: map[visit.Item]visit.YesNo{
				visit.FormInDate: visit.Yes, visit.Item(rules.AgentPhotoID): visit.Yes, visit.AuthenticationPIN: visit.No, visit.CardReissued: visit.No,
			}},
			visit.FormInDate, visit.Item(rules.AgentPhotoID), visit.AuthenticationPIN, visit.SignaturePIN, visit.CardReissued,
		))},
		{name: "checklist-without-form", state: at(visit.Checklist, reading(good()), answered(
			visit.Answers{Who: visit.AgentWithoutForm}, visit.Item(rules.AgentID), visit.AuthenticationPIN, visit.SignaturePIN,
		))},
		{name: "checklist-forgotten-agent", state: at(visit.Checklist, reading(good()), answered(
			visit.Answers{Who: visit.AgentWithoutForm, Items: map[visit.Item]visit.YesNo{
				visit.Item(rules.AgentID): visit.Yes, visit.AuthenticationPIN: visit.No, visit.SignaturePIN: visit.Yes,
			}}, visit.Item(rules.AgentID), visit.AuthenticationPIN, visit.SignaturePIN,
		))},
		{name: "checklist-form-expired", state: at(visit.Checklist, reading(good()), answered(
			visit.Answers{Who: visit.AgentWithForm, Items: map[visit.Item]visit.YesNo{visit.FormInDate: visit.No}},
			visit.FormInDate, visit.Item(rules.AgentID), visit.AuthenticationPIN, visit.SignaturePIN,
		))},
		{name: "checklist-guardian", state: at(visit.Checklist, reading(good()), answered(
			visit.Answers{Who: visit.Guardian, Items: map[visit.Item]visit.YesNo{visit.Accompanied: visit.Yes, visit.AuthenticationPIN: visit.No}},
			visit.Accompanied, visit.Item(rules.GuardianPhotoID), visit.Item(rules.GuardianshipCertificate),
			visit.AuthenticationPIN, visit.SignaturePIN, visit.CardReissued,
		))},
		{name: "checklist-alone", state: at(visit.Checklist, reading(good()), answered(
			visit.Answers{Who: visit.Guardian, Items: map[visit.Item]visit.YesNo{visit.Accompanied: visit.No}},
			visit.Accompanied, visit.Item(rules.GuardianPhotoID), visit.Item(rules.GuardianshipCertificate), visit.AuthenticationPIN,
		))},
		{name: "plan", state: at(visit.Plan, reading(locked), planned(visit.Self, self))},
		{name: "plan-again", state: at(visit.Plan, reading(locked), refused, planned(visit.Self, self))},
		{name: "plan-agent", state: at(visit.Plan, reading(with(func(c *visit.Card) {
			c.Authentication.PINTriesLeft, c.Signature.PINTriesLeft = 0, 0
		})), planned(visit.AgentWithoutForm, agent))},
		{name: "plan-form", state: at(visit.Plan, reading(locked), planned(visit.AgentWithForm, formed))},
		{name: "plan-guardian", state: at(visit.Plan, reading(locked), planned(visit.Guardian, alone))},
		{name: "plan-inquiry", state: at(visit.Plan, reading(good()), planned(visit.AgentWithoutForm, rules.Answers{
			Applicant: rules.Agent, InquiryForm: rules.FormNone, KnowsPIN: knowing(true, true), Documents: []rules.Document{rules.AgentID},
		}))},
		{name: "plan-form-expired", state: at(visit.Plan, reading(good()), formPast, planned(visit.AgentWithForm, expired))},
		{name: "plan-form-once", state: at(visit.Plan, reading(good()), planned(visit.AgentWithForm, rules.Answers{
			Applicant: rules.Agent, InquiryForm: rules.FormAtHand, KnowsPIN: knowing(true, true),
			Documents: []rules.Document{rules.InquiryFormDocument, rules.AgentPhotoID},
		}))},
		{name: "plan-guardian-accompanied", state: at(visit.Plan, reading(good()), planned(visit.Guardian, rules.Answers{
			Applicant: rules.Guardian, Accompanied: true, KnowsPIN: knowing(true, true),
			Documents: []rules.Document{rules.GuardianPhotoID, rules.GuardianshipCertificate},
		}))},
		{name: "plan-reset", state: at(visit.Plan, reading(valid), planned(visit.Self, rules.Answers{KnowsPIN: knowing(false, true)}))},
		{name: "plan-changed", state: at(visit.Plan, reading(valid), moved, planned(visit.Self, rules.Answers{
			ChangedNameOrAddress: true, KnowsPIN: knowing(true, true),
		}))},
		{name: "plan-fee", state: at(visit.Plan, reading(past), reissued, planned(visit.Self, rules.Answers{
			CardReissued: true, KnowsPIN: knowing(true, true),
		}))},
		{name: "plan-check", state: at(visit.Plan, reading(with(func(c *visit.Card) {
			c.Authentication = rules.Certificate{State: rules.Absent}
		})), planned(visit.Self, rules.Answers{KnowsPIN: knowing(true, true)}))},
		{name: "numbering-consultation", state: at(visit.Numbering, consulting)},
		{name: "numbering", state: at(visit.Numbering, reading(good()))},
		{name: "numbering-printing", state: at(visit.Numbering, numbered(visit.NotYet))},
		{name: "numbering-drawn", state: at(visit.Numbering, numbered(visit.NotYet), drawn)},
		{name: "came-out", state: at(visit.CameOut, numbered(visit.NotYet), drawn, closing(60))},
		{name: "came-out-consultation", state: at(visit.CameOut, numbered(visit.NotYet), consulting, closing(60))},
		{name: "ticket-drawn", state: at(visit.Ticket, numbered(visit.Printed), drawn, queue, closing(12))},
		{name: "ticket-drawn-paper", state: at(visit.Ticket, numbered(visit.Printed), drawn, closing(12), func(s *visit.State) { s.Kiosk.CardIn = false })},
		{name: "ticket-unprinted-drawn", state: at(visit.Ticket, numbered(visit.NotPrinted), drawn, queue, closing(60))},
		{name: "ticket", state: at(visit.Ticket, numbered(visit.Printed), closing(12))},
		{name: "ticket-consultation", state: at(visit.Ticket, numbered(visit.Printed), queue, consulting, closing(12))},
		{name: "ticket-consultation-unprinted", state: at(visit.Ticket, numbered(visit.NotPrinted), consulting, closing(60))},
		{name: "ticket-waiting", state: at(visit.Ticket, numbered(visit.Printed), queue, closing(12))},
		{name: "ticket-unprinted-agent", state: at(visit.Ticket, reading(locked), planned(visit.AgentWithForm, formed), numbered(visit.NotPrinted), drawn, queue, closing(60))},
		{name: "ticket-reader-lost", state: at(visit.Ticket, numbered(visit.Printed), closing(12), unplugged)},
		{name: "ticket-unprinted", state: at(visit.Ticket, numbered(visit.NotPrinted), queue, closing(60))},
		{name: "take-card", state: at(visit.TakeCard, kind(""))},
		{name: "take-card-forgotten", state: at(visit.TakeCard, kind(""), func(s *visit.State) { s.Forgotten = true })},
		{name: "take-card-place", place: true, state: at(visit.TakeCard, kind(""))},
		{name: "take-card-reader-lost", state: at(visit.TakeCard, kind(""), unplugged, closing(8))},

		{name: "out-of-service", state: at(visit.OutOfService, func(s *visit.State) {
			s.Kiosk.Reader = visit.Reader{Condition: visit.Condition{Detail: "scard: no service (0x8010001D)"}}
		})},
		{name: "out-of-service-printer", state: at(visit.OutOfService, func(s *visit.State) {
			s.Kiosk.Reader = visit.Reader{Service: true}
			s.Kiosk.Printer = broken
		})},
		{name: "out-of-service-store", state: at(visit.OutOfService, noStore, func(s *visit.State) {
			s.Kiosk.Reader = visit.Reader{Service: true}
		})},
		{name: "out-of-service-stopped", state: at(visit.OutOfService, func(s *visit.State) { s.Kiosk.Stopped = true })},
		{name: "reader-lost", state: at(visit.ReaderLost, closing(8), unplugged)},
		{name: "reader-lost-service", state: at(visit.ReaderLost, closing(8), unplugged, func(s *visit.State) { s.Kiosk.Reader.Service = false })},
		{name: "wrong-card-juki", state: at(visit.WrongCard, kind("juki-card"))},
		{name: "wrong-card-residence", state: at(visit.WrongCard, kind("residence-card"))},
		{name: "wrong-card-phone", state: at(visit.WrongCard, kind("phone"))},
		{name: "wrong-card-licence", state: at(visit.WrongCard, kind("drivers-licence"))},
		{name: "wrong-card-storage", state: at(visit.WrongCard, kind("contactless-storage"))},
		{name: "wrong-card-other", state: at(visit.WrongCard, kind("other"))},
		{name: "unreadable", state: at(visit.Unreadable, kind(""), mute)},
		{name: "unreadable-place", place: true, state: at(visit.Unreadable, kind(""), mute)},
		{name: "unreadable-failed", state: at(visit.Unreadable, kind(""))},
		{name: "unreadable-failed-place", place: true, state: at(visit.Unreadable, kind(""))},
		{name: "pulled-place", place: true, state: at(visit.Pulled, closing(8))},
		{name: "wrong-card-place", place: true, state: at(visit.WrongCard, kind("other"))},
		{name: "pulled", state: at(visit.Pulled, closing(8))},
		{name: "still-there", state: at(visit.StillThere, reading(locked), closing(20))},
		{name: "card-expired", state: at(visit.CardExpired, reading(with(func(c *visit.Card) {
			c.ExpiresOn = &rules.Date{Year: 2026, Month: 11, Day: 3}
		})), slips)},
		{name: "card-expired-test", state: at(visit.CardExpired, reading(with(func(c *visit.Card) {
			c.Test, c.ExpiresOn = true, &rules.Date{Year: 2026, Month: 11, Day: 3}
		})))},
		{name: "card-expired-closed", state: at(visit.CardExpired, shut, reading(with(func(c *visit.Card) {
			c.ExpiresOn = &rules.Date{Year: 2026, Month: 11, Day: 3}
		})), slips)},
		{name: "nothing-to-do", state: at(visit.NothingToDo, reading(valid), planned(visit.Self, rules.Answers{KnowsPIN: knowing(true, true)}), slips)},
		{name: "nothing-to-do-alone", state: at(visit.NothingToDo, reading(valid), moved, planned(visit.Guardian, rules.Answers{
			Applicant: rules.Guardian, ChangedNameOrAddress: true, KnowsPIN: knowing(true, true),
		}), slips)},
		{name: "closed", state: at(visit.Closed, shut, reading(locked), planned(visit.Self, self), slips)},
		{name: "closed-slip", state: at(visit.Closed, shut, reading(locked), planned(visit.Self, self), slip(visit.SlipPrinted))},
		{name: "closed-consultation", state: at(visit.Closed, shut, consulting)},
		{name: "closed-consultation-slip", state: at(visit.Closed, shut, consulting, slips)},
		{name: "closed-agent", state: at(visit.Closed, shut, reading(locked), planned(visit.AgentWithoutForm, agent), slips)},
		{name: "closed-form", state: at(visit.Closed, shut, reading(locked), planned(visit.AgentWithForm, formed))},
		{name: "missing-documents", state: at(visit.MissingDocuments, reading(good()), planned(visit.AgentWithForm, missing), slips)},
		{name: "missing-documents-id", state: at(visit.MissingDocuments, reading(good()), planned(visit.AgentWithoutForm, rules.Answers{
			Applicant: rules.Agent, InquiryForm: rules.FormNone, KnowsPIN: knowing(true, true),
		}), slips)},
		{name: "missing-documents-guardian", state: at(visit.MissingDocuments, reading(good()), planned(visit.Guardian, rules.Answers{
			Applicant: rules.Guardian, KnowsPIN: knowing(true, true),
		}), slip(visit.SlipFailed))},
		{name: "printer-not-ready", state: at(visit.PrinterNotReady, reading(locked), func(s *visit.State) { s.Kiosk.Printer = broken })},
		{name: "printer-not-ready-consultation", state: at(visit.PrinterNotReady, consulting, func(s *visit.State) { s.Kiosk.Printer = broken })},
		{name: "no-number-consultation", state: at(visit.NoNumber, consulting, func(s *visit.State) { s.Kiosk.Store = broken })},
		{name: "no-number", state: at(visit.NoNumber, reading(locked), planned(visit.Self, self), noStore)},
		{name: "no-number-agent", state: at(visit.NoNumber, reading(locked), planned(visit.AgentWithForm, formed), noStore)},
		{name: "without-card", state: at(visit.WithoutCard, consulting, func(s *visit.State) { s.Visit.Consultation = false })},
		{name: "without-card-store", state: at(visit.WithoutCard, noStore)},
		{name: "without-card-again", state: at(visit.WithoutCard, refused)},
		{name: "without-card-closed", state: at(visit.WithoutCard, shut)},
	}
}
