package vprinter

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"

	"madoguchi/kiosk/printer/paper"
)

// mechanism is the printer as the interpreter knows it: where its bytes come from, and what it may do.
type mechanism struct{ *Printer }

// ReadByte waits for the next byte in the buffer.
func (m mechanism) ReadByte() (byte, error) {
	var one [1]byte
	_, err := m.Read(one[:])
	return one[0], err
}

// Read waits until there is something in the buffer.
func (m mechanism) Read(into []byte) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for m.buffer.n == 0 || m.has[PowerOff] {
		if err := m.disturbed(); err != nil {
			return 0, err
		}
		m.notes = m.interpreter.Notes()
		m.status.Idle = m.buffer.n == 0
		m.changed.Broadcast()
		m.changed.Wait()
	}
	if err := m.disturbed(); err != nil {
		return 0, err
	}
	m.status.Idle = false
	if m.buffer.full() {
		m.changed.Broadcast()
	}
	return m.buffer.take(into), nil
}

// disturbed is why the mechanism must leave what it is at.
func (m mechanism) disturbed() error {
	switch {
	case m.closed:
		return errClosed
	case m.seen != m.clears:
		m.seen = m.clears
		return errCleared
	}
	return nil
}

// Before waits until the printer can do the step.
func (m mechanism) Before(step paper.Step) error {
	if step == paper.CutOff {
		m.cutOff()
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	switch step {
	case paper.Band:
		m.happen(Band)
	case paper.Cutting:
		m.happen(Cut)
	}
	for {
		if err := m.disturbed(); err != nil {
			m.status.Halted = false
			return err
		}
		if m.able() || step == paper.Order && m.options.Eager && !m.has[PowerOff] {
			break
		}
		if !m.status.Halted {
			m.status.Halted = true
			m.changed.Broadcast()
		}
		m.changed.Wait()
	}
	m.status.Halted = false
	switch step {
	case paper.Band:
		m.status.Bands++
		m.changed.Broadcast()
	case paper.Cutting:
		m.log.Debug("cut")
	}
	return nil
}

// cutOff keeps the slip that has come off.
func (m mechanism) cutOff() {
	taken := m.roll.Take()
	slip := taken[len(taken)-1]
	m.mu.Lock()
	defer m.mu.Unlock()
	m.slips = append(m.slips, taken...)
	m.slips = m.slips[max(0, len(m.slips)-m.options.Keep):]
	m.status.Cuts++
	if m.options.Dir != "" {
		path := filepath.Join(m.options.Dir, SlipName(m.status.Cuts))
		if err := save(path, slip); err != nil {
			m.log.Error("the slip is not kept as a file", "path", path, "err", err)
		}
	}
	m.log.Info("a slip is cut off", "number", m.status.Cuts, "rows", slip.Rect.Dy())
	m.happen(AfterCut)
	m.changed.Broadcast()
}

// SlipName is the file that the n-th slip is kept as, from 1.
func SlipName(n int) string { return fmt.Sprintf("slip-%04d.png", n) }

func save(path string, slip *image.Gray) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	err = png.Encode(file, slip)
	if shut := file.Close(); err == nil {
		err = shut
	}
	return err
}

// Tell carries out a command that does nothing to the paper.
func (m mechanism) Tell(command paper.Command) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.notes = m.interpreter.Notes() // whoever hears the answer may ask for what was noted before
	switch c := command.(type) {
	case paper.Initialize:
		m.happen(Start)
	case paper.Pulse:
		m.status.Pulses++
		m.log.Warn("a pulse to the drawer")
	case paper.AutomaticStatus:
		m.automatic = c.Of
		if c.Of != 0 {
			m.told = m.automaticStatus()
			m.say(m.told[:])
		}
	case paper.Query:
		switch c.About {
		case 1:
			m.say([]byte{m.sensor()})
		case 2:
			m.say([]byte{drawerHigh})
		case 4:
			m.say([]byte{0})
		}
	case paper.Identify:
		m.say(m.identity(c.What))
	case paper.ProcessID:
		m.say(append([]byte{0x37, 0x22}, append(c.Name[:], 0)...))
	case paper.Reply:
		m.say(c.Bytes)
	}
	m.changed.Broadcast()
	return nil
}
