package settings

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// Document is a TOML file with the line of each key and the mistakes found so far. Values are read one by one, not
// decoded into a struct, because decoding ends at the first value of a wrong kind and knows no lines beyond it.
type Document struct {
	lines    map[string]int
	mistakes Mistakes
}

// Read reads TOML; a file that is none is the one mistake it has.
func Read(data []byte) (*Document, *Table, error) {
	values := make(map[string]any)
	if err := toml.Unmarshal(data, &values); err != nil {
		line, key := 1, ""
		var at *toml.DecodeError
		if errors.As(err, &at) {
			line, _ = at.Position()
			key = strings.Join(at.Key(), ".")
		}
		// What cannot be parsed is told by its line: it is a value, and a value may be a secret.
		message, _, _ := strings.Cut(strings.TrimPrefix(err.Error(), "toml: "), ": strconv.")
		return nil, nil, Mistakes{{Line: line, Key: key, Message: message}}
	}
	d := &Document{lines: lineOfKeys(data)}
	return d, &Table{Document: d, members: values}, nil
}

// Err are the mistakes by line, or nil.
func (d *Document) Err() error {
	if len(d.mistakes) == 0 {
		return nil
	}
	slices.SortStableFunc(d.mistakes, func(a, b Mistake) int { return cmp.Compare(a.Line, b.Line) })
	return d.mistakes
}

// line is where a key stands, or where the nearest table around it does.
func (d *Document) line(path string) int {
	for path != "" {
		if line, known := d.lines[path]; known {
			return line
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return 1
}

// Mistakes is how many were found so far.
func (d *Document) Mistakes() int { return len(d.mistakes) }

// Wrong notes a mistake at a dotted path.
func (d *Document) Wrong(path, format string, args ...any) {
	d.mistakes = append(d.mistakes, Mistake{Line: d.line(path), Key: path, Message: fmt.Sprintf(format, args...)})
}

// lineOfKeys is the line of every key and list element of a document known to be TOML.
func lineOfKeys(data []byte) map[string]int {
	lines := make(map[string]int)
	var parser unstable.Parser
	parser.Reset(data)
	line := func(n *unstable.Node) int { return parser.Shape(n.Raw).Start.Line }

	var value func(path string, n *unstable.Node)
	entry := func(path string, n *unstable.Node) {
		keys := n.Key()
		for keys.Next() {
			path = Join(path, string(keys.Node().Data))
			lines[path] = line(keys.Node())
		}
		value(path, n.Value())
	}
	value = func(path string, n *unstable.Node) {
		children := n.Children()
		switch n.Kind {
		case unstable.InlineTable:
			for children.Next() {
				entry(path, children.Node())
			}
		case unstable.Array:
			for i := 0; children.Next(); i++ {
				element := fmt.Sprintf("%s[%d]", path, i)
				if children.Node().Raw.Length > 0 {
					lines[element] = line(children.Node())
				}
				value(element, children.Node())
			}
		}
	}

	under := ""
	listed := make(map[string]int) // elements so far of each [[…]]
	for parser.NextExpression() {
		n := parser.Expression()
		switch n.Kind {
		case unstable.KeyValue:
			entry(under, n)
		case unstable.Table, unstable.ArrayTable:
			under = ""
			for keys := n.Key(); keys.Next(); {
				under = Join(under, string(keys.Node().Data))
				if _, seen := lines[under]; !seen {
					lines[under] = line(keys.Node())
				}
				last := keys.IsLast()
				if last && n.Kind == unstable.ArrayTable {
					listed[under]++
				}
				if count := listed[under]; count > 0 {
					under = fmt.Sprintf("%s[%d]", under, count-1)
					if last {
						lines[under] = line(keys.Node())
					}
				}
			}
		}
	}
	return lines
}

// Join is the dotted path of a key in the table at path.
func Join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
