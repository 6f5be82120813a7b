package desk

// Role is who has opened the desk; an audit log names it.
type Role string

// The roles. Staff are the municipality's own, the vendor whoever looks after the machine.
const (
	NoRole Role = ""
	Staff  Role = "staff"
	Vendor Role = "vendor"
)

// Roles are both of them.
func Roles() []Role { return []Role{Staff, Vendor} }

// may is the one table of what each role may do. All of them may see every page and run every trial.
var may = map[Act][]Role{
	CameOut:       {Staff, Vendor},
	Reissue:       {Staff, Vendor},
	HandOver:      {Staff, Vendor},
	TestRoll:      {Staff, Vendor},
	NewRoll:       {Staff, Vendor},
	StopService:   {Staff, Vendor},
	ResumeService: {Staff, Vendor},
	PaperNumbers:  {Staff, Vendor},
	PaperAgain:    {Staff, Vendor},
	DayLanguage:   {Staff, Vendor},
	Brightness:    {Staff, Vendor},
	Restart:       {Staff, Vendor},
	ShutDown:      {Staff, Vendor},
	PrintReport:   {Staff, Vendor},
	SetAside:      {Vendor}, // tickets nobody has decided on yet are out of sight after it
	Export:        {Vendor}, // something leaves the kiosk
}

// May is whether the role may do an act.
func (r Role) May(act Act) bool {
	for _, one := range may[act] {
		if one == r {
			return r != NoRole
		}
	}
	return false
}
