"""See each call of a C function that makes a thread wait, and the frames that led to it."""

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter, thread_time
from types import FrameType, TracebackType
from typing import Any

from bridge.tracing.waits import Builtin, always_waits, may_wait

Notice = Callable[[FrameType, Builtin, float], None]
"""Take the frame that called, the function that waited, and the seconds that its thread did not run."""


@dataclass(slots=True)
class _Pending:
    wall: float
    processor: float
    waits: bool
    holds_another: bool = False


class Watch:
    """Call ``notice`` for each wait of this thread and of those started meanwhile, within a ``with`` block.

    A C function waits when its name says so, or when it took ``threshold`` seconds or longer of which the
    thread ran less than a quarter. The second is what finds the drivers that are written in C, and it also
    finds a thread that others kept from running: what a watch sees is for a person to judge.
    """

    def __init__(self, notice: Notice, *, threshold: float) -> None:
        self._notice = notice
        self._threshold = threshold
        self._over = False

    def __enter__(self) -> "Watch":
        threading.setprofile(self._begin)
        sys.setprofile(_Thread(self._notice, self._threshold, self._ended))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._over = True
        sys.setprofile(None)
        threading.setprofile(None)

    def _begin(self, *_: Any) -> None:
        """Give a thread a record of its own at the first event it has."""
        sys.setprofile(_Thread(self._notice, self._threshold, self._ended))

    def _ended(self) -> bool:
        return self._over


class _Thread:
    """Time the C calls of one thread; the innermost one that waited is noticed, not those around it."""

    __slots__ = ("_ended", "_notice", "_pending", "_threshold")

    def __init__(self, notice: Notice, threshold: float, ended: Callable[[], bool]) -> None:
        self._notice = notice
        self._threshold = threshold
        self._ended = ended
        self._pending: list[_Pending] = []

    def __call__(self, frame: FrameType, event: str, argument: Any) -> None:
        if event == "c_call":
            if self._ended():
                sys.setprofile(None)
                return
            # Asked before the call, for afterwards a socket may be closed.
            waits = always_waits(argument)
            self._pending.append(_Pending(perf_counter(), thread_time(), waits))
        elif event in ("c_return", "c_exception") and self._pending:
            pending = self._pending.pop()
            wall = perf_counter() - pending.wall
            ran = thread_time() - pending.processor
            slow = wall >= self._threshold and ran < wall / 4 and may_wait(argument)
            if (pending.waits or slow) and not pending.holds_another:
                self._notice(frame, argument, max(wall - ran, 0.0))
            if self._pending and (pending.waits or slow or pending.holds_another):
                self._pending[-1].holds_another = True
