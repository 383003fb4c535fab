"""The project's modules as stdlib trees, parsed when first asked for, with what their names stand for."""

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from codemods.reading.source import Source, UnreadableSource, decode
from codemods.recipe import Span

FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef
Definition = FunctionDef | ast.ClassDef
_LEFT_OUT = {"node_modules", "site-packages", "__pycache__", "build", "dist"}


@dataclass
class Module:
    """Hold one parsed file; ``path`` is POSIX and relative to the root."""

    path: str
    source: Source
    tree: ast.Module
    lines: list[str] = field(repr=False)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """List every node of the file, walked once: a walk costs more than what it is for."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def imports(self) -> dict[str, str]:
        """Map every name that an import binds anywhere in the file to its absolute dotted name."""
        names: dict[str, str] = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    head = alias.name.partition(".")[0]
                    names[alias.asname or head] = alias.name if alias.asname else head
            elif isinstance(node, ast.ImportFrom):
                origin = self._origin(node)
                for alias in node.names:
                    names[alias.asname or alias.name] = f"{origin}.{alias.name}".lstrip(".")
        return names

    def absolute(self, name: str) -> str:
        """Spell a dotted name of the file as an absolute one, through its imports."""
        head, _, rest = name.partition(".")
        full = self.imports.get(head, head)
        return f"{full}.{rest}" if rest else full

    @cached_property
    def definitions(self) -> dict[str, Definition]:
        """Map the ``__qualname__`` of every function and class to its node; the last definition wins."""
        found: dict[str, Definition] = {}
        stack: list[tuple[str, ast.AST]] = [("", self.tree)]
        while stack:
            prefix, node = stack.pop()
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    continue
                if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                    qualname = prefix + child.name
                    found[qualname] = child
                    is_class = isinstance(child, ast.ClassDef)
                    stack.append((f"{qualname}." if is_class else f"{qualname}.<locals>.", child))
                else:
                    stack.append((prefix, child))
        return found

    @cached_property
    def redefined(self) -> frozenset[str]:
        """Name what is defined more than once, so that its name does not tell which one is meant."""
        seen: dict[tuple[int, str], int] = {}
        for node in self.nodes:
            # Only what holds statements can hold a definition.
            if isinstance(node, ast.mod | ast.stmt | ast.excepthandler | ast.match_case):
                for child in ast.iter_child_nodes(node):
                    if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                        key = (id(node), child.name)
                        seen[key] = seen.get(key, 0) + 1
        return frozenset(name for (_, name), count in seen.items() if count > 1)

    @cached_property
    def values(self) -> dict[str, list[ast.expr]]:
        """Map module-level variables to everything that is assigned to them."""
        found: dict[str, list[ast.expr]] = {}
        for node in self.tree.body:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        found.setdefault(target.id, []).append(node.value)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
                found.setdefault(node.target.id, []).append(node.value)
        return found

    @cached_property
    def attributes(self) -> dict[str, list[ast.expr]]:
        """Map names of attributes to everything that the file assigns to them, in classes or on objects."""
        found: dict[str, list[ast.expr]] = {}
        for node in self.nodes:
            for part in node.body if isinstance(node, ast.ClassDef) else [node]:
                if not isinstance(part, ast.Assign | ast.AnnAssign) or part.value is None:
                    continue
                for target in part.targets if isinstance(part, ast.Assign) else [part.target]:
                    if isinstance(target, ast.Attribute):
                        found.setdefault(target.attr, []).append(part.value)
                    elif isinstance(target, ast.Name) and part is not node:
                        found.setdefault(target.id, []).append(part.value)
        return found

    def span(self, node: ast.expr | ast.stmt) -> Span:
        """Bound a node in characters, where ``ast`` counts bytes of UTF-8."""
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or 0
        return Span(
            node.lineno,
            self._characters(node.lineno, node.col_offset),
            end_line,
            self._characters(end_line, end_column),
        )

    def _characters(self, line: int, offset: int) -> int:
        text = self.lines[line - 1]
        return offset if text.isascii() else len(text.encode()[:offset].decode())

    def _origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = PurePosixPath(self.path).parent
        for _ in range(node.level - 1):
            package = package.parent
        parts = [part for part in package.parts if part != "."]
        return ".".join([*parts, *([node.module] if node.module else [])])


class Project:
    """Find modules by path or dotted name; a file that does not parse is as good as absent."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._modules: dict[str, Module | None] = {}
        self._texts: dict[str, str] = {}

    def module(self, path: str) -> Module | None:
        """Parse the file at ``path`` once."""
        if path not in self._modules:
            self._modules[path] = self._parse(path)
        return self._modules[path]

    def text(self, path: str) -> str:
        """Read the file at ``path`` without parsing it; empty when it can't be read."""
        if path not in self._texts:
            try:
                self._texts[path] = decode((self.root / path).read_bytes()).text
            except (OSError, UnreadableSource):
                self._texts[path] = ""
        return self._texts[path]

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """List every Python file below the root but for environments, caches and hidden directories."""
        return tuple(sorted(self._walk()))

    @cached_property
    def _by_name(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for path in self.paths:
            parts = list(PurePosixPath(path).with_suffix("").parts)
            if parts[-1] == "__init__":
                parts.pop()
            for start in range(len(parts)):
                dotted = ".".join(parts[start:])
                # The shortest path wins: `shop.models` is shop/models.py rather than old/shop/models.py.
                if dotted not in names or len(path) < len(names[dotted]):
                    names[dotted] = path
        return names

    def find(self, dotted: str) -> tuple[Module, str] | None:
        """Split an absolute dotted name into a module and a name inside it, re-exports followed."""
        for _ in range(8):
            head, tail = dotted, ""
            while head and head not in self._by_name:
                head, _, last = head.rpartition(".")
                tail = f"{last}.{tail}" if tail else last
            if not tail and (hidden := self._hiding(dotted)):
                dotted = hidden
                continue
            module = self.module(self._by_name[head]) if head else None
            if module is None:
                return None
            first, _, rest = tail.partition(".")
            if first in module.definitions or first in module.values or first not in module.imports:
                return module, tail
            dotted = f"{module.imports[first]}.{rest}" if rest else module.imports[first]
        return None

    def _hiding(self, module: str) -> str:
        """Say what stands for a module's name in its package, where an import gives the name to it."""
        package, _, name = module.rpartition(".")
        around = self.module(self._by_name[package]) if package in self._by_name else None
        meant = around.imports.get(name, module) if around is not None else module
        return meant if meant != module else ""

    def _parse(self, path: str) -> Module | None:
        try:
            content = (self.root / path).read_bytes()
        except OSError:
            return None
        return parse(path, content)

    def _walk(self) -> Iterator[str]:
        for directory, names, files in os.walk(self.root):
            names[:] = [
                name
                for name in names
                if not name.startswith(".")
                and name not in _LEFT_OUT
                and not (Path(directory) / name / "pyvenv.cfg").exists()
            ]
            for name in files:
                if name.endswith(".py"):
                    yield (Path(directory) / name).relative_to(self.root).as_posix()


def parse(path: str, content: bytes) -> Module | None:
    """Parse a file's content; None when it is not Python that can be read."""
    try:
        source = decode(content)
        tree = ast.parse(source.text)
    except (UnreadableSource, SyntaxError, ValueError, RecursionError):
        return None
    return Module(path, source, tree, _lines(source.text))


def is_test(path: str) -> bool:
    """Tell whether a file belongs to the project's tests, by the names that test runners look for."""
    parts = PurePosixPath(path).parts
    name = parts[-1]
    return (
        any(part in ("tests", "test", "testing") for part in parts[:-1])
        or name.startswith("test_")
        or name.endswith("_test.py")
        or name in ("conftest.py", "tests.py", "test.py")
    )


def _lines(text: str) -> list[str]:
    """Split as the parser counts lines: at line feeds and carriage returns, not at form feeds."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
