package vcard

import "fmt"

// String shows the exchange for a log, without what a PIN's command carries and without what it returned beyond its
// length and status word.
func (e Exchange) String() string {
	command := fmt.Sprintf("% X", e.Command)
	if len(e.Command) > 4 && secret(e.Command[1]) {
		command = fmt.Sprintf("% X (hidden)", e.Command[:4])
	}
	if len(e.Response) < 2 {
		return fmt.Sprintf("%s → %d bytes", command, len(e.Response))
	}
	n := len(e.Response) - 2
	if n == 0 {
		return fmt.Sprintf("%s → %X", command, e.Response)
	}
	return fmt.Sprintf("%s → %d bytes, %X", command, n, e.Response[n:])
}

// secret says whether an instruction carries a PIN.
func secret(ins byte) bool {
	const resetRetryCounter = 0x2C
	return ins == insVerify || ins == insChange || ins == insChangeKey || ins == resetRetryCounter
}
