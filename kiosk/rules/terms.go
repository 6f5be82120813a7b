package rules

// WindowOpening is which day the renewal window opens on.
type WindowOpening string

// The two ways municipalities count: the day so many months before the expiry date, or the day after it.
const (
	SameDay  WindowOpening = "same-day"
	DayAfter WindowOpening = "day-after"
)

// Terms are what municipalities set for themselves. The zero value renews from three months before expiry on that
// very day, and asks no fee.
type Terms struct {
	// WindowMonths is how many calendar months before expiry renewal begins; 0 or less stands for 3.
	WindowMonths int
	// WindowOpens is which day the window opens on; empty stands for SameDay.
	WindowOpens WindowOpening
	// RenewalFee and IssueFee are yen for each renew-… and issue-…: 0 "for the time being".
	RenewalFee, IssueFee int
	// ReissueFee is yen for each issue-… where the card itself was reissued after loss or damage.
	ReissueFee int
}

// DefaultTerms are the rules' own: three months, from that day on, free but for 200 yen after a card's reissue.
func DefaultTerms() Terms {
	return Terms{WindowMonths: 3, WindowOpens: SameDay, ReissueFee: 200}
}

// RenewableFrom is the first day a certificate can be renewed on that runs until expiresOn.
func (t Terms) RenewableFrom(expiresOn Date) Date {
	months := t.WindowMonths
	if months <= 0 {
		months = 3
	}
	day := expiresOn.MonthsBefore(months)
	if t.WindowOpens == DayAfter {
		return day.AddDays(1)
	}
	return day
}

// Fee is what procedures cost in yen, for a card that was reissued after loss or damage or one that was not.
func (t Terms) Fee(procedures []Procedure, cardReissued bool) int {
	yen := 0
	for _, p := range procedures {
		switch {
		case p.IsIssue() && cardReissued:
			yen += t.ReissueFee
		case p.IsIssue():
			yen += t.IssueFee
		case p.IsRenewal():
			yen += t.RenewalFee
		}
	}
	return yen
}
