"""Types at the two doors of the gateway: WSGI (PEP 3333) on one side, ASGI 3.0 on the other."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from types import TracebackType
from typing import Any, TypeAlias

# WSGI. An environ holds whatever servers and middleware put there, so its values can't be named.
Environ: TypeAlias = dict[str, Any]
ExceptionInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None]
Write: TypeAlias = Callable[[bytes], object]
StartResponse: TypeAlias = Callable[..., Write]
WSGIApplication: TypeAlias = Callable[[Environ, StartResponse], Iterable[bytes]]

# ASGI.
Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
ASGIApplication: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]
HeaderList: TypeAlias = list[tuple[bytes, bytes]]


class ClientDisconnectedError(ConnectionError):
    """Tell the application that its client went away before the request was over.

    Raised inside the application, by reads of ``wsgi.input`` and by ``write()``; an ``OSError``, as ASGI
    2.4 asks of a send after a disconnect.
    """


class ResponseError(RuntimeError):
    """Report a response that breaks PEP 3333, so that it can't be sent as the application meant it."""
