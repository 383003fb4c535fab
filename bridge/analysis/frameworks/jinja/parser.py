"""Read a Jinja template into nodes; what is not well formed is left out, for a template is no program.

Source: Jinja's "Template Designer Documentation".
"""

import ast
import re
import warnings

from bridge.analysis.frameworks.django.templates.nesting import DEEPEST, Nesting, Token, matches
from bridge.analysis.frameworks.django.templates.syntax import (
    Block,
    Choice,
    Condition,
    Extends,
    Formula,
    Import,
    Include,
    Loop,
    Macro,
    Node,
    Output,
    Tag,
    With,
)

_TOKEN = re.compile(r"\{%[-+]?(?P<tag>.*?)[-+]?%\}|\{\{[-+]?(?P<output>.*?)[-+]?\}\}|\{#.*?#\}", re.DOTALL)
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", re.DOTALL)
_SIGNATURE = re.compile(r"(\w+)\s*\((.*)\)\s*", re.DOTALL)
_LONGEST = 2000
"""Expressions with more characters than this hold data, or nest too deeply to be followed."""
_NESTED = frozenset((
    "for", "if", "with", "block", "macro", "call", "filter", "set", "include", "extends", "import", "from",
    "do",
))  # fmt: skip


def parse(text: str) -> tuple[Node, ...]:
    """Read a template."""
    return _Parser(_tokens(text)).nodes(())


def formula(text: str) -> Formula | None:
    """Read an expression; None when it is not well formed."""
    if len(text) > _LONGEST:
        return None
    kept = _STRING.split(text)
    strings = _STRING.findall(text)
    # ``~`` joins texts, and Python has nothing of that name between two operands.
    plain = [part.replace("~", "+").replace("\n", " ") for part in kept]
    written = "".join(part + string for part, string in zip(plain, [*strings, ""], strict=True)).strip()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Formula(ast.parse(written, mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    raw = False
    for line, match in matches(_TOKEN, text):
        name, _, rest = (match["tag"] or "").strip().partition(" ")
        if raw or name == "raw":
            raw = name != "endraw"
        elif name:
            found.append(Token(line, name, rest.strip()))
        elif match["output"] is not None:
            found.append(Token(line, text=match["output"]))
    return found


class _Parser(Nesting):
    """Read Jinja's tags."""

    def _node(self, token: Token) -> Node | None:
        if not token.name:
            written = formula(token.text)
            return Output(token.line, written) if written is not None else None
        if token.name not in _NESTED or self._depth >= DEEPEST:
            return None
        node: Node | None = getattr(self, f"_{token.name}")(token.line, token.text)
        return node

    def _for(self, line: int, text: str) -> Node | None:
        body = self.nodes(("else", "endfor"))
        empty = self.nodes(("endfor",)) if self._ends("else") else ()
        target, _, rest = text.removesuffix(" recursive").partition(" in ")
        source, _, condition = rest.partition(" if ")
        items = formula(source)
        asked = formula(condition) if condition else None
        names = tuple(re.findall(r"\w+", target))
        if items is None:
            return None
        if asked is not None:
            body = (Choice(line, (Condition(asked, "__bool__"),), (body,)),)
        return Loop(line, names, items, body, empty)

    def _if(self, line: int, text: str) -> Node:
        conditions: list[Condition] = []
        bodies: list[tuple[Node, ...]] = []
        while True:
            asked = formula(text) if text else None
            if asked is not None:
                conditions.append(Condition(asked, "__bool__"))
            bodies.append(self.nodes(("elif", "else", "endif")))
            ended = self._ended
            if ended is None or ended.name == "endif":
                return Choice(line, tuple(conditions), tuple(bodies))
            text = ended.text

    def _with(self, line: int, text: str) -> Node:
        given = formula(f"_({text})") if text else None
        keywords = given.node.keywords if given is not None and isinstance(given.node, ast.Call) else []
        bound = tuple((word.arg, Formula(word.value)) for word in keywords if word.arg)
        return With(line, bound, self.nodes(("endwith",)))

    def _set(self, line: int, text: str) -> Node | None:
        name, equals, rest = text.partition("=")
        if not equals:
            return With(line, (), self.nodes(("endset",)))
        given = formula(rest)
        return Tag(line, "set", (given,), (), name.strip()) if given is not None else None

    def _block(self, line: int, text: str) -> Node:
        return Block(line, text.partition(" ")[0], self.nodes(("endblock",)))

    def _filter(self, line: int, text: str) -> Node:
        return With(line, (), self.nodes(("endfilter",)))

    def _macro(self, line: int, text: str) -> Node | None:
        body = self.nodes(("endmacro",))
        found = _SIGNATURE.fullmatch(text)
        given = formula(f"lambda {found[2]}: 0") if found else None
        if found is None or given is None or not isinstance(given.node, ast.Lambda):
            return None
        arguments = given.node.args
        defaults = tuple(Formula(default) for default in arguments.defaults)
        return Macro(line, found[1], tuple(argument.arg for argument in arguments.args), defaults, body)

    def _call(self, line: int, text: str) -> Node | None:
        body = self.nodes(("endcall",))
        called = formula(re.sub(r"^\([^)]*\)\s*", "", text))
        return With(line, (("caller", called),), body) if called is not None else None

    def _do(self, line: int, text: str) -> Node | None:
        given = formula(text)
        return Tag(line, "do", (given,), ()) if given is not None else None

    def _include(self, line: int, text: str) -> Node | None:
        name = formula(re.sub(r"\s+(ignore missing|with(out)? context)\b", "", text))
        return Include(line, name, (), "without context" in text) if name is not None else None

    def _extends(self, line: int, text: str) -> Node | None:
        name = formula(text)
        return Extends(line, name) if name is not None else None

    def _import(self, line: int, text: str) -> Node | None:
        source, _, bound = re.sub(r"\s+with(out)? context\b", "", text).partition(" as ")
        name = formula(source)
        return Import(line, name, bound.strip(), ()) if name is not None and bound else None

    def _from(self, line: int, text: str) -> Node | None:
        source, _, names = re.sub(r"\s+with(out)? context\b", "", text).partition(" import ")
        name = formula(source)
        pairs = [part.strip().partition(" as ") for part in names.split(",")]
        bound = tuple((first.strip(), (other or first).strip()) for first, _, other in pairs)
        return Import(line, name, "", bound) if name is not None else None
