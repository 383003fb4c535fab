"""The whole road: preview, write, verify, take back, and the same again."""

import subprocess
import sys
from pathlib import Path

import pytest

from bridge.config import load
from bridge.errors import UsageError
from codemods.proving.outcome import Outcome
from codemods.writing import ledger, migrate
from tests.codemods.projects import commit, git

APP = """\
import time

from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/slow")
def slow():
    time.sleep(0.001)
    return jsonify(slow=True)


@app.get("/slower")
def slower():
    pause()
    return "slower"


@app.get("/quick")
def quick():
    return "quick"


def pause():
    time.sleep(0.002)
"""

TESTS = """\
import inspect

import app


def test_slow():
    assert app.app.test_client().get("/slow").json == {"slow": True}


def test_slower():
    assert app.app.test_client().get("/slower").text == "slower"


def test_helper():
    assert app.pause() is None
"""

PICKY = """

def test_shape():
    assert not inspect.iscoroutinefunction(app.app.view_functions["slower"])
"""

VERIFY = f"{sys.executable} -m pytest -q -p no:cacheprovider"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "tests").mkdir(parents=True)
    (root / "app.py").write_text(APP)
    (root / "tests" / "test_app.py").write_text(TESTS)
    (root / "requirements.txt").write_text("# web\nFlask>=3.0  # the framework\nrequests\n")
    (root / ".gitignore").write_text("__pycache__/\n")
    git(root, "init", "-q")
    commit(root)
    return root


def write(root: Path, verify: str | None = None) -> Outcome:
    return migrate.write(root, load(root), verify=verify, progress=lambda _: None)


def content(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not {".git", "__pycache__"} & set(path.parts)
    }


def test_a_preview_shows_a_patch_and_writes_nothing(project: Path) -> None:
    before = content(project)
    preview = migrate.preview(project, load(project))
    assert [patch.path for patch in preview.patches] == ["app.py", "requirements.txt"]
    assert "+async def slow():\n" in preview.diff()
    assert content(project) == before


def test_what_is_written_is_what_was_shown_and_git_takes_it_back(project: Path) -> None:
    before = content(project)
    shown = migrate.preview(project, load(project)).diff()
    outcome = write(project)
    assert outcome.diff() == shown
    assert {unit.id for unit in outcome.written} == {"app.py::slow", "app.py::slower"}
    after = content(project)
    assert set(after) - set(before) == {".wsgi2asgi/ledger.jsonl"}
    assert after["tests/test_app.py"] == before["tests/test_app.py"]
    git(project, "apply", "-R", "-", given=outcome.diff().encode())
    assert {**content(project), ".wsgi2asgi/ledger.jsonl": b""} == {**before, ".wsgi2asgi/ledger.jsonl": b""}


def test_only_the_requirement_that_is_needed_is_edited(project: Path) -> None:
    write(project)
    assert (project / "requirements.txt").read_text() == (
        "# web\nFlask[async]>=3.0  # the framework\nrequests\n"
    )


@pytest.mark.parametrize("committed", [True, False])
def test_a_second_run_changes_nothing(project: Path, committed: bool) -> None:
    write(project)
    if committed:
        commit(project)
    before = content(project)
    outcome = write(project)
    assert outcome.patches == ()
    assert outcome.units == ()
    assert content(project) == before
    assert migrate.preview(project, load(project)).diff() == ""


def test_sync_callers_keep_working(project: Path) -> None:
    write(project)
    call = "import app; assert app.pause() is None"
    subprocess.run([sys.executable, "-c", call], cwd=project, check=True, timeout=60)


def test_the_users_tests_prove_the_result(project: Path) -> None:
    outcome = write(project, VERIFY)
    assert outcome.verification is not None
    assert outcome.verification.runs == 2
    assert outcome.rolled_back == ()
    assert len(outcome.written) == 2


def test_only_what_fails_is_taken_back(project: Path) -> None:
    (project / "tests" / "test_app.py").write_text(TESTS + PICKY)
    commit(project)
    outcome = write(project, VERIFY)
    assert [unit.id for unit in outcome.written] == ["app.py::slow"]
    (taken_back,) = outcome.rolled_back
    assert taken_back.id == "app.py::slower"
    assert taken_back.reason == "V-TEST-FAIL"
    assert taken_back.tests == ("tests/test_app.py::test_shape",)
    assert "test_shape" in taken_back.output
    text = (project / "app.py").read_text()
    assert "async def slow()" in text
    assert "async def slower()" not in text
    # What was taken back is not tried again, tested or not, until it changes.
    again = write(project)
    assert again.patches == ()
    (held,) = (held for held in again.refused if held.function == "app.py::slower")
    assert held.reason == "V-TEST-FAIL"
    assert text.splitlines()[held.place.line - 1] == "def slower():"
    (project / "app.py").write_text(text.replace('return "slower"', 'return "slow" + "er"'))
    commit(project)
    assert [unit.id for unit in write(project).written] == ["app.py::slower"]


def test_a_command_that_does_not_work_proves_nothing(project: Path) -> None:
    before = content(project)
    with pytest.raises(UsageError, match="exit code 127 on the untouched project"):
        write(project, "no-such-command-anywhere")
    assert content(project) == before


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (f"{VERIFY} tests/none.py", "exit code 4 .* names no failing test"),
        (VERIFY, "exit code 2 .* stops before its tests are through"),
    ],
)
def test_a_command_that_runs_no_test_proves_nothing(project: Path, command: str, message: str) -> None:
    (project / "tests" / "test_broken.py").write_text("import no_such_module_anywhere\n")
    commit(project)
    with pytest.raises(UsageError, match=message):
        write(project, command)


