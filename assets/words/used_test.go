package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// families are the beginnings of ids that the program puts together from a beginning and a name, with what the name is.
var families = map[string]string{
	"month.":                 "the month's figure",
	"weekday.":               "the weekday's figure",
	"day.":                   "the day's figure",
	"hours.day.":             "the weekday's figure",
	"hours.week.":            "the week's figure",
	"certificate.":           "the rules' name of a certificate",
	"procedure.":             "the rules' name of a procedure",
	"ticket.language.":       "a language's tag",
	"document.":              "the rules' name of a document",
	"who.":                   "who came, as the visit names it",
	"answer.":                "the words a question is answered in",
	"footer.":                "a button's name",
	"screen.":                "the step's name",
	"screen.applicant.sign.": "who came, as the visit names it",
	"screen.wrong-card.":     "the reader's name of the card",
	"screen.status.":         "what the card says, as the screen names it",
	"screen.status.pin.":     "the rules' name of a certificate",
	"screen.status.use.":     "the rules' name of a certificate",
	"screen.certificates.":   "an answer's name",
	"screen.changed.":        "an answer's name",
	"screen.checklist.":      "a question's name",
	"screen.plan.twice.":     "why one has to come twice",
	"screen.without-card.":   "a reason to come without a card",
}

// literals are the texts in quotes in the program's own source, tests aside, and how the ends of ids in it begin.
func literals(t *testing.T) map[string]bool {
	t.Helper()
	root := filepath.Join("..", "..")
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	files := token.NewFileSet()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != root && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata" || entry.Name() == "packaging"):
			return filepath.SkipDir
		case entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(node ast.Node) bool {
			if literal, isLiteral := node.(*ast.BasicLit); isLiteral && literal.Kind == token.STRING {
				if text, err := strconv.Unquote(literal.Value); err == nil {
					found[text] = true
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestEveryTextIsUsed finds texts that nobody asks for any more.
func TestEveryTextIsUsed(t *testing.T) {
	source := literals(t)
	for _, id := range For(Default).IDs() {
		if !used(id, source) {
			t.Errorf("nothing asks for %q", id)
		}
	}
	for family, name := range families {
		if !source[family] {
			t.Errorf("nothing puts ids together from %q (%s)", family, name)
		}
	}
}

// TestWhatIsAskedForIsThere finds what is asked for by its whole id, and is in no catalogue.
func TestWhatIsAskedForIsThere(t *testing.T) {
	id := regexp.MustCompile(`^(screen|ticket|slip|voice|action|staff|hours|footer|header|counter)(\.[a-z-]+)+$`)
	for text := range literals(t) {
		if id.MatchString(text) && !For(Default).Has(text) && !aBeginning(text) {
			t.Errorf("no catalogue has %q", text)
		}
	}
}

// aBeginning is whether ids go on behind a text.
func aBeginning(text string) bool {
	return slices.ContainsFunc(For(Default).IDs(), func(id string) bool { return strings.HasPrefix(id, text+".") || strings.HasPrefix(id, text+"-") })
}

// used is whether source names an id: whole, or as the beginning of a family, a name of its own or a figure, and ends
// (".hint", ".closed") that stand in the source too.
func used(id string, source map[string]bool) bool {
	for end := len(id); end > 0; end-- {
		if source[id[:end]] && strings.Contains(id[:end], ".") && ends(id[end:], source) {
			return true
		}
		for family := range families {
			name, in := strings.CutPrefix(id[:end], family)
			if in && source[family] && (source[name] || isFigure(name)) && ends(id[end:], source) {
				return true
			}
		}
	}
	return false
}

func ends(rest string, source map[string]bool) bool {
	if rest == "" {
		return true
	}
	for end := len(rest); end > 1; end-- {
		if strings.ContainsRune(".-", rune(rest[0])) && source[rest[:end]] && ends(rest[end:], source) {
			return true
		}
	}
	return false
}

func isFigure(name string) bool {
	_, err := strconv.Atoi(name)
	return err == nil
}
