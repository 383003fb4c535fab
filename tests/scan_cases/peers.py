"""Run other scanners on the labelled cases, each as its own documentation says, and measure them alike.

All of them look at what an ``async def`` reaches, and most cases are of sync views. So each runs twice: on
the cases as they stand, and on copies in which every view is an ``async def``. A scanner's report counts for
the line of the call into the library, the innermost one of the case, which is what the labels stand on.
"""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.real.environment import EnvironmentFailedError, find_python, installer
from tests.scan_cases.accuracy import Figures, Found, compare, read_labels, report_of

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENTS = ROOT / ".real" / "peers"

# What the cases import, so that a scanner that reads installed packages finds them.
LIBRARIES = (
    *("asgiref", "boto3", "bottle", "celery", "cherrypy", "decorator", "django", "djangorestframework"),
    *("falcon", "fastapi", "flask", "flask-admin", "flask-restful", "flask-sqlalchemy", "httpx"),
    *("psycopg2-binary", "pymongo", "pyramid", "quart", "redis", "requests", "sqlalchemy", "starlette"),
    *("urllib3", "webob", "wrapt"),
)


@dataclass(frozen=True)
class Peer:
    """Say how a scanner is installed and run, and how its report is read."""

    name: str
    requirement: str
    libraries: bool
    command: tuple[str, ...]
    read: Callable[[Any, Path], Iterator[tuple[str, int, int]]]


def _ruff(report: Any, root: Path) -> Iterator[tuple[str, int, int]]:
    for item in report:
        path = Path(item["filename"]).resolve().relative_to(root).as_posix()
        yield path, item["location"]["row"], item["end_location"]["row"]


def _hydroid(report: Any, root: Path) -> Iterator[tuple[str, int, int]]:
    for item in report["diagnostics"]:
        inside = [hop["location"] for hop in item["chain"] if (root / hop["location"]["path"]).is_file()]
        last = inside[-1]
        yield last["path"], *_lines(root / last["path"], last["line"], last["column"] - 1)


def _blockpath(report: Any, root: Path) -> Iterator[tuple[str, int, int]]:
    for item in report["findings"]:
        last = item["witness"][-1]
        yield last["path"], *_lines(root / last["path"], last["line"], last["col"])


def _lines(file: Path, line: int, column: int) -> tuple[int, int]:
    """Give the first and last line of the expression that begins there, for its label may stand on any."""
    found = [
        node.end_lineno or line
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.expr) and (node.lineno, node.col_offset) == (line, column)
    ]
    return line, max(found, default=line)


_HYDROID = ("{bin}/hydroid", "{root}", "--python", "{bin}/python", "--no-cache", "--format", "json")
_RUFF = (
    *("{bin}/ruff", "check", "{root}", "--isolated", "--no-cache"),
    *("--preview", "--select", "ASYNC", "--output-format", "json"),
)
PEERS = (
    Peer("hydroid-cli 0.5.0", "hydroid-cli==0.5.0", True, _HYDROID, _hydroid),
    Peer(
        "hydroid-cli 0.5.0 --follow-libs", "hydroid-cli==0.5.0", True, (*_HYDROID, "--follow-libs"), _hydroid
    ),
    Peer(
        "blockpath 0.1.0",
        "blockpath==0.1.0",
        False,
        ("{bin}/blockpath", "check", "{root}", "--json", *("--tier", "error", "--tier", "warning")),
        _blockpath,
    ),
    Peer("ruff 0.17.6 ASYNC --preview", "ruff==0.17.6", False, _RUFF, _ruff),
)


def print_table(ours: Figures, chosen: list[Path]) -> None:
    """Install the peers, run them on the cases, and print a Markdown table with ours on top."""
    print("\n| scanner | cases | precision | recall | F1 | lines found | false alarms |")
    print("|---|---|---|---|---|---|---|")
    _row("wsgi2asgi", "as they stand", ours)
    for peer in PEERS:
        try:
            directory = install(peer)
        except (EnvironmentFailedError, OSError, subprocess.SubprocessError) as error:
            print(f"| {peer.name} | could not be installed: {error} | | | | | |", flush=True)
            continue
        for asynchronous in (False, True):
            figures, failed = _measure(peer, directory, chosen, asynchronous)
            note = f", {failed} it fails on" if failed else ""
            _row(peer.name, ("views made async" if asynchronous else "as they stand") + note, figures)


def _row(name: str, about: str, figures: Figures) -> None:
    print(
        f"| {name} | {about} | {figures.precision:.3f} | {figures.recall:.3f} | {figures.f1:.3f} "
        f"| {figures.found} of {figures.found + figures.missed} | {figures.alarms} |",
        flush=True,
    )


def install(peer: Peer) -> Path:
    """Make an environment with the peer in it, once; return the directory of its commands."""
    wanted = [peer.requirement, *(LIBRARIES if peer.libraries else ())]
    directory = ENVIRONMENTS / peer.requirement.replace("==", "-")
    mark = directory / "installed.json"
    scripts = directory / ("Scripts" if os.name == "nt" else "bin")
    if mark.is_file() and json.loads(mark.read_text(encoding="utf-8")) == wanted:
        return scripts
    subprocess.run((find_python("3.12"), "-m", "venv", "--clear", str(directory)), check=True, timeout=600)
    done = subprocess.run(
        (*installer(scripts / "python"), *wanted), capture_output=True, text=True, check=False, timeout=1200
    )
    if done.returncode:
        raise EnvironmentFailedError(" ".join(done.stderr.split())[-200:])
    mark.write_text(json.dumps(wanted), encoding="utf-8")
    return scripts


def _measure(peer: Peer, scripts: Path, chosen: list[Path], asynchronous: bool) -> tuple[Figures, int]:
    """Run the peer on each case; return its figures, and how many cases it gives no report of."""
    outcomes, failed = [], 0
    for case in chosen:
        labels = read_labels(case)
        with tempfile.TemporaryDirectory() as temporary:
            root = Path(temporary).resolve()
            _copy(case, root)
            if asynchronous:
                _make_async(case, root)
            reported = _run(peer, scripts, root)
        if reported is None:
            failed += 1
        outcomes.append(compare(case, labels, reported or ()))
    return Figures.of(outcomes), failed


def _copy(case: Path, root: Path) -> None:
    if case.is_dir():
        shutil.copytree(case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(case, root)


def _make_async(case: Path, root: Path) -> None:
    """Write `async def` where the case's views are defined."""
    for view in report_of(case, read_labels(case)).views:
        name = re.escape(view.handler.qualname.rpartition(".")[2])
        file = root / view.handler.path
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        for number in range(view.handler.line - 1, len(lines)):
            made = re.sub(rf"^(\s*)def {name}\b", rf"\1async def {name}", lines[number])
            if made != lines[number] or re.match(rf"\s*async def {name}\b", lines[number]):
                lines[number] = made
                break
        file.write_text("".join(lines), encoding="utf-8")


def _run(peer: Peer, scripts: Path, root: Path) -> list[Found] | None:
    command = [part.format(bin=scripts, root=root) for part in peer.command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, cwd=root)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        print(f"{peer.name} on {root}: {' '.join(done.stderr.split())[-200:]}", file=sys.stderr)
        return None
    return [Found(path, first, last) for path, first, last in peer.read(report, root)]
