"""What the Lambda door adds to a cold start, and what one invocation costs, beside its peers.

    python -m benchmarks.cold_start [ROUNDS]

Each door is imported, and made where that is needed, in fresh interpreters by turns; the figure is the median
of all rounds, timed inside. "Beside Flask" is what is left to pay where Flask has been imported already, as
in a function that serves one. Figures are ratios to trust, not milliseconds.
"""

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any

APPLICATION = """
def app(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [b'fine']
"""

# What a function's module does at its top: name of the package, and the statements.
DOORS: Mapping[str, tuple[str, str]] = {
    "bridge.aws on Mangum": ("mangum", "from bridge.aws import LambdaHandler; LambdaHandler(app)"),
    "Mangum alone": ("mangum", "from mangum import Mangum; Mangum(app)"),
    "apig-wsgi": ("apig_wsgi", "from apig_wsgi import make_lambda_handler; make_lambda_handler(app)"),
    "serverless-wsgi": ("serverless_wsgi", "import serverless_wsgi"),
    "awsgi": ("awsgi", "import awsgi"),
}

EVENT: dict[str, Any] = {
    "version": "2.0",
    "rawPath": "/",
    "rawQueryString": "",
    "headers": {"host": "swatches.example", "x-forwarded-proto": "https"},
    "requestContext": {
        "stage": "$default",
        "http": {"method": "GET", "path": "/", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.7"},
    },
    "isBase64Encoded": False,
}


def main(rounds: int = 15) -> None:
    """Print both tables as Markdown."""
    present = {name: code for name, (package, code) in DOORS.items() if find_spec(package)}
    for name in DOORS.keys() - present.keys():
        print(f"{name} is not installed, and left out.")
    print_imports(present, rounds)
    print_invocations()


def print_imports(present: Mapping[str, str], rounds: int) -> None:
    alone = import_times(present, "", rounds)
    beside = import_times(present, "import flask", rounds)
    print("\n| import | alone, ms | ratio | beside Flask, ms | ratio |\n|---|---|---|---|---|")
    ours = next(iter(present))
    for name in present:
        print(
            f"| {name} | {alone[name] * 1000:.1f} | {alone[name] / alone[ours]:.2f} "
            f"| {beside[name] * 1000:.1f} | {beside[name] / beside[ours]:.2f} |"
        )


def import_times(present: Mapping[str, str], before: str, rounds: int) -> dict[str, float]:
    """Return the median seconds of each statement after ``before``."""
    times: dict[str, list[float]] = {name: [] for name in present}
    for name, code in present.items():  # byte code is written and files are in memory after this
        seconds_of(before, code)
        times[name].clear()
    for _ in range(rounds):
        for name, code in present.items():
            times[name].append(seconds_of(before, code))
    return {name: statistics.median(taken) for name, taken in times.items()}


def seconds_of(before: str, code: str) -> float:
    """Time ``code`` in a fresh interpreter, which has run ``before``."""
    program = (
        f"{APPLICATION}\n{before}\n"
        f"import time; start = time.perf_counter()\n{code}\nprint(time.perf_counter() - start)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return float(done.stdout)


def print_invocations(count: int = 2000) -> None:
    """Print what one invocation costs, with the loop kept and with a new one each time."""
    doors = invocation_doors()
    taken: dict[str, list[float]] = {name: [] for name in doors}
    for name, call in doors.items():
        assert call()["statusCode"] == 200, name
    for _ in range(5):
        for name, call in doors.items():
            start = time.perf_counter()
            for _ in range(count // 5):
                call()
            taken[name].append((time.perf_counter() - start) / (count // 5))
    ours = statistics.median(next(iter(taken.values())))
    print("\n| one invocation | microseconds | ratio |\n|---|---|---|")
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        print(f"| {name} | {median * 1e6:.0f} | {median / ours:.2f} |")


def invocation_doors() -> dict[str, Callable[[], Any]]:
    from mangum import Mangum

    from bridge import Bridge
    from bridge.aws import LambdaHandler

    names: dict[str, Any] = {}
    exec(APPLICATION, names)
    app = names["app"]
    kept = LambdaHandler(app)
    bridge = Bridge(app)
    plain = Mangum(bridge, lifespan="off")
    each = Mangum(bridge, lifespan="auto")
    current = asyncio.get_event_loop_policy().get_event_loop()

    def new_loop() -> Any:
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        try:
            return plain(EVENT, None)
        finally:
            loop.close()

    def on_current(door: Any) -> Callable[[], Any]:
        def call() -> Any:
            asyncio.set_event_loop(current)
            return door(EVENT, None)

        return call

    doors: dict[str, Callable[[], Any]] = {
        "bridge.aws, the loop kept": lambda: kept(EVENT, None),
        "Mangum and Bridge, the loop kept": on_current(plain),
        "Mangum and Bridge, a new loop each": new_loop,
        "Mangum and Bridge, a lifespan each (Mangum's default)": on_current(each),
    }
    if find_spec("apig_wsgi"):
        from apig_wsgi import make_lambda_handler

        direct = make_lambda_handler(app)
        doors["apig-wsgi, no loop at all"] = lambda: direct(EVENT, None)
    return doors


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
