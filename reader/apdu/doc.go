// Package apdu speaks ISO 7816-4 to a card: commands, responses, status words, and a Channel that exchanges them.
//
// A card is hostile until shown otherwise. Whatever it answers, a Channel ends in bounded time and memory: it follows
// 61xx a few times, repeats on 6Cxx once, takes no more data than was asked for, and makes no more exchanges than its
// budget. An answer it cannot use is a *MalformedError, a card that is gone a *TransportError, and a card that says no
// a Status.
//
// It knows nothing of any one card (see package card), opens no reader (see package slot), and keeps no command: what
// was sent is wiped once the card has it, because it may hold a PIN.
package apdu
