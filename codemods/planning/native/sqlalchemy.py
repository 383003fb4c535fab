"""Level 1 for SQLAlchemy 2: sessions that one function opens, uses and closes, and nobody else sees.

An ``AsyncSession`` has the methods of a ``Session``; what it can't do is load by itself: a relationship that
is read, or any attribute after a commit, would raise ``MissingGreenlet``. So a block is turned only if every
use of the session and of the objects that came from it is known to load nothing.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from codemods.planning.native.homes import Home, Homes
from codemods.planning.native.mapped import Mapped
from codemods.planning.native.session_expressions import Kinds
from codemods.planning.native.session_kinds import Trap
from codemods.planning.native.sessions import Block
from codemods.reading.facts import Facts
from codemods.reading.frames import Frame, dotted, own_nodes
from codemods.reading.project import is_test
from codemods.reading.versions import versions
from codemods.recipe import Change, Span

MODULE = "async_sqlalchemy"
_SINCE = (2, 0)
_ENGINE = frozenset(["echo", "pool_size", "max_overflow", "pool_timeout", "pool_recycle", "pool_pre_ping"])
_MAKER = frozenset(["autocommit", "autoflush", "bind", "expire_on_commit", "future"])
_MAKERS = frozenset(["sqlalchemy.orm.sessionmaker", "sqlalchemy.orm.session.sessionmaker"])
_ENGINES = frozenset(["sqlalchemy.create_engine", "sqlalchemy.engine.create_engine"])
_SESSIONS = frozenset(["sqlalchemy.orm.Session", "sqlalchemy.orm.session.Session"])
_REPLACED = re.compile(r"[\"'](?:\w+\.)*(?:sqlalchemy|sessionmaker|create_engine)[\"']")
_LISTENS = re.compile(r"\blistens_for\s*\(|\bevent\.listen\s*\(|\bdo_orm_execute\b")


_BOTH_WAYS = {"psycopg": "postgresql+psycopg://", "oracledb": "oracle+oracledb://"}
"""Drivers that know both ways, and how their URLs begin."""


def _may_wait(url: ast.expr) -> bool:
    """Tell whether a URL may be one of a driver that knows both ways; one that is not written out may be."""
    first = url.values[0] if isinstance(url, ast.JoinedStr) and url.values else url
    text = first.value if isinstance(first, ast.Constant) else None
    return not isinstance(text, str) or text.startswith(tuple(_BOTH_WAYS.values()))


@dataclass(frozen=True)
class NativeSqlalchemy:
    """Find the blocks whose session can be an asynchronous one."""

    facts: Facts
    homes: Homes
    traps: dict[tuple[str, Span], Trap] = field(default_factory=dict)
    """Why a function's session stays, by its file and place."""

    @cached_property
    def available(self) -> bool:
        """Tell whether the library is new enough, nobody listens to its events, and no test replaces it."""
        project = self.facts.project
        found = versions(project.root, ("sqlalchemy", *_BOTH_WAYS))
        if found.get("sqlalchemy", ()) < _SINCE or not found.keys() & _BOTH_WAYS.keys():
            return False
        texts = {path: project.text(path) for path in project.paths}
        replaced = any(_REPLACED.search(text) for path, text in texts.items() if is_test(path))
        return not replaced and not any(_LISTENS.search(text) for text in texts.values())

    @cached_property
    def _mapped(self) -> Mapped:
        return Mapped(self.facts)

    def note(self, frame: Frame) -> None:
        """Note in a frame which sessions are opened, and which of their calls are awaited."""
        if not isinstance(frame.node, ast.FunctionDef) or not self.available:
            return
        home = self.homes.home(frame.module, MODULE)
        for statement, name, kind in self._opened(frame) if home is not None else ():
            expires = self._expires(frame, statement.items[0].context_expr)
            key = frame.module.path, frame.module.span(frame.node)
            self.traps.pop(key, None)
            kinds = Kinds(self.facts, self._mapped, frame, name)
            block = Block(kinds, statement, kind == "begin", expires)
            try:
                block.judge()
            except Trap as trap:
                self.traps[key] = trap
                continue
            if home is not None:
                self._turn(frame, statement, kind, block, home)

    def trap(self, frame: Frame) -> Trap | None:
        """Say why a session of a function stays; None when there is none that could be asynchronous."""
        return self.traps.get((frame.module.path, frame.module.span(frame.node))) if frame.node else None

    def _turn(self, frame: Frame, statement: ast.With, kind: str, block: Block, home: Home) -> None:
        def change(node: ast.expr | ast.stmt, name: str, needs: str = "") -> None:
            span = frame.module.span(node)
            imports = (home.statement,) if needs else ()
            frame.native[span] = Change(
                "sqlalchemy",
                frame.module.path,
                span,
                name=name,
                callee=block.spelled(node),
                imports=imports,
                needs=needs,
            )

        change(statement, "async with")
        change(statement.items[0].context_expr, kind, home.path)
        for inner in block.transactions:
            change(inner, "async with")
        for call in block.awaited:
            change(call, "await")
        frame.ready |= frozenset(map(frame.module.span, block.read))
        frame.harmless |= frozenset(map(frame.module.span, block.harmless))

    def _opened(self, frame: Frame) -> Iterator[tuple[ast.With, str, str]]:
        """Yield the blocks that open a session of a known maker, with its name and how it is opened."""
        for part in own_nodes(frame.node) if frame.node else ():
            item = part.items[0] if isinstance(part, ast.With) and len(part.items) == 1 else None
            if not isinstance(part, ast.With) or item is None or not isinstance(item.optional_vars, ast.Name):
                continue
            call = item.context_expr
            if isinstance(call, ast.Call) and not call.keywords and (kind := self._kind(frame, call)):
                yield part, item.optional_vars.id, kind

    def _kind(self, frame: Frame, call: ast.Call) -> str:
        name = dotted(call.func)
        if not name or name.partition(".")[0] in frame.names:
            return ""
        if frame.module.absolute(name) in _SESSIONS and len(call.args) == 1:
            return "open" if self._engine(frame, call.args[0]) else ""
        begins = name.endswith(".begin")
        maker = self._maker(frame, name.removesuffix(".begin"))
        return ("begin" if begins else "open") if maker is not None and not call.args else ""

    def _value(self, frame: Frame, name: str) -> tuple[Frame, ast.Call] | None:
        """Find the one call that a module-level name of the project was given."""
        module = frame.module
        found = (module, name) if name in module.values else self.facts.project.find(module.absolute(name))
        values = found[0].values.get(found[1], []) if found else []
        return (
            (Frame(found[0]), values[0])
            if found and len(values) == 1 and isinstance(values[0], ast.Call)
            else None
        )

    def _maker(self, frame: Frame, name: str) -> ast.Call | None:
        found = self._value(frame, name)
        if found is None or self.facts.callee(*found) not in _MAKERS or len(found[1].args) > 1:
            return None
        where, call = found
        options = {keyword.arg: keyword.value for keyword in call.keywords}
        bind = call.args[0] if call.args else options.get("bind")
        known = options.keys() <= _MAKER and bind is not None and self._engine(where, bind)
        return call if known else None

    def _engine(self, frame: Frame, node: ast.expr) -> bool:
        """Tell whether an engine was made with nothing but what its twin can be given too."""
        found = self._value(frame, dotted(node)) if dotted(node) else None
        if found is None or self.facts.callee(*found) not in _ENGINES:
            return False
        if len(found[1].args) > 1 or any(k.arg not in {*_ENGINE, "url"} for k in found[1].keywords):
            return False
        urls = [*found[1].args, *(keyword.value for keyword in found[1].keywords if keyword.arg == "url")]
        return len(urls) == 1 and _may_wait(urls[0])

    def _expires(self, frame: Frame, node: ast.expr) -> bool:
        """Tell whether a commit makes the session forget what its objects hold."""
        name = dotted(node.func).removesuffix(".begin") if isinstance(node, ast.Call) else ""
        maker = self._maker(frame, name)
        for keyword in maker.keywords if maker else ():
            if keyword.arg == "expire_on_commit":
                return not (isinstance(keyword.value, ast.Constant) and keyword.value.value is False)
        return True
