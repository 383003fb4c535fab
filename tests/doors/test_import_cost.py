"""A door loads what it stands on only when it is used."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("statement", "loaded", "not_loaded"),
    [
        ("import bridge.aws", {"bridge", "asyncio"}, {"mangum", "asgiref"}),
        ("from bridge.aws import LambdaHandler; LambdaHandler(print)", {"mangum"}, {"asgiref"}),
        ("import bridge.wsgi", {"bridge", "asyncio"}, {"a2wsgi"}),
    ],
)
def test_what_a_door_loads(statement: str, loaded: set[str], not_loaded: set[str]) -> None:
    heavy = {"flask", "django", "click", "rich", "libcst", "msgspec", "pathspec", "greenlet"}
    code = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=50)
    assert done.returncode == 0, done.stderr
    names = set(done.stdout.split())
    assert loaded <= names
    assert not names & (heavy | not_loaded)
