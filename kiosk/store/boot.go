package store

import (
	"os"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// Boot is what the machine knows of time beside its clock's date, which may be set to anything.
type Boot struct {
	// ID is another one after every start of the machine; empty where it is not known.
	ID string
	// Elapsed is the time since that start, sleep included. Nobody can set it.
	Elapsed time.Duration
	// Trusted is whether the clock is being held right by a time server.
	Trusted bool
}

// readBoot asks the kernel. What it does not tell stays empty.
func readBoot() Boot {
	var boot Boot
	var since unix.Timespec
	id, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err == nil && unix.ClockGettime(unix.CLOCK_BOOTTIME, &since) == nil {
		boot.ID = strings.TrimSpace(string(id))
		boot.Elapsed = time.Duration(since.Nano()).Truncate(time.Millisecond)
	}
	// Whoever sets the clock by hand takes the mark of being synchronised away with it (adjtimex(2), STA_UNSYNC).
	var clock unix.Timex
	state, err := unix.Adjtimex(&clock)
	boot.Trusted = err == nil && state != unix.TIME_ERROR && clock.Status&unix.STA_UNSYNC == 0
	return boot
}

// WithBoot has the machine's starts told by boot instead of the kernel.
func WithBoot(boot func() Boot) Option { return func(s *Store) { s.boot = boot } }
