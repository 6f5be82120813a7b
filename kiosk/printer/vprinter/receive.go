package vprinter

// receive takes in what was read: real-time commands are carried out, and everything goes to the buffer, as a real
// printer has it: the bytes may as well be part of a picture.
func (p *Printer) receive(l *line, read []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	defer p.changed.Broadcast()
	for _, b := range read {
		if l.over {
			return errDropped
		}
		p.status.Received++
		p.happen(Received)
		l.held = append(l.held, b)
		if err := p.sort(l); err != nil {
			return err
		}
	}
	return nil
}

// sort hands on what is held, as far as it is clear what it is.
func (p *Printer) sort(l *line) error {
	for len(l.held) > 0 {
		switch p.realTimeCommand(l.held) {
		case aBeginning:
			return nil
		case noCommand:
			b := l.held[0]
			l.held = l.held[1:]
			if err := p.push(l, b); err != nil {
				return err
			}
			l.fresh = false
		case aCommand:
			command := l.held
			l.held = nil
			if p.carryOut(command) {
				return nil
			}
			// A full buffer overflows for a line that has only asked, so that asking is always possible.
			for _, b := range command {
				if l.fresh && p.buffer.full() {
					break
				}
				if err := p.push(l, b); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// push puts a byte into the buffer, as soon as there is room.
func (p *Printer) push(l *line, b byte) error {
	for p.buffer.full() && !p.has[PowerOff] {
		if l.over {
			return errDropped
		}
		if len(p.waiting) > 0 && gone(l.rw) {
			return errReplaced
		}
		if !p.status.Full { // told once: whoever waits as well would tell it back for ever
			p.status.Full = true
			p.changed.Broadcast()
		}
		p.changed.Wait()
	}
	p.status.Full = false
	if l.over {
		return errDropped
	}
	p.buffer.put(b)
	return nil
}
