"""Reduce one parsed file to facts, in one walk over its tree."""

import ast
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bridge.analysis import facts as f
from bridge.analysis.constants import static_truth
from bridge.analysis.facts import Node

_LONGEST_CONSTANT = 200
_OPERATORS = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.MatMult: "matmul", ast.Div: "truediv",
    ast.Mod: "mod", ast.Pow: "pow", ast.LShift: "lshift", ast.RShift: "rshift", ast.BitOr: "or",
    ast.BitXor: "xor", ast.BitAnd: "and", ast.FloorDiv: "floordiv", ast.UAdd: "pos", ast.USub: "neg",
    ast.Invert: "invert", ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt",
    ast.GtE: "ge", ast.In: "contains", ast.NotIn: "contains", ast.Is: "", ast.IsNot: "",
}  # fmt: skip
_NOTHING: Node = (f.UNKNOWN,)
_APPLICATIONS = frozenset(
    ("Flask", "Quart", "Bottle", "Configurator", "App", "API", "FastAPI", "Starlette", "Application", "Klein")
)
_REGISTERING = frozenset((
    "route", "add_url_rule", "register_blueprint", "before_request", "after_request",
    "teardown_request", "add_route", "add_view", "errorhandler", "register_error_handler",
    "add_resource", "include_router", "add_api_route", "add_namespace", "add_middleware",
    "add_url_rules", "register_view", "add_hook",
))  # fmt: skip
_DECORATING = _REGISTERING | frozenset((
    "get", "post", "put", "patch", "delete", "head", "options", "websocket", "hook", "error",
    "before_app_request", "after_app_request", "teardown_appcontext", "context_processor",
    "app_errorhandler", "exception_handler", "middleware", "on_event", "api_route", "expose",
    "view_config",
))  # fmt: skip
_STARTING = frozenset(("ready", "includeme"))
"""Names of functions that frameworks call when they start."""


class Columns:
    """Turn the byte offsets of ``ast`` into columns that count characters from 1."""

    def __init__(self, source: str) -> None:
        """Keep the lines only when some character is longer than a byte."""
        self._lines = None if source.isascii() else source.splitlines()
        if self._lines is not None:
            # ast counts lines by \n, \r and \r\n alone, which splitlines does not.
            self._lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def column(self, line: int, offset: int) -> int:
        """Count the characters before a byte offset, and one."""
        if self._lines is None or line > len(self._lines):
            return offset + 1
        text = self._lines[line - 1]
        return offset + 1 if text.isascii() else len(text.encode()[:offset].decode(errors="replace")) + 1


class Scope:
    """Gather one code while its body is walked."""

    def __init__(self, kind: int, name: str, qualname: str, index: int, parent: int, owner: int) -> None:
        self.kind = kind
        self.name = name
        self.qualname = qualname
        self.index = index
        self.parent = parent
        self.owner = owner
        self.line = 1
        self.span = (1, 1, 1, 1)
        self.flags = 0
        self.params: tuple[tuple[str, int], ...] = ()
        self.bound: dict[str, None] = {}
        self.globals: dict[str, None] = {}
        self.nonlocals: dict[str, None] = {}
        self.selectors: dict[str, None] = {}
        self.stores: dict[str, None] = {}
        self.positions: list[int] = []

    def freeze(self, body: Node) -> Node:
        """Give the code as one plain tuple."""
        bound = tuple(name for name in self.bound if name not in self.globals and name not in self.nonlocals)
        selectors = tuple(name for name, _ in self.params if name in self.selectors)
        return (
            self.kind, self.name, self.qualname, self.span, self.flags, self.params, body, bound,
            tuple(self.globals), array("i", self.positions).tobytes(), self.parent, self.owner, selectors,
            tuple(self.stores), tuple(self.nonlocals),
        )  # fmt: skip


