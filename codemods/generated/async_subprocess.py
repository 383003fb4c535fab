"""Run child processes from the event loop: the arguments, results and exceptions of ``subprocess``.

``wsgi2asgi migrate --level 1`` wrote this file; it is part of your project now and needs no tool.
``subprocess.Popen`` itself starts each child; the event loop reads and writes its pipes and waits for its
end. What needs more than that (another platform than Linux, odd arguments, a function that a test has
replaced) goes through ``subprocess`` itself, on a thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import threading
import types
from typing import Any

_ENDS = (None, subprocess.PIPE, subprocess.DEVNULL, subprocess.STDOUT)
_running: set[asyncio.Task[Any]] = set()


async def run(*args: Any, **options: Any) -> subprocess.CompletedProcess[Any]:
    """Await ``subprocess.run``."""
    captures, given = options.get("capture_output", False), options.get("input")
    clash = captures and (options.get("stdout") is not None or options.get("stderr") is not None)
    if (
        clash
        or (given is not None and options.get("stdin") is not None)
        or not _possible("run", args, options)
    ):
        return await asyncio.to_thread(subprocess.run, *args, **options)
    plain = {name: value for name, value in options.items() if name not in _RUN}
    if captures:
        plain.update(stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if given is not None:
        plain["stdin"] = subprocess.PIPE
    done = await _run(args, plain, given, options.get("timeout"))
    if options.get("check"):
        done.check_returncode()
    return done


async def check_output(*args: Any, **options: Any) -> Any:
    """Await ``subprocess.check_output``."""
    odd = "stdout" in options or "check" in options or options.get("capture_output")
    if odd or options.get("input", b"") is None or not _possible("check_output", args, options):
        return await asyncio.to_thread(subprocess.check_output, *args, **options)
    return (await run(*args, **options, stdout=subprocess.PIPE, check=True)).stdout


async def call(*args: Any, **options: Any) -> int:
    """Await ``subprocess.call``."""
    if _piped(options) or not _possible("call", args, options):
        return await asyncio.to_thread(subprocess.call, *args, **options)
    plain = {name: value for name, value in options.items() if name != "timeout"}
    return (await _run(args, plain, None, options.get("timeout"))).returncode


async def check_call(*args: Any, **options: Any) -> int:
    """Await ``subprocess.check_call``."""
    if _piped(options) or not _possible("check_call", args, options):
        return await asyncio.to_thread(subprocess.check_call, *args, **options)
    plain = {name: value for name, value in options.items() if name != "timeout"}
    (await _run(args, plain, None, options.get("timeout"))).check_returncode()
    return 0


_RUN = ("capture_output", "check", "input", "timeout")


def _piped(options: dict[str, Any]) -> bool:
    """Tell whether ``call`` would leave a pipe alone, or knows an argument as little as Popen does."""
    return any(options.get(end) == subprocess.PIPE for end in ("stdin", "stdout", "stderr")) or any(
        name in options for name in _RUN if name != "timeout"
    )


def _possible(name: str, args: tuple[Any, ...], options: dict[str, Any]) -> bool:
    """Tell whether the event loop can do what ``subprocess`` would, in the same way."""
    text = any(options.get(option) for option in ("text", "universal_newlines", "encoding", "errors"))
    given, limit = options.get("input"), options.get("timeout")
    return (
        _PIDFD
        and len(args) <= 1
        and _own(getattr(subprocess, name))
        and _own(subprocess.run)
        and _own(getattr(subprocess.Popen, "__init__", None))
        and all(_end(options.get(end)) for end in ("stdin", "stdout", "stderr"))
        and not options.keys() & {"bufsize", "pipesize", "preexec_fn"}
        and (given is None or isinstance(given, str if text else bytes))
        and (limit is None or (isinstance(limit, (int, float)) and limit >= 0))
    )


def _end(end: Any) -> bool:
    return end in _ENDS if isinstance(end, (int, types.NoneType)) else hasattr(end, "fileno")


def _own(function: Any) -> bool:
    """Tell whether a function is still the one that ``subprocess`` defines."""
    return isinstance(function, types.FunctionType) and function.__code__.co_filename == _FILE


_FILE = subprocess.list2cmdline.__code__.co_filename


def _has_pidfd() -> bool:
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True


_PIDFD = _has_pidfd()


async def _run(
    args: Any, options: Any, given: Any, timeout: float | None
) -> subprocess.CompletedProcess[Any]:
    """Run a child to its end, which it reaches also when the call is cancelled, as it would on a thread."""
    process = subprocess.Popen(*args, **options)  # wsgi2asgi: ignore[WA220] starts it and waits for nothing
    task = asyncio.ensure_future(_Child(process).finish(given, timeout))
    _running.add(task)
    task.add_done_callback(_running.discard)
    return await asyncio.shield(task)


class _Child:
    """Wait for one process and its pipes."""

    def __init__(self, process: subprocess.Popen[Any]) -> None:
        self.process = process
        self._loop = asyncio.get_running_loop()
        self._out: list[bytes] = []
        self._err: list[bytes] = []
        self._watched: set[int] = set()

    async def finish(self, given: Any, timeout: float | None) -> subprocess.CompletedProcess[Any]:
        """Exchange everything and wait for the end.

        Raises:
            subprocess.TimeoutExpired: it took longer than ``timeout`` seconds; the child has been killed.
        """
        process = self.process
        pidfd = os.pidfd_open(process.pid)
        try:
            try:
                async with asyncio.timeout(timeout):
                    await asyncio.gather(*self._exchange(given))
                    await self._ended(pidfd)
            except TimeoutError as error:
                output, errors = (b"".join(parts) if parts else None for parts in (self._out, self._err))
                process.kill()
                await self._ended(pidfd)
                raise subprocess.TimeoutExpired(process.args, timeout or 0, output, errors) from error
            out, err = _text(process.stdout, self._out), _text(process.stderr, self._err)
            return subprocess.CompletedProcess(process.args, process.returncode, out, err)
        finally:
            for descriptor in self._watched:
                self._loop.remove_reader(descriptor)
                self._loop.remove_writer(descriptor)
            os.close(pidfd)
            for stream in (process.stdin, process.stdout, process.stderr):
                _close(stream)
            if process.returncode is None:
                process.kill()
                reaper = threading.Thread(target=process.wait, daemon=True)
                reaper.start()  # wsgi2asgi: ignore[WA280] a thread starts at once

    def _exchange(self, given: Any) -> list[asyncio.Future[None]]:
        process = self.process
        waits = [
            self._read(stream.fileno(), parts)
            for stream, parts in ((process.stdout, self._out), (process.stderr, self._err))
            if stream is not None
        ]
        if process.stdin is not None:
            waits.append(self._write(process.stdin, given))
        return waits

    async def _ended(self, pidfd: int) -> None:
        ended: asyncio.Future[None] = self._loop.create_future()
        if self.process.poll() is None:
            self._watched.add(pidfd)
            self._loop.add_reader(pidfd, _settle, ended)
            await ended
            self._loop.remove_reader(pidfd)
            self._watched.discard(pidfd)
            self.process.wait()  # wsgi2asgi: ignore[WA220] it has ended, and is asked how

    def _read(self, descriptor: int, parts: list[bytes]) -> asyncio.Future[None]:
        ended: asyncio.Future[None] = self._loop.create_future()

        def read() -> None:
            try:
                parts.append(os.read(descriptor, 65536))
            except BlockingIOError:
                return
            except OSError as error:
                _settle(ended, error)
                return
            if not parts[-1]:
                self._loop.remove_reader(descriptor)
                self._watched.discard(descriptor)
                _settle(ended)

        os.set_blocking(descriptor, False)
        self._watched.add(descriptor)
        self._loop.add_reader(descriptor, read)
        return ended

    def _write(self, stream: Any, given: Any) -> asyncio.Future[None]:
        ended: asyncio.Future[None] = self._loop.create_future()
        descriptor = stream.fileno()
        encoded = given.encode(stream.encoding, stream.errors) if isinstance(given, str) else given or b""
        rest = memoryview(encoded)

        def write() -> None:
            nonlocal rest
            try:
                rest = rest[os.write(descriptor, rest[:65536]) :]
            except BlockingIOError:
                return
            except BrokenPipeError:
                rest = rest[:0]  # The child does not want the rest.
            except OSError as error:
                _settle(ended, error)
                return
            if not rest:
                self._loop.remove_writer(descriptor)
                self._watched.discard(descriptor)
                _close(stream)
                _settle(ended)

        os.set_blocking(descriptor, False)
        self._watched.add(descriptor)
        self._loop.add_writer(descriptor, write)
        return ended


def _settle(ended: asyncio.Future[None], error: OSError | None = None) -> None:
    if not ended.done():
        if error is None:
            ended.set_result(None)
        else:
            ended.set_exception(error)


def _close(stream: Any) -> None:
    if stream is not None:
        with contextlib.suppress(BrokenPipeError):  # The child may have ended before it read everything.
            stream.close()


def _text(stream: Any, parts: list[bytes]) -> Any:
    """Decode what a pipe gave when it was opened for text, line ends as ``subprocess`` gives them."""
    if stream is None:
        return None
    whole = b"".join(parts)
    encoding = getattr(stream, "encoding", None)
    if encoding is None:
        return whole
    return whole.decode(encoding, stream.errors).replace("\r\n", "\n").replace("\r", "\n")
