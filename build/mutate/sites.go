//go:build linux

package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// What is broken: comparisons are negated and their boundary moved by one; one side of "and" and "or" is dropped, and "not"; an if or
// a case never holds; sums, differences and products change their sign; whole numbers and truths are changed by one; a result is another,
// an error nil; a statement, an else, a field of a literal is left out; the arguments of a comparing call change places.
//
// What is left alone, since no test can or need see it: logging, locks, closing by defer, the capacity that make is given, durations,
// rights of files, text that is not returned, declared constants where Go wants a constant, and letters in tables.

// A finder walks a file and notes where mutants go.
type finder struct {
	*file
	house *house
	stack []ast.Node
	count map[string]int // edits of a kind in a function, for the keys
}

func (f *file) find(h *house) {
	v := &finder{file: f, house: h, count: map[string]int{}}
	ast.PreorderStack(f.tree, nil, func(n ast.Node, stack []ast.Node) bool {
		v.stack = stack
		return v.visit(n)
	})
}

// visit notes the mutants of one node and tells whether to look within.
func (v *finder) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GenDecl:
		return n.Tok == token.VAR
	case *ast.ArrayType:
		return false
	case *ast.Field:
		return false
	case *ast.CallExpr:
		v.call(n)
	case *ast.IfStmt:
		v.check(n.Cond)
		v.otherwise(n)
	case *ast.SwitchStmt:
		if n.Tag == nil {
			for _, c := range n.Body.List {
				for _, e := range c.(*ast.CaseClause).List {
					v.check(e)
				}
			}
		}
	case *ast.ReturnStmt:
		v.result(n)
	case *ast.CompositeLit:
		v.fields(n)
	}
	if s, ok := n.(ast.Stmt); ok {
		v.statement(s)
	}
	e, ok := n.(ast.Expr)
	if !ok {
		return true
	}
	if tv := v.info.Types[e]; tv.Value != nil {
		v.constant(e, tv)
		return false
	}
	switch e := n.(type) {
	case *ast.BinaryExpr:
		v.binary(e)
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			v.choose(e, "condition", "! left out", v.text(e.X))
		}
	}
	return true
}

func (v *finder) text(n ast.Node) string {
	return string(v.source[v.offset(n.Pos()):v.offset(n.End())])
}

func (v *finder) offset(p token.Pos) int { return v.set.Position(p).Offset }

// add notes one mutant for the text of a node.
func (v *finder) add(n ast.Node, kind, change string, put func(n int, inner string) string) {
	in := "-"
	for _, s := range v.stack {
		if d, ok := s.(*ast.FuncDecl); ok {
			in = d.Name.Name
			if d.Recv != nil {
				in = v.text(d.Recv) + in
			}
		}
	}
	key := strings.Join([]string{v.house.path, in, kind, change}, "\x00")
	v.count[key]++
	v.edits = append(v.edits, &edit{from: v.offset(n.Pos()), to: v.offset(n.End()), put: put, mutant: &mutant{
		place: v.house.where(v.file, n.Pos()), kind: kind, change: oneLine(change), key: key + strconv.Itoa(v.count[key])}})
}

func oneLine(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > 120 {
		r = append(r[:119], '…')
	}
	return string(r)
}

// choose gives an expression another value where the mutant is awake.
func (v *finder) choose(e ast.Expr, kind, change, other string) {
	typ := v.typeName(v.info.Types[e].Type)
	if typ == "" {
		return
	}
	v.add(e, kind, change, func(n int, inner string) string {
		return fmt.Sprintf("func() %s { if mutantOn(%d) { return %s\n}\nreturn %s\n}()", typ, n, other, inner)
	})
}

// typeName writes a type as this file may write it; empty where it cannot.
func (v *finder) typeName(t types.Type) string {
	if t == nil {
		return ""
	}
	if b, ok := t.(*types.Basic); ok && b.Info()&types.IsUntyped != 0 {
		t = types.Default(t)
	}
	known := true
	name := types.TypeString(t, func(p *types.Package) string {
		if p.Path() == "dalil/"+v.house.path {
			return ""
		}
		for _, i := range v.tree.Imports {
			if path, _ := strconv.Unquote(i.Path.Value); path == p.Path() {
				if i.Name != nil {
					return i.Name.Name
				}
				return p.Name()
			}
		}
		known = false
		return p.Name()
	})
	if !known || strings.Contains(name, "untyped") || strings.HasPrefix(name, "(") {
		return ""
	}
	return name
}

var (
	negated = map[token.Token]token.Token{token.EQL: token.NEQ, token.NEQ: token.EQL, token.LSS: token.GEQ, token.GEQ: token.LSS,
		token.GTR: token.LEQ, token.LEQ: token.GTR}
	moved = map[token.Token]token.Token{token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR}
	// Only operators that cannot divide by nothing where the old one did not.
	counted = map[token.Token]token.Token{token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.ADD, token.QUO: token.MUL, token.REM: token.MUL,
		token.AND: token.OR, token.OR: token.AND, token.SHL: token.SHR, token.SHR: token.SHL, token.AND_NOT: token.AND}
)

func (v *finder) binary(e *ast.BinaryExpr) {
	x, y := v.text(e.X), v.text(e.Y)
	with := func(op token.Token) string { return fmt.Sprintf("%s %s %s", x, op, y) }
	say := func(op token.Token) string { return fmt.Sprintf("%s → %s", with(e.Op), op) }
	if op, ok := moved[e.Op]; ok {
		v.choose(e, "boundary", say(op), with(op))
	}
	if op, ok := negated[e.Op]; ok {
		v.choose(e, "condition", say(op), with(op))
		return
	}
	switch e.Op {
	case token.LAND, token.LOR:
		v.choose(e, "check", fmt.Sprintf("%s → only %s", v.text(e), y), y)
		v.choose(e, "check", fmt.Sprintf("%s → only %s", v.text(e), x), x)
		return
	}
	op, ok := counted[e.Op]
	basic, isBasic := v.info.Types[e].Type.Underlying().(*types.Basic)
	switch {
	case !ok || !isBasic:
	case basic.Info()&types.IsString != 0:
		v.choose(e, "arithmetic", fmt.Sprintf("%s → only %s", v.text(e), x), x)
	default:
		v.choose(e, "arithmetic", say(op), with(op))
	}
}

