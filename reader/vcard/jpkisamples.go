package vcard

import "time"

// jpkiSamples are the samples with the JPKI application. Each says what it differs in from an ordinary card whose
// certificates both end on one day.
func jpkiSamples() []Sample {
	return []Sample{
		{Name: "renewable", About: "both certificates end in 45 days", options: ending(inDays(45))},
		{Name: "renewable-tomorrow", About: "renewable from the next day that can be", options: ending(renewableTomorrow)},
		{Name: "not-yet-renewable", About: "both certificates have more than two years", options: ending(inMonths(27))},
		{Name: "not-yet-valid", About: "both certificates begin tomorrow", options: notYetValid},
		{Name: "expires-today", About: "both certificates end today at 23:59:59 in Japan", options: ending(inDays(0))},
		{Name: "expired", About: "both certificates ended 20 days ago", options: ending(inDays(-20))},
		{Name: "authentication-absent", About: "no authentication certificate: its file holds only filler", options: but(func(o *Options) {
			o.Authentication.Presence = Empty
		})},
		{Name: "signature-absent", About: "a child's card: no signature certificate and no file for it", options: but(func(o *Options) {
			o.Signature.Presence = Missing
		})},
		{Name: "signature-given-up", About: "signature certificate not wanted at issue: empty file, PIN never set (63C0)", options: but(func(o *Options) {
			o.Signature.Presence, o.Signature.TriesUsed = Empty, SignatureTries
		})},
		{Name: "authentication-pin-locked", About: "authentication PIN locked, said as 63C0", options: but(func(o *Options) {
			o.Authentication.TriesUsed = AuthenticationTries
		})},
		{Name: "signature-pin-locked", About: "signature PIN locked, said as 6984", options: but(func(o *Options) {
			o.Signature.TriesUsed, o.Signature.Blocked = SignatureTries, BlockedJICSAP
		})},
		{Name: "one-try-left", About: "one try left on each PIN", options: but(func(o *Options) {
			o.Authentication.TriesUsed, o.Signature.TriesUsed = AuthenticationTries-1, SignatureTries-1
		})},
		{Name: "unknown-issuer", About: "issued by a CA with the test CA's name but another key", options: but(func(o *Options) {
			o.Authentication.Stranger, o.Signature.Stranger = true, true
		})},
		{Name: "broken-signature", About: "the issuer's signature on both certificates does not verify", options: but(func(o *Options) {
			o.Authentication.Broken, o.Signature.Broken = true, true
		})},
		{Name: "card-expired", About: "the card itself expired ten days ago, its certificates with it", options: cardExpired},
		{Name: "awkward", About: "renewable, with 6F00 first, 61xx, 6Cxx, 6282, short reads and 00 filler", options: but(func(o *Options) {
			o.ATR = unhex("3BC5FF8131FB458073C6010000")
			o.Quirks = Quirks{
				FirstCommandFails: true, GetResponse: true, ExactLe: true, EndWarning: true, NoExtended: true,
				MaxRead: 0xE0, Filler: Fill00,
			}
		})},
		{Name: "contactless", About: "renewable, on a contactless reader: another ATR", options: but(func(o *Options) {
			o.ATR = unhex("3B888001000041E0B381A1003B")
		})},
		{Name: "juki-card", About: "住民基本台帳カード: the same application, an old token label, certificates of 2012", options: jukiCard},
		{Name: "phone", About: "an Android phone's token: the authentication certificate needs its PIN", options: but(func(o *Options) {
			o.ATR, o.Label = unhex("3B80800101"), LabelAndroid
			o.AuthenticationNeedsPIN, o.NoCommonData, o.NoCardObjects = true, true, true
		})},
	}
}

// ending makes an ordinary card whose certificates end on a day that follows from today.
func ending(on func(today time.Time) time.Time) func(time.Time) Options {
	return func(day time.Time) Options {
		last := on(midnight(day))
		c := lasting(last)
		return Options{Authentication: c, Signature: c, ExpiresOn: last.AddDate(5, 0, 0)}
	}
}

// but changes the sample "renewable".
func but(change func(*Options)) func(time.Time) Options {
	return func(day time.Time) Options {
		o := ending(inDays(45))(day)
		change(&o)
		return o
	}
}

// lasting is a certificate of nearly five years that ends on a day.
func lasting(last time.Time) Certificate {
	issued := last.AddDate(-5, 1, 3).Add(10*time.Hour + 37*time.Minute)
	return Certificate{NotBefore: issued.UTC(), NotAfter: EndOfDay(last)}
}

func notYetValid(day time.Time) Options {
	o := ending(inMonths(58))(day)
	begins := midnight(day).AddDate(0, 0, 1).Add(9 * time.Hour).UTC()
	o.Authentication.NotBefore, o.Signature.NotBefore = begins, begins
	return o
}

func cardExpired(day time.Time) Options {
	o := ending(inDays(-10))(day)
	o.ExpiresOn = midnight(day).AddDate(0, 0, -10)
	return o
}

// jukiCard has fixed dates: the last of them was issued in December 2015 (card facts §10). It knows only the
// signature certificate.
func jukiCard(time.Time) Options {
	return Options{
		ATR: unhex("3B888001000014E0B38191005E"), Label: LabelJukiCard,
		Authentication: Certificate{Presence: Missing},
		Signature: Certificate{
			NotBefore: time.Date(2012, time.November, 20, 1, 37, 0, 0, time.UTC),
			NotAfter:  EndOfDay(time.Date(2015, time.November, 19, 0, 0, 0, 0, japan)),
		},
		Hint: []byte{}, NoCommonData: true, NoCardObjects: true,
	}
}

// midnight is when the day in Japan begins that an instant falls on.
func midnight(t time.Time) time.Time {
	y, m, d := t.In(japan).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, japan)
}

func inDays(n int) func(time.Time) time.Time {
	return func(today time.Time) time.Time { return today.AddDate(0, 0, n) }
}

func inMonths(n int) func(time.Time) time.Time {
	return func(today time.Time) time.Time { return today.AddDate(0, n, 0) }
}

// renewableTomorrow is the first day such that a certificate ending then is renewable after today but not yet today:
// the window opens three calendar months before, or on that month's last day. No certificate's window opens on some
// days, 30 November for one; where tomorrow is one of them the window opens on the next day that can be.
func renewableTomorrow(today time.Time) time.Time {
	last := today.AddDate(0, 3, -3)
	for !windowOpens(last).After(today) {
		last = last.AddDate(0, 0, 1)
	}
	return last
}

func windowOpens(last time.Time) time.Time {
	const months = 3
	y, m, d := last.Date()
	monthEnd := time.Date(y, m-months+1, 0, 0, 0, 0, 0, japan)
	return time.Date(y, m-months, min(d, monthEnd.Day()), 0, 0, 0, 0, japan)
}
