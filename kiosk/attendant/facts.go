package attendant

import (
	"time"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
	"madoguchi/reader/card"
)

// VisitCard is what a card said, as a visit takes it.
func VisitCard(report card.Report) (visit.Kind, visit.Card) {
	facts := report.Card
	if facts == nil {
		return visit.Kind(report.Kind), visit.Card{}
	}
	of := visit.Card{
		Card: rules.Card{
			Authentication: certificate(facts.Authentication),
			Signature:      certificate(facts.Signature),
		},
		AuthenticationIssuer: visit.Trust(facts.Authentication.Issuer),
		Test:                 facts.Test,
	}
	if on := facts.ExpiresOn; on != nil {
		of.ExpiresOn = &rules.Date{Year: on.Year, Month: time.Month(on.Month), Day: on.Day}
	}
	return visit.Kind(report.Kind), of
}

func certificate(c card.Certificate) rules.Certificate {
	return rules.Certificate{
		State:        rules.State(c.State),
		NotBefore:    c.NotBefore,
		NotAfter:     c.NotAfter,
		PINTriesLeft: c.PINTriesLeft,
	}
}
