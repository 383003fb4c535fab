"""Record a pytest run, as the plugin `-p entrances.pytest_plugin`."""

from __future__ import annotations

import pytest

from .record import Recorder


class _Recording:
    def __init__(self) -> None:
        self.recorder = Recorder()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            outcome = report.outcome if not hasattr(report, "wasxfail") else f"x{report.outcome}"
            self.recorder.note(report.nodeid, outcome, report.longreprtext if report.failed else "")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.recorder.note(report.nodeid, "failed", report.longreprtext)

    def pytest_sessionfinish(self) -> None:
        self.recorder.finish()


def pytest_configure(config: pytest.Config) -> None:
    """Install the entrance and the recorder."""
    config.pluginmanager.register(_Recording(), "wsgi2asgi-recording")
