package printer

// The control characters of ESC/POS that are used here.
const (
	esc byte = 0x1b
	gs  byte = 0x1d
	dle byte = 0x10
	eot byte = 0x04
	enq byte = 0x05
	dc4 byte = 0x14
)

// begin sets the printer to its defaults (ESC @), which ends an automatic status that another program left on, and
// asks for one of this ticket's own (GS a). The second ESC @ is for a printer that was left in the middle of a command:
// the first may have become part of that.
func begin() []byte { return append([]byte{esc, '@', esc, '@'}, report(automaticOf)...) }

// report asks for an automatic status of these things, and for one at once; 0 for none any more.
func report(of byte) []byte { return []byte{gs, 'a', of} }

// inquire has the printer send one automatic status. ESC @ then ends it, and wipes out what a printer that does not
// know GS a has taken for text.
func inquire() []byte { return append(report(automaticOf), esc, '@') }

// end feeds the ticket's last row to the cutter, wherever the model has it, cuts and leaves one point uncut (GS V 66),
// then asks for the paper sensor's state (GS r 1): a printer comes to that only after all before it. The same goes for
// GS a, which some know that do not know GS r; two of them, for a single response could be that to the one in begin.
//
// left is how many answers the printer may still owe for tickets before. So many more are asked for, that the last of
// them is this ticket's for sure.
//
// The process ID response (GS ( H) would say the same; but a printer that does not know it prints its parameters.
func end(left int) []byte {
	end := cut()
	for range left + 1 {
		end = append(end, gs, 'r', 1)
	}
	for range responses(left) {
		end = append(end, report(automaticOf)...)
	}
	return append(end, report(0)...)
}

func cut() []byte { return []byte{gs, 'V', 66, 0} }

// responses is how many automatic statuses repeat the one before when a printer has come to the end of a ticket. For each
// answer to GS r that it owes for tickets before, it may owe three of these: end asks for up to two, and begin for one.
func responses(left int) int { return 3*left + 2 }

// ask is a question that is answered at once, also while printing or offline (DLE EOT).
func ask(about question) []byte { return []byte{dle, eot, byte(about)} }

// empty has the printer throw away what is in its buffers, at once (DLE DC4 8 with its fixed parameters). All of it
// are control characters, of which a printer that does not know it prints none; DLE DC4 1, the drawer, is not in it.
func empty() []byte { return []byte{dle, dc4, 8, 1, 3, 20, 1, 6, 2, 8} }

// leaveError has the printer leave an error whose cause is gone, with its buffers emptied (DLE ENQ 2).
func leaveError() []byte { return []byte{dle, enq, 2} }

// scrap cuts off what hangs from the printer.
func scrap() []byte { return append([]byte{esc, '@'}, cut()...) }
