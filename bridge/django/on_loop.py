"""Django's ASGI handler, whose sync code runs on a thread leased for the request, in few visits to it."""

import asyncio
from contextlib import suppress
from contextvars import ContextVar
from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers import asgi
from django.urls import set_script_prefix

from bridge.django.lending import Loan
from bridge.django.middleware import in_a_row, put_first, row_of
from bridge.django.provenance import are_djangos
from bridge.gateway.leased_context import LeasedContext
from bridge.gateway.types import Receive, Scope, Send

_lent: ContextVar[Loan] = ContextVar("lent")


class AsyncHandler(asgi.ASGIHandler):  # type: ignore[misc]
    """Answer requests on the loop as Django's handler does."""

    listens = hasattr(asgi.ASGIHandler, "listen_for_disconnect")  # Django 5.0 and newer

    def adapt_method_mode(
        self, is_async: bool, method: Any, method_is_async: bool | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        """Give a middleware what it calls, in the mode it calls it; asked by ``load_middleware``."""
        if method_is_async:
            method = in_a_row(method)
        return super().adapt_method_mode(is_async, method, method_is_async, *args, **kwargs)

    async def answer(self, scope: Scope, receive: Receive, send: Send, loan: Loan) -> None:
        """Answer one HTTP request; the caller closes the loan.

        By way of ``__call__``, which what traces requests puts its own code around.
        """
        token = _lent.set(loan)
        try:
            await self(scope, receive, send)
        finally:
            _lent.reset(token)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request with the thread lent for it; asked by ``__call__``."""
        loan = _lent.get()
        async with LeasedContext(loan):
            if self.listens:
                await self._handle(scope, receive, send, loan)
            else:
                await super().handle(scope, receive, send)

    async def _handle(self, scope: Scope, receive: Receive, send: Send, loan: Loan) -> None:
        """Do what ``ASGIHandler.handle`` does, but for visits to the thread that can be one."""
        try:
            body_file = await self.read_body(receive)
        except RequestAborted:
            return
        set_script_prefix(asgi.get_script_prefix(scope))
        # A receiver of the project might change the scope that the request is made of.
        waits = row_of(self._middleware_chain) is not None and are_djangos(signals.request_started)
        if not waits:
            await signals.request_started.asend(sender=type(self), scope=scope)
        request, refusal = self.create_request(scope, body_file)
        if waits and request is None:
            await signals.request_started.asend(sender=type(self), scope=scope)
        elif waits:
            put_first(request, partial(signals.request_started.send, sender=type(self), scope=scope))
        try:
            if request is None:
                await self.send_response(refusal, send)
                response = refusal
            else:
                response = await self._respond(request, receive, send)
            if response is None:
                await signals.request_finished.asend(sender=type(self))
            else:
                loan.end_with_next()
                await sync_to_async(response.close)()
        finally:
            body_file.close()

    async def _respond(self, request: Any, receive: Receive, send: Send) -> Any:
        """Make and send a response, until the client goes; None when it went before there was one.

        Raises:
            AssertionError: the server says something else after the body, as Django's handler has it.
            RuntimeError: the view raised CancelledError, though its client was there.
        """
        listening = asyncio.create_task(self.listen_for_disconnect(receive))
        responding = asyncio.create_task(self._make_and_send(request, send))
        try:
            await asyncio.wait((listening, responding), return_when=asyncio.FIRST_COMPLETED)
            if listening.done():
                with suppress(RequestAborted):
                    listening.result()
                responding.cancel()  # which the view may handle
                await asyncio.wait((responding,))
                return None if responding.cancelled() else responding.result()
            try:
                return responding.result()
            except asyncio.CancelledError as exc:
                raise RuntimeError(f"the application raised CancelledError: {exc}") from exc
        finally:
            listening.cancel()
            responding.cancel()

    async def _make_and_send(self, request: Any, send: Send) -> Any:
        response = await self.run_get_response(request)
        with suppress(asyncio.CancelledError):  # the client went
            await self.send_response(response, send)
        return response

    async def get_response_async(self, request: Any) -> Any:
        """Answer a request; what would end the loop, and the server with it, ends the request only.

        Raises:
            RuntimeError: the view raised SystemExit or KeyboardInterrupt.
        """
        try:
            return await super().get_response_async(request)
        except (SystemExit, KeyboardInterrupt) as exc:
            raise RuntimeError(f"the application raised {type(exc).__name__}: {exc}") from exc
