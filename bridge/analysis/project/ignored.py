"""Match paths against the .gitignore files of a repository."""

import os
from pathlib import Path

import pathspec


class Ignored:
    """Match paths below ``start`` against the repository's .gitignore files, from its top, and ``exclude``.

    Whoever names a directory wants it read, so a .gitignore above that leaves all of it out is not obeyed.
    """

    def __init__(self, start: Path, root: Path, exclude: tuple[str, ...]) -> None:
        self._specs: list[tuple[str, pathspec.GitIgnoreSpec]] = []
        self._above: list[tuple[str, pathspec.GitIgnoreSpec]] = []
        below = ""
        directory = start
        while not (directory / ".git").exists() and directory != directory.parent:
            below = f"{directory.name}/{below}"
            directory = directory.parent
            spec = _gitignore(directory)
            if spec is not None and not _leaves_out(spec, below):
                self._above.append((below, spec))
        if not (directory / ".git").exists():
            self._above.clear()
        relative = os.path.relpath(start, root).replace(os.sep, "/")
        self._below_root = "" if relative == "." else f"{relative}/"
        self._exclude = pathspec.GitIgnoreSpec.from_lines(exclude)

    def enter(self, relative: str, directory: Path) -> None:
        """Read the .gitignore of a directory that is about to be listed; ``relative`` ends with a slash."""
        spec = _gitignore(directory)
        if spec is not None:
            self._specs.append((relative, spec))

    def match(self, path: str) -> bool:
        """Tell whether a path (a directory ends with a slash) is left out."""
        if self._exclude.match_file(self._below_root + path):
            return True
        # The nearest .gitignore that has a pattern for the path decides, be it a negation (gitignore(5)).
        for base, spec in reversed(self._specs):
            if path.startswith(base):
                ignored = spec.check_file(path[len(base) :]).include
                if ignored is not None:
                    return ignored
        for base, spec in self._above:
            ignored = spec.check_file(base + path).include
            if ignored is not None:
                return ignored
        return False


def _leaves_out(spec: pathspec.GitIgnoreSpec, directory: str) -> bool:
    """Tell whether a directory, or whatever it may hold (``tmp/*``), is left out."""
    return spec.match_file(directory) or spec.match_file(f"{directory}\0/")


def _gitignore(directory: Path) -> pathspec.GitIgnoreSpec | None:
    try:
        lines = (directory / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    return pathspec.GitIgnoreSpec.from_lines(lines)
