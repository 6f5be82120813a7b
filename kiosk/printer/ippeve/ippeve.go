// Package ippeve runs ippeveprinter, the IPP Everywhere printer that CUPS checks other software with, on this machine
// and for it alone: to prove a kiosk against, as package vprinter is for ESC/POS. It needs the Debian packages
// cups-ipp-utils and dbus-daemon, and no service of the machine: the printer has a message bus of its own.
package ippeve

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"madoguchi/kiosk/printer/vprinter"
)

// Options are what a printer is to be; the zero ones are a laser printer with letter paper that takes all three formats
// and keeps what it is sent.
type Options struct {
	// Formats are the document formats it takes.
	Formats []string
	// Command is a shell script that gets a job's document as its first argument, and the job's attributes in
	// variables such as IPP_JOB_NAME. What it writes to standard error as "STATE: +media-empty-error" or
	// "ATTR: job-impressions-completed=1" the printer says of itself and of the job; its exit status ends the job.
	// Empty is Keep.
	Command string
	// Attributes are the printer's attributes instead of the built-in ones, as a file for its option -a.
	Attributes string
}

// Keep is the command that keeps each document in the directory, named for its job.
const Keep = `cp "$1" "$KEPT/$IPP_JOB_NAME"`

// Printer is an ippeveprinter at work.
type Printer struct {
	// Port it listens on, on 127.0.0.1, for HTTP and HTTPS.
	Port int
	// Kept is where Keep puts the documents.
	Kept string

	bus, printer *exec.Cmd
	log          *buffer
	over         chan struct{} // closed when the printer has ended
	socket       string        // the directory of the bus's
	stop         sync.Once
}

// Start starts one that works in the directory, until the context ends or Stop. Errors: a program that is not
// installed, or does not start.
func Start(ctx context.Context, directory string, options Options) (*Printer, error) {
	p := &Printer{Kept: filepath.Join(directory, "kept"), log: &buffer{}}
	if err := p.prepare(directory, &options); err != nil {
		return nil, fmt.Errorf("ippeveprinter: %w", err)
	}
	address, err := p.startBus(ctx, directory)
	if err != nil {
		_ = os.RemoveAll(p.socket)
		return nil, fmt.Errorf("a message bus for ippeveprinter (Debian package dbus-daemon): %w", err)
	}
	if err = p.start(ctx, directory, address, options); err != nil {
		p.Stop()
		return nil, fmt.Errorf("ippeveprinter (Debian package cups-ipp-utils): %w", err)
	}
	return p, nil
}

// URI is the printer's address; with ipps it has a certificate of its own.
func (p *Printer) URI(scheme string) string {
	return fmt.Sprintf("%s://127.0.0.1:%d/ipp/print", scheme, p.Port)
}

// Log is what the printer has said so far.
func (p *Printer) Log() string { return p.log.String() }

// Stop kills the printer at once, as the plug does, with all that works for it. Until the context ends nobody listens on
// its port.
func (p *Printer) Stop() {
	p.stop.Do(func() {
		if p.over != nil {
			_ = syscall.Kill(-p.printer.Process.Pid, syscall.SIGKILL)
			<-p.over
		}
		_ = syscall.Kill(-p.bus.Process.Pid, syscall.SIGKILL)
		_ = p.bus.Wait()
		_ = os.RemoveAll(p.socket)
	})
}

func (p *Printer) prepare(directory string, options *Options) error {
	if len(options.Formats) == 0 {
		options.Formats = []string{"image/pwg-raster", "application/pdf", "image/jpeg"}
	}
	if options.Command == "" {
		options.Command = Keep
	}
	for _, d := range []string{p.Kept, filepath.Join(directory, "spool"), filepath.Join(directory, "keys")} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			return err
		}
	}
	script := "#!/bin/sh\nKEPT='" + p.Kept + "'\n" + options.Command + "\n"
	if err := os.WriteFile(filepath.Join(directory, "command"), []byte(script), 0o700); err != nil {
		return err
	}
	if options.Attributes == "" {
		return nil
	}
	text := options.Attributes + "\nATTR mimeMediaType document-format-supported " + strings.Join(options.Formats, ",") + "\n"
	return os.WriteFile(filepath.Join(directory, "attributes"), []byte(text), 0o600)
}

