"""Which files are the project's own code, as opposed to libraries and its tests."""

import sys
from functools import lru_cache
from pathlib import Path

_NOT_OWN = frozenset({"site-packages", "dist-packages", "node_modules", "venv", "env"})
_TESTS = frozenset({"test", "tests"})


class Project:
    """Tell the files below a directory apart.

    The interpreter's own files and installed packages are libraries wherever they lie; a test is neither: it
    calls the application, and what it waits for itself is nobody's request.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.owns = lru_cache(maxsize=None)(self._owns)
        self.tests = lru_cache(maxsize=None)(self._tests)

    def path(self, filename: str) -> str:
        """Write the path of one of its files as reports do: POSIX, below the root."""
        return Path(filename).resolve().relative_to(self.root).as_posix()

    def _owns(self, filename: str) -> bool:
        if filename.startswith("<"):
            return False
        path = Path(filename).resolve()
        if not path.is_relative_to(self.root):
            return False
        parts = path.relative_to(self.root).parts[:-1]
        if any(part in _NOT_OWN or part.startswith(".") for part in parts):
            return False
        prefix = Path(sys.prefix).resolve()
        return not (path.is_relative_to(prefix) and prefix.is_relative_to(self.root) and prefix != self.root)

    def _tests(self, filename: str) -> bool:
        *parts, name = self.path(filename).split("/")
        return (
            bool(_TESTS.intersection(parts))
            or name == "conftest.py"
            or name.startswith("test_")
            or name.removesuffix(".py").endswith(("_test", "tests"))
        )
