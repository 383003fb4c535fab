"""The numbers and observers that a bridge is made with, checked before the first request has to find out."""

from collections.abc import Iterable

from bridge.gateway.observe import Observer


def check_count(name: str, count: object, *, at_least: int) -> None:
    """Refuse what is no whole number from ``at_least`` up.

    Raises:
        TypeError: it is no int; True and False count as none.
        ValueError: it is too small.
    """
    if not isinstance(count, int) or isinstance(count, bool):
        raise TypeError(f"{name} must be a whole number, not {count!r}")
    if count < at_least:
        raise ValueError(f"{name} must be at least {at_least}, not {count!r}")


def check_seconds(name: str, seconds: object, *, above: bool) -> None:
    """Refuse what is no time in seconds; infinity is one.

    Args:
        name: of the argument.
        seconds: what was given.
        above: zero is too little, too, and None means no limit.

    Raises:
        TypeError: it is neither an int nor a float; True and False are not taken for either.
        ValueError: it is negative, no number, or beyond what a clock can count.
    """
    if above and seconds is None:
        return
    bounds = "a number of seconds above 0, or None," if above else "a number of seconds of at least 0,"
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        raise TypeError(f"{name} must be {bounds} not {seconds!r}")
    try:
        number = float(seconds)
    except OverflowError:
        raise ValueError(
            f"{name} is more seconds than a clock can count; float('inf') sets no limit"
        ) from None
    if not (number > 0 if above else number >= 0):
        raise ValueError(f"{name} must be {bounds} not {seconds!r}")


def check_observers(observers: Iterable[Observer]) -> tuple[Observer, ...]:
    """Give the observers as they stand now.

    Raises:
        TypeError: they can't be iterated over, or one has no ``on_event``.
    """
    if not isinstance(observers, Iterable):
        raise TypeError(f"observers takes a list of observers, not {type(observers).__name__}")
    given = tuple(observers)
    for observer in given:
        if not callable(getattr(observer, "on_event", None)):
            raise TypeError(
                f"an observer has a method on_event(event), but {type(observer).__name__} has none"
            )
    return given
