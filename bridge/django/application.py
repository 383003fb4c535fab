"""Django as one ASGI application with two roads: sync views on threads, async views on the loop."""

import asyncio
import logging
from dataclasses import replace
from typing import Any

from django.conf import settings

from bridge.django.deadline import Deadline
from bridge.django.handlers import Handover, SyncHandler, handover
from bridge.django.lending import Lender, Loan
from bridge.django.listening import Listener
from bridge.django.on_loop import AsyncHandler
from bridge.django.streaming import send_stream
from bridge.django.views import is_loaded, leads_to_async_view, load
from bridge.django.witness import Witness
from bridge.gateway.app import Bridge
from bridge.gateway.body import announces_body
from bridge.gateway.lease import Lease, PoolBusyError
from bridge.gateway.mailbox import Mailbox
from bridge.gateway.observe import Refusal, RequestRefused, notify
from bridge.gateway.pool import Outcome
from bridge.gateway.refusal import send_refusal
from bridge.gateway.stats import Stats
from bridge.gateway.types import ClientDisconnectedError, Message, Receive, Scope, Send

log = logging.getLogger("bridge.django")

_MORE_ON_LOOP = 1000


class DjangoBridge(Bridge):
    """Serve a Django project: each request on the road that is cheap for its view.

    Either road serves both kinds of view, so a view that the path does not tell of is answered right all the
    same. The threads of both roads are those of one pool.

    Args:
        threads, options: those of ``Bridge``.
        max_threads: ``threads`` when None: each thread may hold a database connection, and those must not
            outnumber the threads asked for unless somebody asks for more.
    """

    def __init__(self, *, threads: int = 40, max_threads: int | None = None, **options: Any) -> None:
        limit = threads if max_threads is None else max_threads
        super().__init__(SyncHandler(), threads=threads, max_threads=limit, **options)
        self._asgi = AsyncHandler()
        self._lender = Lender(self._pool)
        self._most_on_loop = limit + _MORE_ON_LOOP + self._pool.queue
        self._on_loop = 0
        self._off_loop = 0  # requests that were on it

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one ASGI connection: http, lifespan, and a websocket that a mount takes.

        Raises:
            ValueError: another type of connection, in Django's words.
        """
        kind = scope["type"]
        if kind == "lifespan" or self._is_native(scope):
            await super().__call__(scope, receive, send)
        elif kind != "http":
            await self._asgi(scope, receive, send)  # which raises
        elif await self._leads_to_async_view(scope):
            await self._answer_on_loop(scope, receive, send)
        else:
            await self._answer_on_thread(scope, receive, send)

    def _is_native(self, scope: Scope) -> bool:
        if self._mounts is None or scope["type"] not in ("http", "websocket"):
            return False
        return self._mounts.find(scope) is not None

    async def _leads_to_async_view(self, scope: Scope) -> bool:
        if not is_loaded():
            lease = self._lease()
            try:
                await asyncio.get_running_loop().run_in_executor(lease, load)
            except PoolBusyError:
                return False  # and what is refused there as well is answered 503
            finally:
                lease.close()
        return leads_to_async_view(scope)

    async def _answer_on_loop(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have Django's ASGI handler answer, with a thread for its sync code, and tell the observers."""
        # A new mailbox gives the loop its default executor.
        mailbox = self._mailboxes.get(asyncio.get_running_loop()) or self._new_mailbox()
        if self._on_loop >= self._most_on_loop:
            notify(self._observers, RequestRefused(scope["method"], scope["path"], Refusal.QUEUE_FULL, 0.0))
            await send_refusal(send, scope["method"], 503, "The server is busy. Please try again.")
            return
        self._on_loop += 1
        try:
            await self._answer_observed(scope, receive, send, mailbox)
        finally:
            self._on_loop -= 1
            self._off_loop += 1

    async def _answer_observed(self, scope: Scope, receive: Receive, send: Send, mailbox: Mailbox) -> None:
        if not self._observers:
            await self._answer_leased(scope, receive, send, mailbox)
            return
        witness = Witness(self._observers, scope, send)
        try:
            await self._answer_leased(scope, receive, witness.send, mailbox)
        except BaseException as exc:
            witness.end(exc)
            raise
        witness.end(None)

    async def _answer_leased(self, scope: Scope, receive: Receive, send: Send, mailbox: Mailbox) -> None:
        started = False

        async def watched_send(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        lease = Loan(self._lender, mailbox, self._limits.queue_timeout)
        try:
            if self._limits.timeout is None:
                await self._asgi.answer(scope, receive, watched_send, lease)
                return
            deadline = Deadline(self._limits.timeout, receive, watched_send, listens=self._asgi.listens)
            if await deadline.hold(self._asgi.answer(scope, deadline.receive, deadline.send, lease)):
                return
        except Exception:
            if lease.refused is None or started:
                raise
            await send_refusal(send, scope["method"], 503, "The server is busy. Please try again.")
            return
        finally:
            lease.close()
        self._pool.note(Outcome.TIMED_OUT)
        self._pool.abandon(lease.lease)  # if its thread still works
        if started:
            raise TimeoutError(f"the application took longer than {self._limits.timeout:g} seconds")
        await send_refusal(send, scope["method"], 504, "The application took too long.")

    async def _answer_on_thread(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have Django's WSGI handler answer on a thread, unless the client has gone before that."""
        scope = _as_wsgi_sees_it(scope)
        self._lender.look()
        if announces_body(scope):  # which is received when the view reads it
            await self._answer_and_stream(scope, receive, send)
            return
        listener = Listener(receive)

        async def send_while_heard(message: Message) -> None:
            if listener.gone:
                raise ClientDisconnectedError("the client went away")
            await send(message)

        try:
            if await listener.begin():
                await self._answer_and_stream(scope, listener.receive, send_while_heard)
        finally:
            listener.end()

    async def _answer_and_stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the thread answer, and the loop send the stream that only a loop can iterate over."""
        taken: Handover = []

        async def send_unless_taken(message: Message) -> None:
            if not taken:
                await send(message)

        token = handover.set(taken)
        try:
            await super().__call__(scope, receive, send_unless_taken)
        finally:
            handover.reset(token)
        if taken:
            response, context = taken[0]
            lease = self._lease()
            stream = send_stream(self._asgi, response, receive, send, lease)
            self._on_loop += 1
            try:
                await asyncio.get_running_loop().create_task(stream, context=context)
            finally:
                lease.close()
                self._on_loop -= 1
                self._off_loop += 1

    async def _shut_down(self) -> None:
        """Wait for the requests on the loop, then for those on threads; report what outlasts the deadline."""
        await self._drain_loop(lambda: self._on_loop)
        await super()._shut_down()
        if self._on_loop:
            log.warning("shutdown left %d requests for async views under way", self._on_loop)

    def stats(self) -> Stats:
        """Count what is going on; a request on the loop counts as started with each thread that it takes."""
        return replace(self._pool.stats(), on_loop=self._on_loop, on_loop_finished=self._off_loop)

    def _lease(self) -> Lease:
        return Lease(self._pool, self._limits.queue_timeout)


def _as_wsgi_sees_it(scope: Scope) -> Scope:
    """Make up for what Django reads from settings and scope under ASGI, and from the environ under WSGI."""
    if settings.FORCE_SCRIPT_NAME:
        scope = {**scope, "root_path": settings.FORCE_SCRIPT_NAME}
    if isinstance(scope.get("query_string"), str):  # Django takes that as well
        scope = {**scope, "query_string": scope["query_string"].encode()}
    return scope
