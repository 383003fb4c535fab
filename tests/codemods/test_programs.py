"""Generated programs behave the same before and after, or are refused."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bridge.analysis.scan import scan
from bridge.config import Config
from codemods.planning.planner import draft
from codemods.proving.trial import patched
from codemods.writing.entries import doable
from codemods.writing.ledger import Ledger
from tests.codemods.programs import Program, programs

Runner = Callable[[str, Path], list[Any]]
COUNTS: Counter[str] = Counter()
EXAMPLES = int(os.environ.get("WSGI2ASGI_PROGRAMS", "0")) // 2 or 12
LIMIT = 60.0
CHOSEN = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    """Start the process that runs programs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.codemods.program_runner"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    given, answered = process.stdin, process.stdout
    assert given is not None
    assert answered is not None

    def run(framework: str, directory: Path) -> list[Any]:
        given.write(json.dumps([framework, str(directory)]) + "\n")
        given.flush()
        watch = threading.Timer(LIMIT, process.kill)
        watch.start()
        line = answered.readline()
        watch.cancel()
        assert line, "the program hangs, or the runner died"
        found = json.loads(line)
        assert isinstance(found, list)
        return found

    try:
        yield run
    finally:
        given.close()
        answered.close()
        process.wait(timeout=30)
        print(dict(COUNTS))


def prove(program: Program, run: Runner) -> None:
    """Migrate one program in a directory of its own, and compare."""
    with tempfile.TemporaryDirectory() as directory:
        before, after = Path(directory) / "before", Path(directory) / "after"
        for root in (before, after):
            root.mkdir()
            for name, text in program.files:
                (root / name).write_text(text)
        planned = draft(scan(after, Config(root=str(after))), after)
        units, refused = doable(after, planned.units, Ledger(), asked=False)
        assert not refused, refused
        patches = patched(after, units)
        COUNTS[f"{program.framework} converted"] += sum(len(unit.unit.views) for unit in planned.units)
        for held in planned.plan.held:
            COUNTS[f"{program.framework} {held.reason}"] += 1
        for patch in patches:
            (after / patch.path).write_bytes(patch.after)
        assert not draft(scan(after, Config(root=str(after))), after).units, "a second run changes more"
        expected, found = run(program.framework, before), run(program.framework, after)
        shown = "\n".join(patch.after.decode() for patch in patches if patch.path == "app.py")
        for was, became in zip(expected, found, strict=True):
            assert became == was, f"{shown}\nwas    {was}\nbecame {became}"


@pytest.mark.timeout(3600)
@CHOSEN
@given(program=programs("flask"))
def test_a_generated_flask_program_behaves_as_before(program: Program, runner: Runner) -> None:
    prove(program, runner)


@pytest.mark.timeout(3600)
@CHOSEN
@given(program=programs("django"))
def test_a_generated_django_program_behaves_as_before(program: Program, runner: Runner) -> None:
    prove(program, runner)
