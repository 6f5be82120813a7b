package ticket

// Mark is why another paper with the ticket's number may be about.
type Mark int

// Marks of a ticket.
const (
	NoMark  Mark = iota // the first and only paper
	Reprint             // 再印刷: an earlier paper of the ticket, whole or in part, may exist
	Reissue             // 再発行: staff had it printed again
)
