"""The entrances carry real test clients' calls, and the records tell what each test did."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from tests.real.environment import ROOT

FLASK_SUITE = """
    import threading
    import flask
    import pytest

    app = flask.Flask(__name__)
    threads = []

    @app.post("/echo")
    def echo():
        threads.append(threading.current_thread())
        flask.g.word = "kept"
        return flask.request.get_data() * 3, 201, {"X-Path": flask.request.path}

    @app.get("/stream")
    def stream():
        return flask.Response(str(n) for n in range(5))

    @app.get("/broken")
    def broken():
        raise LookupError("lost")

    def test_echo():
        answer = app.test_client().post("/echo", data=b"x" * 100_000)
        assert (answer.status_code, answer.headers["X-Path"]) == (201, "/echo")
        assert answer.data == b"x" * 300_000

    def test_stream():
        assert app.test_client().get("/stream").data == b"01234"

    def test_context_is_preserved():
        with app.test_client() as client:
            client.post("/echo")
            assert flask.g.word == "kept"
            assert flask.request.path == "/echo"

    def test_error_reaches_the_test():
        app.testing = True
        with pytest.raises(LookupError, match="lost"):
            app.test_client().get("/broken")

    def test_fails():
        assert not app.test_client().get("/stream")

    def test_runs_in_the_tests_own_thread():
        threads.clear()
        app.test_client().post("/echo")
        assert threads == [threading.current_thread()]

    @pytest.mark.skip
    def test_skipped():
        pass

    @pytest.mark.xfail
    def test_expected_to_fail():
        assert False
"""

DJANGO_SUITE = """
    from django.contrib.auth.models import User
    from django.http import HttpResponse, StreamingHttpResponse
    from django.test import TestCase
    from django.urls import path
    from django.utils import timezone

    def page(request):
        timezone.activate("Europe/Vienna")
        response = HttpResponse(", ".join(User.objects.values_list("username", flat=True)), status=202)
        response.set_cookie("seen", "yes", max_age=60)
        User.objects.create(username="by the view")
        return response

    def stream(request):
        return StreamingHttpResponse(user.username.encode() for user in User.objects.all())

    def broken(request):
        raise LookupError("lost")

    urlpatterns = [path("page", page), path("stream", stream), path("broken", broken)]

    class Tests(TestCase):
        @classmethod
        def setUpTestData(cls):
            User.objects.create(username="by the test")

        def test_data_is_shared_both_ways(self):
            response = self.client.get("/page")
            self.assertContains(response, "by the test", status_code=202)
            self.assertTrue(User.objects.filter(username="by the view").exists())

        def test_the_view_cannot_reach_the_next_test(self):
            self.assertEqual(User.objects.count(), 1)

        def test_cookies_and_time_zone_are_seen(self):
            response = self.client.get("/page")
            self.assertEqual(response.cookies["seen"]["max-age"], 60)
            self.assertEqual(self.client.cookies["seen"].value, "yes")
            self.assertEqual(timezone.get_current_timezone_name(), "Europe/Vienna")
            self.assertEqual(response.wsgi_request.path, "/page")

        def test_stream(self):
            self.assertEqual(self.client.get("/stream").getvalue(), b"by the test")

        def test_error_reaches_the_test(self):
            with self.assertRaisesMessage(LookupError, "lost"):
                self.client.get("/broken")

        def test_queries_are_counted(self):
            with self.assertNumQueries(2):
                self.client.get("/page")

        def test_fails(self):
            self.assertEqual(self.client.get("/page").status_code, 200)

        def test_one_part_fails(self):
            for number in (1, 2):
                with self.subTest(number=number):
                    self.assertEqual(number, 1)
"""

DJANGO_SETTINGS = """
    SECRET_KEY = "for a test"
    ROOT_URLCONF = "tests_of_the_suite"
    INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    USE_TZ = True
    ALLOWED_HOSTS = ["*"]
"""


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Give a directory with the bridge and the entrances on its path, and nothing else of this project."""
    (tmp_path / "path").mkdir()
    (tmp_path / "path" / "bridge").symlink_to(ROOT / "bridge")
    (tmp_path / "path" / "entrances").symlink_to(ROOT / "tests" / "real" / "entrances")
    (tmp_path / "suite").mkdir()
    (tmp_path / "suite" / "pytest.ini").write_text("[pytest]\n")
    return tmp_path


def run(directory: Path, entrance: str, bridged: bool, *command: str) -> dict[str, Any]:
    record = directory / "record.json"
    variables = {
        **os.environ,
        "PYTHONPATH": str(directory / "path"),
        "WSGI2ASGI_ENTRANCE": entrance,
        "WSGI2ASGI_BRIDGED": "1" if bridged else "0",
        "WSGI2ASGI_RECORD": str(record),
    }
    subprocess.run(
        (sys.executable, *command),
        cwd=directory / "suite",
        env=variables,
        capture_output=True,
        timeout=60,
        check=False,
    )
    found: dict[str, Any] = json.loads(record.read_text())
    return found


@pytest.mark.parametrize("bridged", [False, True])
def test_a_pytest_suite_of_a_flask_application(directory: Path, bridged: bool) -> None:
    (directory / "suite" / "test_suite.py").write_text(textwrap.dedent(FLASK_SUITE))
    record = run(directory, "werkzeug", bridged, "-m", "pytest", "-p", "entrances.pytest_plugin")
    outcomes = {test.partition("::")[2]: outcome for test, outcome in record["outcomes"].items()}
    assert outcomes == {
        "test_echo": "passed",
        "test_stream": "passed",
        "test_context_is_preserved": "passed",
        "test_error_reaches_the_test": "passed",
        "test_fails": "failed",
        # Proves that the calls of the bridged run really are made by a thread of the bridge.
        "test_runs_in_the_tests_own_thread": "failed" if bridged else "passed",
        "test_skipped": "skipped",
        "test_expected_to_fail": "xskipped",
    }
    assert record["calls"] == 6
    assert "AssertionError" in next(
        reason for test, reason in record["reasons"].items() if "test_fails" in test
    )


@pytest.mark.parametrize("bridged", [False, True])
def test_a_suite_of_a_django_application(directory: Path, bridged: bool) -> None:
    (directory / "suite" / "tests_of_the_suite.py").write_text(textwrap.dedent(DJANGO_SUITE))
    (directory / "suite" / "settings.py").write_text(textwrap.dedent(DJANGO_SETTINGS))
    record = run(
        directory,
        "django",
        bridged,
        *("-m", "django", "test", "--settings=settings", "--pythonpath=.", "tests_of_the_suite"),
        "--testrunner=entrances.django_runner.Runner",
    )
    failed = {test.rpartition(".")[2] for test, outcome in record["outcomes"].items() if outcome == "failed"}
    assert len(record["outcomes"]) == 8
    assert failed == {"test_fails", "test_one_part_fails"}
    assert record["calls"] == 6
