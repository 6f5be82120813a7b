package main

import (
	"strings"

	"madoguchi/assets/words"
)

const knowsBoth = "authentication-pin:yes signature-pin:yes"

// The circumstances of the rules and of the city's page, at an open counter with all its parts.
func atOpenCounter(*stage) []circumstance {
	both := strings.Fields(knowsBoth)
	japanese := words.For("ja")
	fee := words.Spoken(japanese.Text("screen.plan.fee.reissued", words.Params{"Amount": japanese.Yen(2 * 200)}))
	return []circumstance{
		{
			name: "renew now", card: "renewable", way: answers("forward", "both", "no", "self", both...), step: "plan",
			says: texts("screen.plan.title", "procedure.renew-authentication", "procedure.renew-signature"), read: texts("screen.plan.title"),
			then: func(g *guest) {
				g.goes(on("plan", "forward"))
				g.hears("ticket", "screen.ticket.title", "screen.ticket.take")
				g.goes(on("ticket", "forward"))
				g.hears("take-card", "screen.take-card.title")
			},
		},
		{name: "renewable", card: "renewable", step: "status", says: texts("screen.status.renewable.title"), read: texts("screen.status.renewable.title")},
		{name: "last day", card: "expires-today", step: "status", says: texts("screen.status.renewable.title"), read: texts("screen.status.today.title")},
		{
			name: "not yet", card: "not-yet-renewable", step: "status", says: texts("screen.status.not-yet.title"), read: texts("screen.status.not-yet.title"),
			paper: []string{"slip.title", "document.my-number-card"},
		},
		{
			name: "not yet valid", card: "not-yet-valid", step: "status", says: texts("screen.status.not-yet-valid.title"),
			paper: []string{"slip.title"},
		},
		{
			name: "expired", card: "expired", step: "status", read: texts("screen.status.expired.title"),
			says: texts("screen.status.expired.title", "screen.status.expired.cannot.heading", "screen.status.expired.cannot"),
		},
		{
			name: "issue for a fee", card: "expired", way: answers("forward", "both", "", "self", append(both, "card-reissued:yes")...),
			step: "plan", says: texts("procedure.issue-authentication", "procedure.issue-signature"), also: fee,
		},
		{
			name: "no authentication certificate", card: "authentication-absent", step: "status",
			says: texts("screen.status.absent.title"),
		},
		{
			name: "authentication PIN locked", card: "authentication-pin-locked",
			way:  answers("forward", "both", "no", "self", "signature-pin:yes"),
			step: "plan", says: texts("procedure.renew-authentication", "procedure.reset-authentication-pin"),
		},
		{
			name: "signature PIN locked", card: "signature-pin-locked", step: "status",
			says: texts("screen.status.renewable.title"), read: texts("screen.status.renewable.locked"),
		},
		{
			name: "PIN forgotten", card: "not-yet-renewable",
			way:  answers("other", "both", "no", "self", "authentication-pin:no", "signature-pin:yes"),
			step: "plan", says: texts("screen.plan.title.reset", "procedure.reset-authentication-pin"),
		},
		{
			name: "PIN forgotten, told at once", card: "renewable",
			way:  before("forward", answers("forward", "both", "no", "self", "authentication-pin:no", "signature-pin:no")),
			step: "checklist", says: texts("screen.checklist.pin-unknown.heading", "screen.checklist.pin-unknown"),
		},
		{
			name: "PIN forgotten, an agent's", card: "renewable",
			way: answers("forward", "both", "no", "agent-with-form",
				"form-in-date:yes", "agent-photo-id:yes", "authentication-pin:no", "signature-pin:yes"),
			step: "plan", read: texts("screen.plan.twice.title"),
			says: texts("screen.plan.twice.title", "screen.plan.twice.reset", "screen.plan.second", "document.power-of-attorney"),
		},
		{
			name: "moved", card: "not-yet-renewable", way: before("forward", answers("other", "both", "yes", "self")[:3]),
			step: "changed", says: texts("screen.changed.lapses"), read: texts("screen.changed.lapses"),
		},
		{
			name: "moved, planned", card: "not-yet-renewable", way: answers("other", "both", "yes", "self", append(both, "card-reissued:no")...),
			step: "plan", says: texts("procedure.issue-signature", "screen.plan.why.changed"),
		},
		{
			name: "card expired", card: "card-expired", step: "card-expired",
			says: texts("screen.card-expired.title", "screen.card-expired.lead"), paper: []string{"slip.title", "slip.expired-card"}, read: texts("screen.card-expired.title"),
		},
		{
			name: "a child's card", card: "signature-absent", step: "status",
			says: texts("screen.status.renewable.title", "screen.status.signature-absent"),
		},
		{
			name: "signature certificate given up", card: "signature-given-up",
			way:  []stop{on("status", "forward"), on("applicant", "who:self", "forward"), on("checklist", "item:authentication-pin:yes", "forward")},
			step: "plan", says: texts("procedure.renew-authentication"),
		},
		{
			name: "unknown issuer", card: "unknown-issuer", step: "status", read: texts("screen.status.issuer.title"),
			says: texts("screen.status.issuer.title", "screen.status.issuer.lead"),
		},
		{
			name: "broken signature", card: "broken-signature", step: "status",
			says: texts("screen.status.issuer.title", "screen.status.issuer.lead"),
		},
		{name: "one try left", card: "one-try-left", step: "status", says: texts("screen.status.renewable.title")},
		{name: "awkward card", card: "awkward", step: "status", says: texts("screen.status.renewable.title")},
		{name: "contactless", card: "contactless", step: "status", says: texts("screen.status.renewable.title")},

		{name: "juki card", card: "juki-card", step: "wrong-card", says: wrong("juki-card"), read: texts("screen.wrong-card.juki-card.title")},
		{name: "driving licence", card: "drivers-licence", step: "wrong-card", says: wrong("drivers-licence")},
		{name: "residence card", card: "residence-card", step: "wrong-card", says: wrong("residence-card")},
		{name: "transit card", card: "transit-card", step: "wrong-card", says: wrong("contactless-storage")},
		{name: "bank card", card: "bank-card", step: "wrong-card", says: wrong("other")},
		{name: "employee card", card: "employee-card", step: "wrong-card", says: wrong("other")},
		{name: "phone", card: "phone", step: "wrong-card", says: wrong("phone"), read: texts("screen.wrong-card.phone.title")},
		{name: "upside down", card: "mute", step: "unreadable", says: texts("screen.unreadable.title", "screen.unreadable.insert"), read: texts("screen.unreadable.title")},
		{name: "hostile card", card: "hostile", step: "unreadable", says: texts("screen.unreadable.title")},

		{
			name: "nothing to do", card: "not-yet-renewable", way: answers("other", "both", "no", "self", both...),
			step: "nothing-to-do", says: texts("screen.nothing-to-do.title"), paper: []string{"slip.title"},
		},
		{
			name: "documents missing", card: "renewable", step: "missing-documents", read: texts("screen.missing-documents.title"),
			way:   answers("forward", "both", "no", "agent-with-form", append(both, "form-in-date:yes", "agent-photo-id:no")...),
			says:  texts("screen.missing-documents.title", "document.agent-photo-id", "document.agent-photo-id.bring"),
			paper: []string{"slip.title", "slip.missing", "document.agent-photo-id"},
			then: func(g *guest) { // and there after all: every other answer still holds
				g.goes(on("missing-documents", "back"), on("checklist", "item:agent-photo-id:yes", "forward"))
				g.hears("plan", "screen.plan.title")
			},
		},
		{
			name: "agent with the form", card: "renewable", step: "plan",
			way:  answers("forward", "both", "no", "agent-with-form", append(both, "form-in-date:yes", "agent-photo-id:yes")...),
			says: texts("screen.plan.title", "document.inquiry-form", "screen.plan.copied"),
		},
		{
			name: "agent without the form", card: "renewable", step: "plan",
			way:  answers("forward", "both", "no", "agent-without-form", append(both, "agent-id:yes")...),
			says: texts("screen.plan.twice.title", "screen.plan.twice.inquiry", "screen.plan.twice.between", "document.inquiry-form"),
		},
		{
			name: "agent with an old form", card: "renewable", step: "plan",
			way:  answers("forward", "both", "no", "agent-with-form", append(both, "form-in-date:no", "agent-id:yes")...),
			says: texts("screen.plan.twice.title", "screen.plan.twice.expired"),
		},
		{
			name: "guardian with the principal", card: "renewable", step: "plan",
			way: answers("forward", "both", "no", "guardian",
				append(both, "accompanied:yes", "guardian-photo-id:yes", "guardianship-certificate:yes")...),
			says: texts("screen.plan.title", "procedure.renew-signature", "document.guardianship-certificate"),
		},
		{
			name: "guardian alone", card: "renewable", step: "plan", read: texts("screen.plan.title"),
			way: answers("forward", "both", "no", "guardian",
				"accompanied:no", "guardian-photo-id:yes", "guardianship-certificate:yes", "authentication-pin:yes"),
			says: texts("screen.plan.title", "procedure.renew-authentication", "screen.plan.dropped"),
		},
		{
			name: "guardian alone, nothing left", card: "not-yet-renewable", step: "nothing-to-do",
			way:  answers("other", "signature", "yes", "guardian", "accompanied:no"),
			says: texts("screen.nothing-to-do.dropped.title", "screen.nothing-to-do.dropped.lead"), paper: []string{"slip.title"},
		},
		{
			name: "without a card", way: []stop{on("insert", "without-card")}, step: "without-card", read: texts("screen.without-card.title"),
			says: texts("screen.without-card.title", "screen.without-card.lost", "screen.counter.telephone"), also: "00-0000-0000",
			then: func(g *guest) {
				g.goes(on("without-card", "consult"))
				g.hears("ticket", "screen.ticket.title", "screen.ticket.consultation", "screen.ticket.take-paper")
			},
		},
		{
			name: "pulled", card: "renewable", way: []stop{on("status", "forward")}, step: "certificates",
			says: texts("screen.certificates.title"),
			then: func(g *guest) {
				g.takes()
				g.hears("pulled", "screen.pulled.title", "screen.pulled.lead")
				g.inserts("renewable")
				g.hears("status", "screen.status.renewable.title")
			},
		},
		{
			name: "another language in mid-visit", card: "renewable", step: "checklist", says: texts("screen.checklist.title"),
			way: before("forward", answers("forward", "both", "no", "self", "authentication-pin:no", "signature-pin:yes")),
			then: func(g *guest) {
				g.goes(on("checklist", "languages", "language:vi"))
				g.hearsIn("vi", "checklist", "screen.checklist.pin-unknown.heading") // by the answer kept
				g.goes(on("checklist", "forward"))
				g.hearsIn("vi", "plan", "procedure.reset-authentication-pin")
				g.goes(on("plan", "forward"))
				g.hearsIn("vi", "ticket", "screen.ticket.title")
				g.leaves()
				g.rests()
			},
		},
		{
			name: "large text and contrast in mid-visit", card: "renewable", step: "changed", says: texts("screen.changed.title"),
			way: []stop{on("status", "forward"), on("certificates", "certificates:both", "forward")},
			then: func(g *guest) {
				g.goes(on("changed", "large", "contrast", "changed:no"))
				g.looks(true, true)
				g.hears("changed", "screen.changed.title")
				g.goes(on("changed", "forward"), on("applicant", "who:self", "forward"),
					on("checklist", "item:authentication-pin:yes", "item:signature-pin:yes", "forward"))
				g.looks(true, true)
				g.goes(on("plan", "forward"))
				g.hears("ticket", "screen.ticket.title")
				g.leaves()
				g.rests()
			},
		},
		{
			name: "staff called", card: "renewable", way: []stop{on("status", "staff")}, step: "status",
			says: texts("screen.help.called.title"), read: texts("screen.help.called.title"),
			then: func(g *guest) {
				g.goes(on("status", "close"))
				g.hears("status", "screen.status.renewable.title")
			},
		},
		{
			name: "ticket not printed", card: "renewable", way: answers("forward", "both", "no", "self", both...), step: "plan",
			says: texts("screen.plan.title"),
			then: func(g *guest) {
				mend := g.breaks(g.stage.tickets)
				g.goes(on("plan", "forward"))
				g.hears("ticket", "screen.ticket.unprinted.heading", "screen.ticket.unprinted")
				mend()
			},
		},
	}
}

// wrong are the words for a card that is none to renew.
func wrong(kind string) []string {
	return texts("screen.wrong-card."+kind+".title", "screen.wrong-card.do")
}
