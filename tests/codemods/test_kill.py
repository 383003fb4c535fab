"""A run of the command that is killed leaves a tree that the next run brings to the same end."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bridge.config import load
from codemods import journal, migrate

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


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    for name in NAMES:
        (root / f"{name}.py").write_text(VIEWS.format(name=name))
    (root / "test_alpha.py").write_text(TEST)
    (root / "requirements.txt").write_text("flask\n")
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-q", "-m", "state"]):
        subprocess.run(["git", *arguments], cwd=root, check=True, timeout=60)
    return root


def content(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.iterdir() if path.is_file()}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("verify", [False, True])
def test_a_killed_run_leaves_old_or_new_and_the_next_one_finishes(project: Path, verify: bool) -> None:
    old = content(project)
    finished = project.parent / "finished"
    shutil.copytree(project, finished)
    migrate.write(finished, load(finished), verify=None, progress=lambda _: None)
    new = content(finished)
    command = [sys.executable, "-m", "bridge", "migrate", ".", "--write"]
    if verify:
        command += ["--verify", f"{sys.executable} -m pytest -q -p no:cacheprovider"]
    started = time.monotonic()
    chance = random.Random(11)
    longest = 0.0
    for attempt in range(6):
        run = project.parent / f"run{attempt}"
        shutil.copytree(project, run)
        process = subprocess.Popen(
            command, cwd=run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        if attempt == 0:
            # The first run is left alone: it tells how long one takes.
            assert process.wait(timeout=120) == 0
            longest = time.monotonic() - started
        else:
            time.sleep(chance.uniform(0.2, 1.0) * longest)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=60)
        journal.recover(run)
        assert content(run) in (old, new)
        migrate.write(run, load(run), verify=None, progress=lambda _: None)
        assert content(run) == new
