"""Obtain an application's source at its pinned revision, as a copy the harness may write in."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from .applications import Application

SOURCES = "WSGI2ASGI_REAL"
"""The environment variable that may name a directory holding `httpbin/`, `babybuddy/` and `pypiserver/`."""


class ObtainError(Exception):
    """Say what could not be obtained and what to do."""


def obtain(application: Application, cache: Path) -> Path:
    """Return a fresh working copy of the application below `cache`.

    The source is `$WSGI2ASGI_REAL/<name>`, which is only read, or else a clone of the public repository kept
    in `cache`. Raises ObtainError when neither can be had.
    """
    given = os.environ.get(SOURCES)
    if given:
        source = Path(given) / application.name
    elif application.archive:
        source = download(application, cache / "sources")
    else:
        source = _clone(application, cache / "sources") / application.subdirectory
    if not source.is_dir():
        raise ObtainError(
            f"{source} is no directory: let ${SOURCES} name the parent of {application.name}/, or unset it."
        )
    copy = cache / "copies" / application.name
    if copy.exists():
        shutil.rmtree(copy)
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns(".git", "__pycache__"), symlinks=True)
    # A repository of its own, as a user has: the ignore rules of this one are not to hold in it.
    _git(application, copy, ("init", "--quiet"))
    return copy


def _clone(application: Application, sources: Path) -> Path:
    """Fetch one commit of the repository, unless it is there from the last run."""
    target = sources / application.name
    mark = sources / f"{application.name}.json"
    wanted = {"repository": application.repository, "revision": application.revision}
    if mark.is_file() and json.loads(mark.read_text(encoding="utf-8")) == wanted:
        return target
    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    for command in (
        ("init", "--quiet"),
        ("fetch", "--quiet", "--depth", "1", application.repository, application.revision),
        ("checkout", "--quiet", "FETCH_HEAD"),
    ):
        _git(application, target, command)
    mark.write_text(json.dumps(wanted), encoding="utf-8")
    return target


def download(application: Application, sources: Path) -> Path:
    """Return the unpacked source distribution; raise ObtainError when it is not the one that was studied."""
    base = f"{application.repository}-{application.revision}"
    archive = sources / f"{base}.tar.gz"
    if not archive.is_file():
        sources.mkdir(parents=True, exist_ok=True)
        pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:")
        wanted = f"{application.repository}=={application.revision}"
        done = subprocess.run(
            (*pip, "--dest", str(sources), wanted), capture_output=True, text=True, check=False, timeout=600
        )
        if done.returncode or not archive.is_file():
            why = " ".join(done.stderr.split())[-500:]
            raise ObtainError(f"{wanted} could not be downloaded: {why} Connect to the network.")
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != application.archive:
        raise ObtainError(f"{archive.name} has the digest {digest}, not {application.archive}: remove it.")
    with tarfile.open(archive) as opened:
        opened.extractall(sources, filter="data")
    return sources / base


def _git(application: Application, directory: Path, command: tuple[str, ...]) -> None:
    done = subprocess.run(
        ("git", *command), cwd=directory, capture_output=True, text=True, check=False, timeout=600
    )
    if done.returncode:
        why = " ".join(done.stderr.split())
        raise ObtainError(
            f"git {command[0]} of {application.repository} at {application.revision} failed: {why} "
            f"Connect to the network, or let ${SOURCES} name a directory that holds {application.name}."
        )
