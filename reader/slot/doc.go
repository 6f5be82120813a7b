// Package slot is PC/SC: readers and cards coming and going (Watcher), and one card that may be spoken to (Connect, Use).
//
// Nothing here blocks for ever or spins. A service that is stopped, a reader that is unplugged and a card that is pulled
// or does not answer any more are events and typed errors, within a second, and what a call started has ended when it
// returns; only a reader's driver that hangs in the middle of an exchange keeps its one goroutine until it lets go.
//
// It speaks no APDU of its own and knows nothing of what a card is (see package card), and it never drives a reader's
// display, PIN pad or settings.
package slot
