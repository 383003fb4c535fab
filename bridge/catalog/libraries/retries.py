"""Libraries that call a function again, or not at all, when it fails: tenacity, retrying, pybreaker."""

from bridge.catalog.entry import library, methods, runs, wraps

TENACITY = library(
    "tenacity",
    "tenacity",
    ">=8.0",
    runs(0, "tenacity.Retrying()"),
    wraps(0, "tenacity.Retrying().wraps"),
)

RETRYING = library(
    "retrying",
    "retrying",
    ">=1.3",
    runs(0, *methods("retrying.Retrying()", "call")),
)

PYBREAKER = library(
    "pybreaker",
    "pybreaker",
    ">=0.7",
    runs(0, *methods("pybreaker.CircuitBreaker()", "call")),
)
