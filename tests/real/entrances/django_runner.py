"""Record a Django test run, as `manage.py test --testrunner entrances.django_runner.Runner`."""

from __future__ import annotations

import traceback
import unittest
from typing import Any

from django.conf import settings
from django.test.runner import DiscoverRunner
from django.test.utils import get_runner

from .record import Recorder

_NAMED = "entrances.django_runner.Runner"
_OWN = DiscoverRunner if settings.TEST_RUNNER == _NAMED else get_runner(settings)


class Runner(_OWN):  # type: ignore[misc, unused-ignore]
    """Run the tests as the project's own runner does, and record each outcome."""

    def setup_test_environment(self, **kwargs: Any) -> None:
        """Take a hasher that costs nothing; suites that log in for each test do little else but hash."""
        super().setup_test_environment(**kwargs)
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    def run_suite(self, suite: Any, **kwargs: Any) -> Any:
        """Run the suite with a result that records."""
        recorder = Recorder()
        try:
            runner = self.test_runner(
                **{**self.get_test_runner_kwargs(), "resultclass": _result_for(recorder)}
            )
            return runner.run(suite)
        finally:
            recorder.finish()


def _told(err: Any) -> str:
    return "".join(traceback.format_exception(*err))


def _result_for(recorder: Recorder) -> type[unittest.TextTestResult]:
    class Result(unittest.TextTestResult):
        def addSuccess(self, test: Any) -> None:
            super().addSuccess(test)
            recorder.note(test.id(), "passed")

        def addFailure(self, test: Any, err: Any) -> None:
            super().addFailure(test, err)
            recorder.note(test.id(), "failed", _told(err))

        def addError(self, test: Any, err: Any) -> None:
            super().addError(test, err)
            recorder.note(test.id(), "failed", _told(err))

        def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:
            super().addSubTest(test, subtest, err)
            if err is not None:
                recorder.note(test.id(), "failed", _told(err))

        def addSkip(self, test: Any, reason: str) -> None:
            super().addSkip(test, reason)
            recorder.note(test.id(), "skipped")

        def addExpectedFailure(self, test: Any, err: Any) -> None:
            super().addExpectedFailure(test, err)
            recorder.note(test.id(), "xfailed")

        def addUnexpectedSuccess(self, test: Any) -> None:
            super().addUnexpectedSuccess(test)
            recorder.note(test.id(), "xpassed")

    return Result
