package vprinter

import (
	"context"
	"io"
	"net"
	"syscall"
)

// port is a TCP address that the printer listens on.
type port struct {
	ctx      context.Context // of its lines
	addr     string
	window   int
	held     io.Closer    // the port, where it was any free one; nil where its number was asked for
	listener net.Listener // nil while it refuses
}

// ListenTCP opens a port for the printer, as port 9100 of a network printer, until ctx ends. Port 0 is any free one, which
// stays the printer's while it refuses; the address says which.
func (p *Printer) ListenTCP(ctx context.Context, addr string) (net.Addr, error) {
	port := &port{ctx: ctx, addr: addr, window: p.options.Window}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, errClosed
	}
	asked, err := net.ResolveTCPAddr("tcp", addr)
	if err != nil {
		return nil, err
	}
	if asked.Port == 0 {
		if port.held, port.addr, err = Hold(asked.IP); err != nil {
			return nil, err
		}
	}
	if err := p.open(port); err != nil {
		port.end()
		return nil, err
	}
	at := port.listener.Addr()
	port.addr = at.String()
	p.ports = append(p.ports, port)
	context.AfterFunc(ctx, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		port.end()
	})
	return at, nil
}

// open begins to listen.
func (p *Printer) open(port *port) error {
	config := net.ListenConfig{}
	if port.window > 0 {
		config.Control = func(_, _ string, raw syscall.RawConn) error {
			return raw.Control(func(fd uintptr) {
				_ = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, port.window)
			})
		}
	}
	listener, err := config.Listen(port.ctx, "tcp", port.addr)
	if err != nil {
		return err
	}
	port.listener = listener
	p.all.Go(func() { p.accept(port, listener) })
	return nil
}

func (p *Printer) accept(port *port, listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		l := p.queue(conn) // here, so that lines are served in the order they came
		p.all.Go(func() {
			if err := p.serve(port.ctx, l); err != nil {
				p.log.Debug("the line is over", "err", err)
			}
		})
	}
}

// shut stops listening.
func (port *port) shut() {
	if port.listener != nil {
		_ = port.listener.Close()
		port.listener = nil
	}
}

// end gives the port up.
func (port *port) end() {
	port.shut()
	if port.held != nil {
		_ = port.held.Close()
	}
}

// doors closes or opens the ports, as the faults have it.
func (p *Printer) doors() {
	refused := p.refuses()
	for _, port := range p.ports {
		switch {
		case refused:
			port.shut()
		case port.listener == nil && port.ctx.Err() == nil:
			if err := p.open(port); err != nil {
				p.log.Error("the port cannot be opened again", "addr", port.addr, "err", err)
			}
		}
	}
}

// refuses is whether no line is taken.
func (p *Printer) refuses() bool { return p.has[Refuse] || p.has[PowerOff] || p.closed }