def test_tests_that_fail_before_are_no_obstacle(project: Path) -> None:
    (project / "tests" / "test_app.py").write_text(TESTS + "\n\ndef test_wrong():\n    assert False\n")
    commit(project)
    outcome = write(project, VERIFY)
    assert outcome.verification is not None
    assert outcome.verification.failing_before == ("tests/test_app.py::test_wrong",)
    assert len(outcome.written) == 2


@pytest.mark.parametrize("name", ["app.py", "new.py", "requirements.txt"])
def test_a_dirty_tree_is_refused(project: Path, name: str) -> None:
    with (project / name).open("a") as stream:
        stream.write("\n# changed\n")
    before = content(project)
    with pytest.raises(UsageError, match=f"{name} .*uncommitted"):
        write(project)
    assert content(project) == before


def test_files_that_migrate_never_touches_may_be_untracked(project: Path) -> None:
    (project / "notes.sqlite3").write_bytes(b"data")
    assert write(project).written


def test_a_tree_without_git_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "app.py").write_text(APP)
    with pytest.raises(UsageError, match="git init"):
        write(tmp_path)
    assert (tmp_path / "app.py").read_text() == APP


def test_a_project_inside_a_repository_gives_a_patch_from_its_top(project: Path) -> None:
    inner = project / "services" / "web"
    inner.mkdir(parents=True)
    (inner / "web.py").write_text(APP)
    commit(project)
    outcome = write(inner)
    assert "--- a/services/web/web.py\n" in outcome.diff()
    assert git(project, "status", "--porcelain", "-uno") == " M services/web/web.py\n"
    assert outcome.ledger == inner / ".wsgi2asgi" / "ledger.jsonl"


def test_a_run_that_was_cut_short_is_finished_by_the_next(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "other.py").write_text(APP.replace("/slow", "/other"))
    commit(project)
    real = Path.replace

    def dying(self: Path, target: Path) -> Path:
        if target.name == "other.py":
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", dying)
    with pytest.raises(KeyboardInterrupt):
        write(project)
    monkeypatch.undo()
    assert (project / "app.py").read_text().count("async def") == 2
    assert (project / "other.py").read_text().count("async def") == 0
    with pytest.raises(UsageError, match="cut short"):
        migrate.preview(project, load(project))
    outcome = write(project)
    assert outcome.patches == ()
    assert (project / "other.py").read_text().count("async def") == 2
    assert [path.name for path in (project / ".wsgi2asgi").iterdir()] == ["ledger.jsonl"]


def test_the_ledger_names_every_view_with_its_state(project: Path) -> None:
    (project / "app.py").write_text(APP + '\n\n@app.get("/file")\ndef file():\n    return open("x").read()\n')
    commit(project)
    write(project)
    states = {entry.function: (entry.state, entry.reason) for entry in ledger.load(project).entries}
    assert states == {
        "app.py::slow": ("shimmed", ""),
        "app.py::slower": ("shimmed", ""),
        "app.py::file": ("refused", "R-NO-BENEFIT"),
    }


def test_only_and_skip_choose_views(project: Path) -> None:
    config = load(project)
    only = migrate.preview(project, config, only=["/slower"])
    skipped = migrate.preview(project, config, skip=["app.py::slow"])
    assert only.diff() == skipped.diff()
    assert "+async def slower" in only.diff()
    assert "+async def slow()" not in only.diff()


def test_a_submodule_is_left_to_itself(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    inner = tmp_path_factory.mktemp("inner")
    git(inner, "init", "-q")
    (inner / "extra.py").write_bytes((project / "app.py").read_bytes())
    commit(inner)
    git(project, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "inner")
    commit(project)
    outcome = write(project)
    assert outcome.written
    assert not any(patch.path.startswith("inner/") for patch in outcome.patches)
    assert git(project / "inner", "status", "--porcelain") == ""


def test_what_was_asked_about_and_not_answered_is_not_resumed(project: Path) -> None:
    def choose(unit: str, patch: str) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        migrate.write(project, load(project), progress=print, choose=choose)
    assert migrate.resume(project, load(project), print) is None
    assert (project / "app.py").read_text() == APP


def test_only_what_was_answered_with_yes_is_resumed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("codemods.proving.trial.Trial.check", stop)
        with pytest.raises(KeyboardInterrupt):
            migrate.write(
                project, load(project), progress=print, choose=lambda unit, _: unit.endswith("::slow")
            )
    resumed = migrate.resume(project, load(project), print)
    assert resumed is not None
    assert [unit.id for unit in resumed.written] == ["app.py::slow"]


def test_an_edit_before_resuming_does_not_lose_the_run(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("codemods.proving.trial.Trial.check", stop)
        with pytest.raises(KeyboardInterrupt):
            migrate.write(project, load(project), progress=print, only=["/slow"])
    (project / "app.py").write_text(APP + "\n# edited\n")
    with pytest.raises(UsageError, match="uncommitted changes"):
        migrate.resume(project, load(project), print)
    commit(project)
    resumed = migrate.resume(project, load(project), print)
    assert resumed is not None
    assert [unit.id for unit in resumed.written] == ["app.py::slow"]
