package desk

// Rolling is how far the page Roll has led through putting in a new roll.
type Rolling string

// The steps, in their order. NextStep leads from one to the next; RollTried is answered by Yes or No, and only Yes has the
// paper counted anew. From RollWrong NextStep begins again.
const (
	RollOpen  Rolling = ""      // open the cover, take the old roll out
	RollPut   Rolling = "put"   // put the new one in
	RollShut  Rolling = "shut"  // close the cover; then a test ticket is printed
	RollTried Rolling = "tried" // the test ticket is out: is it right?
	RollWrong Rolling = "wrong" // what to look at where it is not
)

// rolled is a touch at the page Roll.
func (s State) rolled(what any) (State, []Effect) {
	switch what.(type) {
	case NextStep:
		switch s.Rolling {
		case RollOpen:
			s.Rolling = RollPut
		case RollPut:
			s.Rolling = RollShut
		case RollShut:
			return s.does(Do{Act: TestRoll})
		case RollWrong:
			s.Rolling = RollOpen
		}
	case Yes:
		return s.does(Do{Act: NewRoll})
	case No:
		if s.Rolling == RollTried {
			s.Rolling = RollWrong
		}
	}
	s.Note = Note{}
	return s, nil
}
