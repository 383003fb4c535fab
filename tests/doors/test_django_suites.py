"""Django's own tests of its entrances, with the door in their place.

Its source, of the version that is installed, comes from ``$WSGI2ASGI_DJANGO`` (an unpacked source archive)
or from the package index.
"""

import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import django
import pytest

ENTRANCE = Path(__file__).with_name("django_entrance.py")

NOT_OVER_HTTP = {
    "asgi": set(),
    "async": set(),
    "wsgi": {
        "test_get_wsgi_application",  # asks the object that the WSGI handler returns for its bytes()
        "test_file_wrapper",  # asks for that object's type
    },
    "handlers": {
        "test_async_streaming",  # reads the view's own response object after the handler has sent it
        "test_request_signals_streaming_response",  # expects that nobody has read the stream before the test
    },
}
"""The tests that look at what no response brings over HTTP, so that they can't pass over a wire."""

RACES = {"test_request_signals_streaming_response"}
"""Of those, the ones that pass when the test is quicker than the thread that reads the stream."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return Django's source directory."""
    if given := os.environ.get("WSGI2ASGI_DJANGO"):
        return Path(given)
    target = tmp_path_factory.mktemp("django")
    wanted = ["--no-deps", "--no-binary", ":all:", "--dest", str(target), f"django=={django.__version__}"]
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", *wanted], check=True, timeout=240)
    (archive,) = target.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(target, filter="data")
    return archive.with_name(archive.name.removesuffix(".tar.gz"))


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("suite", "at_least"), [("asgi", 35), ("async", 65), ("handlers", 38), ("wsgi", 6)])
def test_suite(source: Path, suite: str, at_least: int) -> None:
    done = subprocess.run(
        [sys.executable, str(ENTRANCE), str(source / "tests"), suite],
        cwd=source / "tests",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=240,
    )
    ran = re.search(r"^Ran (\d+) tests?", done.stdout, re.MULTILINE)
    assert ran, done.stdout
    assert int(ran[1]) >= at_least
    failed = set(re.findall(r"^(?:FAIL|ERROR): (\w+)", done.stdout, re.MULTILINE))
    assert failed | (RACES & NOT_OVER_HTTP[suite]) == NOT_OVER_HTTP[suite], done.stdout
