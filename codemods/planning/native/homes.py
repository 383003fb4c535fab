"""Where the modules live that level 1 copies into a project, and how each of its files imports them."""

import ast
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePosixPath

from codemods.reading.project import Module, Project, is_test
from codemods.reading.testcalls import replaces


@dataclass(frozen=True, slots=True)
class Home:
    """Say where the copied module lives for one file, and how that file imports it."""

    path: str
    statement: str


@dataclass(frozen=True)
class Homes:
    """Find places for copied modules in one project."""

    project: Project

    def home(self, module: Module, name: str) -> Home | None:
        """Find the place of a copied module for a file; None when something else is there."""
        if module.imports.get(name, name).rpartition(".")[2] != name or name in module.definitions:
            return None
        found = self._home(module, name)
        present = self.project.text(found.path)
        free = not (self.project.root / found.path).exists()
        return found if free or present.startswith(source(name).decode().splitlines()[0]) else None

    def _home(self, module: Module, name: str) -> Home:
        directory = PurePosixPath(module.path).parent.parts
        top = len(directory)
        while top and (self.project.root.joinpath(*directory[:top]) / "__init__.py").is_file():
            top -= 1
        siblings = self._imports_siblings(module, directory)
        if top == len(directory) or siblings:
            prefix = "" if siblings else self._imported_as(directory)
            statement = f"from {prefix} import {name}" if prefix else f"import {name}"
            return Home("/".join([*directory, f"{name}.py"]), statement)
        path = "/".join([*directory[: top + 1], f"{name}.py"])
        if self._imports_absolutely(module, directory[top]):
            return Home(path, f"from {directory[top]} import {name}")
        return Home(path, f"from {'.' * (len(directory) - top)} import {name}")

    def _imports_siblings(self, module: Module, directory: tuple[str, ...]) -> bool:
        """Tell whether a file imports its neighbours by their bare names: its directory is on the path."""
        for node in module.nodes:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            for name in names:
                head = name.partition(".")[0]
                if head and "/".join([*directory, f"{head}.py"]) in self.project.paths:
                    return True
        return False

    def _imports_absolutely(self, module: Module, package: str) -> bool:
        nodes = [node for node in module.nodes if isinstance(node, ast.Import | ast.ImportFrom)]
        if any(isinstance(node, ast.ImportFrom) and node.level for node in nodes):
            return False
        names = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
        names += [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
        return any(name.partition(".")[0] == package for name in names)

    def _imported_as(self, directory: tuple[str, ...]) -> str:
        """Spell a directory without ``__init__.py`` as the project imports it; empty for its bare names."""
        for start in range(len(directory)):
            name = ".".join(directory[start:])
            pattern = re.compile(rf"^\s*(?:from|import)\s+{re.escape(name)}\b", re.MULTILINE)
            if any(
                name in (text := self.project.text(p)) and pattern.search(text) for p in self.project.paths
            ):
                return name
        return ""

    def kept(self, function: ast.expr) -> bool:
        """Tell whether a test may put something else in the place of a bare name that is called."""
        if not isinstance(function, ast.Name):
            return False
        tests = [
            path for path in self.project.paths if is_test(path) and function.id in self.project.text(path)
        ]
        return any(replaces(module, function.id) for module in map(self.project.module, tests) if module)


def source(name: str) -> bytes:
    """Read a module that level 1 copies into a project."""
    return (files("codemods.generated") / f"{name}.py").read_bytes()
