// Package engine turns text into sound by a program: espeak-ng, or whatever command the configuration names.
//
// The text goes to the program's standard input, never into its arguments, which every process on the machine can
// read. Where a program can only write its sound into a file, the file is in memory and has no name. What the program
// complains of is told by Check alone, whose text is public: elsewhere it might repeat what it was to say.
package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"madoguchi/kiosk/process"
	"madoguchi/kiosk/voice/wav"
)

// ErrLanguage is a language there is no voice for.
var ErrLanguage = errors.New("no voice for this language")

// Options choose the program. The zero value is espeak-ng with its own voices.
type Options struct {
	// Command is the program and its arguments; nil for espeak-ng. In an argument {language} stands for the BCP 47 tag,
	// {voice} for the voice's name, and {file} for the file to write the sound to; without {file} it is taken from
	// standard output.
	Command []string
	// Languages holds what is different in a language, by its tag.
	Languages map[string]Language
	// Timeout is the longest a sentence may take; 10 s where it is 0.
	Timeout time.Duration
}

// Language is what is different in one language.
type Language struct {
	Command []string
	Voice   string
	// Silent is where nothing is spoken.
	Silent bool
}

// builtIn speaks at 140 words a minute: its own 175 are too fast for whoever hears it for the first time.
var builtIn = []string{"espeak-ng", "-v", "{voice}", "-s", "140", "--stdin", "--stdout"}

// voices are espeak-ng's, for the languages a kiosk knows. Portuguese and Spanish are those of South America, where most
// who speak them in Japan come from. It has no Filipino; its Indonesian comes nearest.
var voices = map[string]string{
	"ja": "ja", "ja-simple": "ja", "en": "en-us", "zh-Hans": "cmn", "ko": "ko", "vi": "vi", "pt": "pt-br",
	"es": "es-419", "ne": "ne", "fil": "id",
}

const (
	defaultTimeout = 10 * time.Second
	mostSound      = 32 << 20 // bytes: twelve minutes at 22,050 frames a second
)

// Engine is the program. It is safe for use by several goroutines.
type Engine struct{ options Options }

// New is an engine; the program is not looked for yet.
func New(o Options) *Engine {
	if o.Timeout == 0 {
		o.Timeout = defaultTimeout
	}
	return &Engine{o}
}

// Can is whether there is a voice for a language: by name, whatever the program then says to it.
func (e *Engine) Can(language string) bool {
	own := e.options.Languages[language]
	if own.Silent {
		return false
	}
	command, voice := e.command(language)
	return voice != "" || !slices.ContainsFunc(command, func(argument string) bool {
		return strings.Contains(argument, "{voice}")
	})
}

// Synthesize is the sound of a text. Errors wrap ErrLanguage where there is no voice, process.ErrOutput and
// wav.ErrForm where the program wrote too much or something else, and say nothing of the text.
func (e *Engine) Synthesize(ctx context.Context, language, text string) (wav.Sound, error) {
	sound, _, err := e.synthesize(ctx, language, text)
	return sound, err
}

// Check is whether the program speaks a language now; the error has what the program complained of.
func (e *Engine) Check(ctx context.Context, language string) error {
	sound, complaint, err := e.synthesize(ctx, language, trial(language))
	if err == nil && len(sound.Samples) == 0 {
		err = fmt.Errorf("%w: it is empty", wav.ErrForm)
	}
	if err != nil && complaint != "" {
		return fmt.Errorf("%w: %s", err, complaint)
	}
	return err
}

// trial is a sound that every voice can make, in a script it can read.
func trial(language string) string {
	switch language {
	case "ja", "ja-simple":
		return "あ"
	case "ne":
		return "आ"
	}
	return "a"
}

func (e *Engine) command(language string) (command []string, voice string) {
	own := e.options.Languages[language]
	command, voice = own.Command, own.Voice
	if len(command) == 0 {
		command = e.options.Command
	}
	if len(command) == 0 {
		command = builtIn
	}
	if voice == "" {
		voice = voices[language]
	}
	return command, voice
}

func (e *Engine) synthesize(ctx context.Context, language, text string) (sound wav.Sound, complaint string, err error) {
	if !e.Can(language) {
		return wav.Sound{}, "", fmt.Errorf("%w: %s", ErrLanguage, language)
	}
	ctx, stop := context.WithTimeout(ctx, e.options.Timeout)
	defer stop()
	command, voice := e.command(language)
	if slices.Equal(command, builtIn) {
		text = spelled(language, text)
	}
	program := process.Program{Stdin: []byte(text), Most: mostSound}
	var file *os.File
	if slices.ContainsFunc(command, func(argument string) bool { return strings.Contains(argument, "{file}") }) {
		if file, err = nameless(); err != nil {
			return wav.Sound{}, "", err
		}
		defer file.Close()
		program.Files = []*os.File{file}
	}
	fill := strings.NewReplacer("{language}", language, "{voice}", voice, "{file}", "/dev/fd/3")
	for _, argument := range command {
		program.Argv = append(program.Argv, fill.Replace(argument))
	}
	result, err := program.Run(ctx)
	if err != nil {
		return wav.Sound{}, result.Complaint, err
	}
	written := result.Stdout
	if file != nil {
		if written, err = contents(file); err != nil {
			return wav.Sound{}, result.Complaint, err
		}
	}
	sound, err = wav.Read(written)
	if err != nil {
		return wav.Sound{}, result.Complaint, fmt.Errorf("%s: %w", command[0], err)
	}
	return sound, result.Complaint, nil
}

// nameless is a file in memory that nobody else can open. In the program it is descriptor 3.
func nameless() (*os.File, error) {
	descriptor, err := unix.MemfdCreate("speech", unix.MFD_CLOEXEC)
	if err != nil {
		return nil, fmt.Errorf("a file in memory: %w", err)
	}
	return os.NewFile(uintptr(descriptor), "speech"), nil
}

func contents(file *os.File) ([]byte, error) {
	about, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if about.Size() > mostSound {
		return nil, process.ErrOutput
	}
	return io.ReadAll(io.NewSectionReader(file, 0, about.Size()))
}
