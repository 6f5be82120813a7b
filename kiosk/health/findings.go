package health

// figures are what Line.Figure says of a part that is fine.
var figures = map[Part]string{
	Reader:  "its name",
	Printer: "about how many tickets the roll has paper for; empty where that is not known",
	Disk:    "the room left",
	Clock:   "how far it is off, where it was compared",
	Display: "its name and mode",
	Touch:   "its name",
	Sound:   "its name",
	Network: "an interface and its address",
	Counter: "how long the answer took",
}

// The findings beside Fine, Silent and those of printers, which are named as package printer names its states and causes.
const (
	NotUsed             Finding = "not-used"
	ServiceGone         Finding = "service-gone"
	None                Finding = "none"
	NotNamed            Finding = "not-named"
	RollLow             Finding = "roll-low"
	ToFiles             Finding = "to-files"
	Held                Finding = "held"
	NotWritable         Finding = "not-writable"
	Full                Finding = "full"
	Corrupt             Finding = "corrupt"
	Newer               Finding = "newer"
	InUse               Finding = "in-use"
	NotOpen             Finding = "not-open"
	Aside               Finding = "aside"
	NotYet              Finding = "not-yet"
	Low                 Finding = "low"
	ReadOnly            Finding = "read-only"
	Inodes              Finding = "inodes"
	Missing             Finding = "missing"
	Unsynchronised      Finding = "unsynchronised"
	NoReference         Finding = "no-reference"
	Off                 Finding = "off"
	Wrong               Finding = "wrong"
	BeforeBuild         Finding = "before-build"
	Gone                Finding = "gone"
	NoSize              Finding = "no-size"
	Unseen              Finding = "unseen"
	PointerOnly         Finding = "pointer-only"
	Mute                Finding = "mute"
	DownForPrinter      Finding = "down-for-printer"
	Down                Finding = "down"
	NoAddressForPrinter Finding = "no-address-for-printer"
	NoAddress           Finding = "no-address"
	Unreachable         Finding = "unreachable"
	Refused             Finding = "refused"
	Certificate         Finding = "certificate"
	Trouble             Finding = "trouble"
)

