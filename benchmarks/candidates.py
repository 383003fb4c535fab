"""The candidates that benchmarks/gateway.py compares: how each is served."""

from dataclasses import dataclass

UVICORN = "-m uvicorn --log-level error --no-access-log --port {port} --loop uvloop --http httptools"
GRANIAN = "-m granian --no-ws --log-level error --port {port}"


@dataclass(frozen=True)
class Candidate:
    """Say how one candidate is served, which module that needs, and what it is compared with."""

    name: str
    command: str
    module: str
    native: str = "native"


CANDIDATES = (
    Candidate("native", f"{UVICORN} benchmarks.gateway_apps:native", "uvicorn"),
    Candidate("bridge", f"{UVICORN} --factory benchmarks.gateway_apps:bridge", "uvicorn"),
    Candidate("a2wsgi", f"{UVICORN} --factory benchmarks.gateway_apps:a2wsgi", "a2wsgi"),
    Candidate("asgiref", f"{UVICORN} --factory benchmarks.gateway_apps:asgiref", "asgiref"),
    Candidate("uvicorn-wsgi", f"{UVICORN} --factory benchmarks.gateway_apps:uvicorn_wsgi", "uvicorn"),
    Candidate("starlette", f"{UVICORN} --factory benchmarks.gateway_apps:starlette", "starlette"),
    Candidate(
        "hypercorn-wsgi", "-m hypercorn -b 127.0.0.1:{port} wsgi:benchmarks.gateway_apps:wsgi", "hypercorn"
    ),
    Candidate(
        "gunicorn-gthread",
        "-m gunicorn --log-level error -k gthread --threads 40 -b 127.0.0.1:{port} "
        "benchmarks.gateway_apps:wsgi",
        "gunicorn",
    ),
    Candidate("waitress", "-m waitress --threads 40 --port {port} benchmarks.gateway_apps:wsgi", "waitress"),
    Candidate(
        "granian-wsgi",
        f"{GRANIAN} --interface wsgi --blocking-threads 40 benchmarks.gateway_apps:wsgi",
        "granian",
    ),
    Candidate(
        "granian-native",
        f"{GRANIAN} --interface asgi benchmarks.gateway_apps:native",
        "granian",
        "granian-native",
    ),
    Candidate(
        "granian-bridge",
        f"{GRANIAN} --interface asgi --factory benchmarks.gateway_apps:bridge",
        "granian",
        "granian-native",
    ),
)
