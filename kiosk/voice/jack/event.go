package jack

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Numbers of the kernel's linux/input-event-codes.h.
const (
	kindSync         = 0
	kindSwitch       = 5
	syncDropped      = 3 // events were lost: what they said has to be asked for
	switchHeadphones = 2
)

// event is the kernel's struct input_event without its time.
type event struct {
	kind, code uint16
	value      int32
}

// timeSize is the size of the time an event begins with: two machine words.
const timeSize = int(unsafe.Sizeof(unix.Timeval{}))

func read(device io.Reader) (event, error) {
	var raw [timeSize + 8]byte
	if _, err := io.ReadFull(device, raw[:]); err != nil {
		return event{}, err
	}
	fields := raw[timeSize:]
	return event{
		kind:  binary.NativeEndian.Uint16(fields),
		code:  binary.NativeEndian.Uint16(fields[2:]),
		value: int32(binary.NativeEndian.Uint32(fields[4:])),
	}, nil
}

// switchState is the request EVIOCGSW for one byte: read, type 'E', number 0x1b (linux/input.h).
const switchState = 2<<30 | 1<<16 | 'E'<<8 | 0x1b

// switched asks a device for its headphone switch.
func switched(device *os.File) (bool, error) {
	connection, err := device.SyscallConn()
	if err != nil {
		return false, fmt.Errorf("headphone jack: %w", err)
	}
	var state [1]byte
	var failed unix.Errno
	err = connection.Control(func(descriptor uintptr) {
		_, _, failed = unix.Syscall(unix.SYS_IOCTL, descriptor, switchState, uintptr(unsafe.Pointer(&state[0])))
	})
	if err == nil && failed != 0 {
		err = failed
	}
	if err != nil {
		return false, fmt.Errorf("headphone jack: %s has no switches: %w", device.Name(), err)
	}
	return state[0]&(1<<switchHeadphones) != 0, nil
}