// findings are what can be found of each part beside Fine and Silent.
var findings = map[Part][]Entry{
	Reader: {
		{Finding: ServiceGone, Level: Failed, Is: "The PC/SC service does not answer.", Do: "Start it: systemctl restart pcscd. Where it does not stay up, reinstall pcscd and libccid."},
		{Finding: None, Level: Failed, Is: "No card reader is there.", Do: "Check the reader's cable, and plug it in anew."},
		{Finding: NotNamed, Level: Failed, Is: "The reader that the configuration names is not there.", Figure: "the name", Do: "Plug that reader in, or set [reader] name as madoguchi card tells it."},
	},
	Printer: {
		{Finding: "paper-low", Level: Warning, Is: "The paper runs low.", Do: "Have a new roll ready, and change it while nobody is there."},
		{Finding: RollLow, Level: Warning, Is: "By what was printed, the roll is nearly used up.", Figure: "about how many tickets are left", Do: "Have a new roll ready, and note it at the desk when it is in."},
		{Finding: "paper-out", Level: Failed, Is: "The paper is used up.", Do: "Put a new roll in and close the cover."},
		{Finding: "cover-open", Level: Failed, Is: "The cover is open.", Do: "Close it until it clicks."},
		{Finding: "offline", Level: Failed, Is: "The printer is not reached.", Do: "Check that it is switched on, its cable, and [printer] address."},
		{Finding: "error", Level: Failed, Is: "The printer reports an error.", Do: "Open the cover, take jammed paper out, switch the printer off and on."},
		{Finding: "cutter", Level: Failed, Is: "The cutter is jammed.", Do: "Open the cover and take out the paper near the blade, without touching the blade."},
		{Finding: "jam", Level: Failed, Is: "The paper is jammed.", Do: "Open the cover, take jammed paper out, and close it."},
		{Finding: "hot", Level: Failed, Is: "The printer is too hot.", Do: "Wait some minutes: it goes on by itself."},
		{Finding: "broken", Level: Failed, Is: "The printer cannot recover from an error.", Do: "Switch it off, and on after ten seconds. Where that does not help, replace it."},
		{Finding: "ink", Level: Failed, Is: "Ink or toner is used up, or the box for waste is full.", Do: "Replace it."},
		{Finding: "tray", Level: Failed, Is: "A tray is missing or full.", Do: "Put the tray in, or take the paper out of it."},
		{Finding: "files", Level: Failed, Is: "The files that stand for tickets cannot be written.", Do: "Check the directory that [printer] address names: its owner, its rights and the disk's room."},
		{Finding: "unknown", Level: Warning, Is: "The printer is there, and does not say how it is.", Do: "Look at paper and cover, and print a test ticket."},
		{Finding: ToFiles, Level: Warning, Is: "Tickets are written as files: no printer is configured.", Do: "Set [printer] kind and address."},
		{Finding: Held, Level: Warning, Is: "A running kiosk has the printer and does not say how it is.", Do: "Look at the kiosk's screen, or stop the kiosk and look again."},
	},
	Store: {
		{Finding: NotWritable, Level: Failed, Is: "The store cannot be written: no numbers are given.", Do: "Check the directory of [store] path: its owner is madoguchi, and its disk is not read-only."},
		{Finding: Full, Level: Failed, Is: "There is no room left for the store: no numbers are given.", Do: "Make room on its disk."},
		{Finding: Corrupt, Level: Failed, Is: "The store is damaged.", Do: "Restart the kiosk: it sets the store aside and begins a new one. Keep the damaged one."},
		{Finding: Newer, Level: Failed, Is: "A newer program has written the store.", Do: "Install that program's version again."},
		{Finding: InUse, Level: Failed, Is: "Another kiosk has the store open.", Do: "Stop the other one: one kiosk works with a store."},
		{Finding: Held, Level: Warning, Is: "A running kiosk has the store open and does not say how it is.", Do: "Check [status] listen, or stop the kiosk and look again."},
		{Finding: NotOpen, Level: Failed, Is: "The store is not open yet.", Do: "Wait a moment. Where it stays so, check the directory of [store] path."},
		{Finding: Aside, Level: Warning, Is: "A damaged store was set aside within the last seven days.", Figure: "its file", Do: "Keep the file for whoever looks into it, and have the disk checked."},
		{Finding: NotYet, Level: OK, Is: "There is no store yet: the kiosk's first start makes one."},
	},
	Disk: {
		{Finding: Low, Level: Warning, Is: "The store's disk runs full.", Figure: "the room left", Do: "Make room: old logs and set-aside stores first."},
		{Finding: Full, Level: Failed, Is: "The store's disk is full.", Figure: "the room left", Do: "Make room: old logs and set-aside stores first."},
		{Finding: ReadOnly, Level: Failed, Is: "The store's disk is read-only.", Do: "Restart the machine. Where it stays so, replace the disk: it has errors."},
		{Finding: Inodes, Level: Failed, Is: "The store's disk takes no more files.", Figure: "how many more", Do: "Remove files that are not needed."},
		{Finding: Missing, Level: Failed, Is: "The store's directory is not there.", Do: "Mount its disk, or make the directory that [store] path names."},
	},
	Clock: {
		{Finding: Unsynchronised, Level: Warning, Is: "Nobody keeps the clock right.", Do: "Set up a time server (systemd-timesyncd or chrony), or [clock] server."},
		{Finding: NoReference, Level: Warning, Is: "The time server does not answer.", Do: "Check [clock] server and the network."},
		{Finding: Off, Level: Warning, Is: "The clock is off by more than a minute.", Figure: "by how much", Do: "Check the machine's time server."},
		{Finding: Wrong, Level: Failed, Is: "The clock is off by more than five minutes: dates and opening hours may be wrong.", Figure: "by how much", Do: "Set the clock, and check the machine's time server and battery."},
		{Finding: BeforeBuild, Level: Failed, Is: "The clock is set to before this program was built: dates are wrong.", Figure: "what it says", Do: "Set the clock, and replace the machine's battery."},
	},
	Display: {
		{Finding: Gone, Level: Failed, Is: "No monitor is connected.", Do: "Check the monitor's power and cable."},
		{Finding: NotNamed, Level: Warning, Is: "The monitor that the configuration names is not there: another one is used.", Figure: "the one used", Do: "Connect that monitor, or set [display] monitor."},
		{Finding: NoSize, Level: Warning, Is: "The monitor does not tell its size: letters may be too small.", Figure: "its name and mode", Do: "Set [display] width_mm and height_mm."},
		{Finding: Unseen, Level: Warning, Is: "Monitors cannot be seen from here.", Do: "Look at the screen, or start the kiosk and look again."},
	},
	Touch: {
		{Finding: Gone, Level: Failed, Is: "No touch screen is there.", Do: "Check the touch screen's USB cable, and plug it in anew."},
		{Finding: PointerOnly, Level: Warning, Is: "No touch screen is there, but a mouse or a keypad is.", Figure: "its name", Do: "Check the touch screen's USB cable, where the kiosk has one."},
	},
	Sound: {
		{Finding: NotUsed, Level: OK, Is: "Neither voice nor sounds are used."},
		{Finding: None, Level: Warning, Is: "No sound device is there: the kiosk cannot speak.", Do: "Check the sound device, or set [voice] enabled and sounds to false."},
		{Finding: Mute, Level: Warning, Is: "The voice cannot speak.", Do: "Check that its programs are installed (espeak-ng, alsa-utils) and [voice]."},
	},
	Network: {
		{Finding: NotUsed, Level: OK, Is: "There is no network, and nothing that is configured needs one."},
		{Finding: Down, Level: Warning, Is: "There is no network: the counter is not reached.", Do: "Check the network cable and its switch."},
		{Finding: DownForPrinter, Level: Failed, Is: "There is no network, and the printer needs it.", Do: "Check the network cable and its switch."},
		{Finding: NoAddress, Level: Warning, Is: "The network gave the kiosk no address: the counter is not reached.", Figure: "the interface", Do: "Check the network's DHCP server, or set an address."},
		{Finding: NoAddressForPrinter, Level: Failed, Is: "The network gave the kiosk no address, and the printer needs it.", Figure: "the interface", Do: "Check the network's DHCP server, or set an address."},
	},
	Counter: {
		{Finding: NotUsed, Level: OK, Is: "No counter server is configured."},
		{Finding: Unreachable, Level: Warning, Is: "The counter server is not reached.", Do: "Check the network, [counter] url and that the server runs."},
		{Finding: Refused, Level: Warning, Is: "The counter server refuses this kiosk.", Figure: "its answer", Do: "Set [counter] token to the one that the server gave."},
		{Finding: Certificate, Level: Warning, Is: "The counter server's certificate is not trusted.", Do: "Check the machine's date, the server's certificate, and the machine's CA certificates."},
		{Finding: Trouble, Level: Warning, Is: "The counter server answers with an error.", Figure: "its answer", Do: "Have whoever runs the server look at it."},
	},
}
