"""Whose code it is: Django's own, which keeps nothing on a thread but connections, or the project's."""

from typing import Any
from weakref import ReferenceType

from django.dispatch import Signal


def is_djangos(thing: Any) -> bool:
    """Tell whether a function, a method or a class is Django's own."""
    return str(getattr(thing, "__module__", "")).startswith("django.")


def are_djangos(signal: Signal) -> bool:
    """Tell whether all receivers of a signal are Django's own; a dead one is nobody's."""
    return all(is_djangos(_refers_to(receiver)) for _, receiver, *_ in signal.receivers)


def _refers_to(receiver: Any) -> Any:
    return receiver() if isinstance(receiver, ReferenceType) else receiver
