package rules

import "slices"

// Procedure is one thing the counter does.
type Procedure string

// The procedures.
const (
	IssueAuthentication    Procedure = "issue-authentication"
	IssueSignature         Procedure = "issue-signature"
	RenewAuthentication    Procedure = "renew-authentication"
	RenewSignature         Procedure = "renew-signature"
	CheckSignature         Procedure = "check-signature" // staff look at it at the counter
	ResetAuthenticationPIN Procedure = "reset-authentication-pin"
	ResetSignaturePIN      Procedure = "reset-signature-pin"
)

// Certificate is the certificate a procedure is about.
func (p Procedure) Certificate() CertificateKind {
	switch p {
	case IssueSignature, RenewSignature, CheckSignature, ResetSignaturePIN:
		return Signature
	}
	return Authentication
}

// IsIssue is whether a certificate is issued anew.
func (p Procedure) IsIssue() bool { return p == IssueAuthentication || p == IssueSignature }

// IsRenewal is whether a certificate is renewed.
func (p Procedure) IsRenewal() bool { return p == RenewAuthentication || p == RenewSignature }

// IsReset is whether a PIN is set again.
func (p Procedure) IsReset() bool { return p == ResetAuthenticationPIN || p == ResetSignaturePIN }

// procedures are those the card and the answers call for, before the guardian's rule (the rules, "What is to be
// done", 1–4). Authentication comes first whatever order the resident named them in.
func procedures(card Card, answers Answers, statuses map[CertificateKind]CertificateStatus) []Procedure {
	var planned []Procedure
	for _, kind := range Kinds() {
		if !slices.Contains(answers.Certificates, kind) {
			continue
		}
		need := byStatus(statuses[kind].Status, IssueAuthentication, RenewAuthentication)
		reset := ResetAuthenticationPIN
		if kind == Signature {
			need = forSignature(statuses[kind].Status, statuses[Authentication].Status, answers.ChangedNameOrAddress)
			reset = ResetSignaturePIN
		}
		if need != "" {
			planned = append(planned, need)
		}
		if needsReset(kind, card.Certificate(kind), answers) {
			planned = append(planned, reset)
		}
	}
	return planned
}

// byStatus is what a certificate needs by its own status; empty for nothing.
func byStatus(status Status, issue, renewal Procedure) Procedure {
	switch status {
	case StatusAbsent, StatusExpired, StatusRevoked:
		return issue
	case StatusRenewable:
		return renewal
	}
	return ""
}

// forSignature is what the signature certificate itself needs; empty for nothing. It lapses with the name or the
// address, and while its dates are not known those of the authentication certificate stand for them: it is valid no
// longer than the one it was added to.
func forSignature(signature, authentication Status, changed bool) Procedure {
	switch {
	case changed:
		return IssueSignature
	case signature != StatusUnread:
		return byStatus(signature, IssueSignature, RenewSignature)
	}
	switch authentication {
	case StatusRenewable:
		return RenewSignature
	case StatusExpired:
		return IssueSignature
	case StatusValid, StatusNotYetValid:
		return ""
	}
	return CheckSignature
}

// needsReset is whether a PIN must be set again: locked, or not known. An absent signature certificate has none, it
// was given up when the card was issued.
func needsReset(kind CertificateKind, c Certificate, answers Answers) bool {
	if kind == Signature && c.State != Present && c.State != Unread {
		return false
	}
	return c.PINTriesLeft == 0 || answers.ForgotPIN(kind)
}
