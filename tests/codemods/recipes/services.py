"""Real servers for one test run, each on a place of its own and gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.codemods.recipes.install_services import postgresql_programs, redis_program

SECONDS = 30


class MissingService(Exception):  # noqa: N818  # it reads as a sentence
    """Say which server the machine lacks and how it comes there."""


@contextmanager
def redis_server() -> Iterator[str]:
    """Start Redis without persistence on a port that the system chooses, and give its URL."""
    program = redis_program()
    if program is None:
        raise MissingService("redis-server is not installed; run: make services")
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="redis-") as directory:
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        command = [program, *options, "--dir", directory]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait(server, lambda: _answers(port), "Redis")
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            _stop(server)


@contextmanager
def postgresql() -> Iterator[str]:
    """Start PostgreSQL on a socket in a directory of its own, and give the directory.

    The server refuses to run as root, so root hands it to an account without privileges.
    """
    programs = postgresql_programs()
    if programs is None:
        raise MissingService("PostgreSQL is not installed; run: make services")
    directory = Path(tempfile.mkdtemp(prefix="postgresql-"))
    account: dict[str, Any] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(directory, nobody.pw_uid, nobody.pw_gid)
        account = {"user": nobody.pw_uid, "group": nobody.pw_gid}
    data = directory / "data"
    make: list[Any] = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "shop",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    subprocess.run(make, check=True, cwd=directory, stdout=subprocess.DEVNULL, **account)
    options = ["-c", "listen_addresses=", "-c", "fsync=off", "-k", str(directory)]
    server: subprocess.Popen[bytes] = subprocess.Popen(
        [str(programs / "postgres"), "-D", str(data), *options],
        cwd=directory,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **account,
    )
    ready: list[Any] = [programs / "pg_isready", "-q", "-h", directory]
    try:
        _wait(server, lambda: subprocess.run(ready, check=False).returncode == 0, "PostgreSQL")
        create: list[Any] = [programs / "createdb", "-h", directory, "-U", "shop", "shop"]
        subprocess.run(create, check=True)
        yield str(directory)
    finally:
        _stop(server)
        shutil.rmtree(directory)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _wait(server: "subprocess.Popen[bytes]", ready: Callable[[], bool], name: str) -> None:
    limit = time.monotonic() + SECONDS
    while not ready():
        if server.poll() is not None or time.monotonic() > limit:
            raise MissingService(f"{name} did not start within {SECONDS} seconds.")
        time.sleep(0.05)


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    server.wait(SECONDS)
