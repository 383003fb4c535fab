"""Choose the carrier and write down what each test did, as the environment says."""

from __future__ import annotations

import importlib
import json
import os
from pathlib import Path

from .carriers import Carrier, Direct, ThroughBridge

ENTRANCES = ("werkzeug", "django", "webtest")


class Recorder:
    """Install an entrance, collect one outcome a test, and write the record at the end.

    The environment names the entrance (`WSGI2ASGI_ENTRANCE`), whether calls go through the bridge
    (`WSGI2ASGI_BRIDGED`: 1, or `flask` for FlaskBridge) and the file to write (`WSGI2ASGI_RECORD`).
    """

    def __init__(self) -> None:
        entrance = os.environ["WSGI2ASGI_ENTRANCE"]
        if entrance not in ENTRANCES:
            raise ValueError(f"WSGI2ASGI_ENTRANCE is {entrance!r}: use one of {', '.join(ENTRANCES)}.")
        self.path = Path(os.environ["WSGI2ASGI_RECORD"])
        self.outcomes: dict[str, str] = {}
        self.reasons: dict[str, str] = {}
        self.carrier = _carrier(os.environ.get("WSGI2ASGI_BRIDGED", "0"))
        importlib.import_module(f".{entrance}", __package__).install(self.carrier)

    def note(self, test: str, outcome: str, reason: str = "") -> None:
        """Keep the outcome of a test; a failure of one part (setup, subtest, teardown) is not overwritten."""
        if self.outcomes.get(test) in (None, "passed"):
            self.outcomes[test] = outcome
            if reason:
                self.reasons[test] = reason[-4000:]

    def finish(self) -> None:
        """Stop the carrier and write the record."""
        self.carrier.stop()
        record = {
            "outcomes": self.outcomes,
            "reasons": self.reasons,
            "calls": self.carrier.calls,
            "differences": dict(self.carrier.differences),
        }
        self.path.write_text(json.dumps(record, indent=1, sort_keys=True), encoding="utf-8")


def _carrier(bridged: str) -> Carrier:
    if bridged == "0":
        return Direct()
    if bridged == "flask":
        from .flask_door import ThroughFlaskBridge

        return ThroughFlaskBridge()
    from bridge import Bridge

    return ThroughBridge(Bridge)
