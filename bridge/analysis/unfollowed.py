"""Tell which calls go into packages that nobody has followed and that may wait.

Neither the project nor the catalogue says what such a call does, yet the module that it goes to imports,
by itself or through other modules of its package, a library that waits for the network, for a database or
for a child process. Calls into packages that import nothing of the kind are passed over. What a package
imports that is not installed nobody can say; all its calls count, unless it is known to be harmless.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from bridge.analysis.follow import Installed, find
from bridge.catalog.entry import Kind, Library, Severity
from bridge.catalog.harmless import HARMLESS
from bridge.model.site import Unknown

_CODES = frozenset(("WA210", "WA220", "WA260", "WA270", "WA290"))
_HARMLESS = frozenset(("os", "select", "selectors", "ssl", "pty", "sys", "builtins", "django"))
"""What is imported for many other things as well."""
_MOST_MODULES = 400
_IMPORT = re.compile(
    r"^[ \t]*(?:import[ \t]+([\w., \t]+)|from[ \t]+([.\w]+)[ \t]+import[ \t]+(?:\(([^)]*)\)|([^\n#]*)))",
    re.MULTILINE,
)
_RAISED = ("Error", "Exception", "Warning")


def waiting_libraries(libraries: Iterable[Library]) -> frozenset[str]:
    """List the modules whose import says that a package may wait."""
    found = {"http.client", "urllib.request"}
    for library in libraries:
        for entry in library.entries:
            if entry.kind is Kind.BLOCKS and entry.severity is Severity.HIGH and entry.code in _CODES:
                found.add(entry.target.partition(".")[0].removesuffix("()"))
    return frozenset(found - _HARMLESS - {"http", "urllib"})


def is_unfollowed(unknown: Unknown) -> bool:
    """Tell whether a call is not known because nobody has followed the package that it goes to."""
    return unknown.why.endswith((" reads it.", "install it, to be read."))


class Unfollowed:
    """Judge access paths outside the project; ``imported`` are the packages that the project imports."""

    def __init__(
        self, root: Path, libraries: Iterable[Library], followed: Iterable[str], imported: Iterable[str]
    ) -> None:
        libraries = tuple(libraries)
        self._root = root
        self._waits = waiting_libraries(libraries)
        self._known = {
            entry.target.partition(".")[0].removesuffix("()")
            for library in libraries
            for entry in library.entries
        }
        self._known |= {*followed, *sys.stdlib_module_names}
        self._known |= HARMLESS
        self._missing = frozenset(imported) - self._known
        """Packages that nothing is known of, unless they are installed."""
        self._installed: dict[str, Installed | None] = {}
        self._texts: dict[str, str | None] = {}
        self._why: dict[str, str] = {}
        self._said: dict[str, str] = {}
        """What was answered, by access path: many calls go to the same place."""
        self._imported: dict[str, list[tuple[str, tuple[str, ...]]]] = {}

    def why(self, path: str) -> str:
        """Say why a call of this access path may wait; nothing when it is known or harmless.

        Making an instance is taken to be harmless, and what is called of a result to be told with the call
        that gave it.
        """
        said = self._said.get(path)
        if said is None:
            said = self._said[path] = self._answer(path)
        return said

    def _answer(self, path: str) -> str:
        dotted, made, method = path.partition("()")
        package, dot, _ = dotted.partition(".")
        if not dot or package in self._known or _is_raised(dotted):
            return ""
        is_class = dotted.rpartition(".")[2][:1].isupper()
        if is_class is not bool(made) or method.count(".") > 1 or "()" in method:
            return ""
        said = self._why.get(dotted)
        if said is None:
            said = self._why[dotted] = self._judge(package, dotted)
        return said

    def _judge(self, package: str, dotted: str) -> str:
        if self._place(package) is None:
            if package not in self._missing:
                return ""
            return f"{package} is neither installed here nor in the catalogue; install it, to be read."
        for library in self._reached(package, dotted):
            return f"{package} is not followed, and it imports {library}; --follow {package} reads it."
        return ""

    def _place(self, package: str) -> Installed | None:
        if package not in self._installed:
            self._installed[package] = find(self._root, package)
        return self._installed[package]

    def _reached(self, package: str, dotted: str) -> Iterator[str]:
        """List what waits of all that the module of a name imports, nearest first."""
        module, name = self._module(dotted)
        pending = [(module, name)]
        seen = set(pending)
        while pending and len(seen) < _MOST_MODULES:
            module, name = pending.pop(0)
            for imported, names in self._imports(module, name):
                if imported.partition(".")[0] != package:
                    yield from self._waiting(imported, names)
                    continue
                for inner in [self._module(f"{imported}.{one}") for one in names] or [(imported, "")]:
                    if inner not in seen:
                        seen.add(inner)
                        pending.append(inner)

    def _waiting(self, imported: str, names: tuple[str, ...]) -> Iterator[str]:
        first, _, rest = imported.partition(".")
        if rest.startswith(("exceptions", "errors")) or (names and all(map(_is_raised, names))):
            return
        for spelt in (first, imported, *(f"{imported}.{name}" for name in names)):
            if spelt in self._waits:
                yield first if spelt == first else spelt
                return

    def _module(self, dotted: str) -> tuple[str, str]:
        """Part a name into the module that holds it and what is meant in there, which may be nothing."""
        parts = dotted.split(".")
        for end in range(len(parts), 0, -1):
            module = ".".join(parts[:end])
            if self._text(module) is not None:
                return module, parts[end] if end < len(parts) else ""
        return parts[0], ""

    def _text(self, module: str) -> str | None:
        if module not in self._texts:
            package, _, inside = module.partition(".")
            place = self._place(package)
            self._texts[module] = place.text(inside) if place is not None else None
        return self._texts[module]

    def _imports(self, module: str, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """List what a module imports; of a package, only what gives the name, where an import gives it."""
        found = self._imported.get(module)
        if found is None:
            text = self._text(module) or ""
            matches = _IMPORT.finditer(text)
            found = [one for match in matches for one in self._spelt(module, *match.groups(""))]
            self._imported[module] = found
        if name:
            giving = [(imported, (name,)) for imported, names in found if name in names]
            if giving:
                yield from giving
                return
        yield from found

    def _spelt(
        self, module: str, plain: str, source: str, several: str, one: str
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Spell one import statement: the modules, and the names taken out of each."""
        if plain:
            yield from ((part.split()[0], ()) for part in plain.split(",") if part.split())
            return
        names = tuple(part.split()[0] for part in (several or one).split(",") if part.split())
        dots = len(source) - len(source.lstrip("."))
        if not dots:
            yield source, names
            return
        place = self._place(module.partition(".")[0])
        parts = module.split(".")
        is_package = place is not None and place.is_package(module.partition(".")[2])
        base = parts[: len(parts) - dots + (1 if is_package else 0)]
        yield ".".join((*base, source.lstrip("."))).rstrip("."), names


def _is_raised(name: str) -> bool:
    return name.endswith(_RAISED)
