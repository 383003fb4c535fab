"""Serve an application twice, through the bridge and by a WSGI server, and compare what a client sees."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from .applications import Application
from .environment import Environment
from .journeys import JOURNEYS
from .visitor import HOST, Seen, VisitError, Visitor

STOP = 30.0
"""Seconds a server may take to stop once it is told to."""


class ServeError(Exception):
    """Say why a server could not be started."""


def compare_servers(
    application: Application, source: Path, environment: Environment, cache: Path
) -> list[str]:
    """Return one sentence for each step whose answer differs or is not what the journey expects."""
    prepared = cache / "served" / application.name
    if prepared.exists():
        shutil.rmtree(prepared)
    prepared.mkdir(parents=True)
    _prepare(application, source, environment, prepared / "state")
    seen: dict[str, list[Seen]] = {}
    faults: list[str] = []
    for server in ("direct", "bridged"):
        state = prepared / server
        if (prepared / "state").exists():
            shutil.copytree(prepared / "state", state)
        log = prepared / f"{server}.log"
        with (
            running(application, source, environment, server, state, log) as base_url,
            _client(base_url) as client,
        ):
            visitor = Visitor(client)
            try:
                JOURNEYS[application.name](visitor)
            except VisitError as error:
                visitor.faults.append(str(error))
        seen[server] = visitor.seen
        faults += [f"{server}: {fault}" for fault in visitor.faults]
        if "Traceback" in log.read_text(encoding="utf-8", errors="replace"):
            faults.append(f"{server}: the server's log holds a traceback: {log}")
    faults += differences(seen["direct"], seen["bridged"])
    print(
        f"{'':<11} served         {len(seen['bridged'])} requests  {_verdict(faults)}",
        flush=True,
    )
    return faults


def differences(direct: list[Seen], bridged: list[Seen]) -> list[str]:
    """Return one sentence for each answer that was not the same, byte for byte, from both servers."""
    faults = []
    if len(direct) != len(bridged):
        faults.append(f"{len(direct)} answers from the WSGI server and {len(bridged)} through the bridge")
    for before, after in zip(direct, bridged, strict=False):
        faults += [f"{before.step}, WSGI server then bridge: {what}" for what in before.unlike(after)]
    return faults


def _verdict(faults: list[str]) -> str:
    return f"{len(faults)} differences" if faults else "same, byte for byte"


def _prepare(application: Application, source: Path, environment: Environment, state: Path) -> None:
    command = (str(environment.python), "-m", "served", application.name, "prepare", str(state))
    done = subprocess.run(
        command,
        cwd=source,
        env=environment.variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode:
        raise ServeError(
            f"The state of {application.name} could not be prepared: {done.stderr.strip()[-2000:]}"
        )


@contextmanager
def running(
    application: Application, source: Path, environment: Environment, server: str, state: Path, log: Path
) -> Iterator[str]:
    """Start a server in a process of its own, give its address, and stop it by a signal."""
    command = (str(environment.python), "-m", "served", application.name, server, str(state))
    with (
        log.open("w", encoding="utf-8") as output,
        subprocess.Popen(
            command, cwd=source, env=environment.variables, stdout=subprocess.PIPE, stderr=output, text=True
        ) as process,
    ):
        try:
            assert process.stdout is not None
            port = process.stdout.readline().strip()
            if not port.isdigit():
                raise ServeError(
                    f"The {server} server of {application.name} did not start: "
                    f"{log.read_text(encoding='utf-8', errors='replace').strip()[-2000:]}"
                )
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(STOP)
            except subprocess.TimeoutExpired:
                process.kill()
                raise ServeError(
                    f"The {server} server of {application.name} still ran {STOP:g} seconds after SIGTERM."
                ) from None


def _client(base_url: str) -> httpx.Client:
    return httpx.Client(base_url=base_url, headers={"host": HOST}, timeout=60, trust_env=False)