// busConfiguration lets everybody on the bus talk to everybody: there is the printer alone. It looks there for the
// service that would announce it to the network.
const busConfiguration = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><listen>unix:path=%s</listen><auth>EXTERNAL</auth><policy context="default"><allow user="*"/><allow own="*"/>
<allow send_type="method_call"/><allow send_type="signal"/><allow send_type="method_return"/><allow send_type="error"/>
<allow receive_type="method_call"/><allow receive_type="signal"/><allow receive_type="method_return"/>
<allow receive_type="error"/></policy></busconfig>
`

func (p *Printer) startBus(ctx context.Context, directory string) (address string, err error) {
	// A socket's path may have 107 bytes, fewer than a test's directory has.
	if p.socket, err = os.MkdirTemp("", "bus-"); err != nil {
		return "", err
	}
	configuration := filepath.Join(directory, "bus.conf")
	text := fmt.Sprintf(busConfiguration, filepath.Join(p.socket, "bus"))
	if err := os.WriteFile(configuration, []byte(text), 0o600); err != nil {
		return "", err
	}
	p.bus = exec.CommandContext(ctx, "dbus-daemon", "--config-file="+configuration, "--nofork", "--nopidfile", "--print-address=1")
	p.bus.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	out, err := p.bus.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := p.bus.Start(); err != nil {
		return "", err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	return strings.TrimSpace(line), err
}

func (p *Printer) start(ctx context.Context, directory, bus string, options Options) error {
	// Nobody else has the port before the printer takes it, nor after Stop: it is then refused, not somebody else's.
	held, at, err := vprinter.Hold(net.IPv4(127, 0, 0, 1))
	if err != nil {
		return err
	}
	context.AfterFunc(ctx, func() { _ = held.Close() })
	if p.Port, err = strconv.Atoi(at[strings.LastIndexByte(at, ':')+1:]); err != nil {
		return err
	}
	arguments := []string{
		"-r", "off", "-n", "localhost", "-p", strconv.Itoa(p.Port), "-vvv", "--no-web-forms",
		"-d", filepath.Join(directory, "spool"), "-K", filepath.Join(directory, "keys"),
		"-c", filepath.Join(directory, "command"),
	}
	// It takes the one option or the other.
	if options.Attributes == "" {
		arguments = append(arguments, "-f", strings.Join(options.Formats, ","))
	} else {
		arguments = append(arguments, "-a", filepath.Join(directory, "attributes"))
	}
	p.printer = exec.CommandContext(ctx, "ippeveprinter", append(arguments, "Ticket printer")...)
	p.printer.Env = append(os.Environ(), "DBUS_SYSTEM_BUS_ADDRESS="+bus, "HOME="+directory)
	p.printer.Stdout, p.printer.Stderr = p.log, p.log
	p.printer.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	p.printer.WaitDelay = time.Second
	p.printer.Cancel = func() error { return syscall.Kill(-p.printer.Process.Pid, syscall.SIGKILL) }
	if err := p.printer.Start(); err != nil {
		return err
	}
	p.over = make(chan struct{})
	go func() {
		defer close(p.over)
		_ = p.printer.Wait()
	}()
	return p.await(ctx)
}

// await waits until the printer takes calls, or has ended.
func (p *Printer) await(ctx context.Context) error {
	const poll = 20 * time.Millisecond
	tick := time.NewTicker(poll)
	defer tick.Stop()
	for {
		conn, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(p.Port)))
		if err == nil {
			return conn.Close()
		}
		select {
		case <-p.over:
			return errors.New("it ended: " + p.Log())
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-tick.C:
		}
	}
}

// buffer may be written to while it is read.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(data []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(data)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}
