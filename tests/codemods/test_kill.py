"""A run of the command that is killed at any moment leaves old or new, and ``--resume`` finishes it."""

import fcntl
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from codemods.writing import journal
from tests.codemods.projects import content, git, project

VIEWS = """\
import time

from flask import Flask

app = Flask(__name__)


@app.get("/{name}")
def {name}():
    time.sleep(0.001)
    return "{name}"
"""
TEST = (
    "import alpha\n\n\ndef test_alpha():\n    assert alpha.app.test_client().get('/alpha').text == 'alpha'\n"
)
NAMES = ("alpha", "beta", "gamma", "delta")
COMMAND = [sys.executable, "-m", "bridge", "migrate", "."]
VERIFY = ["--verify", f"{sys.executable} -m pytest -q -p no:cacheprovider"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    files = {f"{name}.py": VIEWS.format(name=name) for name in NAMES}
    return project(tmp_path / "project", {**files, "test_alpha.py": TEST, "requirements.txt": "flask\n"})


def code(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in content(root).items() if not name.startswith(".wsgi2asgi/")}


def ended(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=root, capture_output=True, text=True, timeout=240, check=False
    )


def prove(tree: Path, kills: int, arguments: list[str], seed: int) -> None:
    """Kill runs at random moments, and look at the tree before and after ``--resume``."""
    old = code(tree)
    finished = tree.parent / "finished"
    shutil.copytree(tree, finished)
    started = time.monotonic()
    done = ended(finished, "--write", *arguments)
    assert done.returncode == 0, done.stderr
    longest = time.monotonic() - started
    new = code(finished)
    assert new != old
    subjects = git(finished, "log", "--format=%s")
    chance = random.Random(seed)
    for attempt in range(kills):
        run = tree.parent / f"run{attempt}"
        shutil.copytree(tree, run)
        process = subprocess.Popen(
            [*COMMAND, "--write", *arguments],
            cwd=run,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.0, 1.0) * longest)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=60)
        if "--commit" not in arguments:
            # No file system makes several renames one: between them, the journal knows the rest.
            assert code(run) in (old, new) or journal.pending(run), attempt
        resumed = ended(run, "--resume")
        assert resumed.returncode == 0, resumed.stderr
        if code(run) != new:
            # The run died before it had begun: then there is nothing to resume, and nothing has changed.
            assert "No run was interrupted" in resumed.stderr, attempt
            assert code(run) == old, attempt
            assert ended(run, "--write", *arguments).returncode == 0
        assert code(run) == new, attempt
        assert [path.name for path in (run / ".wsgi2asgi").iterdir()] == ["ledger.jsonl"]
        assert (run / ".wsgi2asgi/ledger.jsonl").read_bytes() == (
            finished / ".wsgi2asgi/ledger.jsonl"
        ).read_bytes()
        assert git(run, "log", "--format=%s") == subjects
        shutil.rmtree(run)


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("kills", "arguments"), [(3, VERIFY), (1, []), (1, ["--commit"])])
def test_a_killed_run_leaves_old_or_new_and_resume_finishes(
    tree: Path, kills: int, arguments: list[str]
) -> None:
    prove(tree, kills, arguments, seed=11)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("kills", "arguments"), [(50, VERIFY), (20, ["--commit"])])
def test_many_killed_runs(tree: Path, kills: int, arguments: list[str]) -> None:
    prove(tree, kills, arguments, seed=int(os.environ.get("WSGI2ASGI_SEED", "29")))


@pytest.mark.timeout(600)
def test_two_runs_do_not_meet_and_a_lock_never_goes_stale(tree: Path) -> None:
    hold = (
        "import pathlib, sys, time; from codemods.writing import lock\n"
        "with lock.held(pathlib.Path(sys.argv[1])):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", hold, str(tree)], stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        for arguments in (["--write"], ["--resume"], ["--undo", "alpha.py::alpha"]):
            refused = ended(tree, *arguments)
            assert refused.returncode == 2
            assert "Another run of migrate is at work" in refused.stderr
    finally:
        process.kill()
        process.communicate(timeout=60)
    assert (tree / ".wsgi2asgi" / "lock").exists()
    assert ended(tree, "--write").returncode == 0
    assert [path.name for path in (tree / ".wsgi2asgi").iterdir()] == ["ledger.jsonl"]


ENDLESS = """\
import fcntl, os, time

held = open({place!r}, "w")
fcntl.flock(held, fcntl.LOCK_EX)
held.write(os.getcwd())
held.flush()
time.sleep(200)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_asked_to_end_takes_its_tests_with_it(tree: Path, number: int) -> None:
    place, script = tree.parent / "child", tree.parent / "endless.py"
    script.write_text(ENDLESS.format(place=str(place)))
    old = code(tree)
    # What started the tests may have had them ignore the signal, as nohup does; children inherit that.
    before = signal.signal(number, signal.SIG_DFL)
    try:
        process = subprocess.Popen(
            [*COMMAND, "--write", "--verify", f"{sys.executable} {script}"],
            cwd=tree,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
    finally:
        signal.signal(number, before)
    while not (place.exists() and place.read_text()):
        assert process.poll() is None
        time.sleep(0.05)
    directory = place.read_text()
    process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode == 128 + number
    with place.open() as held:
        # The child held this lock as long as it lived.
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert not Path(directory).exists()
    assert code(tree) == old
    script.write_text("")
    resumed = ended(tree, "--resume")
    assert resumed.returncode == 0, resumed.stderr
    assert code(tree) != old
