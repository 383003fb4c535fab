"""A call on a thread that a coroutine waits for, its end told with others on one way to the loop."""

from asyncio import Future
from collections.abc import Callable
from typing import Any

from bridge.gateway.mailbox import Mailbox


class Visit:
    """Make one call on a thread, and give what it gives to a future of the loop.

    Args:
        call: what to call there.
        mailbox: of the loop that waits.
    """

    __slots__ = ("_call", "_error", "_mailbox", "_result", "future")

    def __init__(self, call: Callable[[], Any], mailbox: Mailbox) -> None:
        self._call = call
        self._mailbox = mailbox
        self._result: Any = None
        self._error: BaseException | None = None
        self.future: Future[Any] = mailbox.loop.create_future()

    def run(self) -> None:
        """Make the call, unless its future has been cancelled; on the thread."""
        if self.future.cancelled():
            return
        try:
            self._result = self._call()
        except StopIteration as exc:  # which no future takes
            self._error = RuntimeError("the function raised StopIteration")
            self._error.__cause__ = exc
        except BaseException as exc:  # noqa: BLE001 - even SystemExit is for whoever waits
            self._error = exc
        self._mailbox.wake(self)

    def fail(self, error: Exception) -> None:
        """Give an error instead of the call's result; on the loop."""
        self._error = error
        self.on_wake()

    def on_wake(self) -> None:
        """Tell whoever waits; on the loop."""
        error, self._error = self._error, None  # its traceback leads back here
        if self.future.done():
            return  # cancelled meanwhile
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(self._result)
