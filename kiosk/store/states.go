package store

import (
	"fmt"
	"slices"
)

// State is how a ticket's printing stands.
type State string

// Each ticket is in exactly one of these.
const (
	Reserved  State = "reserved" // committed; no byte of it has left for the printer
	Printing  State = "printing" // it has begun to be printed, and nothing is known of that yet
	Printed   State = "printed"  // it is out
	Failed    State = "failed"   // it did not come out whole
	Uncertain State = "unknown"  // it may have come out
	Handed    State = "handed"   // its number was given without paper, by staff or on the screen
)

// Final is whether nothing but a reissue is to come.
func (s State) Final() bool { return s == Printed || s == Handed }

// By is whose word a ticket's state rests on.
type By string

// The printer's own word is ByPrinter.
const (
	ByPrinter  By = ""
	ByRestart  By = "restart" // what was found out after a crash or a power cut
	ByResident By = "resident"
	ByStaff    By = "staff"
)

// act is what happens to a ticket.
type act string

const (
	begin           act = "begin"
	endPrinted      act = "end printed"
	endFailed       act = "end failed"
	endUncertain    act = "end unknown"
	settlePrinted   act = "settle printed"
	settleFailed    act = "settle failed"
	settleHanded    act = "settle handed"
	settleUncertain act = "settle unknown"
)

// transitions is the whole of what may happen to a ticket: the state that each act leads to from each state. What is
// not here is refused.
//
// An attempt that ends after somebody's word was given on the ticket is the stronger word only where it says that the
// ticket is or may be out. A reissue changes nothing of a ticket that is closed, whatever comes of it.
var transitions = map[State]map[act]State{
	Reserved: {
		begin:         Printing,
		settlePrinted: Printed, settleFailed: Failed, settleHanded: Handed,
	},
	Printing: {
		endPrinted: Printed, endFailed: Failed, endUncertain: Uncertain,
		settlePrinted: Printed, settleFailed: Failed, settleHanded: Handed, settleUncertain: Uncertain,
	},
	Failed: {
		begin:      Printing,
		endPrinted: Printed, endFailed: Failed, endUncertain: Uncertain,
		settlePrinted: Printed, settleFailed: Failed, settleHanded: Handed,
	},
	Uncertain: {
		begin:      Printing,
		endPrinted: Printed, endFailed: Uncertain, endUncertain: Uncertain,
		settlePrinted: Printed, settleFailed: Failed, settleHanded: Handed, settleUncertain: Uncertain,
	},
	Printed: {
		begin:      Printed,
		endPrinted: Printed, endFailed: Printed, endUncertain: Printed,
		settlePrinted: Printed,
	},
	Handed: {
		begin:      Handed,
		endPrinted: Handed, endFailed: Handed, endUncertain: Handed,
		settleHanded: Handed,
	},
}

// after is the state that an act leads to; ErrNotAllowed where the state does not allow it.
func (s State) after(a act) (State, error) {
	next, ok := transitions[s][a]
	if !ok {
		return "", fmt.Errorf("%w: %s of a ticket that is %s", ErrNotAllowed, a, s)
	}
	return next, nil
}

// ending is the act of ending an attempt with an outcome.
func ending(outcome State) (act, error) {
	return actOf("end ", outcome, Printed, Failed, Uncertain)
}

// settling is the act of somebody's word that a ticket is in a state.
func settling(state State, by By) (act, error) {
	if by != ByRestart && by != ByResident && by != ByStaff {
		return "", fmt.Errorf("%w: settled by %q", ErrNotAllowed, by)
	}
	return actOf("settle ", state, Printed, Failed, Handed, Uncertain)
}

func actOf(verb string, state State, allowed ...State) (act, error) {
	if !slices.Contains(allowed, state) {
		return "", fmt.Errorf("%w: %s%s", ErrNotAllowed, verb, state)
	}
	return act(verb + string(state)), nil
}
