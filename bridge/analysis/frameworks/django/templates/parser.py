"""Read a template's text into nodes; what is not well formed is left out, for a template is no program."""

import re
from dataclasses import dataclass

from bridge.analysis.frameworks.django.templates import expressions
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
_DEEPEST = 60
"""Tags nested deeper than this are read as if they stood beside each other."""
_ENDS_LOOP = ("empty", "endfor")
_ENDS_TEST = ("elif", "else", "endif")


@dataclass(frozen=True, slots=True)
class _Token:
    line: int
    words: tuple[str, ...] = ()
    """The words of a tag; none of an output."""
    output: str = ""


def parse(text: str) -> tuple[Node, ...]:
    """Read a template."""
    return _Parser(_tokens(text)).nodes(())


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    line, at, hidden = 1, 0, ""
    for match in _TOKEN.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        parts = expressions.words(match["tag"]) if match["tag"] is not None else []
        if hidden:
            hidden = "" if parts[:1] == [hidden] else hidden
        elif parts[:1] in (["comment"], ["verbatim"]):
            # ``{% verbatim name %}`` ends with its name, so that it may hold the tag itself.
            hidden = f"end{parts[0]}"
        elif parts:
            found.append(_Token(line, tuple(parts)))
        elif match["output"] is not None:
            found.append(_Token(line, output=match["output"]))
    return found


class _Parser:
    """Read tokens one after another."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._ended: _Token | None = None
        """The tag that ended the nodes read last."""

    def nodes(self, until: tuple[str, ...]) -> tuple[Node, ...]:
        """Read up to one of these tags; all other ends are those of tags that need no nesting."""
        found: list[Node] = []
        self._depth += 1
        self._ended = None
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.words and token.words[0] in until:
                self._ended = token
                break
            node = self._node(token)
            if node is not None:
                found.append(node)
        self._depth -= 1
        return tuple(found)

    def _node(self, token: _Token) -> Node | None:
        if not token.words:
            written = expressions.expression(token.output)
            return Output(token.line, written) if written is not None else None
        name, parts = token.words[0], list(token.words[1:])
        read = getattr(self, f"_{name}") if name in _NESTED and self._depth < _DEEPEST else None
        if read is not None:
            node: Node | None = read(token.line, parts)
            return node
        if name == "load":
            return Load(token.line, tuple(parts[parts.index("from") + 1 :] if "from" in parts else parts))
        return _tag(token.line, name, parts) if not name.startswith("end") else None

    def _for(self, line: int, parts: list[str]) -> Node | None:
        body = self.nodes(_ENDS_LOOP)
        empty: tuple[Node, ...] = ()
        if self._ended is not None and self._ended.words[0] == "empty":
            empty = self.nodes(("endfor",))
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
            if ended is None or ended.words[0] == "endif":
                return Choice(line, tuple(conditions), tuple(bodies))
            conditions += expressions.conditions(list(ended.words[1:]))

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
