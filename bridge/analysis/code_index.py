"""Look up which code of the project stores or defines a name."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Facts, Node
from bridge.analysis.index.registrations import REGISTERING

_MOST_STORING = 12
_CALL_PARTS = 5
_NONE: tuple[Code, ...] = ()


class CodeIndex:
    """Index functions by the attributes that they store, and files by the methods that they define."""

    def __init__(self, files: Iterable[Facts], tests: frozenset[str] = frozenset()) -> None:
        """Keep the files, those of tests apart; each index is made when it is first asked for."""
        self._files = files
        self._tests = tests
        self._storing: dict[str, list[Code]] | None = None
        self._methods: dict[str, list[Facts]] | None = None
        self._storing_methods: dict[Code, list[Code]] = {}

    def storing(self, name: str) -> Sequence[Code]:
        """List the functions that store an attribute of this name in something that is not their ``self``.

        A name that very many functions store tells nothing of one value; then the list is empty.
        """
        if self._storing is None:
            storing: dict[str, list[Code]] = {}
            for facts in self._files:
                for code in facts.codes if facts.path not in self._tests else ():
                    if code.kind == f.FUNCTION:
                        for stored in code.stores:
                            storing.setdefault(stored, []).append(code)
            self._storing = {
                stored: codes for stored, codes in storing.items() if len(codes) <= _MOST_STORING
            }
        return self._storing.get(name, _NONE)

    @cached_property
    def stored(self) -> frozenset[str]:
        """Get the names of all attributes that any code stores."""
        return frozenset(stored for facts in self._files for code in facts.codes for stored in code.stores)

    @cached_property
    def stored_in_self(self) -> frozenset[str]:
        """Get the names of attributes that methods store in their ``self``."""
        return frozenset(stored[len("self.") :] for stored in self.stored if stored.startswith("self."))

    def is_stored(self, name: str) -> bool:
        """Tell whether any code stores an attribute of this name."""
        return name in self.stored

    @cached_property
    def telling(self) -> frozenset[str]:
        """Get the names of attributes by which frameworks are told of routes: ``add_view(route.handler)``."""
        found: set[str] = set()
        for facts in self._files:
            for code in facts.codes if facts.path not in self._tests else ():
                if code.flags & f.REGISTERS:
                    found.update(_told(code.body))
        return frozenset(found)

    def storing_methods(self, cls: Code) -> list[Code]:
        """List the methods of a class body that store attributes."""
        known = self._storing_methods.get(cls)
        if known is None:
            known = [code for code in cls.facts.codes if code.owner == cls.index and code.stores]
            self._storing_methods[cls] = known
        return known

    def defining(self, method: str) -> list[Facts]:
        """List the files with a class that defines a method of this name."""
        if self._methods is None:
            self._methods = {}
            for facts in self._files:
                for name in {code.name for code in facts.codes if code.owner >= 0}:
                    self._methods.setdefault(name, []).append(facts)
        return self._methods.get(method, [])


def _told(body: Node) -> Iterator[str]:
    """Name the attributes that calls which register views are given."""
    pending: list[object] = [body]
    while pending:
        part = pending.pop()
        if not isinstance(part, tuple) or not part:
            continue
        if len(part) == _CALL_PARTS and part[0] == f.CALL and part[1][0] == f.ATTR:
            given = (*part[2], *(value for _, value in part[3])) if part[1][2] in REGISTERING else ()
            yield from (argument[2] for argument in given if argument[0] == f.ATTR)
        pending += part
