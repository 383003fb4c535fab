"""The project's own tags and filters, by the library that a template loads them from."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bridge.analysis.values import Function

_HOME = "templatetags"


@dataclass(frozen=True, slots=True)
class OwnTag:
    """Describe a tag or filter: its function, and what its decorator says of it."""

    function: Function
    kind: str
    """The decorator: ``simple_tag``, ``inclusion_tag``, ``filter`` …"""
    takes_context: bool = False
    template: str = ""

    @property
    def library(self) -> str:
        """Name the library as ``{% load %}`` does: the last part of the module below ``templatetags``."""
        module = self.function.code.facts.module
        return module.rpartition(f"{_HOME}.")[2] if f"{_HOME}." in f".{module}" else ""


@dataclass(slots=True)
class Libraries:
    """Gather tags and filters as the project registers them."""

    _named: dict[tuple[bool, str], dict[OwnTag, None]] = field(default_factory=dict)

    def add(self, name: str, tag: OwnTag) -> None:
        """Remember a tag or filter."""
        self._named.setdefault((tag.kind == "filter", name or tag.function.code.name), {})[tag] = None

    def find(self, name: str, loaded: Iterable[str], *, is_filter: bool) -> tuple[OwnTag, ...]:
        """List what a name means in a template that has loaded these libraries.

        A tag of a module that is no library can only be a built-in of the settings, which needs no loading.
        """
        known = self._named.get((is_filter, name), {})
        return tuple(tag for tag in known if not tag.library or tag.library in loaded)
