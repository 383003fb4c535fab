"""Entries that are classes of views: what the user names by the class is what all its methods answer."""

from bridge.analysis.entries import Entry, driver
from bridge.analysis.frameworks.registry import Registration
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Bound, Class
from bridge.analysis.values.frames import Frame

_VERBS = ("get", "post", "put", "patch", "delete", "head", "options", "trace")
_ANSWERING = (
    *_VERBS, *(verb.upper() for verb in _VERBS), *(f"on_{verb}" for verb in _VERBS), "setup", "prepare",
    "dispatch_request",
)  # fmt: skip
"""How classes of views call what answers requests."""


def complete(machine: Machine, registrations: list[Registration], entries: dict[str, Entry]) -> None:
    """Let each class that the user names run what its views run: those that are routed, else its verbs."""
    routed: dict[Class, list[Entry]] = {}
    for registration in registrations:
        if registration.methods_of is not None and registration.role == "view":
            entry = entries.get(f"{registration.path}::{registration.qualname}")
            if entry is not None:
                routed.setdefault(registration.methods_of, []).append(entry)
    for registration in registrations:
        for value in registration.values if registration.role == "entry" else ():
            if isinstance(value, Class) and registration.methods_of is None and not _is_called(value):
                entry = entries[f"{registration.path}::{registration.qualname}"]
                views = routed.get(value)
                roots = [root for view in views or () for root in view.roots]
                entry.roots += roots if views else _answers(machine, value)


def _is_called(cls: Class) -> bool:
    """Tell whether what the class makes is called itself, or gone through as an answer's body."""
    return classes.find(cls, "__call__") is not None or classes.find(cls, "__iter__") is not None


def _answers(machine: Machine, cls: Class) -> list[Frame]:
    names = [name for name in _ANSWERING if classes.find(cls, name) is not None]
    if not cls.outside and not any(name.startswith("on_") for name in names):
        return []
    frame = driver()
    for name in names:
        found = machine.attribute((classes.generic(machine, cls),), name, frame, -1)
        machine.call_values(tuple(value for value in found if isinstance(value, Bound)), [], frame, -1)
    return [inner for _, inner in frame.edges]
