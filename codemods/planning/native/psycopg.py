"""Level 1 for psycopg 3: connections that one view opens, uses and closes, and nobody else sees.

``AsyncConnection`` has the methods of ``Connection`` with the same meaning; what differs is who waits. So a
block is rewritten as a whole, and only if everything in it is either a known method of the connection or of
its cursors, or proven free of what belongs to the request's thread.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from codemods.reading.effects import Effect, Value, words
from codemods.reading.facts import Facts
from codemods.reading.frames import Frame, dotted, own_nodes
from codemods.reading.project import FunctionDef, is_test
from codemods.reading.versions import Version
from codemods.recipe import Change, Span

_SINCE = (3, 1)
_OPTIONS = words(
    "conninfo autocommit row_factory prepare_threshold host port dbname user password connect_timeout "
    "options application_name sslmode"
)
_ROWS = words("dict_row tuple_row namedtuple_row scalar_row")
_AWAITED = words("execute executemany fetchone fetchall fetchmany commit rollback")
_READ = words("rowcount description rownumber")
_REPLACED = re.compile(r"[\"'](?:\w+\.)*psycopg(?:\.\w+)*[\"']")


@dataclass
class _Region:
    """Hold one block: its names for the connection and for cursors, its awaited calls, and its results."""

    statement: ast.With
    connection: str
    cursors: set[str] = field(default_factory=set)
    calls: set[Span] = field(default_factory=set)
    results: set[str] = field(default_factory=set)

    @property
    def names(self) -> set[str]:
        return {self.connection, *self.cursors}


@dataclass(frozen=True)
class NativePsycopg:
    """Find the blocks of a function that an asynchronous connection can run."""

    facts: Facts
    version: Version | None

    def open(self, frame: Frame) -> None:
        """Note in a frame which blocks wait without a thread, and what their results hold."""
        if isinstance(frame.node, ast.FunctionDef) and self.available(frame):
            for region in self._regions(frame, frame.node):
                span = frame.module.span(region.statement)
                names = (region.connection, *sorted(region.cursors))
                frame.regions[span] = Change("psycopg", frame.module.path, span, callee=_CALLEE, takes=names)
                frame.names.update(dict.fromkeys(region.results, Value.PLAIN))

    def available(self, frame: Frame) -> bool:
        """Tell whether the library is new enough, goes by its own name, and is not replaced by a test."""
        if self.version is None or self.version < _SINCE or frame.module.imports.get("psycopg") != "psycopg":
            return False
        project = self.facts.project
        return not any(_REPLACED.search(project.text(path)) for path in project.paths if is_test(path))

    def _regions(self, frame: Frame, node: FunctionDef) -> Iterator[_Region]:
        for part in own_nodes(node):
            name = part.items[0].optional_vars if isinstance(part, ast.With) else None
            if not isinstance(part, ast.With) or not isinstance(name, ast.Name):
                continue
            region = _Region(part, name.id)
            opened = all(_opens(item, region.connection) for item in part.items[1:])
            if (
                opened
                and self._connects(frame, part.items[0].context_expr)
                and self._fits(frame, node, region)
            ):
                yield region

    def _connects(self, frame: Frame, node: ast.expr) -> bool:
        if not isinstance(node, ast.Call) or dotted(node.func) != _CALLEE or len(node.args) > 1:
            return False
        factories = [keyword.value for keyword in node.keywords if keyword.arg == "row_factory"]
        if any(dotted(factory).rpartition(".")[2] not in _ROWS for factory in factories):
            return False
        given = [*node.args, *(k.value for k in node.keywords if k.arg != "row_factory")]
        return all(keyword.arg in _OPTIONS for keyword in node.keywords) and all(
            self.facts.expression(frame, part).effect is Effect.STAYS for part in given
        )

    def _fits(self, frame: Frame, node: FunctionDef, region: _Region) -> bool:
        """Tell whether a block uses its connection and cursors in known ways alone, and nobody else does."""
        own = list(ast.walk(region.statement))
        for part in own:
            region.cursors |= _cursor(part, region.connection)
        inside = {id(part) for part in own}
        mentions = [part for part in ast.walk(node) if isinstance(part, ast.Name) and part.id in region.names]
        # Another block that binds the same name to a connection of its own is judged by itself.
        elsewhere = {id(part) for other in _alike(node, region) for part in ast.walk(other)}
        if any(id(part) not in inside | elsewhere for part in mentions):
            return False
        if not self._known(region, own, [part for part in mentions if id(part) in inside]):
            return False
        if any(_last(part) in _AWAITED and not _waits(part, region.names) for part in own):
            return False
        inner = Frame(frame.module, node, dict(frame.names), frame.request, frame.owner)
        region.calls = {
            frame.module.span(part)
            for part in own
            if isinstance(part, ast.Call) and _waits(part, region.names)
        }
        stored = [
            part for part in ast.walk(node) if isinstance(part, ast.Name | ast.arg) and id(part) not in inside
        ]
        region.results = _results(region) - {
            part.arg if isinstance(part, ast.arg) else part.id
            for part in stored
            if isinstance(part, ast.arg) or isinstance(part.ctx, ast.Store)
        }
        inner.awaited, inner.plain_awaits = frozenset(region.calls), True
        inner.names.update(dict.fromkeys({*region.names, *region.results}, Value.PLAIN))
        others = [
            part for part in own if isinstance(part, ast.Call) and frame.module.span(part) not in region.calls
        ]
        # A block is rewritten as a whole, so that nobody would await what else waits in it.
        if any(self.facts.own_call(inner, part).waits for part in others):
            return False
        return bool(region.calls) and all(self._stays(inner, region, part) for part in region.statement.body)

    def _known(self, region: _Region, own: list[ast.AST], mentions: list[ast.Name]) -> bool:
        known = {id(item.optional_vars) for part in own if isinstance(part, ast.With) for item in part.items}
        for part in own:
            if isinstance(part, ast.Assign) and _makes_cursor(part.value, region.connection):
                known.update(id(target) for target in part.targets)
            if isinstance(part, ast.For | ast.comprehension) and isinstance(part.iter, ast.Name):
                known.add(id(part.iter))
            if isinstance(part, ast.Attribute):
                method = part.attr in _AWAITED | _READ
                if method or (_is(part.value, region.connection) and part.attr in ("cursor", "transaction")):
                    known.add(id(part.value))
            if isinstance(part, ast.Lambda | ast.GeneratorExp | ast.FunctionDef | ast.ClassDef | ast.Await):
                return False
            if _last(part) in ("cursor", "transaction") and not _made_plainly(part):
                return False
        methods = {id(part.func) for part in own if isinstance(part, ast.Call)}
        handed = [
            part
            for part in own
            if isinstance(part, ast.Attribute)
            and part.attr not in _READ
            and isinstance(part.value, ast.Name)
            and part.value.id in region.names
            and id(part) not in methods
        ]
        return not handed and all(id(mention) in known for mention in mentions)

    def _stays(self, frame: Frame, region: _Region, node: ast.stmt) -> bool:
        """Tell whether a statement runs on the loop once its known calls are awaited."""
        if isinstance(node, ast.With):
            opened = all(_opens(item, region.connection) for item in node.items)
            return opened and all(self._stays(frame, region, part) for part in node.body)
        if isinstance(node, ast.If | ast.For):
            judge = self.facts.truth if isinstance(node, ast.If) else self.facts.iteration
            first = judge(frame, node.test if isinstance(node, ast.If) else node.iter)
            inside = (*node.body, *node.orelse)
            return first.effect is Effect.STAYS and all(self._stays(frame, region, part) for part in inside)
        return self.facts.statement(frame, node).effect is Effect.STAYS


_CALLEE = "psycopg.connect"


def _is(node: ast.AST | None, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _last(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return function.attr if isinstance(function, ast.Attribute) else ""


def _opens(item: ast.withitem, connection: str) -> bool:
    """Tell whether an item of a with statement is a cursor or a transaction of the connection."""
    function = item.context_expr.func if isinstance(item.context_expr, ast.Call) else None
    return (
        isinstance(function, ast.Attribute)
        and function.attr in ("cursor", "transaction")
        and _is(function.value, connection)
    )


def _alike(node: FunctionDef, region: _Region) -> Iterator[ast.With]:
    """List the other blocks of a function that open a connection under the same name."""
    for part in own_nodes(node):
        if isinstance(part, ast.With) and part is not region.statement:
            maker = part.items[0].context_expr
            opened = isinstance(maker, ast.Call) and dotted(maker.func) == _CALLEE
            if opened and _is(part.items[0].optional_vars, region.connection):
                yield part


def _makes_cursor(node: ast.expr, connection: str) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "cursor"
        and _is(node.func.value, connection)
    )


def _made_plainly(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    rows = [dotted(keyword.value).rpartition(".")[2] for keyword in node.keywords]
    return not node.args and all(k.arg == "row_factory" for k in node.keywords) and set(rows) <= _ROWS


def _cursor(node: ast.AST, connection: str) -> set[str]:
    """Name the cursors that a statement makes."""
    found: set[str] = set()
    if isinstance(node, ast.With):
        for item in node.items:
            if _makes_cursor(item.context_expr, connection) and isinstance(item.optional_vars, ast.Name):
                found.add(item.optional_vars.id)
    if isinstance(node, ast.Assign) and _makes_cursor(node.value, connection):
        found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def _waits(node: ast.AST, names: set[str]) -> bool:
    """Tell whether a call is of an awaited method, on a name or on what ``execute`` gave."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    receiver = node.func.value
    known = isinstance(receiver, ast.Name) and receiver.id in names
    return node.func.attr in _AWAITED and (known or _waits(receiver, names))


def _results(region: _Region) -> set[str]:
    """Name the variables that hold nothing but rows: fetched, or read in a loop."""
    rows: set[str] = set()
    others: set[str] = set()
    for part in ast.walk(region.statement):
        if isinstance(part, ast.Assign | ast.NamedExpr):
            fetched = _last(part.value).startswith("fetch") and _waits(part.value, region.names)
            for target in part.targets if isinstance(part, ast.Assign) else [part.target]:
                names = {one.id for one in ast.walk(target) if isinstance(one, ast.Name)}
                (rows if fetched and isinstance(target, ast.Name) else others).update(names)
        elif isinstance(part, ast.For | ast.comprehension):
            over = _is_any(part.iter, region.names) or _waits(part.iter, region.names)
            names = {one.id for one in ast.walk(part.target) if isinstance(one, ast.Name)}
            (rows if over else others).update(names)
    return rows - others


def _is_any(node: ast.expr, names: set[str]) -> bool:
    return isinstance(node, ast.Name) and node.id in names
