"""Read a template's text into nodes; what is not well formed is left out, for a template is no program."""

import re

from bridge.analysis.frameworks.django.templates import expressions
from bridge.analysis.frameworks.django.templates.nesting import DEEPEST, Nesting, Token, matches
from bridge.analysis.frameworks.django.templates.syntax import (
    Block,
    Choice,
    Condition,
    Expression,
    Extends,
    Include,
    Load,
    Loop,
    Node,
    Output,
    Regroup,
    Tag,
    With,
)

_TOKEN = re.compile(r"\{%(?P<tag>.*?)%\}|\{\{(?P<output>.*?)\}\}|\{#.*?#\}")
_ENDS_LOOP = ("empty", "endfor")
_ENDS_TEST = ("elif", "else", "endif")


def parse(text: str) -> tuple[Node, ...]:
    """Read a template."""
    return _Parser(_tokens(text)).nodes(())


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    hidden = ""
    for line, match in matches(_TOKEN, text):
        parts = expressions.words(match["tag"]) if match["tag"] is not None else []
        if hidden:
            hidden = "" if parts[:1] == [hidden] else hidden
        elif parts[:1] in (["comment"], ["verbatim"]):
            # ``{% verbatim name %}`` ends with its name, so that it may hold the tag itself.
            hidden = f"end{parts[0]}"
        elif parts:
            found.append(Token(line, parts[0], words=tuple(parts[1:])))
        elif match["output"] is not None:
            found.append(Token(line, text=match["output"]))
    return found


class _Parser(Nesting):
    """Read Django's tags."""

    def _node(self, token: Token) -> Node | None:
        if not token.name:
            written = expressions.expression(token.text)
            return Output(token.line, written) if written is not None else None
        name, parts = token.name, list(token.words)
        read = getattr(self, f"_{name}") if name in _NESTED and self._depth < DEEPEST else None
        if read is not None:
            node: Node | None = read(token.line, parts)
            return node
        if name == "load":
            return Load(token.line, tuple(parts[parts.index("from") + 1 :] if "from" in parts else parts))
        return _tag(token.line, name, parts) if not name.startswith("end") else None

    def _for(self, line: int, parts: list[str]) -> Node | None:
        body = self.nodes(_ENDS_LOOP)
        empty = self.nodes(("endfor",)) if self._ends("empty") else ()
        if "in" not in parts:
            return None
        at = parts.index("in")
        names = tuple(name for name in " ".join(parts[:at]).replace(",", " ").split() if name)
        items = expressions.expression(parts[at + 1]) if at + 1 < len(parts) else None
        return Loop(line, names, items, body, empty) if items is not None else None

    def _if(self, line: int, parts: list[str]) -> Node:
        conditions: list[Condition] = [*expressions.conditions(parts)]
        bodies: list[tuple[Node, ...]] = []
        while True:
            bodies.append(self.nodes(_ENDS_TEST))
            ended = self._ended
            if ended is None or ended.name == "endif":
                return Choice(line, tuple(conditions), tuple(bodies))
            conditions += expressions.conditions(list(ended.words))

    def _with(self, line: int, parts: list[str]) -> Node:
        return With(line, tuple(expressions.bindings(parts)), self.nodes(("endwith",)))

    def _block(self, line: int, parts: list[str]) -> Node:
        return Block(line, parts[0] if parts else "", self.nodes(("endblock",)))

    def _blocktranslate(self, line: int, parts: list[str]) -> Node:
        return With(
            line, tuple(expressions.bindings(parts)), self.nodes(("endblocktranslate", "endblocktrans"))
        )

    _blocktrans = _blocktranslate

    def _include(self, line: int, parts: list[str]) -> Node | None:
        name = expressions.expression(parts[0]) if parts else None
        given = tuple(expressions.bindings(parts[1:]))
        return Include(line, name, given, "only" in parts[1:]) if name is not None else None

    def _extends(self, line: int, parts: list[str]) -> Node | None:
        name = expressions.expression(parts[0]) if parts else None
        return Extends(line, name) if name is not None else None

    def _regroup(self, line: int, parts: list[str]) -> Node | None:
        if len(parts) != 5 or (parts[1], parts[3]) != ("by", "as"):
            return None
        items, attribute = expressions.expression(parts[0]), expressions.expression(parts[2])
        return Regroup(line, items, attribute, parts[4]) if items and attribute else None


_NESTED = frozenset(
    ("for", "if", "with", "block", "blocktranslate", "blocktrans", "include", "extends", "regroup")
)


def _tag(line: int, name: str, parts: list[str]) -> Tag:
    """Read a tag whose meaning is decided where it is rendered."""
    bound = ""
    if len(parts) >= 2 and parts[-2] == "as":
        bound = parts[-1]
        parts = parts[:-2]
    arguments: list[Expression] = []
    keywords: list[tuple[str, Expression]] = []
    for part in parts:
        named = expressions.keyword(part)
        if named is not None:
            keywords.append(named)
        elif (given := expressions.expression(part)) is not None:
            arguments.append(given)
    return Tag(line, name, tuple(arguments), tuple(keywords), bound)
