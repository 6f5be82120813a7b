package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"slices"

	"madoguchi/assets/words"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/voice"
	"madoguchi/kiosk/voice/recordings"
)

const recordingsUsage = `usage: madoguchi recordings [-config FILE] [-language TAG]

Lists the sentences that can be recorded for the voice, one a line: its WAV file
(16-bit PCM) in the directory voice.recordings, "there", "missing" or "broken",
the text it stands in, and the sentence, with tabs between. Sentences with a
date, a number or a name in them are not listed: the engine says those.

`

// runRecordings is madoguchi recordings.
func runRecordings(_ context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("madoguchi recordings", recordingsUsage, stderr)
	file := configFlag(flags)
	tag := flags.String("language", "", "only this language, by its `tag`")
	if status, goOn := parse(flags, args, 0); !goOn {
		return status
	}
	c, err := config.Load(*file)
	if err != nil {
		fmt.Fprintf(stderr, "madoguchi recordings: %v\n", err)
		return exitUse
	}
	languages := words.Languages()
	if *tag != "" {
		languages = slices.DeleteFunc(languages, func(l words.Language) bool { return l.Tag != *tag })
		if len(languages) == 0 {
			fmt.Fprintf(stderr, "madoguchi recordings: there is no language %q\n", *tag)
			return exitUse
		}
	}
	directory := recordings.Directory{}
	if c.Voice.Recordings != "" {
		directory.System = os.DirFS(c.Voice.Recordings)
	}
	out := bufio.NewWriter(stdout)
	for _, language := range languages {
		listRecordings(out, language.Tag, directory)
	}
	if err := out.Flush(); err != nil {
		fmt.Fprintf(stderr, "madoguchi recordings: %v\n", err)
		return exitFailed
	}
	return exitFine
}

// listRecordings lists a language's sentences. A text that needs a parameter comes out of the catalogue as missing.
func listRecordings(out io.Writer, tag string, directory recordings.Directory) {
	catalogue := words.For(tag)
	listed := map[string]bool{}
	for _, id := range catalogue.IDs() {
		text := catalogue.Text(id, nil)
		if text == "⟦"+id+"⟧" {
			continue
		}
		for _, sentence := range voice.Sentences(words.Spoken(text)) {
			name := recordings.Name(tag, sentence)
			if listed[name] {
				continue
			}
			listed[name] = true
			fmt.Fprintf(out, "%s\t%s\t%s\t%s\n", name, directory.Condition(tag, sentence), id, sentence)
		}
	}
}
