package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// screen is an X display without a monitor (Xvfb). Its picture is a file in memory, so that looking at it costs
// neither the display nor the kiosk anything.
type screen struct {
	display   string // ":99"
	directory string
	server    *exec.Cmd
	seed      maphash.Seed
	memory    []byte // Xvfb's own picture, in XWD form

	pointer  *exec.Cmd // what touches the screen, from the first touch on
	commands io.WriteCloser
}

// openScreen starts Xvfb on a display number that is free.
func openScreen(ctx context.Context, width, height int) (*screen, error) {
	directory, err := os.MkdirTemp("", "madoguchi-screen-")
	if err != nil {
		return nil, err
	}
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer read.Close()
	server := exec.CommandContext(ctx, "Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height),
		"-fbdir", directory, "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{write}
	err = server.Start()
	write.Close()
	if err != nil {
		os.RemoveAll(directory)
		return nil, fmt.Errorf("screen: %w", err)
	}
	s := &screen{directory: directory, server: server, seed: maphash.MakeSeed()}
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		s.close()
		return nil, fmt.Errorf("screen: Xvfb did not come up: %w", err)
	}
	s.display = ":" + strings.TrimSpace(number)
	if err := s.look(); err != nil {
		s.close()
		return nil, fmt.Errorf("screen: %w", err)
	}
	return s, nil
}

// look maps the display's picture into memory.
func (s *screen) look() error {
	file, err := os.Open(filepath.Join(s.directory, "Xvfb_screen0"))
	if err != nil {
		return err
	}
	defer file.Close()
	about, err := file.Stat()
	if err != nil {
		return err
	}
	if about.Size() < xwdHeader {
		return errFramebuffer
	}
	s.memory, err = unix.Mmap(int(file.Fd()), 0, int(about.Size()), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return err
	}
	if s.field(xwdBitsPerPixel) != 32 || len(s.memory) < s.start()+s.field(xwdBytesPerLine)*s.field(xwdHeight) {
		return errFramebuffer
	}
	return nil
}

func (s *screen) close() {
	if s.pointer != nil {
		s.commands.Close()
		s.pointer.Wait()
	}
	if s.memory != nil {
		unix.Munmap(s.memory)
	}
	s.server.Process.Signal(os.Interrupt)
	s.server.Wait()
	os.RemoveAll(s.directory)
}

// The fields of an XWD header that are needed, as places of 32-bit big-endian numbers.
const (
	xwdHeaderSize   = 0
	xwdWidth        = 4
	xwdHeight       = 5
	xwdBitsPerPixel = 11
	xwdBytesPerLine = 12
	xwdColours      = 19
)

const (
	xwdHeader     = 100 // bytes that hold the fields above
	xwdColourSize = 12  // bytes of an entry of the colour map that stands between header and pixels
)

var errFramebuffer = errors.New("the display's picture is in no form known here")

func (s *screen) field(n int) int { return int(binary.BigEndian.Uint32(s.memory[4*n:])) }

// start is where the pixels begin.
func (s *screen) start() int { return s.field(xwdHeaderSize) + s.field(xwdColours)*xwdColourSize }

// row is a line of pixels, four bytes each: blue, green, red, nothing.
func (s *screen) row(y, fromX, toX int) []byte {
	line := s.start() + y*s.field(xwdBytesPerLine)
	return s.memory[line+4*fromX : line+4*toX]
}

func (s *screen) bounds() image.Rectangle {
	return image.Rect(0, 0, s.field(xwdWidth), s.field(xwdHeight))
}

// picture is what is on the screen now.
func (s *screen) picture() *image.RGBA {
	picture := image.NewRGBA(s.bounds())
	for y := range picture.Rect.Dy() {
		from, to := s.row(y, 0, picture.Rect.Dx()), picture.Pix[y*picture.Stride:]
		for i := 0; i < len(from); i += 4 {
			to[i], to[i+1], to[i+2], to[i+3] = from[i+2], from[i+1], from[i], 0xff
		}
	}
	return picture
}

// fingerprint is a hash of a part of the screen: it changes when what is drawn there does.
func (s *screen) fingerprint(of image.Rectangle) uint64 {
	var hash maphash.Hash
	hash.SetSeed(s.seed)
	of = of.Intersect(s.bounds())
	for y := of.Min.Y; y < of.Max.Y; y++ {
		hash.Write(s.row(y, of.Min.X, of.Max.X))
	}
	return hash.Sum64()
}

// blank is whether nothing is drawn yet: every pixel is of one colour.
func (s *screen) blank() bool {
	all := s.bounds()
	first := bytes.Clone(s.row(0, 0, 1))
	for y := range all.Dy() {
		row := s.row(y, 0, all.Dx())
		for i := 0; i < len(row); i += 4 {
			if !bytes.Equal(row[i:i+3], first[:3]) {
				return false
			}
		}
	}
	return true
}

// settle waits until the screen has stayed the same for a while. The first drawing of a screen after the kiosk's start may
// take a third of a second.
func (s *screen) settle(while time.Duration) {
	last, since := s.fingerprint(s.bounds()), time.Now()
	for began := since; time.Since(since) < while && time.Since(began) < stepTimeout; { // one that never rests is taken as it is
		time.Sleep(frames)
		if now := s.fingerprint(s.bounds()); now != last {
			last, since = now, time.Now()
		}
	}
}

// frames is several of the toolkit's frames.
const frames = 50 * time.Millisecond

// save keeps what is on the screen now as a PNG.
func (s *screen) save(path string) error {
	var encoded bytes.Buffer
	if err := png.Encode(&encoded, s.picture()); err != nil {
		return err
	}
	return os.WriteFile(path, encoded.Bytes(), 0o644)
}

// click touches a place of the screen. One xdotool serves all touches: starting it takes longer than a touch should.
func (s *screen) click(x, y int) error {
	if s.pointer == nil {
		pointer := exec.Command("xdotool", "-")
		pointer.Env = append(os.Environ(), "DISPLAY="+s.display)
		commands, err := pointer.StdinPipe()
		if err != nil {
			return err
		}
		if err := pointer.Start(); err != nil {
			return fmt.Errorf("touch: %w", err)
		}
		s.pointer, s.commands = pointer, commands
	}
	_, err := fmt.Fprintf(s.commands, "mousemove %d %d click 1\n", x, y)
	return err
}
