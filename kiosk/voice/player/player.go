// Package player plays sounds by a program: aplay, or whatever command the configuration names. The sound goes to the
// program's standard input as a WAV file.
package player

import (
	"context"
	"fmt"
	"strings"
	"time"

	"madoguchi/kiosk/process"
	"madoguchi/kiosk/voice/wav"
)

// builtIn is ALSA's own player.
var builtIn = []string{"aplay", "-q", "-D", "{device}"}

// usualGrace is how much longer than the sound a player may take, to open its device and to play to the end.
const usualGrace = 5 * time.Second

// mostSaid is how much output of a player is borne, in bytes; none is looked at.
const mostSaid = 1 << 20

// Player is the program. It is safe for use by several goroutines.
type Player struct {
	command []string
	grace   time.Duration
}

// New is a player; a nil command is aplay. In an argument {device} stands for the device to play on.
func New(command []string) *Player {
	if len(command) == 0 {
		command = builtIn
	}
	return &Player{command, usualGrace}
}

// Play plays a sound to its end, or until ctx ends: then it is quiet when Play returns.
func (p *Player) Play(ctx context.Context, device string, s wav.Sound) error {
	ctx, stop := context.WithTimeout(ctx, s.Duration()+p.grace)
	defer stop()
	program := process.Program{Stdin: s.Bytes(), Most: mostSaid}
	for _, argument := range p.command {
		program.Argv = append(program.Argv, strings.ReplaceAll(argument, "{device}", device))
	}
	result, err := program.Run(ctx)
	if err != nil && result.Complaint != "" {
		return fmt.Errorf("%w: %s", err, result.Complaint)
	}
	return err
}
