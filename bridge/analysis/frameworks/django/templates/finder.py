"""Find a template by the name that a view gives it, as Django's loaders do."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import takewhile

from bridge.analysis.frameworks.django.templates.parser import parse
from bridge.analysis.frameworks.django.templates.syntax import Node
from bridge.analysis.project.modules import is_test

_HOMES = ("templates", "jinja2")


class Finder:
    """Find templates among the project's files; each is read once."""

    def __init__(self, files: Mapping[str, bytes], parse: Callable[[str], tuple[Node, ...]] = parse) -> None:
        self._files = files
        self._parse = parse
        self._named: dict[str, list[str]] = {}
        for path in sorted(files):
            self._named.setdefault(path.rpartition("/")[2], []).append(path)
        self._parsed: dict[str, tuple[Node, ...]] = {}

    def find(self, name: str, near: str, installed: Iterable[str] = ()) -> str | None:
        """Give the path of a template; ``near`` is the file that asks, ``installed`` the applications.

        Directories of templates that are no application's come first, then the applications' in their
        order (Django's loaders ``filesystem`` and ``app_directories``); among equals the nearest one, if any
        is nearer than all others.
        A directory of another name is taken for one of templates when no other has the file.
        """
        wanted = name.removeprefix("./").lstrip("/")
        roots = [
            path[: -len(wanted)].rstrip("/")
            for path in self._named.get(wanted.rpartition("/")[2], ())
            if path == wanted or path.endswith(f"/{wanted}")
        ]
        if not is_test(near):
            roots = [root for root in roots if not is_test(f"{root}/_")]
        homes = [root for root in roots if root.rpartition("/")[2] in _HOMES]
        applications = [_directory(one) for one in installed]
        if not homes:
            return _joined(roots[0], wanted) if len(roots) == 1 else None
        ranked = sorted((_rank(root, applications), -_shared(root, near), root) for root in homes)
        if len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]:
            # Two themes, say: which of them it is is not known.
            return None
        return _joined(ranked[0][2], wanted)

    def nodes(self, path: str) -> tuple[Node, ...]:
        """Read a template that `find` has found."""
        known = self._parsed.get(path)
        if known is None:
            known = self._parsed[path] = self._parse(self._files[path].decode("utf-8", "replace"))
        return known


@lru_cache(maxsize=256)
def parsed(text: str) -> tuple[Node, ...]:
    """Read a template that stands in the code."""
    return parse(text)


def _directory(application: str) -> str:
    """Give the last directory of an application: of ``shop.apps.ShopConfig`` that is ``shop``."""
    package = application.partition(".apps.")[0] if ".apps." in application else application
    return package.rpartition(".")[2]


def _rank(root: str, applications: list[str]) -> int:
    owner = root.rpartition("/")[0].rpartition("/")[2]
    return applications.index(owner) + 1 if owner in applications else 0


def _shared(root: str, near: str) -> int:
    pairs = zip(root.split("/"), near.split("/"), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _joined(root: str, name: str) -> str:
    return f"{root}/{name}" if root else name