class Indexer:
    """Walk one tree; each ``_Name`` method turns the ``ast`` node of that name into a fact."""

    def __init__(self, source: str) -> None:
        self._columns = Columns(source)
        self._codes: list[Node | None] = []
        self._scope = Scope(f.MODULE, "<module>", "", 0, -1, -1)

    def module(self, tree: ast.Module, lines: int) -> tuple[Node, ...]:
        """Give the codes of a whole file, the module's own first."""
        self._codes.append(None)
        self._scope.span = (1, 1, max(lines, 1), 1)
        self._codes[0] = self._scope.freeze(self._block(tree.body))
        return tuple(code for code in self._codes if code is not None)

    # Places and scopes

    def _pos(self, node: Any) -> int:
        scope = self._scope
        positions = scope.positions
        line, end_line, base = node.lineno, node.end_lineno, scope.line
        columns = self._columns
        positions += (
            line - base,
            columns.column(line, node.col_offset),
            end_line - base,
            columns.column(end_line, node.end_col_offset),
        )
        return len(positions) // 4 - 1

    def _open(self, kind: int, name: str, node: Any) -> Scope:
        outer = self._scope
        if outer.kind == f.MODULE:
            qualname = name
        elif outer.kind == f.CLASS:
            qualname = f"{outer.qualname}.{name}"
        else:
            qualname = f"{outer.qualname}.<locals>.{name}"
        if name in outer.globals:
            qualname = name
        owner = outer.index if outer.kind == f.CLASS else -1
        scope = Scope(kind, name, qualname, len(self._codes), outer.index, owner)
        scope.line = node.lineno
        columns = self._columns
        scope.span = (
            node.lineno,
            columns.column(node.lineno, node.col_offset),
            node.end_lineno,
            columns.column(node.end_lineno, node.end_col_offset),
        )
        self._codes.append(None)
        self._scope = scope
        return scope

    def _close(self, scope: Scope, outer: Scope, body: Node) -> None:
        self._codes[scope.index] = scope.freeze(body)
        self._scope = outer

    # Statements

    def _block(self, statements: Sequence[ast.stmt]) -> Node:
        block: list[Node] = []
        for statement in statements:
            handler = _STATEMENTS.get(type(statement))
            fact = handler(self, statement) if handler else None
            if fact is None:
                continue
            block.append(fact)
            if fact[0] in (f.S_RETURN, f.S_RAISE, f.S_STOP):
                self._declare_rest(statements[statements.index(statement) + 1 :])
                break
        return tuple(block)

    def _declare_rest(self, statements: Sequence[ast.stmt]) -> None:
        """Note what unreachable code declares: it still decides what is local and what is a generator."""
        outer, self._scope = self._scope, Scope(self._scope.kind, "", "", 0, -1, -1)
        codes = len(self._codes)
        for statement in statements:
            handler = _STATEMENTS.get(type(statement))
            if handler:
                handler(self, statement)
        dead, self._scope = self._scope, outer
        del self._codes[codes:]
        outer.flags |= dead.flags & f.GENERATOR
        outer.bound.update(dead.bound)
        outer.globals.update(dead.globals)

    def _expr(self, node: ast.Expr) -> Node | None:
        value = node.value
        return None if isinstance(value, ast.Constant) else (f.S_EXPR, self._value(value))

    def _assign(self, node: ast.Assign) -> Node:
        value = self._value(node.value)
        return (f.S_ASSIGN, tuple(self._target(target) for target in node.targets), value)

    def _ann_assign(self, node: ast.AnnAssign) -> Node:
        value = self._value(node.value) if node.value else None
        return (f.S_ANNOTATED, self._target(node.target), self._annotation(node.annotation), value)

    def _aug_assign(self, node: ast.AugAssign) -> Node:
        value = self._value(node.value)
        return (f.S_AUGMENTED, self._target(node.target), _OPERATORS[type(node.op)], value, self._pos(node))

    def _if(self, node: ast.If) -> Node | None:
        truth = static_truth(node.test)
        if truth == "typing":
            imports = [item for item in node.body if isinstance(item, ast.Import | ast.ImportFrom)]
            typed = (f.S_TYPING, self._block(imports))
            return (f.S_IF, _NOTHING, (typed,), self._block(node.orelse)) if node.orelse else typed
        if truth is not None:
            kept, dead = (node.body, node.orelse) if truth else (node.orelse, node.body)
            self._declare_rest(dead)
            block = self._block(kept)
            # A branch that is always taken stands alone; its end may be the end of what is reached.
            return (f.S_IF, (f.CONST, True), block, ()) if block else None
        return (f.S_IF, self._test(node.test), self._block(node.body), self._block(node.orelse))

    def _for(self, node: ast.For | ast.AsyncFor) -> Node:
        iterable = self._value(node.iter)
        pos = self._pos(node.iter)
        target = self._target(node.target)
        body, orelse = self._block(node.body), self._block(node.orelse)
        return (f.S_FOR, target, iterable, body, orelse, isinstance(node, ast.AsyncFor), pos)

    def _while(self, node: ast.While) -> Node | None:
        truth = static_truth(node.test)
        if truth is False:
            self._declare_rest(node.body)
            return None
        endless = truth is True and not any(
            isinstance(inner, ast.Break) for statement in node.body for inner in ast.walk(statement)
        )
        test = self._test(node.test)
        return (f.S_WHILE, test, self._block(node.body), self._block(node.orelse), endless)

    def _try(self, node: Any) -> Node:
        body = self._block(node.body)
        handlers = []
        for handler in node.handlers:
            kind = self._value(handler.type) if handler.type else None
            if handler.name:
                self._scope.bound[handler.name] = None
            handlers.append((kind, handler.name, self._block(handler.body)))
        return (f.S_TRY, body, tuple(handlers), self._block(node.orelse), self._block(node.finalbody))

    def _with(self, node: ast.With | ast.AsyncWith) -> Node:
        items = []
        for item in node.items:
            context = self._value(item.context_expr)
            pos = self._pos(item.context_expr)
            items.append((context, self._target(item.optional_vars) if item.optional_vars else None, pos))
        return (f.S_WITH, tuple(items), self._block(node.body), isinstance(node, ast.AsyncWith))

    def _return(self, node: ast.Return) -> Node:
        return (f.S_RETURN, self._value(node.value) if node.value else None)

    def _raise(self, node: ast.Raise) -> Node:
        return (f.S_RAISE, self._value(node.exc) if node.exc else None)

    def _assert(self, node: ast.Assert) -> Node:
        return (f.S_EXPR, self._test(node.test))

    def _stop(self, _: ast.stmt) -> Node:
        return (f.S_STOP,)

    def _global(self, node: ast.Global) -> None:
        self._scope.globals.update(dict.fromkeys(node.names))

    def _nonlocal(self, node: ast.Nonlocal) -> None:
        self._scope.nonlocals.update(dict.fromkeys(node.names))

    def _import(self, node: ast.Import) -> Node:
        for alias in node.names:
            self._scope.bound[alias.asname or alias.name.partition(".")[0]] = None
        return (f.S_IMPORT, tuple((alias.name, alias.asname) for alias in node.names))

    def _import_from(self, node: ast.ImportFrom) -> Node:
        for alias in node.names:
            self._scope.bound[alias.asname or alias.name] = None
        names = tuple((alias.name, alias.asname or alias.name) for alias in node.names)
        return (f.S_FROM, node.module or "", node.level, names)

    def _def(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Node:
        self._scope.bound[node.name] = None
        if any(_decorates(decorator) for decorator in node.decorator_list):
            self._scope.flags |= f.REGISTERS
        decorators = self._decorators(node.decorator_list)
        defaults, annotations = self._signature(node.args)
        returns = self._annotation(node.returns) if node.returns else None
        pos = self._pos(node)
        outer = self._scope
        scope = self._open(f.FUNCTION, node.name, node)
        if isinstance(node, ast.AsyncFunctionDef):
            scope.flags |= f.ASYNC
        if node.name in _STARTING:
            scope.flags |= f.REGISTERS
        scope.params = _params(node.args)
        scope.bound.update(dict.fromkeys(name for name, _ in scope.params))
        self._close(scope, outer, self._block(node.body))
        return (f.S_DEF, scope.index, decorators, defaults, annotations, returns, pos)

    def _class(self, node: ast.ClassDef) -> Node:
        self._scope.bound[node.name] = None
        decorators = self._decorators(node.decorator_list)
        bases = tuple(self._value(base) for base in node.bases)
        keywords = self._keywords(node.keywords)
        pos = self._pos(node)
        outer = self._scope
        scope = self._open(f.CLASS, node.name, node)
        self._close(scope, outer, self._block(node.body))
        return (f.S_CLASS, scope.index, decorators, bases, keywords, pos)

    def _match(self, node: ast.Match) -> Node:
        subject = self._value(node.subject)
        cases = []
        for case in node.cases:
            classes: list[Node] = []
            names: list[str] = []
            for pattern in ast.walk(case.pattern):
                if isinstance(pattern, ast.MatchClass):
                    classes.append(self._value(pattern.cls))
                name = getattr(pattern, "name", None) or getattr(pattern, "rest", None)
                if isinstance(name, str):
                    names.append(name)
            self._scope.bound.update(dict.fromkeys(names))
            guard = self._test(case.guard) if case.guard else None
            cases.append((tuple(classes), tuple(names), guard, self._block(case.body)))
        return (f.S_MATCH, subject, tuple(cases), self._pos(node.subject))

    def _type_alias(self, node: Any) -> Node:
        return (f.S_ASSIGN, (self._target(node.name),), self._annotation(node.value))

    def _delete(self, node: ast.Delete) -> Node:
        values = tuple(self._value(target) for target in node.targets if not isinstance(target, ast.Name))
        return (f.S_EXPR, (f.SEQUENCE, "tuple", values, self._pos(node)))

    def _decorators(self, nodes: Iterable[ast.expr]) -> Node:
        return tuple((self._value(node), self._pos(node)) for node in nodes)

    def _signature(self, arguments: ast.arguments) -> tuple[Node, Node]:
        positional = [*arguments.posonlyargs, *arguments.args]
        defaults: list[Node] = []
        if arguments.defaults:
            for parameter, default in zip(
                positional[-len(arguments.defaults) :], arguments.defaults, strict=True
            ):
                defaults.append((parameter.arg, self._value(default)))
        for parameter, keyword_default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
            if keyword_default is not None:
                defaults.append((parameter.arg, self._value(keyword_default)))
        annotations = [
            (parameter.arg, self._annotation(parameter.annotation))
            for parameter in [*positional, *arguments.kwonlyargs]
            if parameter.annotation is not None
        ]
        return tuple(defaults), tuple(annotations)

    def _annotation(self, node: ast.expr) -> Node:
        """Read an annotation, also one written as a string."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            try:
                quoted = ast.parse(node.value.strip(), mode="eval").body
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                return _NOTHING
            for part in ast.walk(quoted):
                if hasattr(part, "lineno"):
                    ast.copy_location(part, node)
            return self._annotation(quoted)
        if isinstance(node, ast.Subscript):
            index = node.slice
            if isinstance(index, ast.Tuple):
                inner = (
                    f.SEQUENCE,
                    "tuple",
                    tuple(self._annotation(item) for item in index.elts),
                    self._pos(node),
                )
            else:
                inner = self._annotation(index)
            return (f.SUBSCRIPT, self._value(node.value), inner, self._pos(node))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return (
                f.OPERATOR,
                "or",
                self._annotation(node.left),
                self._annotation(node.right),
                self._pos(node),
            )
        return self._value(node)

    # Targets

    def _target(self, node: ast.expr) -> Node:
        kind = type(node)
        if kind is ast.Name:
            self._scope.bound[node.id] = None  # type: ignore[attr-defined]
            return (f.NAME, node.id)  # type: ignore[attr-defined]
        if isinstance(node, ast.Attribute):
            scope, value = self._scope, node.value
            first = scope.params[0][0] if scope.owner >= 0 and scope.params else None
            own = isinstance(value, ast.Name) and value.id == first
            scope.stores[f"self.{node.attr}" if own else node.attr] = None
            return (f.ATTR, self._value(node.value), node.attr, self._pos(node))
        if isinstance(node, ast.Subscript):
            return (f.SUBSCRIPT, self._value(node.value), self._value(node.slice), self._pos(node))
        if isinstance(node, ast.Starred):
            return (f.STAR, self._target(node.value), self._pos(node))
        if isinstance(node, ast.Tuple | ast.List):
            return (f.SEQUENCE, "tuple", tuple(self._target(item) for item in node.elts), self._pos(node))
        return self._value(node)

    # Expressions

    def _value(self, node: ast.expr) -> Node:
        handler = _EXPRESSIONS.get(type(node))
        return handler(self, node) if handler else _NOTHING

    def _test(self, node: ast.expr) -> Node:
        """Read an expression whose truth is asked for."""
        if isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.Subscript | ast.NamedExpr | ast.Await):
            return (f.TEST, self._value(node), self._pos(node))
        return self._value(node)

    def _constant(self, node: ast.Constant) -> Node:
        value = node.value
        if value is None or isinstance(value, bool | int):
            return (f.CONST, value) if not isinstance(value, int) or abs(value) < 2**31 else _NOTHING
        if isinstance(value, str):
            return (f.CONST, value if len(value) <= _LONGEST_CONSTANT else "")
        return (f.CONST, b"") if isinstance(value, bytes) else _NOTHING

    def _name(self, node: ast.Name) -> Node:
        return (f.NAME, node.id)

    def _attribute(self, node: ast.Attribute) -> Node:
        return (f.ATTR, self._value(node.value), node.attr, self._pos(node))

    def _call(self, node: ast.Call) -> Node:
        function = self._value(node.func)
        arguments = tuple(self._value(argument) for argument in node.args)
        keywords = self._keywords(node.keywords)
        self._note_name(node.func, node.args)
        return (f.CALL, function, arguments, keywords, self._pos(node))

    def _note_name(self, function: ast.expr, arguments: Sequence[ast.expr]) -> None:
        """Remember calls that make applications, and names whose constant value decides what is reached."""
        name = getattr(function, "id", None) or getattr(function, "attr", None)
        if name in _APPLICATIONS:
            self._scope.flags |= f.MAKES_APP
        elif name in _REGISTERING:
            self._scope.flags |= f.REGISTERS
        if name in ("getattr", "import_module", "import_string", "get", "route", "add_url_rule", "hasattr"):
            for argument in arguments:
                if isinstance(argument, ast.Name):
                    self._scope.selectors[argument.id] = None

    def _keywords(self, keywords: Iterable[ast.keyword]) -> Node:
        return tuple((keyword.arg, self._value(keyword.value)) for keyword in keywords)

    def _subscript(self, node: ast.Subscript) -> Node:
        if isinstance(node.slice, ast.Name):
            self._scope.selectors[node.slice.id] = None
        return (f.SUBSCRIPT, self._value(node.value), self._value(node.slice), self._pos(node))

    def _slice(self, node: ast.Slice) -> Node:
        parts = (node.lower, node.upper, node.step)
        return (f.SLICE, tuple(self._value(part) for part in parts if part is not None))

    def _binary(self, node: ast.BinOp) -> Node:
        # Long chains of + nest to the left; a loop keeps them off the stack.
        chain: list[ast.BinOp] = [node]
        while isinstance(chain[-1].left, ast.BinOp):
            chain.append(chain[-1].left)
        fact = self._value(chain[-1].left)
        for link in reversed(chain):
            fact = (f.OPERATOR, _OPERATORS[type(link.op)], fact, self._value(link.right), self._pos(link))
        return fact

    def _unary(self, node: ast.UnaryOp) -> Node:
        if isinstance(node.op, ast.Not):
            return (f.NOT, self._test(node.operand))
        if isinstance(node.operand, ast.Constant):
            return _NOTHING
        return (f.OPERATOR, _OPERATORS[type(node.op)], self._value(node.operand), None, self._pos(node))

    def _compare(self, node: ast.Compare) -> Node:
        rest = tuple(
            (_OPERATORS[type(op)], self._value(right))
            for op, right in zip(node.ops, node.comparators, strict=True)
        )
        for side in (node.left, *node.comparators):
            if isinstance(side, ast.Name):
                self._scope.selectors.setdefault(side.id)
        return (f.COMPARE, self._value(node.left), rest, self._pos(node))

    def _boolean(self, node: ast.BoolOp) -> Node:
        *tested, last = node.values
        return (f.BOOLEAN, (*(self._test(value) for value in tested), self._value(last)))

    def _choice(self, node: ast.IfExp) -> Node:
        return (f.CHOICE, self._test(node.test), self._value(node.body), self._value(node.orelse))

    def _lambda(self, node: ast.Lambda) -> Node:
        defaults, _ = self._signature(node.args)
        outer = self._scope
        scope = self._open(f.LAMBDA_CODE, "<lambda>", node)
        scope.params = _params(node.args)
        scope.bound.update(dict.fromkeys(name for name, _ in scope.params))
        self._close(scope, outer, ((f.S_RETURN, self._value(node.body)),))
        return (f.LAMBDA, scope.index, defaults)

    def _comprehension(self, node: Any) -> Node:
        generators = []
        names: dict[str, None] = {}
        for generator in node.generators:
            iterable = self._value(generator.iter)
            pos = self._pos(generator.iter)
            before = dict(self._scope.bound)
            target = self._target(generator.target)
            bound = [name.id for name in ast.walk(generator.target) if isinstance(name, ast.Name)]
            names.update(dict.fromkeys(bound))
            self._scope.bound = before
            tests = tuple(self._test(test) for test in generator.ifs)
            generators.append((target, iterable, tests, bool(generator.is_async), pos))
        if isinstance(node, ast.DictComp):
            element, value = self._value(node.key), self._value(node.value)
        else:
            element, value = self._value(node.elt), None
        kind = _COMPREHENSIONS[type(node)]
        return (f.COMPREHENSION, kind, element, value, tuple(generators), self._pos(node), tuple(names))

    def _yield(self, node: ast.Yield) -> Node:
        self._scope.flags |= f.GENERATOR
        return (f.YIELD, self._value(node.value) if node.value else _NOTHING)

    def _yield_from(self, node: ast.YieldFrom) -> Node:
        self._scope.flags |= f.GENERATOR
        return (f.YIELD_FROM, self._value(node.value), self._pos(node))

    def _await(self, node: ast.Await) -> Node:
        return (f.AWAIT, self._value(node.value))

    def _sequence(self, node: Any) -> Node:
        kind = _SEQUENCES[type(node)]
        return (f.SEQUENCE, kind, tuple(self._value(item) for item in node.elts), self._pos(node))

    def _dict(self, node: ast.Dict) -> Node:
        items = tuple(
            (None if key is None else self._value(key), self._value(value))
            for key, value in zip(node.keys, node.values, strict=True)
        )
        return (f.DICT, items, self._pos(node))

    def _starred(self, node: ast.Starred) -> Node:
        return (f.STAR, self._value(node.value), self._pos(node))

    def _named(self, node: ast.NamedExpr) -> Node:
        self._scope.bound[node.target.id] = None
        return (f.NAMED, node.target.id, self._value(node.value))

    def _format(self, node: ast.JoinedStr) -> Node:
        values = [
            self._value(part.value) if isinstance(part, ast.FormattedValue) else self._value(part)
            for part in node.values
        ]
        return (f.FORMAT, tuple(values))


def _decorates(decorator: ast.expr) -> bool:
    """Tell whether a decorator is spelt as those that register views are."""
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(function, ast.Attribute) and function.attr in _DECORATING


def _params(arguments: ast.arguments) -> tuple[tuple[str, int], ...]:
    params = [(parameter.arg, f.POSITIONAL_ONLY) for parameter in arguments.posonlyargs]
    params += [(parameter.arg, f.NORMAL) for parameter in arguments.args]
    if arguments.vararg:
        params.append((arguments.vararg.arg, f.VAR_POSITIONAL))
    params += [(parameter.arg, f.KEYWORD_ONLY) for parameter in arguments.kwonlyargs]
    if arguments.kwarg:
        params.append((arguments.kwarg.arg, f.VAR_KEYWORD))
    return tuple(params)


_COMPREHENSIONS = {
    ast.ListComp: "list",
    ast.SetComp: "set",
    ast.GeneratorExp: "generator",
    ast.DictComp: "dict",
}
_SEQUENCES = {ast.List: "list", ast.Tuple: "tuple", ast.Set: "set"}
_STATEMENTS: dict[type, Callable[[Indexer, Any], Node | None]] = {
    ast.Expr: Indexer._expr,
    ast.Assign: Indexer._assign,
    ast.AnnAssign: Indexer._ann_assign,
    ast.AugAssign: Indexer._aug_assign,
    ast.If: Indexer._if,
    ast.For: Indexer._for,
    ast.AsyncFor: Indexer._for,
    ast.While: Indexer._while,
    ast.Try: Indexer._try,
    ast.TryStar: Indexer._try,
    ast.With: Indexer._with,
    ast.AsyncWith: Indexer._with,
    ast.Return: Indexer._return,
    ast.Raise: Indexer._raise,
    ast.Assert: Indexer._assert,
    ast.Break: Indexer._stop,
    ast.Continue: Indexer._stop,
    ast.Global: Indexer._global,
    ast.Nonlocal: Indexer._nonlocal,
    ast.Import: Indexer._import,
    ast.ImportFrom: Indexer._import_from,
    ast.FunctionDef: Indexer._def,
    ast.AsyncFunctionDef: Indexer._def,
    ast.ClassDef: Indexer._class,
    ast.Match: Indexer._match,
    ast.Delete: Indexer._delete,
}
if hasattr(ast, "TypeAlias"):
    _STATEMENTS[ast.TypeAlias] = Indexer._type_alias
_EXPRESSIONS: dict[type, Callable[[Indexer, Any], Node]] = {
    ast.Constant: Indexer._constant,
    ast.Name: Indexer._name,
    ast.Attribute: Indexer._attribute,
    ast.Call: Indexer._call,
    ast.Subscript: Indexer._subscript,
    ast.Slice: Indexer._slice,
    ast.BinOp: Indexer._binary,
    ast.UnaryOp: Indexer._unary,
    ast.Compare: Indexer._compare,
    ast.BoolOp: Indexer._boolean,
    ast.IfExp: Indexer._choice,
    ast.Lambda: Indexer._lambda,
    ast.ListComp: Indexer._comprehension,
    ast.SetComp: Indexer._comprehension,
    ast.GeneratorExp: Indexer._comprehension,
    ast.DictComp: Indexer._comprehension,
    ast.Yield: Indexer._yield,
    ast.YieldFrom: Indexer._yield_from,
    ast.Await: Indexer._await,
    ast.List: Indexer._sequence,
    ast.Tuple: Indexer._sequence,
    ast.Set: Indexer._sequence,
    ast.Dict: Indexer._dict,
    ast.Starred: Indexer._starred,
    ast.NamedExpr: Indexer._named,
    ast.JoinedStr: Indexer._format,
}
