package vprinter

import "time"

// timers are those of faults with a duration. The printer's lock guards them.
type timers struct{ all map[*time.Timer]struct{} }

// after does something under the printer's lock.
func (p *Printer) after(d time.Duration, do func()) {
	if p.timers.all == nil {
		p.timers.all = map[*time.Timer]struct{}{}
	}
	var timer *time.Timer
	timer = time.AfterFunc(d, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.timers.all, timer)
		do()
	})
	p.timers.all[timer] = struct{}{}
}

func (t *timers) stop() {
	for timer := range t.all {
		timer.Stop()
	}
}
