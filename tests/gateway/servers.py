"""Starts real servers, each in a process of its own."""

import datetime
import ipaddress
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
UVICORN = ["-m", "uvicorn", "--log-level", "warning", "--no-access-log"]


@dataclass(frozen=True)
class Kind:
    """Say how a server is started; ``{app}``, ``{port}``, ``{socket}`` and so on are filled in."""

    name: str
    command: tuple[str, ...]
    http2: bool = False
    unix: bool = False


KINDS = (
    Kind(
        "uvicorn-h11-asyncio", (*UVICORN, "--http", "h11", "--loop", "asyncio", "--port", "{port}", "{app}")
    ),
    Kind("uvicorn-h11-uvloop", (*UVICORN, "--http", "h11", "--loop", "uvloop", "--port", "{port}", "{app}")),
    Kind(
        "uvicorn-httptools-asyncio",
        (*UVICORN, "--http", "httptools", "--loop", "asyncio", "--port", "{port}", "{app}"),
    ),
    Kind(
        "uvicorn-httptools-uvloop",
        (*UVICORN, "--http", "httptools", "--loop", "uvloop", "--port", "{port}", "{app}"),
    ),
    Kind("uvicorn-unix", (*UVICORN, "--uds", "{socket}", "{app}"), unix=True),
    Kind("hypercorn-h1", ("-m", "hypercorn", "--bind", "127.0.0.1:{port}", "{app}")),
    Kind(
        "hypercorn-h2-tls",
        (
            "-m",
            "hypercorn",
            "--bind",
            "127.0.0.1:{port}",
            "--certfile",
            "{cert}",
            "--keyfile",
            "{key}",
            "{app}",
        ),
        http2=True,
    ),
    Kind("granian", ("-m", "granian", "--interface", "asgi", "--port", "{port}", "{app}")),
    Kind("daphne", ("-m", "daphne", "-b", "127.0.0.1", "-p", "{port}", "-v", "0", "{app}")),
)


@dataclass(frozen=True)
class Server:
    """Hold a running server."""

    kind: Kind
    process: "subprocess.Popen[bytes]"
    port: int
    socket_path: str

    @property
    def url(self) -> str:
        return f"{'https' if self.kind.http2 else 'http'}://127.0.0.1:{self.port}"

    def client(self, timeout: float = 10) -> httpx.Client:
        if self.kind.unix:
            transport = httpx.HTTPTransport(uds=self.socket_path)
            return httpx.Client(transport=transport, base_url="http://server.example", timeout=timeout)
        return httpx.Client(
            base_url=self.url, timeout=timeout, http2=self.kind.http2, verify=False, trust_env=False
        )

    def connect(self) -> socket.socket:
        """Open a raw connection."""
        if self.kind.unix:
            connection = socket.socket(socket.AF_UNIX)
            connection.settimeout(10)
            try:
                connection.connect(self.socket_path)
            except OSError:
                connection.close()
                raise
            return connection
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def census(self) -> dict[str, int]:
        with self.client() as client:
            answer: dict[str, int] = client.get("/census").json()
        return answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_certificate(directory: Path) -> tuple[Path, Path]:
    """Make a certificate for 127.0.0.1 that is good for a day."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    cert_path, key_path = directory / "cert.pem", directory / "key.pem"
    cert_path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return cert_path, key_path


@contextmanager
def running(
    kind: Kind, directory: Path, app: str = "tests.gateway.served:served", extra: tuple[str, ...] = ()
) -> Iterator[Server]:
    """Start a server, wait until it answers, and stop it in the end."""
    port, socket_path = free_port(), str(directory / "s.sock")
    values = {"app": app, "port": port, "socket": socket_path, "cert": "", "key": ""}
    if kind.http2:
        values["cert"], values["key"] = map(str, make_certificate(directory))
    command = [sys.executable, *(part.format(**values) for part in kind.command), *extra]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    with (directory / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    server = Server(kind, process, port, socket_path)
    try:
        _wait_until_up(server, directory / "log")
        yield server
    finally:
        stop(process)


def _wait_until_up(server: Server, log: Path) -> None:
    limit = time.monotonic() + 20
    while True:
        assert server.process.poll() is None, f"the server did not start:\n{log.read_text()}"
        try:
            server.connect().close()
        except OSError:
            assert time.monotonic() < limit, f"the server does not answer:\n{log.read_text()}"
            time.sleep(0.02)
        else:
            return


def stop(process: "subprocess.Popen[bytes]", seconds: float = 5) -> int:
    """Ask a server to end, and make it end; give its exit code."""
    if process.poll() is None:
        process.terminate()
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait(5)
