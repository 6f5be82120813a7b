package doctor

import (
	"bufio"
	"context"
	"math/big"
	"os"
	"path/filepath"
	"strings"

	"madoguchi/kiosk/health"
)

// Touch is the touch screen.
type Touch struct {
	// Processes is where procfs is, "/proc": bus/input/devices lists what can be touched and pressed.
	Processes string
}

// Look says whether one is there. A keypad does not stand in for it; a mouse does, for whoever tries the kiosk out.
func (t Touch) Look(context.Context) health.Line {
	devices, err := inputs(filepath.Join(t.Processes, "bus", "input", "devices"))
	if err != nil {
		return of(health.Touch, health.Gone, err)
	}
	mouse := ""
	for _, device := range devices {
		switch {
		case device.touchScreen():
			return health.Of(health.Touch, health.Fine).With(device.name)
		case device.mouse() && mouse == "":
			mouse = device.name
		}
	}
	if mouse != "" {
		return health.Of(health.Touch, health.PointerOnly).With(mouse)
	}
	return health.Of(health.Touch, health.Gone)
}

// input is an input device with what it can do (input-event-codes.h), as sets of bits.
type input struct {
	name               string
	property, key, abs *big.Int
}

// Codes of input-event-codes.h.
const (
	propertyDirect = 0x01 // INPUT_PROP_DIRECT
	absX           = 0x00
	absMultiX      = 0x35  // ABS_MT_POSITION_X
	buttonLeft     = 0x110 // BTN_LEFT
	toolPen        = 0x140 // BTN_TOOL_PEN
	toolFinger     = 0x145 // BTN_TOOL_FINGER
	buttonTouch    = 0x14a // BTN_TOUCH
	buttonStylus   = 0x14b // BTN_STYLUS
)

// touchScreen is decided as udev decides it: places on a surface, touched and not pointed at, and neither a pen's nor a
// touch pad's.
func (i input) touchScreen() bool {
	placed := i.abs.Bit(absX) == 1 || i.abs.Bit(absMultiX) == 1
	direct := i.property.Bit(propertyDirect) == 1
	pen := i.key.Bit(toolPen) == 1 || i.key.Bit(buttonStylus) == 1
	pad := i.key.Bit(toolFinger) == 1 && !direct
	touched := direct || i.key.Bit(buttonTouch) == 1
	return placed && touched && !pad && !pen && (direct || !i.mouse())
}

func (i input) mouse() bool { return i.key.Bit(buttonLeft) == 1 }

// inputs reads a list of input devices.
func inputs(path string) ([]input, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var devices []input
	for lines := bufio.NewScanner(file); lines.Scan(); {
		kind, rest, _ := strings.Cut(lines.Text(), ": ")
		key, value, _ := strings.Cut(rest, "=")
		switch {
		case kind == "I":
			devices = append(devices, input{property: new(big.Int), key: new(big.Int), abs: new(big.Int)})
		case len(devices) == 0:
		case kind == "N":
			devices[len(devices)-1].name = strings.Trim(value, `"`)
		case kind == "B":
			device := &devices[len(devices)-1]
			if set := map[string]*big.Int{"PROP": device.property, "KEY": device.key, "ABS": device.abs}[key]; set != nil {
				readBits(set, value)
			}
		}
	}
	return devices, nil
}

// word is how many bits stand between two spaces: those of the kernel's long.
const word = 64

// readBits reads a set of bits as the kernel writes it: words in hex, the highest first.
func readBits(into *big.Int, text string) {
	for _, field := range strings.Fields(text) {
		one, ok := new(big.Int).SetString(field, 16)
		if !ok {
			return
		}
		into.Lsh(into, word).Or(into, one)
	}
}
