"""The clauses as a list, for those who run them outside pytest."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass

from tests.contract import (
    test_endings,
    test_environ,
    test_errors,
    test_files,
    test_lengths,
    test_protocols,
    test_request_body,
    test_response,
    test_start_response,
    test_targets,
)
from tests.contract.harness import Wrap

ROOMS = {
    "request body": test_request_body,
    "environ": test_environ,
    "targets": test_targets,
    "start_response": test_start_response,
    "response": test_response,
    "lengths": test_lengths,
    "errors": test_errors,
    "endings": test_endings,
    "files": test_files,
    "protocols": test_protocols,
}


@dataclass(frozen=True)
class Clause:
    """Hold one clause: where it stands, what it asks, where that is written, and how it is checked."""

    room: str
    name: str
    source: str
    check: Callable[[Wrap], None]

    @property
    def title(self) -> str:
        return self.name.removeprefix("test_").replace("_", " ")


CLAUSES = tuple(
    Clause(room, name, (inspect.getdoc(function) or "").split(":")[0], function)
    for room, module in ROOMS.items()
    for name, function in vars(module).items()
    if name.startswith("test_")
)
