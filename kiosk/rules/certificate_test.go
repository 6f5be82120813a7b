package rules_test

import (
	"testing"

	"madoguchi/kiosk/rules"
)

func TestStatusOf(t *testing.T) {
	present := func(notBefore, notAfter string) rules.Certificate {
		return rules.Certificate{
			State: rules.Present, PINTriesLeft: 3,
			NotBefore: instant(t, notBefore), NotAfter: instant(t, notAfter),
		}
	}
	ordinary := present("2022-06-01T09:00:00+09:00", "2027-05-31T23:59:59+09:00")
	leap := present("2023-06-01T09:00:00+09:00", "2028-05-31T23:59:59+09:00")
	revoked := ordinary
	revoked.Revoked = true
	dayAfter := rules.Terms{WindowMonths: 3, WindowOpens: rules.DayAfter}
	oneMonth := rules.Terms{WindowMonths: 1}

	for _, c := range []struct {
		name        string
		certificate rules.Certificate
		at          string
		terms       rules.Terms
		status      rules.Status
		from        string
		left        int
	}{
		{"day before the window", ordinary, "2027-02-27T23:59:59+09:00", rules.Terms{}, rules.StatusValid, "2027-02-28", 93},
		{"the window's first instant", ordinary, "2027-02-28T00:00:00+09:00", rules.Terms{}, rules.StatusRenewable, "2027-02-28", 92},
		{"the same instant, abroad", ordinary, "2027-02-27T15:00:00Z", rules.Terms{}, rules.StatusRenewable, "2027-02-28", 92},
		{"leap year: still closed on the 28th", leap, "2028-02-28T12:00:00+09:00", rules.Terms{}, rules.StatusValid, "2028-02-29", 93},
		{"leap year: open on the 29th", leap, "2028-02-29T00:00:00+09:00", rules.Terms{}, rules.StatusRenewable, "2028-02-29", 92},
		{"day after: not on the day", ordinary, "2027-02-28T12:00:00+09:00", dayAfter, rules.StatusValid, "2027-03-01", 92},
		{"day after: on the next", ordinary, "2027-03-01T00:00:00+09:00", dayAfter, rules.StatusRenewable, "2027-03-01", 91},
		{"one month, clamped", ordinary, "2027-04-29T12:00:00+09:00", oneMonth, rules.StatusValid, "2027-04-30", 32},
		{"the last day", ordinary, "2027-05-31T00:00:00+09:00", rules.Terms{}, rules.StatusRenewable, "2027-02-28", 0},
		{"the last second", ordinary, "2027-05-31T23:59:59+09:00", rules.Terms{}, rules.StatusRenewable, "2027-02-28", 0},
		{"a moment past notAfter", ordinary, "2027-05-31T23:59:59.001+09:00", rules.Terms{}, rules.StatusExpired, "2027-02-28", 0},
		{"the day after", ordinary, "2027-06-01T00:00:00+09:00", rules.Terms{}, rules.StatusExpired, "2027-02-28", -1},
		{"its first instant", ordinary, "2022-06-01T09:00:00+09:00", rules.Terms{}, rules.StatusValid, "2027-02-28", 1825},
		{"a second earlier", ordinary, "2022-06-01T08:59:59+09:00", rules.Terms{}, rules.StatusNotYetValid, "2027-02-28", 1825},
		{"revoked before anything dated", revoked, "2030-01-01T00:00:00+09:00", rules.Terms{}, rules.StatusRevoked, "2027-02-28", -946},
		{
			"not yet valid before renewable", present("2027-05-01T00:00:00+09:00", "2027-05-31T23:59:59+09:00"),
			"2027-04-01T00:00:00+09:00",
			rules.Terms{},
			rules.StatusNotYetValid, "2027-02-28", 60,
		},
		{
			"ends at midnight: that day counts", present("2022-06-01T09:00:00+09:00", "2027-05-31T00:00:00+09:00"),
			"2027-05-30T23:59:59+09:00",
			rules.Terms{},
			rules.StatusRenewable, "2027-02-28", 1,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := rules.StatusOf(c.certificate, instant(t, c.at), c.terms)
			want := rules.CertificateStatus{
				Status: c.status, Dated: true, DaysLeft: c.left,
				ExpiresOn: rules.DateOf(c.certificate.NotAfter), RenewableFrom: day(t, c.from),
			}
			if got != want {
				t.Errorf("\n got %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestStatusWithoutDates(t *testing.T) {
	at := instant(t, "2026-11-22T12:00:00+09:00")
	for _, c := range []struct {
		certificate rules.Certificate
		want        rules.Status
	}{
		{rules.Certificate{State: rules.Absent}, rules.StatusAbsent},
		{rules.Certificate{}, rules.StatusAbsent},
		{rules.Certificate{State: rules.Unread}, rules.StatusUnread},
		{rules.Certificate{State: rules.Unread, Revoked: true}, rules.StatusUnread},
	} {
		if got := rules.StatusOf(c.certificate, at, rules.Terms{}); got != (rules.CertificateStatus{Status: c.want}) {
			t.Errorf("%+v is %+v, want %s without dates", c.certificate, got, c.want)
		}
	}
}
