//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// A house is one package of the program: its source as it is, and as it is with mutants in it.
type house struct {
	top, path string // the module's folder, and the package's folder below it
	name      string // the package's name
	exports   map[string]string
	files     []*file
	mutants   []*mutant
}

// A file is one source file of the package.
type file struct {
	name    string // full path
	source  []byte
	tree    *ast.File
	set     *token.FileSet
	info    *types.Info
	edits   []*edit
	planted []byte // the source with the mutants in it
}

func goSays(args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	var said, faults bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &faults
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", args[0], err, faults.Bytes())
	}
	return said.String(), nil
}

// load reads a package with its types. What it imports is taken from the compiler's own export data.
func load(top, path string) (*house, error) {
	h := &house{top: top, path: path, exports: map[string]string{}}
	cmd := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Export,Dir,GoFiles,Name", "./"+path,
		"os", "strconv", "strings", "sync") // what the seed imports
	cmd.Dir, cmd.Stderr = top, os.Stderr
	said, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list %s: %w", path, err)
	}
	type listed struct {
		ImportPath, Export, Dir, Name string
		GoFiles                       []string
	}
	var itself listed
	for d := json.NewDecoder(bytes.NewReader(said)); ; {
		var next listed
		if err := d.Decode(&next); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		h.exports[next.ImportPath] = next.Export
		if next.ImportPath == "dalil/"+path {
			itself = next
		}
	}
	h.name = itself.Name
	set := token.NewFileSet()
	var trees []*ast.File
	for _, name := range itself.GoFiles {
		f := &file{name: filepath.Join(itself.Dir, name), set: set}
		if f.source, err = os.ReadFile(f.name); err != nil {
			return nil, err
		}
		if f.tree, err = parser.ParseFile(set, f.name, f.source, parser.ParseComments|parser.SkipObjectResolution); err != nil {
			return nil, err
		}
		trees = append(trees, f.tree)
		h.files = append(h.files, f)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}}
	if faults := h.judge(set, trees, info); len(faults) > 0 {
		return nil, faults[0]
	}
	for _, f := range h.files {
		f.info = info
	}
	return h, nil
}

// judge checks the types of a package and gives all faults that were found.
func (h *house) judge(set *token.FileSet, trees []*ast.File, info *types.Info) []types.Error {
	var faults []types.Error
	conf := types.Config{
		Importer: importer.ForCompiler(set, "gc", func(path string) (io.ReadCloser, error) { return os.Open(h.exports[path]) }),
		Error: func(err error) {
			var fault types.Error
			if errors.As(err, &fault) && !fault.Soft {
				faults = append(faults, fault)
			}
		},
	}
	_, _ = conf.Check("dalil/"+h.path, set, trees, info) // the faults came one by one
	return faults
}
