"""What Bridge takes for its bounds and observers, and the sentences with which it refuses the rest."""

from typing import Any

import pytest

from bridge import Bridge


def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [b"answered"]


class Watcher:
    def on_event(self, event: object) -> None:
        pass


@pytest.mark.parametrize("name", ["threads", "max_threads", "queue"])
@pytest.mark.parametrize("count", [True, False, "50", 50.0, float("nan"), float("inf"), b"50", [50]])
def test_counts_are_whole_numbers(name: str, count: Any) -> None:
    with pytest.raises(TypeError, match=rf"^{name} must be a whole number, not "):
        Bridge(app, **{name: count})


@pytest.mark.parametrize(
    ("name", "count", "least"), [("threads", 0, 1), ("max_threads", 39, 40), ("queue", -1, 0)]
)
def test_counts_that_are_too_small(name: str, count: int, least: int) -> None:
    with pytest.raises(ValueError, match=f"^{name} must be at least {least}, not {count}$"):
        Bridge(app, **{name: count})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["queue_timeout", "timeout", "drain"])
@pytest.mark.parametrize("seconds", [True, False, "5", b"5", [5], 5j])
def test_seconds_are_numbers(name: str, seconds: Any) -> None:
    with pytest.raises(TypeError, match=rf"^{name} must be a number of seconds .* not "):
        Bridge(app, **{name: seconds})


@pytest.mark.parametrize("name", ["queue_timeout", "timeout", "drain"])
@pytest.mark.parametrize("seconds", [-1, -0.5, float("nan"), float("-inf")])
def test_seconds_out_of_range(name: str, seconds: float) -> None:
    with pytest.raises(ValueError, match=rf"^{name} must be a number of seconds .* not "):
        Bridge(app, **{name: seconds})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["queue_timeout", "timeout", "drain"])
def test_seconds_that_no_clock_counts(name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name} is more seconds than a clock can count"):
        Bridge(app, **{name: 10**400})  # type: ignore[arg-type]


def test_what_stands_at_the_edges_is_taken() -> None:
    infinity = float("inf")
    Bridge(app, threads=1, max_threads=1, queue=0, queue_timeout=1e-9, timeout=1e300, drain=0).close()
    Bridge(app, queue_timeout=infinity, timeout=infinity, drain=infinity, observers=[Watcher()]).close()
    Bridge(app, observers=(watcher for watcher in (Watcher(), Watcher()))).close()  # type: ignore[arg-type]


@pytest.mark.parametrize("observers", [None, 5, Watcher()])
def test_observers_come_in_a_list(observers: Any) -> None:
    with pytest.raises(TypeError, match=r"^observers takes a list of observers, not "):
        Bridge(app, observers=observers)


@pytest.mark.parametrize("observer", [None, "on_event", print])
def test_an_observer_has_its_method(observer: Any) -> None:
    with pytest.raises(TypeError, match=r"^an observer has a method on_event\(event\), but "):
        Bridge(app, observers=[observer])
