"""Ask git which files and which functions have changed since a revision."""

import ast
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bridge.analysis import changed_templates, sources
from bridge.errors import UsageError

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_SECONDS = 60
# Nothing that a repository's configuration names is run: no external diff, text converter or monitor.
_GIT = ("git", "-c", "core.fsmonitor=false", "--no-optional-locks")
_DIFF = ("diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-renames", "--ignore-submodules",
         "--relative", "--diff-filter=d")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changed:
    """Hold what changed: for each file the qualified names of its functions, None for all of them."""

    files: Mapping[str, frozenset[str] | None]

    def touches(self, path: str, function: str) -> bool:
        """Tell whether a function of a file has changed; an empty name is the module's own code."""
        if path not in self.files:
            return False
        functions = self.files[path]
        if functions is None or function in functions:
            return True
        # A lambda or an inner function belongs to the function around it.
        return any(function.startswith(f"{outer}.<locals>.") for outer in functions)


def since(root: Path, revision: str) -> Changed:
    """List what differs between a revision and the working tree, files that git does not track included.

    A change outside every function, of an import or a constant, counts for the whole file. A changed
    template counts for the functions and classes that name it, or a template that is made of it.

    Raises:
        UsageError: git is missing, ``root`` is in no repository, or the revision is unknown.
    """
    top = root if root.is_dir() else root.parent
    if _git(top, "rev-parse", "--is-inside-work-tree") is None:
        raise UsageError(f"--changed-since needs a git repository, and {top} is in none that git accepts.")
    commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise UsageError(f"git knows no revision {revision!r}; name a commit, a branch or a tag.")
    named = os.fsdecode(commit.strip())
    names = _names(_git(top, *_DIFF, "--name-only", "-z", named, "--", "*.py"))
    patch = _git(top, *_DIFF, "--unified=0", "--text", named, "--", "*.py") or b""
    # A patch quotes unusual names, the list of names does not; both come in the same order.
    patches = re.split(rb"^diff --git .*\n", patch, flags=re.MULTILINE)[1:]
    files: dict[str, frozenset[str] | None] = {
        name: _functions(top / name, one) for name, one in zip(names, patches, strict=False)
    }
    for name in (*names[len(patches) :], *_names(_git(top, "ls-files", "-z", "-o", "--", "*.py"))):
        files[name] = None
    for name, functions in _through_templates(top, named).items():
        known = files.get(name, frozenset())
        files[name] = None if known is None or functions is None else known | functions
    return Changed(MappingProxyType(files))


def _through_templates(top: Path, commit: str) -> Mapping[str, frozenset[str] | None]:
    """List the functions that changed templates concern, those that git does not track included."""
    patterns = changed_templates.PATTERNS
    untracked = _names(_git(top, "ls-files", "-z", "-o", "--exclude-standard", "--", *patterns))
    edited = {*_names(_git(top, *_DIFF, "--name-only", "-z", commit, "--", *patterns)), *untracked}
    # What was taken away is named still.
    gone = (part for part in _DIFF if not part.startswith("--diff-filter"))
    edited.update(_names(_git(top, *gone, "--diff-filter=D", "--name-only", "-z", commit, "--", *patterns)))
    if not edited:
        return {}
    templates = {*_names(_git(top, "ls-files", "-z", "--", *patterns)), *untracked}
    modules = _names(_git(top, "ls-files", "-z", "-c", "-o", "--exclude-standard", "--", "*.py"))
    grown = changed_templates.grown(edited, templates, top)
    return changed_templates.naming(grown, modules, top) if grown else {}


def _git(directory: Path, *arguments: str) -> bytes | None:
    """Run git; None when it fails."""
    try:
        done = subprocess.run(
            [*_GIT, *arguments], cwd=directory, capture_output=True, check=False, timeout=_SECONDS
        )
    except FileNotFoundError as error:
        raise UsageError("--changed-since needs git, and there is no git on the PATH; install it.") from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"git took more than {_SECONDS} s for {arguments[0]}; scan without it.") from error
    return done.stdout if done.returncode == 0 else None


def _names(listed: bytes | None) -> list[str]:
    return [os.fsdecode(name) for name in (listed or b"").split(b"\0") if name]


def _functions(file: Path, patch: bytes) -> frozenset[str] | None:
    """Name the functions that the hunks of a patch touch; None for the whole file."""
    data = sources.read(sources.Source(file.name, "", file))
    text = data if isinstance(data, sources.Unread) else sources.decode(data, file.name)
    tree = text if isinstance(text, sources.Unread) else sources.parse(text, file.name)
    if isinstance(tree, sources.Unread):
        return None
    spans = _spans(tree)
    touched: set[str] = set()
    for match in _HUNK.finditer(patch):
        start, count = int(match[1]), int(match[2] or b"1")
        # Where lines were only taken away, the two lines around the gap stand for them.
        lines = range(start, start + count) if count else range(start, start + 2)
        for line in lines:
            around = [name for first, last, name in spans if first <= line <= last]
            if not around and (count or line == start):
                return None
            touched.update(around)
    return frozenset(touched)


def _spans(tree: ast.Module) -> list[tuple[int, int, str]]:
    """List the lines of every function, its decorators included, with its ``__qualname__``."""
    spans: list[tuple[int, int, str]] = []
    pending: list[tuple[ast.AST, str]] = [(tree, "")]
    while pending:
        node, prefix = pending.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                name = prefix + child.name
                first = min([child.lineno, *(item.lineno for item in child.decorator_list)])
                spans.append((first, child.end_lineno or first, name))
                pending.append((child, f"{name}.<locals>."))
            elif isinstance(child, ast.ClassDef):
                pending.append((child, f"{prefix}{child.name}."))
            else:
                pending.append((child, prefix))
    return spans
