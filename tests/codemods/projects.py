"""Small projects under git, made for one test."""

import subprocess
from collections.abc import Mapping
from pathlib import Path


def git(root: Path, *arguments: str, given: bytes | None = None) -> str:
    """Run git as somebody, and return what it printed."""
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=root, check=True, capture_output=True, input=given, timeout=60
    )
    return done.stdout.decode()


def commit(root: Path) -> None:
    """Commit everything."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "state")


def project(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Make a repository that holds these files, committed."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    git(root, "init", "-q")
    # Line ends are the project's own business here.
    git(root, "config", "core.autocrlf", "false")
    git(root, "config", "user.name", "test")
    git(root, "config", "user.email", "test@example.org")
    commit(root)
    return root


def content(root: Path) -> dict[str, bytes]:
    """Read every file but git's own and caches."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not {".git", "__pycache__"} & set(path.parts)
    }
