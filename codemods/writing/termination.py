"""End a run that is asked to end as an interrupted one: its children first, then its copies, then itself."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

_ASKING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextlib.contextmanager
def unwinding() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise ``SystemExit`` inside, so that everything on the way out is tidied up.

    By themselves they would end the process on the spot and leave the user's tests running, which stand in
    a session of their own. The exit code is 128 and the signal's number, as shells report it. A signal that
    is ignored, or handled by whoever calls, stays so; only the main thread can be asked (``signal.signal``).
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    taken = [number for number in _ASKING if signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, _leave)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def _leave(number: int, _: FrameType | None) -> None:
    # What asked once may ask again while the children end.
    for asking in _ASKING:
        if signal.getsignal(asking) is _leave:
            signal.signal(asking, signal.SIG_IGN)
    raise SystemExit(128 + number)
