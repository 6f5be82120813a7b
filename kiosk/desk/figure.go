package desk

import "madoguchi/assets/words"

// Names of what a trial measures, as Result.Figures has them.
const (
	FigureCause = "cause" // why it failed, in technical words

	FigureKind      = "kind" // of the card
	FigureATR       = "ATR"
	FigureReads     = "reads"         // 10/10
	FigureExchanges = "APDUs"         // of one read
	FigureEach      = "times"         // of each exchange, in their order; of a card those of the last read
	FigureMedian    = "median"        // of all of them
	FigureSlowest   = "slowest"       // of all of them
	FigureRead      = "one read"      // in the median, from taking the card to giving it back
	FigurePrinted   = "printed in"    // until the printer said so
	FigureLength    = "paper"         // how long it is
	FigureWidth     = "width"         // in dots
	FigureState     = "state"         // of the printer
	FigureVolumes   = "volumes"       // 5/5
	FigureLinks     = "interfaces"    // of the network
	FigureServer    = "server"        // that was asked
	FigureOffset    = "clock ahead"   // of the one it was compared with
	FigureRoundTrip = "round trip"    // to the clock it was compared with
	FigureSource    = "compared with" // which clock
)

// figures are the names of their words.
var figures = map[string]string{
	FigureCause: "cause", FigureKind: "kind", FigureATR: "atr", FigureReads: "reads", FigureExchanges: "apdus", FigureEach: "each",
	FigureMedian: "median", FigureSlowest: "slowest", FigureRead: "read", FigurePrinted: "printed", FigureLength: "length",
	FigureWidth: "width", FigureState: "state", FigureVolumes: "volumes", FigureLinks: "links", FigureServer: "server",
	FigureOffset: "offset", FigureRoundTrip: "round-trip", FigureSource: "source", FindingMissing: "missing",
}

// FigureName is what staff call a figure; its own name where they have none for it.
func FigureName(figure string) string {
	if word, known := figures[figure]; known {
		return words.Staff().Text("desk.trial.figure."+word, nil)
	}
	return figure
}

// families are the figures whose values have words of their own.
var families = map[string]string{FigureKind: "desk.card.", FigureState: "desk.printer."}

// FigureValue is a figure's value in staff's words; as it was measured where they have none for it.
func FigureValue(figure, value string) string {
	if family, known := families[figure]; known && words.Staff().Has(family+value) {
		return words.Plain(words.Staff().Text(family+value, nil))
	}
	return value
}

// Name is what staff call a trial.
func (t Trial) Name() string { return words.Staff().Text("desk.trial."+string(t), nil) }

// Name is what staff call a verdict.
func (v Verdict) Name() string { return words.Staff().Text("desk.trial."+string(v), nil) }
