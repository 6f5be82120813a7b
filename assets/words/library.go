package words

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
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
var order = []string{Default, "ja-simple", "en", "zh-Hans", "ko", "vi", "pt", "es", "fil", "ne"}

type shelf struct {
	catalogues []*Catalogue     // never empty; the default language is the first
	matcher    language.Matcher // of the catalogues' languages, in their order
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

// nearest is the catalogue for a tag; the first where none is near. The matcher knows no variants: to it plain Japanese is
// Japanese, which comes before it.
func (s *shelf) nearest(tag string) *Catalogue {
	wanted, err := language.Parse(tag)
	if err != nil {
		return s.catalogues[0]
	}
	for _, c := range s.catalogues {
		own := language.Make(c.language.Tag)
		ownBase, _ := own.Base()
		base, _ := wanted.Base()
		if v := own.Variants(); len(v) > 0 && slices.Equal(v, wanted.Variants()) && ownBase == base {
			return c
		}
	}
	_, i, confidence := s.matcher.Match(wanted)
	if confidence == language.No {
		return s.catalogues[0]
	}
	return s.catalogues[i]
}

// tags are the languages there is a file for. Japanese, to which every other falls back, is one even without a file.
func tags(system fs.FS) []string {
	names, _ := fs.Glob(system, "*.toml") // errs on a bad pattern only
	for i, name := range names {
		names[i] = strings.TrimSuffix(name, ".toml")
	}
	found := []string{Default}
	for _, tag := range slices.Concat(order, names) {
		if slices.Contains(names, tag) && !slices.Contains(found, tag) {
			found = append(found, tag)
		}
	}
	return found
}

// read reads one catalogue; on an error it is one without the texts that can't be read. A reading that can't be is left
// out, and its text stays.
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
	var mistakes []error
	for _, m := range file.Messages {
		if err := prepare(m, tag); err != nil {
			mistakes = append(mistakes, fmt.Errorf("catalogue %s, %s: %w", name, m.ID, err))
		}
		if err := bundle.AddMessages(language.Make(tag), m); err != nil {
			mistakes = append(mistakes, fmt.Errorf("catalogue %s, %s: %w", name, m.ID, err))
			continue
		}
		c.messages[m.ID] = m
	}
	if c.Has("language.name") {
		c.language.Name = c.Text("language.name", nil)
	}
	return c, errors.Join(mistakes...)
}

// prepare turns the marks in a message's forms into what they stand for.
func prepare(m *i18n.Message, tag string) error {
	var first error
	for _, form := range forms(m) {
		text, err := Annotate(tag, *form)
		if err != nil {
			text = withoutMarks.ReplaceAllString(*form, "")
			first = cmp.Or(first, err)
		}
		*form = strings.ReplaceAll(text, "|", "\u200b")
	}
	return first
}

// withoutMarks finds readings and what is left of their marks.
var withoutMarks = regexp.MustCompile(`《[^《》]*》|[｜《》\x{fff9}-\x{fffb}]`)

// forms are a message's plural forms.
func forms(m *i18n.Message) []*string {
	return []*string{&m.Zero, &m.One, &m.Two, &m.Few, &m.Many, &m.Other}
}
