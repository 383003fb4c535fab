"""The meaning of codes and reasons, as text."""

import textwrap
from collections.abc import Iterable
from typing import Protocol


class Explained(Protocol):
    """Bear a code, a title, why it matters and what to do about it."""

    @property
    def code(self) -> str:
        """Give the code."""

    @property
    def title(self) -> str:
        """Give the name or the title."""

    @property
    def why(self) -> str:
        """Say why it matters."""

    @property
    def way_out(self) -> str:
        """Say what to do about it."""


def render(what: Explained) -> str:
    """Explain one code or reason."""
    return f"{what.code} {what.title}\n\n{_wrap(what.why)}\n\n{_wrap('What to do: ' + what.way_out)}\n"


def listing(*families: Iterable[Explained]) -> str:
    """List codes, a line each, a blank line between families."""
    return "\n".join("".join(f"{what.code:22} {what.title}\n" for what in family) for family in families)


def _wrap(text: str) -> str:
    return textwrap.fill(text, width=88)
