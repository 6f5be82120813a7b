package events

import "log/slog"

var ticketNumber = text("number", "the number on the ticket, such as A-012")

// What becomes of numbers, tickets and slips.
var (
	NumberCommitted = two(slog.LevelInfo, "number committed",
		"A number was given to a visit, and is on the disk with its pre-registration. It is never given again.",
		visitSerial, ticketNumber)
	NumberNotCommitted = two(slog.LevelError, "no number committed",
		"No number could be given: the store cannot be written. The resident was told to go to the counter. Check the disk (df -h, dmesg) and the owner of /var/lib/madoguchi; the kiosk goes on by itself once it can write.",
		visitSerial, failure("what the store answered"))
	NumberLate = one(slog.LevelWarn, "number too late for its visit",
		"A number was committed after its resident had left: no ticket is printed for it, and the number is not used again. Now and then that is a slow disk; often means a disk about to fail.",
		ticketNumber)
	TicketPrinted = two(slog.LevelInfo, "ticket printed",
		"The printer says that the ticket is out.",
		ticketNumber, ticketAttempt)
	TicketNotPrinted = four(slog.LevelError, "ticket not printed",
		"An attempt to print a ticket failed. The state failed is tried again by itself while the resident can still be there; uncertain is a ticket that may be out, which the resident or staff are asked about. See the error for what the printer needs: paper, its cover closed, power, its cable.",
		ticketNumber, ticketAttempt, text("state", "what the ticket is now: failed or uncertain"), failure("what the printer said"))
	TicketNotOut = three(slog.LevelWarn, "ticket not out",
		"The visit was told that its ticket is not out, or may not be; the screen says what the resident can do. \"ticket not printed\" before it has the reason.",
		visitSerial, ticketNumber, failure("what the attempt ended with"))
	TicketAskedAbout = three(slog.LevelInfo, "ticket asked about",
		"The printer could not say whether the ticket came out, and the resident was asked.",
		visitSerial, ticketNumber, whether("came_out", "the resident's answer; false has it printed once more, marked"))
	TicketUnfinished = three(slog.LevelWarn, "ticket left unfinished",
		"The start found a ticket that the run before had not finished: the kiosk was switched off, or ended, while it printed. What it is now was found out from the printer where that can tell; an uncertain one waits for staff at the desk.",
		ticketNumber, text("was", "the ticket's state before: reserved or printing"), text("is", "its state now: printed, failed or uncertain"))
	TicketsUnsettled = one(slog.LevelError, "unfinished tickets not settled",
		"The start could not look through the tickets that the run before left unfinished; it tries again with the printer's next look. Check the store's disk where it stays.",
		failure("what the store answered"))
	TicketsWaiting = one(slog.LevelWarn, "tickets still wait for the printer",
		"Tickets that wait for the printer could not be printed though it had said that it is fit. They are tried again after its next look.",
		failure("what the attempt ended with"))
	TicketsInDoubt = one(slog.LevelWarn, "tickets still in doubt",
		"The printer keeps its jobs, and could not be asked again about tickets that a restart left in doubt. It is asked again later; staff can settle them at the desk.",
		failure("what the printer or the store answered"))
	PrinterNotAsked = two(slog.LevelWarn, "printer not asked",
		"The printer keeps its jobs, and could not be asked whether this ticket came out before the restart. It is asked again once it is fit.",
		ticketNumber, failure("what the printer answered"))
	PrintingNotNoted = two(slog.LevelError, "printing not noted",
		"What became of a ticket could not be written to the store. It is kept in memory and written as soon as the store can be; until then nothing else is printed. Check the disk (df -h, dmesg).",
		ticketNumber, failure("what the store answered"))
	PaperNotCounted = one(slog.LevelWarn, "paper not counted",
		"The paper that was used could not be noted: the estimate of how long the roll lasts is too high from here on. Nothing else is lost.",
		failure("what the store answered"))
	SlipPrinted = one(slog.LevelInfo, "slip printed",
		"A slip, a paper without a number, was printed for a visit.",
		visitSerial)
	SlipNotPrinted = two(slog.LevelError, "slip not printed",
		"A slip could not be printed; the screen tells the resident. See the error for what the printer needs.",
		visitSerial, failure("what the printer said"))
	SlipNotDrawn = two(slog.LevelError, "slip not drawn",
		"The picture of a slip could not be made. Nothing on the kiosk mends that: report it to the maker with this record and the version.",
		visitSerial, failure("what could not be drawn"))
	NewRoll = one(slog.LevelInfo, "new roll",
		"Paper was put in where it had ended: the estimate counts from a new roll.",
		decimal("mm", "the length of a new roll by the configuration, in millimetres"))
	NewRollNotNoted = one(slog.LevelWarn, "new roll not noted",
		"Paper was put in where it had ended, and the store could not be told: the estimate is too low from here on. Note the new roll at the staff's desk.",
		failure("what the store answered"))
	RollUnknown = one(slog.LevelWarn, "roll not known",
		"How much paper is left could not be read from the store: staff may not be told in time that the roll ends.",
		failure("what the store answered"))
)

var ticketAttempt = whole("attempt", "which attempt at this ticket it was, from 1")

var tickets = area{"Numbers, tickets and paper", []Event{
	NumberCommitted.Event, NumberNotCommitted.Event, NumberLate.Event,
	TicketPrinted.Event, TicketNotPrinted.Event, TicketNotOut.Event, TicketAskedAbout.Event,
	TicketUnfinished.Event, TicketsUnsettled.Event, TicketsWaiting.Event, TicketsInDoubt.Event, PrinterNotAsked.Event,
	PrintingNotNoted.Event, PaperNotCounted.Event,
	SlipPrinted.Event, SlipNotPrinted.Event, SlipNotDrawn.Event,
	NewRoll.Event, NewRollNotNoted.Event, RollUnknown.Event,
}}