// check lets a condition never hold, and the other way round where the comparison itself is not there to be negated.
func (v *finder) check(e ast.Expr) {
	if v.info.Types[e].Value != nil {
		return
	}
	v.choose(e, "check", v.text(e)+" → false", "false")
	switch bare := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
	case *ast.UnaryExpr:
		if bare.Op != token.NOT {
			v.choose(e, "condition", v.text(e)+" → negated", "!("+v.text(e)+")")
		}
	default:
		v.choose(e, "condition", v.text(e)+" → negated", "!("+v.text(e)+")")
	}
}

// constant changes a whole number by one, and a truth to the other, where Go does not want a constant.
func (v *finder) constant(e ast.Expr, tv types.TypeAndValue) {
	basic, ok := tv.Type.Underlying().(*types.Basic)
	if !ok {
		return
	}
	if named, ok := tv.Type.(*types.Named); ok && slices.Contains([]string{"Duration", "FileMode"}, named.Obj().Name()) {
		return
	}
	if r, ok := v.stack[len(v.stack)-1].(*ast.ReturnStmt); ok && v.fails(r) {
		return
	}
	switch {
	case basic.Info()&types.IsBoolean != 0:
		v.choose(e, "constant", fmt.Sprintf("%s → negated", v.text(e)), "!"+v.text(e))
	case basic.Info()&types.IsInteger != 0:
		if v.capacity(e) || v.inTable() && isLetter(e) {
			return
		}
		op := "+ 1"
		if constant.Sign(tv.Value) > 0 && v.offset(e.Pos())%2 == 0 {
			op = "- 1"
		}
		v.choose(e, "constant", fmt.Sprintf("%s → %s", v.around(e), op), fmt.Sprintf("%s %s", v.text(e), op))
	}
}

// around is an expression with what stands beside it, for a number alone says little.
func (v *finder) around(e ast.Expr) string {
	if len(v.stack) > 0 {
		if p, ok := v.stack[len(v.stack)-1].(ast.Expr); ok && p.End()-p.Pos() < 60 {
			return fmt.Sprintf("%s in %s", v.text(e), v.text(p))
		}
	}
	return v.text(e)
}

func isLetter(e ast.Expr) bool {
	b, ok := e.(*ast.BasicLit)
	return ok && b.Kind == token.CHAR
}

// inTable tells whether the place lies in a variable of the package.
func (v *finder) inTable() bool {
	return !slices.ContainsFunc(v.stack, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return true
		}
		return false
	})
}

// capacity tells whether an expression says only how much room make shall take.
func (v *finder) capacity(e ast.Expr) bool {
	call, ok := v.stack[len(v.stack)-1].(*ast.CallExpr)
	if !ok || len(call.Args) < 2 {
		return false
	}
	if f, ok := call.Fun.(*ast.Ident); !ok || f.Name != "make" {
		return false
	}
	_, isMap := v.info.Types[call.Args[0]].Type.Underlying().(*types.Map)
	return isMap || len(call.Args) == 3 && call.Args[2] == e
}

// call changes min with max, and the places of what is compared.
func (v *finder) call(c *ast.CallExpr) {
	if len(c.Args) != 2 || c.Ellipsis.IsValid() {
		return
	}
	x, y := v.text(c.Args[0]), v.text(c.Args[1])
	switch name := v.text(c.Fun); name {
	case "min":
		v.choose(c, "boundary", v.text(c)+" → max", fmt.Sprintf("max(%s, %s)", x, y))
	case "max":
		v.choose(c, "boundary", v.text(c)+" → min", fmt.Sprintf("min(%s, %s)", x, y))
	case "cmp.Compare", "strings.Compare", "bytes.Compare":
		v.choose(c, "condition", v.text(c)+" → turned round", fmt.Sprintf("%s(%s, %s)", name, y, x))
	}
}

// fields leaves out a field of a literal.
func (v *finder) fields(c *ast.CompositeLit) {
	typ := v.info.Types[c].Type
	if p, ok := typ.Underlying().(*types.Pointer); ok {
		typ = p.Elem()
	}
	if _, ok := typ.Underlying().(*types.Struct); !ok {
		return
	}
	for _, e := range c.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		tv := v.info.Types[kv.Value]
		if tv.IsNil() || tv.Value != nil && tv.Value.Kind() != constant.String || tv.Value != nil && constant.StringVal(tv.Value) == "" {
			continue // numbers and truths are changed as constants
		}
		if zero := v.zero(tv.Type); zero != "" {
			v.choose(kv.Value, "field", fmt.Sprintf("%s left out", v.text(kv)), zero)
		}
	}
}

// zero writes the empty value of a type.
func (v *finder) zero(t types.Type) string {
	switch u := t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map, *types.Signature, *types.Chan:
		return "nil"
	case *types.Interface:
		if _, ok := t.(*types.TypeParam); !ok {
			return "nil"
		}
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			return `""`
		case u.Info()&types.IsBoolean != 0:
			return "false"
		case u.Info()&types.IsNumeric != 0:
			return "0"
		}
	}
	if name := v.typeName(t); name != "" {
		return "*new(" + name + ")"
	}
	return ""
}
