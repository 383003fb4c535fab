"""What the copied module does with a child is what ``subprocess`` does with it."""

import asyncio
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from bridge.analysis.scan import scan
from bridge.config import Config
from bridge.model.view import Readiness
from codemods.generated import async_subprocess

PYTHON = sys.executable
BOTH = "import sys; print('out'); print('err', file=sys.stderr)"
ECHO = "import sys; sys.stdout.write(sys.stdin.read().upper())"
BYTES = "import sys; sys.stdout.buffer.write(b'a\\r\\nb\\rc\\n\\xe9\\xff')"
MUCH = "import sys; d = sys.stdin.buffer.read(); sys.stdout.buffer.write(d * 2); sys.stderr.buffer.write(d)"
LATE = "import time; print('early', flush=True); time.sleep(30)"
DEAF = "import os; os.close(0); print('deaf')"

CALLS: dict[str, tuple[str, Any, dict[str, Any]]] = {
    "nothing captured": ("run", [PYTHON, "-c", "pass"], {}),
    "captured": ("run", [PYTHON, "-c", BOTH], {"capture_output": True}),
    "text": ("run", [PYTHON, "-c", BOTH], {"capture_output": True, "text": True}),
    "universal newlines": ("run", [PYTHON, "-c", BOTH], {"stdout": -1, "universal_newlines": True}),
    "line ends": ("run", [PYTHON, "-c", BYTES], {"stdout": -1, "encoding": "latin-1"}),
    "bytes": ("run", [PYTHON, "-c", BYTES], {"stdout": -1}),
    "errors": ("run", [PYTHON, "-c", BYTES], {"stdout": -1, "encoding": "utf-8", "errors": "replace"}),
    "undecodable": ("run", [PYTHON, "-c", BYTES], {"stdout": -1, "encoding": "utf-8"}),
    "no such encoding": ("run", [PYTHON, "-c", BOTH], {"stdout": -1, "encoding": "none"}),
    "errors into output": ("run", [PYTHON, "-c", BOTH], {"stdout": -1, "stderr": -2}),
    "nowhere": ("run", [PYTHON, "-c", BOTH], {"stdout": -3, "stderr": -3}),
    "input": ("run", [PYTHON, "-c", ECHO], {"input": b"words", "stdout": -1}),
    "text input": (
        "run",
        [PYTHON, "-c", ECHO],
        {"input": "w\u00f6rds\n", "capture_output": True, "text": True},
    ),
    "empty input": ("run", [PYTHON, "-c", ECHO], {"input": b"", "stdout": -1}),
    "a pipe without input": ("run", [PYTHON, "-c", ECHO], {"stdin": -1, "stdout": -1}),
    "much": ("run", [PYTHON, "-c", MUCH], {"input": b"0123456789" * 100_000, "capture_output": True}),
    "input that is not read": ("run", [PYTHON, "-c", DEAF], {"input": b"x" * 1_000_000, "stdout": -1}),
    "status": ("run", [PYTHON, "-c", "raise SystemExit(3)"], {}),
    "checked": ("run", [PYTHON, "-c", BOTH + "; sys.exit(3)"], {"check": True, "capture_output": True}),
    "killed by a signal": ("run", [PYTHON, "-c", "import os; os.kill(os.getpid(), 9)"], {"check": True}),
    "shell": ("run", "echo $WORD; exit 4", {"shell": True, "stdout": -1, "env": {"WORD": "yes"}}),
    "shell with a list": ("run", ["echo yes"], {"shell": True, "stdout": -1}),
    "directory": ("run", [PYTHON, "-c", "import os; print(os.getcwd())"], {"cwd": "/", "stdout": -1}),
    "no such directory": ("run", [PYTHON, "-c", "pass"], {"cwd": "/no/such"}),
    "no such program": ("run", ["/no/such/program"], {}),
    "path object": ("run", [Path(PYTHON), "-c", "print(1)"], {"stdout": -1}),
    "string": ("run", "true", {}),
    "late": ("run", [PYTHON, "-c", LATE], {"timeout": 0.4, "stdout": -1}),
    "late text": ("run", [PYTHON, "-c", LATE], {"timeout": 0.4, "capture_output": True, "text": True}),
    "in time": ("run", [PYTHON, "-c", BOTH], {"timeout": 30, "capture_output": True}),
    "two outputs": ("run", [PYTHON, "-c", BOTH], {"capture_output": True, "stdout": -1}),
    "two inputs": ("run", [PYTHON, "-c", ECHO], {"input": b"a", "stdin": -1}),
    "text as bytes": ("run", [PYTHON, "-c", ECHO], {"input": "a", "stdout": -1}),
    "unknown argument": ("run", [PYTHON, "-c", "pass"], {"no_such_option": 1}),
    "buffer": ("run", [PYTHON, "-c", BOTH], {"stdout": -1, "bufsize": 1, "text": True}),
    "output": ("check_output", [PYTHON, "-c", BOTH], {"text": True, "stderr": -2}),
    "output of a failure": ("check_output", [PYTHON, "-c", BOTH + "; sys.exit(3)"], {"stderr": -3}),
    "output and input": ("check_output", [PYTHON, "-c", ECHO], {"input": b"a"}),
    "output and no input": ("check_output", [PYTHON, "-c", ECHO], {"input": None, "text": True}),
    "output redirected": ("check_output", [PYTHON, "-c", BOTH], {"stdout": -3}),
    "output too late": ("check_output", [PYTHON, "-c", LATE], {"timeout": 0.4}),
    "call": ("call", [PYTHON, "-c", "raise SystemExit(5)"], {}),
    "call too late": ("call", [PYTHON, "-c", "import time; time.sleep(30)"], {"timeout": 0.2}),
    "call with an input": ("call", [PYTHON, "-c", "pass"], {"input": b"a"}),
    "checked call": ("check_call", [PYTHON, "-c", "pass"], {}),
    "failed call": ("check_call", [PYTHON, "-c", "raise SystemExit(6)"], {}),
}


