"""Read the tags of a template one after another, those inside others with what they stand in."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

from bridge.analysis.frameworks.django.templates.syntax import Node

DEEPEST = 60
"""Tags nested deeper than this are read as if they stood beside each other."""


@dataclass(frozen=True, slots=True)
class Token:
    """Hold a tag, or an output, which has no name."""

    line: int
    name: str = ""
    text: str = ""
    """What stands in it after the name."""
    words: tuple[str, ...] = ()
    """The same in words, where the language parts them by spaces."""


def matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Find what a pattern matches, with the line that each begins on, from 1."""
    line, at = 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        yield line, match


class Nesting(ABC):
    """Read tokens one after another into nodes."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._ended: Token | None = None
        """The tag that ended the nodes read last; None where the template ended before."""

    def nodes(self, until: tuple[str, ...]) -> tuple[Node, ...]:
        """Read up to one of these tags; all other ends are those of tags that need no nesting."""
        found: list[Node] = []
        self._depth += 1
        self._ended = None
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.name and token.name in until:
                self._ended = token
                break
            node = self._node(token)
            if node is not None:
                found.append(node)
        self._depth -= 1
        return tuple(found)

    def _ends(self, name: str) -> bool:
        """Tell whether a tag of this name ended the nodes read last."""
        return self._ended is not None and self._ended.name == name

    @abstractmethod
    def _node(self, token: Token) -> Node | None:
        """Read what begins with a token; None where it means nothing."""
