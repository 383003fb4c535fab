"""List the frameworks whose own suites are run plain and through the bridge, from their source archives."""

from __future__ import annotations

from .applications import PYTEST, Application

DJANGO_LABELS = (
    "wsgi",
    "handlers",
    "test_client",
    "requests_tests",
    "middleware",
    "csrf_tests",
    "sessions_tests",
    "file_uploads",
    "servers",
)

_NO_METHOD = "hands over an empty environ, of which no request can be made"
_TEXT_BODY = "its application yields str, which PEP 3333 forbids and the bridge refuses"
_NO_SLASH = "its path begins with no slash, so that where the prefix ends can't be told from the scope"

WERKZEUG_EXCLUDED = {
    "tests/middleware/test_dispatcher.py::test_dispatcher": "compares the reason phrase, which ASGI drops",
    "tests/middleware/test_lint.py::test_lint_middleware_check_environ"
    "[SCRIPT_NAME-test-'SCRIPT_NAME' does not start with a slash:]": _NO_SLASH,
    "tests/middleware/test_lint.py::test_lint_middleware_check_environ"
    "[wsgi.version-value0-Environ is not a WSGI 1.0 environ.]": "sets a key that is the server's own",
    "tests/middleware/test_lint.py::test_lint_middleware_invalid_status": "sends the status 20",
    "tests/middleware/test_shared_data.py::test_shared_data_middleware": (
        "looks a header up by its exact case, and ASGI's header names are lower case"
    ),
    **{
        f"tests/test_test.py::{name}[{buffered}-{iterable}]": _NO_METHOD
        for name in ("test_lazy_start_response_empty_response_app", "test_run_wsgi_apps")
        for buffered in (True, False)
        for iterable in (True, False)
    },
    "tests/test_test.py::test_run_wsgi_app_closing_iterator": _NO_METHOD,
    "tests/test_wrappers.py::test_type_forcing": _NO_METHOD,
    "tests/test_test.py::test_path_info_script_name_unquoting": _TEXT_BODY,
    "tests/test_wsgi.py::test_closing_iterator": _TEXT_BODY,
    "tests/test_test.py::test_raw_request_uri": "ends its URI in an empty query, which the scope can't tell",
    "tests/test_utils.py::test_append_slash_redirect"
    "[True-foo-http://example.org/app-http://example.org/app/foo/]": _NO_SLASH,
}

_ERRORS_STREAM = "puts its own stream in wsgi.errors, which is the server's to give"

FLASK_EXCLUDED = {
    "tests/test_basic.py::test_baseexception_error_handling": (
        "wants KeyboardInterrupt back, which must not end a loop: it arrives as a RuntimeError"
    ),
    "tests/test_logging.py::test_wsgi_errors_stream": _ERRORS_STREAM,
    "tests/test_logging.py::test_log_view_exception": _ERRORS_STREAM,
    "tests/test_testing.py::test_full_url_request": "reads the request's body when the request is long over",
}

DJANGO_EXCLUDED = {
    "handlers.tests.SignalsTests.test_request_signals_streaming_response": (
        "expects that nobody has read the stream before the test does"
    ),
}

FLASK = Application(
    name="flask",
    repository="flask",
    revision="3.1.3",
    archive="0ef0e52b8a9cd932855379197dd8f94047b359ca0a78695144304cb45f87c9eb",
    python="3.11",
    entrance="werkzeug",
    suite=(*PYTEST, "tests"),
    # The installed Werkzeug is newer than the archive, and takes a host that one test wants refused.
    expected={"passed": 489, "failed": 1},
    doors=("1", "flask"),
    excluded=FLASK_EXCLUDED,
    installed=True,
    requirements=("pytest>=8,<9", "python-dotenv", "greenlet", "blinker"),
)

WERKZEUG = Application(
    name="werkzeug",
    repository="werkzeug",
    revision="3.1.9",
    archive="55ca7c70a75689be937aa27f8ff4b018f06ff4838fc73045560bf0f5a1291060",
    python="3.11",
    entrance="werkzeug",
    # tests/test_serving.py starts development servers, to which the entrance does not lead.
    suite=(*PYTEST, "tests", "--ignore=tests/test_serving.py"),
    expected={"passed": 953},
    excluded=WERKZEUG_EXCLUDED,
    installed=True,
    requirements=(
        "pytest>=8",
        "pytest-timeout",
        "cffi",
        "cryptography",
        "ephemeral-port-reserve",
        "watchdog",
    ),
)

DJANGO = Application(
    name="django",
    repository="django",
    revision="5.2.19",
    archive="ad03d8abc51dbff95ebf34b27123cf0c26a3b62db7ba0cd520783686362533d1",
    python="3.12",
    entrance="django",
    suite=("tests/runtests.py", "--parallel=1", "--settings=entrances.django_settings", *DJANGO_LABELS),
    expected={"passed": 1216, "failed": 2, "skipped": 6, "xfailed": 1},
    excluded=DJANGO_EXCLUDED,
    installed=True,
    requirements=("tblib>=3", "jinja2", "docutils", "Pillow", "argon2-cffi", "bcrypt"),
)

FRAMEWORKS = (FLASK, WERKZEUG, DJANGO)
