"""One commit a unit, and units in batches."""

import subprocess
import sys
from pathlib import Path

import pytest

from bridge.config import load
from bridge.errors import UsageError
from codemods.proving.outcome import Outcome
from codemods.writing import migrate

APP = """\
import time

from flask import Flask

app = Flask(__name__)


@app.get("/one")
def one():
    time.sleep(0.001)
    return "one"


@app.get("/two")
def two():
    time.sleep(0.002)
    return "two"
"""


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, timeout=60)
    return done.stdout.decode()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    (root / "app.py").write_text(APP)
    (root / "requirements.txt").write_text("flask\n")
    git(root, "init", "-q")
    git(root, "config", "user.name", "test")
    git(root, "config", "user.email", "test@example.org")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "state")
    return root


def write(root: Path, *, batch: int | None = None, commit: bool = False) -> Outcome:
    return migrate.write(root, load(root), verify=None, batch=batch, commit=commit, progress=lambda _: None)


@pytest.mark.parametrize("together", [True, False], ids=["one commit", "a commit each"])
@pytest.mark.parametrize("mark", [True, None])
def test_a_second_run_leaves_the_ledger_as_it_is(project: Path, *, together: bool, mark: bool | None) -> None:
    locked = """

LOCK = threading.Lock()


@app.get("/locked")
def locked():
    with LOCK:
        time.sleep(0.001)
    return "locked"
"""
    (project / "app.py").write_text(APP.replace("import time", "import threading\nimport time") + locked)
    git(project, "commit", "-q", "-a", "-m", "locked")

    def again() -> dict[str, bytes]:
        migrate.write(project, load(project), mark=mark, commit=not together, progress=lambda _: None)
        return {name: (project / name).read_bytes() for name in ("app.py", ".wsgi2asgi/ledger.jsonl")}

    first = again()
    line = first["app.py"].decode().splitlines().index("def locked():") + 2
    assert f'"line": {line}' in first[".wsgi2asgi/ledger.jsonl"].decode()
    assert again() == first


def test_each_unit_is_a_commit_that_can_be_reverted_alone(project: Path) -> None:
    outcome = write(project, commit=True)
    assert len(outcome.written) == 2
    assert git(project, "log", "--format=%s").splitlines() == [
        "Convert app.py::two to async",
        "Convert app.py::one to async",
        "state",
    ]
    assert git(project, "status", "--porcelain") == ""
    first = git(project, "show", "HEAD~1:app.py")
    assert "async def one" in first
    assert "async def two" not in first
    assert "app.py::two" not in git(project, "show", "HEAD~1:.wsgi2asgi/ledger.jsonl")
    whole = (project / "app.py").read_text()
    assert "async def two" in whole
    head = git(project, "rev-parse", "HEAD")
    assert write(project, commit=True).patches == ()
    assert git(project, "rev-parse", "HEAD") == head
    assert git(project, "status", "--porcelain") == ""
    git(project, "revert", "--no-edit", "HEAD")
    assert (project / "app.py").read_text() == first


def test_commits_together_hold_what_one_write_writes(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", str(project), str(other))
    write(other)
    write(project, commit=True)
    for name in ("app.py", "requirements.txt", ".wsgi2asgi/ledger.jsonl"):
        assert (project / name).read_bytes() == (other / name).read_bytes(), name


def test_what_is_not_committed_stops_commits(project: Path) -> None:
    write(project, batch=1)
    with pytest.raises(UsageError, match="uncommitted changes"):
        write(project, commit=True)


def test_a_hook_that_refuses_is_a_sentence(project: Path) -> None:
    hook = project / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(UsageError, match=r"app\.py::one is written, but git commit fails: not today"):
        write(project, commit=True)
    text = (project / "app.py").read_text()
    assert "async def one" in text
    assert "async def two" not in text


def test_an_ignored_ledger_is_not_committed(project: Path) -> None:
    (project / ".gitignore").write_text(".wsgi2asgi/\n")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "ignore")
    write(project, commit=True)
    assert ".wsgi2asgi" not in git(project, "ls-files")
    assert git(project, "log", "--format=%s").count("Convert") == 2


def test_batches_come_to_the_same_end(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", str(project), str(other))
    write(other)
    assert [unit.id for unit in write(project, batch=1).written] == ["app.py::one"]
    assert "async def two" not in (project / "app.py").read_text()
    assert [unit.id for unit in write(project, batch=1).written] == ["app.py::two"]
    assert write(project, batch=1).units == ()
    for name in ("app.py", "requirements.txt", ".wsgi2asgi/ledger.jsonl"):
        assert (project / name).read_bytes() == (other / name).read_bytes(), name


def test_a_preview_of_a_batch_is_what_the_batch_writes(project: Path) -> None:
    shown = migrate.preview(project, load(project), batch=1)
    assert shown.units == 1
    assert write(project, batch=1).diff() == shown.diff()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--commit"], "--commit commits what --write writes; name both."),
        (["--write", "--batch", "0"], "0 is not in the range x>=1."),
        (["--write", "--batch", "few"], "'few' is not a valid integer range."),
    ],
)
def test_options_that_make_no_sense_are_told(project: Path, options: list[str], sentence: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bridge", "migrate", ".", *options],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert sentence in done.stderr
    assert (project / "app.py").read_text() == APP
