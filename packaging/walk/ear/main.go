// Command ear stands in for a voice's two programs where a test has to know what a resident hears: word for word, in
// order, and for how long.
//
//	ear speak LANGUAGE        the engine: the text on standard input as a WAV file whose samples are its letters
//	ear hear SOCKET DEVICE    the player: plays such a WAV file in its time, then tells what it said (language, device and
//	                          text, with tabs between) and holds it until it is told to go on, or killed
package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"time"

	"madoguchi/kiosk/voice/wav"
)

// A sound is its letters and then silence; its first sample tells how many letters there are. It is as long as the
// shortest word: nobody takes up what was said in less.
const (
	rate     = 8000
	shortest = rate * 3 / 10
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "ear:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	in, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	switch {
	case len(args) == 2 && args[0] == "speak":
		_, err := os.Stdout.Write(sound(args[1] + "\t" + string(in)).Bytes())
		return err
	case len(args) == 3 && args[0] == "hear":
		heard, err := wav.Read(in)
		if err != nil {
			return err
		}
		return hear(args[1], args[2], heard)
	}
	return fmt.Errorf("%q is not understood", args)
}

func sound(text string) wav.Sound {
	letters := []rune(text)
	s := wav.Sound{Rate: rate, Channels: 1, Samples: []int16{int16(len(letters))}}
	for _, r := range letters {
		s.Samples = append(s.Samples, int16(r))
	}
	s.Samples = append(s.Samples, make([]int16, shortest)...)
	return s
}

func hear(socket, device string, s wav.Sound) error {
	letters := int(s.Samples[0])
	if letters == 0 { // the silence a player is tried with
		return nil
	}
	text := ""
	for _, sample := range s.Samples[1 : 1+letters] {
		text += string(rune(uint16(sample)))
	}
	time.Sleep(s.Duration())
	connection, err := net.Dial("unix", socket)
	if err != nil {
		return err
	}
	defer connection.Close()
	if _, err := fmt.Fprintf(connection, "%s\t%s\n", device, text); err != nil {
		return err
	}
	_, err = connection.Read(make([]byte, 1))
	return err
}
