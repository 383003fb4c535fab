"""Copies of the samples, their suites and their servers, each in a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.samples.functions import Copy, Run, Serve, Start

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(
    "__pycache__", ".*_cache", ".wsgi2asgi", "instance", "dropped", "media", "attachments", "*.sqlite3"
)


def sample_environment(**more: str) -> dict[str, str]:
    """Return our environment without what the outer test run put there, and with the project importable."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "NO_PROXY": "127.0.0.1", **more}


@pytest.fixture(scope="module")
def copy_sample(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Return a function that copies a sample to a directory of its own."""

    def copy(name: str) -> Path:
        target = tmp_path_factory.mktemp("samples") / name
        shutil.copytree(ROOT / "sample_projects" / name, target, ignore=LEFT_OUT)
        return target

    return copy


@pytest.fixture(scope="module")
def run() -> Run:
    """Return a function that runs ``python ARGUMENTS`` in a directory and returns what it printed."""

    def run(directory: Path, *arguments: str, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=directory,
            env=sample_environment(**environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=55,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    return run


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Return a function that starts ``python ARGUMENTS`` and returns its first printed line."""
    with ExitStack() as stack:

        def start(directory: Path, *arguments: str, **environment: str) -> str:
            log = tmp_path_factory.mktemp("log") / "stderr"
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=directory,
                env=sample_environment(**environment),
                stdout=subprocess.PIPE,
                stderr=stack.enter_context(log.open("w")),
                text=True,
            )
            stack.callback(end, process)
            assert process.stdout is not None
            line = process.stdout.readline().strip()
            assert line, log.read_text()
            return line

        yield start


def end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=5)
        raise
    finally:
        assert process.stdout is not None
        process.stdout.close()


@pytest.fixture(scope="module")
def serve(start: Start) -> Serve:
    """Return a function that serves ``MODULE:APP`` of a directory and returns its ``host:port``."""

    def serve(directory: Path, target: str, *flags: str, **environment: str) -> str:
        port = start(directory, str(Path(__file__).with_name("serve_app.py")), target, *flags, **environment)
        return f"127.0.0.1:{port}"

    return serve


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """Speak HTTP to the ``address`` that the test module serves."""
    with httpx.Client(base_url=f"http://{address}", trust_env=False, timeout=20) as client:
        yield client
