//go:build linux

package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// statement leaves a statement out.
func (v *finder) statement(s ast.Stmt) {
	if !v.inList(s) {
		return
	}
	switch s := s.(type) {
	case *ast.ExprStmt:
		if c, ok := s.X.(*ast.CallExpr); !ok || v.unseen(c) || v.text(c.Fun) == "panic" {
			return
		}
	case *ast.AssignStmt:
		blank := func(e ast.Expr) bool { i, ok := e.(*ast.Ident); return ok && i.Name == "_" }
		if s.Tok == token.DEFINE || !slices.ContainsFunc(s.Lhs, func(e ast.Expr) bool { return !blank(e) }) {
			return
		}
	case *ast.DeferStmt:
		if v.unseen(s.Call) || v.closes(s.Call) {
			return
		}
	case *ast.BranchStmt:
		if s.Tok == token.FALLTHROUGH || s.Tok == token.GOTO {
			return
		}
	case *ast.IncDecStmt, *ast.SendStmt, *ast.GoStmt:
	default:
		return
	}
	v.add(s, "statement", "left out: "+v.text(s), func(n int, inner string) string {
		return fmt.Sprintf("if !mutantOn(%d) { %s\n}", n, inner)
	})
}

// inList tells whether a statement stands in a list of statements, where another may take its place.
func (v *finder) inList(s ast.Stmt) bool {
	if len(v.stack) == 0 {
		return false
	}
	switch p := v.stack[len(v.stack)-1].(type) {
	case *ast.BlockStmt:
		return true
	case *ast.CaseClause:
		return true
	case *ast.CommClause:
		return slices.Contains(p.Body, s)
	}
	return false
}

// unseen tells whether a call leaves nothing that a test can see: the log, locks, hints to the memory.
func (v *finder) unseen(c *ast.CallExpr) bool {
	sel, ok := c.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	switch sel.Sel.Name {
	case "Lock", "Unlock", "RLock", "RUnlock", "Grow", "GC", "FreeOSMemory", "Gosched", "Done":
		return true
	}
	if t := v.info.Types[sel.X].Type; t != nil && strings.HasSuffix(t.String(), "log/slog.Logger") {
		return true
	}
	i, ok := sel.X.(*ast.Ident)
	return ok && i.Name == "slog"
}

func (v *finder) closes(c *ast.CallExpr) bool {
	name := v.text(c.Fun)
	name = name[strings.LastIndex(name, ".")+1:]
	return slices.Contains([]string{"Close", "cancel", "stop", "Stop", "Rollback"}, name)
}

// otherwise leaves an else out. One that ends its function is left: without it Go finds an end missing.
func (v *finder) otherwise(s *ast.IfStmt) {
	b, ok := s.Else.(*ast.BlockStmt)
	if !ok || len(b.List) == 0 {
		return
	}
	if _, ends := b.List[len(b.List)-1].(*ast.ReturnStmt); ends {
		return
	}
	v.add(b, "else", "left out: else "+v.text(b), func(n int, inner string) string {
		return fmt.Sprintf("{ if !mutantOn(%d) %s\n}", n, inner)
	})
}

// result gives back something else: no error, the other truth, one more, nothing.
func (v *finder) result(s *ast.ReturnStmt) {
	if !v.inList(s) || len(s.Results) == 0 {
		return
	}
	results := v.results()
	if results == nil {
		return
	}
	if len(s.Results) == 1 && results.Len() > 1 {
		v.swallow(s, results)
		return
	}
	last, fails := len(s.Results)-1, v.fails(s)
	for i, e := range s.Results {
		other, kind := v.other(e, results.At(i).Type())
		if other == "" || fails && i < last {
			continue
		}
		parts := make([]string, len(s.Results))
		for j, r := range s.Results {
			parts[j] = v.text(r)
		}
		parts[i] = other
		whole, before := strings.Join(parts, ", "), ""
		if _, ok := e.(*ast.CallExpr); ok && kind == "error" && len(parts) == 1 {
			before = "_ = " + v.text(e) + "; "
		}
		v.add(s, kind, fmt.Sprintf("%s → return %s", v.text(s), whole), func(n int, inner string) string {
			return fmt.Sprintf("if mutantOn(%d) { %sreturn %s\n}\n%s", n, before, whole, inner)
		})
	}
}

// fails tells whether a return gives an error: what stands beside it is read by nobody.
func (v *finder) fails(s *ast.ReturnStmt) bool {
	last := s.Results[len(s.Results)-1]
	tv := v.info.Types[last]
	return tv.Type != nil && !tv.IsNil() && types.AssignableTo(tv.Type, types.Universe.Lookup("error").Type())
}

// swallow calls what gives all results at once and forgets the error.
func (v *finder) swallow(s *ast.ReturnStmt, results *types.Tuple) {
	last := results.Len() - 1
	if results.At(last).Type().String() != "error" {
		return
	}
	var names []string
	for i := range last {
		names = append(names, fmt.Sprintf("mutant%d", i))
	}
	list := strings.Join(names, ", ")
	v.add(s, "error", v.text(s)+" → without its error", func(n int, inner string) string {
		return fmt.Sprintf("if mutantOn(%d) { %s, _ := %s; return %s, nil\n}\n%s", n, list, v.text(s.Results[0]), list, inner)
	})
}

// results are those of the function around the place.
func (v *finder) results() *types.Tuple {
	for _, n := range slices.Backward(v.stack) {
		switch n := n.(type) {
		case *ast.FuncLit:
			return v.info.Types[n].Type.(*types.Signature).Results()
		case *ast.FuncDecl:
			return v.info.Defs[n.Name].Type().(*types.Signature).Results()
		}
	}
	return nil
}

// other is what a result is changed to; empty where constants and conditions are changed anyway.
func (v *finder) other(e ast.Expr, want types.Type) (text, kind string) {
	tv := v.info.Types[e]
	if tv.IsNil() {
		return "", ""
	}
	if want.String() == "error" {
		return "nil", "error"
	}
	if tv.Value != nil {
		if tv.Value.Kind() == constant.String && constant.StringVal(tv.Value) != "" {
			return `""`, "result"
		}
		return "", ""
	}
	if c, ok := e.(*ast.CompositeLit); ok && len(c.Elts) == 0 {
		return "", ""
	}
	if basic, ok := want.Underlying().(*types.Basic); ok {
		switch {
		case basic.Info()&types.IsBoolean != 0:
			switch b := ast.Unparen(e).(type) {
			case *ast.BinaryExpr:
				return "", ""
			case *ast.UnaryExpr:
				if b.Op == token.NOT {
					return "", ""
				}
			}
			return "!(" + v.text(e) + ")", "result"
		case basic.Info()&types.IsNumeric != 0:
			if _, ok := ast.Unparen(e).(*ast.BinaryExpr); ok {
				return "", ""
			}
			return v.text(e) + " + 1", "result"
		}
	}
	return v.zero(want), "result"
}