def described(result: Any) -> Any:
    if isinstance(result, subprocess.CompletedProcess):
        return result.args, result.returncode, result.stdout, result.stderr
    return result


def failed(error: Exception) -> dict[str, Any]:
    fields = ("cmd", "returncode", "output", "stderr", "timeout", "errno", "filename")
    return {
        "type": type(error),
        **{field: getattr(error, field, None) for field in fields},
        "text": str(error),
    }


def outcome(function: Callable[[], Any]) -> Any:
    try:
        return described(function())
    except Exception as error:  # noqa: BLE001  # whatever it is must be the same
        return failed(error)


@pytest.mark.parametrize("call", sorted(CALLS))
def test_does_as_subprocess_does(call: str) -> None:
    name, args, options = CALLS[call]

    def after() -> Any:
        return asyncio.run(getattr(async_subprocess, name)(args, **options))

    assert outcome(after) == outcome(lambda: getattr(subprocess, name)(args, **options))


def test_files_take_part(tmp_path: Path) -> None:
    (tmp_path / "in").write_text("words")
    with (tmp_path / "in").open() as given, (tmp_path / "out").open("w") as taken:
        asyncio.run(async_subprocess.run([PYTHON, "-c", ECHO], stdin=given, stdout=taken, check=True))
    assert (tmp_path / "out").read_text() == "WORDS"


def test_no_thread_waits_and_no_descriptor_stays() -> None:
    async def run() -> tuple[set[str], int, int]:
        code = "import time; time.sleep(0.5); print('late')"
        before = len(os.listdir("/proc/self/fd"))
        waits = [async_subprocess.check_output([PYTHON, "-c", code], text=True) for _ in range(5)]
        tasks = [asyncio.ensure_future(wait) for wait in waits]
        await asyncio.sleep(0.2)
        threads = threading.active_count()
        assert {task.done() for task in tasks} == {False}
        return {await task for task in tasks}, threads, len(os.listdir("/proc/self/fd")) - before

    threads = threading.active_count()
    assert asyncio.run(run()) == ({"late\n"}, threads, 0)


def test_a_cancelled_call_lets_its_child_finish(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    code = f"import time; time.sleep(0.3); open({str(mark)!r}, 'w').close()"

    async def run() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await async_subprocess.run([PYTHON, "-c", code])
        limit = time.monotonic() + 10
        while async_subprocess._running and time.monotonic() < limit:
            await asyncio.sleep(0.02)

    asyncio.run(run())
    assert mark.exists()
    assert not async_subprocess._running


def test_a_loop_that_ends_ends_its_children() -> None:
    async def run() -> int:
        task = asyncio.ensure_future(async_subprocess.run([PYTHON, "-c", LATE], stdout=-1))
        await asyncio.sleep(0.3)
        task.cancel()
        return int(started[0].process.pid)

    started: list[Any] = []
    made = async_subprocess._Child.__init__

    def noted(self: Any, process: Any) -> None:
        started.append(self)
        made(self, process)

    with mock.patch.object(async_subprocess._Child, "__init__", noted):
        pid = asyncio.run(run())
    assert started[0].process.wait(10) == -9
    assert pid == started[0].process.pid


@pytest.mark.parametrize("target", ["subprocess.run", "subprocess.Popen"])
def test_what_a_test_replaces_stays_replaced(target: str) -> None:
    with mock.patch(target) as fake:
        if target == "subprocess.Popen":
            fake.return_value.__enter__.return_value.communicate.return_value = (b"fake", None)
            fake.return_value.__enter__.return_value.poll.return_value = 0
            assert asyncio.run(async_subprocess.run(["x"], stdout=-1)).stdout == b"fake"
        else:
            assert asyncio.run(async_subprocess.run(["x"], timeout=3)) is fake.return_value
            fake.assert_called_once_with(["x"], timeout=3)


def test_the_scan_counts_no_wait_of_the_copied_module(tmp_path: Path) -> None:
    """A view that the migration moved to the module awaits it, and is async to the next scan."""
    shutil.copy(async_subprocess.__file__, tmp_path / "async_subprocess.py")
    view = "@app.get('/')\nasync def names():\n    return (await async_subprocess.run(['ls'])).stdout\n"
    (tmp_path / "app.py").write_text(
        f"import async_subprocess\nfrom flask import Flask\napp = Flask('a')\n{view}"
    )
    report = scan(tmp_path, Config()).report
    assert [(one.handler.qualname, one.readiness) for one in report.views] == [("names", Readiness.ASYNC)]
    assert [site for site in report.sites if not site.suppressed] == []
