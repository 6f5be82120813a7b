package words

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/language"
)

//go:embed *.toml
var files embed.FS

// order is the order languages are offered in; one that has a file but no place here comes after these.
var order = []string{Default, "en"}

type shelf struct {
	catalogues []*Catalogue // never empty; the default language is the first
	matcher    language.Matcher
}

// library is the embedded catalogues, read on first use. A file that can't be read is left out: the tests see to it
// that there is none.
var library = sync.OnceValue(func() *shelf {
	s, _ := load(files)
	return s
})

// load reads every catalogue of a file system. It returns what could be read, and the first error.
func load(system fs.FS) (*shelf, error) {
	s := &shelf{}
	var first error
	for _, tag := range tags(system) {
		c, err := read(system, tag)
		if err != nil && first == nil {
			first = err
		}
		s.catalogues = append(s.catalogues, c)
	}
	var matched []language.Tag
	for _, c := range s.catalogues {
		matched = append(matched, language.Make(c.language.Tag))
	}
	s.matcher = language.NewMatcher(matched)
	return s, first
}

func tags(system fs.FS) []string {
	found := slices.Clone(order)
	names, _ := fs.Glob(system, "*.toml") // errs on a bad pattern only
	for _, name := range names {
		tag := strings.TrimSuffix(name, ".toml")
		if !slices.Contains(found, tag) {
			found = append(found, tag)
		}
	}
	return found
}

// read reads one catalogue; on an error it is one without a text.
func read(system fs.FS, tag string) (*Catalogue, error) {
	bundle := i18n.NewBundle(language.Make(tag))
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	c := &Catalogue{
		language:  Language{Tag: tag, Name: tag},
		messages:  map[string]*i18n.Message{},
		localizer: i18n.NewLocalizer(bundle, tag),
	}
	name := tag + ".toml"
	content, err := fs.ReadFile(system, name)
	if err != nil {
		return c, fmt.Errorf("catalogue %s: %w", name, err)
	}
	file, err := bundle.ParseMessageFileBytes(content, name)
	if err != nil {
		return c, fmt.Errorf("catalogue %s: %w", name, err)
	}
	for _, m := range file.Messages {
		for _, form := range forms(m) {
			*form = strings.ReplaceAll(*form, "|", "\u200b")
		}
		if err := bundle.AddMessages(language.Make(tag), m); err != nil {
			return c, fmt.Errorf("catalogue %s, %s: %w", name, m.ID, err)
		}
		c.messages[m.ID] = m
	}
	if c.Has("language.name") {
		c.language.Name = c.Text("language.name", nil)
	}
	return c, nil
}

// forms are a message's plural forms.
func forms(m *i18n.Message) []*string {
	return []*string{&m.Zero, &m.One, &m.Two, &m.Few, &m.Many, &m.Other}
}
