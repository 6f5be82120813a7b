package events

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// developers are programs and parts that are on no kiosk; they log as they like.
var developers = []string{"app/vcard", "app/vprinter", "kiosk/printer/vprinter"}

// loggers are a *slog.Logger's methods that log.
var loggers = []string{
	"Debug", "DebugContext", "Info", "InfoContext", "Warn", "WarnContext", "Error", "ErrorContext", "Log", "LogAttrs",
}

// adders are those that add fields to what is declared; other types have methods of these names.
var adders = []string{"With", "WithGroup"}

// source calls do for each file of kiosk and app that is not a test's, but for this package's.
func source(t *testing.T, do func(path string, files *token.FileSet, file *ast.File)) {
	t.Helper()
	files := token.NewFileSet()
	for _, house := range []string{"kiosk", "app"} {
		err := filepath.WalkDir(filepath.Join("../..", house), func(path string, d fs.DirEntry, err error) error {
			name, _ := filepath.Rel("../..", path)
			switch {
			case err != nil:
				return err
			case d.IsDir() && (name == "kiosk/events" || slices.Contains(developers, name) || d.Name() == "testdata"):
				return filepath.SkipDir
			case d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go"):
				return nil
			}
			file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			do(name, files, file)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestNothingElseIsLogged(t *testing.T) {
	logged := map[string]bool{}
	source(t, func(_ string, files *token.FileSet, file *ast.File) {
		for _, one := range file.Imports {
			if one.Path.Value == `"log"` {
				t.Errorf("%s: package log", files.Position(one.Pos()))
			}
		}
		undeclared(file, func(call *ast.CallExpr) {
			t.Errorf("%s: logs what is not declared in kiosk/events", files.Position(call.Pos()))
		})
		ast.Inspect(file, func(n ast.Node) bool {
			if name, ok := ofEvents(n); ok {
				logged[name] = true
			}
			return true
		})
	})
	for _, name := range declared(t) {
		if !logged[name] {
			t.Errorf("events.%s is logged nowhere", name)
		}
	}
}

// undeclared calls found for each call in a file that logs and is not an event's.
func undeclared(file *ast.File, found func(*ast.CallExpr)) {
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		method, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || len(call.Args) == 0 { // an error's Error takes none
			return true
		}
		_, declared := ofEvents(method.X)
		logs := slices.Contains(loggers, method.Sel.Name) && !declared
		adds := slices.Contains(adders, method.Sel.Name) && isLog(method.X)
		if logs || adds {
			found(call)
		}
		return true
	})
}

// isLog is whether a node is called as loggers are.
func isLog(n ast.Node) bool {
	name := ""
	switch n := n.(type) {
	case *ast.Ident:
		name = n.Name
	case *ast.SelectorExpr:
		name = n.Sel.Name
	}
	return name == "slog" || strings.EqualFold(name, "log") || strings.EqualFold(name, "logger")
}

// ofEvents is the name that a node takes from this package.
func ofEvents(n ast.Node) (name string, ok bool) {
	selector, ok := n.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	of, ok := selector.X.(*ast.Ident)
	return selector.Sel.Name, ok && of.Name == "events"
}

// declared are the names of all events, each of which has to be in an area.
func declared(t *testing.T) (names []string) {
	t.Helper()
	packages, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, path := range packages {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for _, name := range n.Names {
					if name.IsExported() {
						names = append(names, name.Name)
					}
				}
			case *ast.SelectorExpr:
				if of, ok := n.X.(*ast.Ident); ok && n.Sel.Name == "Event" {
					listed[of.Name] = true
				}
			}
			return true
		})
	}
	for _, name := range names {
		if !listed[name] {
			t.Errorf("%s is in no area", name)
		}
	}
	documented := 0
	all(t, func(string, Event) { documented++ })
	if documented != len(names) || documented == 0 {
		t.Errorf("%d events are declared, %d documented: is an area missing in areas?", len(names), documented)
	}
	return names
}

func TestUndeclaredCallsAreFound(t *testing.T) {
	const text = `package p
func f() {
	a.Log.Info("a")
	log.Error("b", "error", err)
	slog.Warn("c")
	log.With("d", 1).Info("e")
	log.LogAttrs(ctx, level, "f")
	events.CardRead.Log(log, 1, "g")
	_ = err.Error()
}`
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	undeclared(file, func(*ast.CallExpr) { found++ })
	if found != 6 {
		t.Errorf("%d calls found", found)
	}
}
