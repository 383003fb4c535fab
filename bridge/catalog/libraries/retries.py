"""Libraries that call a function again when it fails: tenacity and retrying."""

from bridge.catalog.entry import calls, library, methods, wraps

TENACITY = library(
    "tenacity",
    "tenacity",
    ">=8.0",
    calls(0, "tenacity.Retrying()"),
    wraps(0, "tenacity.Retrying().wraps"),
)

RETRYING = library(
    "retrying",
    "retrying",
    ">=1.3",
    calls(0, *methods("retrying.Retrying()", "call")),
)
