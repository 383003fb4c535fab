"""Middleware in a row, whose sync methods run one after another on one visit to the thread."""

import asyncio
from collections.abc import Callable, Coroutine
from inspect import ismethod
from typing import Any

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.core.handlers.exception import convert_exception_to_response, response_for_exception
from django.utils.deprecation import MiddlewareMixin

Answer = Callable[[Any], Coroutine[Any, Any, Any]]

_FIRST = "_bridge_first"  # the attribute of a request that holds what is put first


class Row:
    """Do what several ``MiddlewareMixin`` around one another do, with two visits to the thread in all.

    Django visits it for each ``process_request`` and each ``process_response``. The order of the calls, what
    each of them gets, and what becomes of their exceptions is the same.

    Args:
        members: the middleware, the outermost first.
        inner: the coroutine function that the innermost of them calls.
    """

    def __init__(self, members: tuple[Any, ...], inner: Answer) -> None:
        self.members = members
        self.inner = inner
        self._enter = sync_to_async(self.enter, thread_sensitive=True)
        self._leave = sync_to_async(self.leave, thread_sensitive=True)

    async def answer(self, request: Any) -> Any:
        """Answer a request, as the outermost member would."""
        left, response, error = len(self.members), None, None
        first = vars(request).pop(_FIRST, None)
        if first is not None or any(hasattr(member, "process_request") for member in self.members):
            left, response, error = await self._enter(request, first, _cancellation())
        if error is None and response is None:
            try:
                response = await self.inner(request)
            except Exception as exc:  # noqa: BLE001 - an error page, say, that failed; the next one's to convert
                left, error = len(self.members) - 1, exc
        while True:
            while error is not None:
                try:
                    response, error = await _convert(request, error), None
                except Exception as exc:
                    if not left:
                        raise
                    left, error = left - 1, exc
            if not any(hasattr(member, "process_response") for member in self.members[:left]):
                return response
            left, response, error = await self._leave(request, response, left, _cancellation())

    def enter(
        self, request: Any, first: Callable[[], object] | None, cancelled: Callable[[], bool]
    ) -> tuple[int, Any, Exception | None]:
        """Call ``process_request`` of one member after another; on the thread.

        Args:
            request: what they get.
            first: called before.
            cancelled: tells whether nobody waits any more.

        Returns:
            How many members are still to see the response, the response if there is one, and what the next
            member raised if it did.
        """
        if first is not None:
            first()
        for position, member in enumerate(self.members):
            _stop_if(cancelled)
            if hasattr(member, "process_request"):
                try:
                    response = member.process_request(request)
                except Exception as exc:  # noqa: BLE001 - whatever it is becomes a response
                    return position, None, exc
                if response:
                    return position + 1, response, None
        return len(self.members), None, None

    def leave(
        self, request: Any, response: Any, left: int, cancelled: Callable[[], bool]
    ) -> tuple[int, Any, Exception | None]:
        """Call ``process_response`` of the first ``left`` members, the last of them first; on the thread."""
        for position in range(left - 1, -1, -1):
            _stop_if(cancelled)
            member = self.members[position]
            if hasattr(member, "process_response"):
                try:
                    response = member.process_response(request, response)
                except Exception as exc:  # noqa: BLE001 - as above
                    return position, None, exc
        return 0, response, None


def put_first(request: Any, call: Callable[[], object]) -> None:
    """Have ``call`` made before the first middleware of a request, on the same visit to the thread.

    Only where a ``Row`` is what the handler calls first.
    """
    setattr(request, _FIRST, call)


def row_of(handler: Any) -> Row | None:
    """Give the row that answers when a handler is called, if nothing else does.

    A method alone tells: what wraps one of asgiref's callables with ``functools.wraps`` has its ``__self__``.
    """
    return handler.__self__ if ismethod(handler) and isinstance(handler.__self__, Row) else None


def in_a_row(handler: Answer) -> Answer:
    """Give what answers as ``handler`` does, the middleware it begins with put in a row.

    Args:
        handler: what Django gives to a middleware as ``get_response``, or calls itself.
    """
    member = _member(handler)
    if member is None:
        return handler
    inner = member.get_response
    if (behind := row_of(inner)) is not None:
        return Row((member, *behind.members), behind.inner).answer
    return Row((member,), inner).answer


def _member(handler: Any) -> Any:
    """Give the middleware that a handler is, if it calls its methods as ``MiddlewareMixin`` does."""
    if getattr(handler, "__code__", None) is not _CONVERTED:
        return None
    member, own = handler.__wrapped__, MiddlewareMixin
    kind = type(member)
    if (
        isinstance(member, own)
        and kind.__call__ is own.__call__
        and kind.__acall__ is own.__acall__
        and "__acall__" not in vars(member)
        and iscoroutinefunction(member)
        and not iscoroutinefunction(getattr(member, "process_request", None))
        and not iscoroutinefunction(getattr(member, "process_response", None))
    ):
        return member
    return None


async def _nothing(_: Any) -> None: ...


_CONVERTED = convert_exception_to_response(_nothing).__code__


async def _convert(request: Any, error: Exception) -> Any:
    """Make a response of what a middleware raised, as ``convert_exception_to_response`` does."""
    try:
        raise error
    except Exception as exc:  # noqa: BLE001 - what has just been raised
        return await sync_to_async(response_for_exception, thread_sensitive=False)(request, exc)


def _stop_if(cancelled: Callable[[], bool]) -> None:
    """Raise where Django would not come to the next middleware; never go on without having called one."""
    if cancelled():
        raise asyncio.CancelledError("nobody waits for the response any more")


def _cancellation() -> Callable[[], bool]:
    """Give what tells whether the running task has been cancelled from now on; asked on any thread."""
    task = asyncio.current_task()
    assert task is not None
    before = task.cancelling()
    return lambda: task.cancelling() > before
