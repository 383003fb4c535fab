"""The sample aws_lambda, run by AWS's own runtime client against a runtime API on this machine."""

import base64
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest

from tests.doors.events import SOURCES, MakeEvent, http_api, rest_api
from tests.doors.runtime_api import Outcome, RuntimeAPI

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_projects" / "aws_lambda"

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(sys.platform != "linux", reason="AWS builds its runtime client for Linux alone"),
]


class Runtime:
    """AWS's runtime client with a function loaded."""

    def __init__(self, directory: Path, handler: str, log: Path) -> None:
        self.api = RuntimeAPI()
        self.log = log
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        environment |= {
            "AWS_LAMBDA_RUNTIME_API": self.api.address,
            "AWS_LAMBDA_FUNCTION_NAME": "swatches",
            "AWS_LAMBDA_FUNCTION_VERSION": "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128",
            "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/swatches",
            "AWS_LAMBDA_LOG_STREAM_NAME": "stream",
            "PYTHONPATH": os.pathsep.join((str(directory), str(ROOT))),
            "PYTHONDONTWRITEBYTECODE": "1",
            "NO_PROXY": "127.0.0.1",
        }
        with log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "awslambdaric", handler],
                cwd=directory,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def invoke(self, event: Any) -> Outcome:
        return self.api.invoke(event)

    def close(self) -> None:
        self.process.kill()
        self.process.wait(10)
        self.api.close()


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path, str], Runtime]]:
    started: list[Runtime] = []

    def start(directory: Path, handler: str) -> Runtime:
        started.append(Runtime(directory, handler, tmp_path_factory.mktemp("runtime") / "log"))
        return started[-1]

    yield start
    for runtime in started:
        runtime.close()


@pytest.fixture(scope="module")
def runtime(start: Callable[[Path, str], Runtime]) -> Runtime:
    return start(SAMPLE, "lambda_function.handler")


@pytest.fixture(params=list(SOURCES))
def source(request: pytest.FixtureRequest) -> MakeEvent:
    return SOURCES[request.param]


def answered(outcome: Outcome) -> dict[str, Any]:
    assert outcome.kind == "response", outcome.value
    return outcome.value


def test_a_binary_answer(runtime: Runtime, source: MakeEvent) -> None:
    answer = answered(runtime.invoke(source(path="/swatches/c0ffee.png", query="size=2")))
    assert (answer["statusCode"], answer["isBase64Encoded"]) == (200, True)
    assert base64.b64decode(answer["body"]).startswith(b"\x89PNG")


def test_a_binary_body(runtime: Runtime, source: MakeEvent) -> None:
    answer = answered(runtime.invoke(source("POST", "/digests", body=bytes(range(256)) * 1000)))
    assert '"size":256000' in answer["body"]


def test_a_form_answered_with_cookies_and_a_redirect(runtime: Runtime) -> None:
    event = http_api(
        "POST",
        "/favourites",
        headers=[("Content-Type", "application/x-www-form-urlencoded")],
        body="colour=c0ffee&colour=0a0a0a",
    )
    answer = answered(runtime.invoke(event))
    assert (answer["statusCode"], answer["headers"]["location"]) == (303, "/favourites")
    jar = SimpleCookie("; ".join(cookie.partition(";")[0] for cookie in answer["cookies"]))
    kept = [("Cookie", f"{name}={morsel.value}") for name, morsel in jar.items()]
    answer = answered(runtime.invoke(http_api(path="/favourites", query="tag=a&tag=b", headers=kept)))
    assert '"colours":["c0ffee","0a0a0a"]' in answer["body"]
    assert '"count":"2"' in answer["body"]
    assert '"tags":["a","b"]' in answer["body"]


def test_addresses_have_the_stage(runtime: Runtime) -> None:
    answer = answered(runtime.invoke(rest_api(path="/", stage="prod")))
    assert '"/prod/swatches/c0ffee.png"' in answer["body"]


def test_the_real_context_reaches_flask(runtime: Runtime) -> None:
    outcome = runtime.invoke(rest_api(path="/invocation"))
    body = answered(outcome)["body"]
    assert f'"request_id":"{outcome.request_id}"' in body
    assert '"function":"swatches"' in body
    assert '"stage":"prod"' in body


def test_a_view_that_raises_is_a_500_and_the_runtime_goes_on(runtime: Runtime) -> None:
    assert answered(runtime.invoke(http_api(path="/broken")))["statusCode"] == 500
    assert "broken on purpose" in runtime.log.read_text()
    assert answered(runtime.invoke(http_api()))["statusCode"] == 200


def test_an_event_of_another_kind_is_an_error_and_the_runtime_goes_on(runtime: Runtime) -> None:
    outcome = runtime.invoke({"source": "aws.events"})
    assert outcome.kind == "error"
    assert "unable to infer a handler" in outcome.value["errorMessage"]
    assert answered(runtime.invoke(http_api()))["statusCode"] == 200


def test_a_frozen_process_goes_on_where_it_was(runtime: Runtime) -> None:
    assert answered(runtime.invoke(http_api()))["statusCode"] == 200
    for _ in range(2):
        os.kill(runtime.process.pid, signal.SIGSTOP)
        time.sleep(0.3)  # the freeze itself, nothing is waited for
        os.kill(runtime.process.pid, signal.SIGCONT)
        assert answered(runtime.invoke(http_api(path="/swatches/0a0a0a.png")))["statusCode"] == 200


def test_many_invocations_leave_one_worker_thread(runtime: Runtime) -> None:
    for _ in range(50):
        assert answered(runtime.invoke(http_api()))["statusCode"] == 200
    threads = Path(f"/proc/{runtime.process.pid}/task")
    if threads.exists():  # on Linux
        assert len(list(threads.iterdir())) <= 4


def test_an_application_that_fails_to_start_is_an_error(
    start: Callable[[Path, str], Runtime], tmp_path: Path
) -> None:
    (tmp_path / "function.py").write_text(
        "from bridge.aws import LambdaHandler\nhandler = LambdaHandler(None)\n"
    )
    outcome = start(tmp_path, "function.handler").api.next_outcome()
    assert outcome.kind == "init-error"
    assert "callable" in outcome.value["errorMessage"]
