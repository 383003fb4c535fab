"""The bridge itself: an ASGI application made from a WSGI application."""

import logging
import threading
from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from weakref import finalize

from bridge.gateway.arguments import check_count, check_observers, check_seconds
from bridge.gateway.asgiref_locals import propagate
from bridge.gateway.callables import check_application
from bridge.gateway.conversation import Conversation, Limits
from bridge.gateway.exchange import Exchange
from bridge.gateway.executor import install_executor
from bridge.gateway.lifespan import answer_lifespan, drain_pool, wait_for_none
from bridge.gateway.mailbox import Mailbox
from bridge.gateway.mounts import Mounts
from bridge.gateway.observe import Observer, Refusal, RequestAbandoned, RequestRefused, notify
from bridge.gateway.pool import Jobs, Outcome, Pool, State
from bridge.gateway.refusal import send_refusal
from bridge.gateway.stats import Stats
from bridge.gateway.types import ASGIApplication, Receive, Scope, Send, WSGIApplication

log = logging.getLogger("bridge.gateway")

_MORE_THREADS = 1000


class Bridge:
    """Run a WSGI application under any ASGI server.

    Request and response bodies stream both ways with bounded memory, each request lives on one worker
    thread from the call of the application to ``close()``, and nothing is unbounded: so many requests run,
    so many wait, the next is answered 503. Threads start with the first request, so servers without
    lifespan events are fine, and so are several event loops and forked children.

    Args:
        app: the WSGI application (PEP 3333).
        threads: how many requests may be in the application at one time; those that wait there for a
            coroutine on the loop don't count.
        max_threads: how many threads there may be, those that wait so included; None for ``threads`` + 1000.
        queue: how many more may wait for a thread; 0 is legal.
        queue_timeout: seconds a request may wait before it is answered 503; None for no limit.
        timeout: seconds until the response must have started, and between two parts of it; past that the
            request is answered 504 (503 if it still waited, a broken connection if it had started) and its
            thread, which can't be stopped, is counted as abandoned and replaced. None for no limit.
        drain: seconds that shutdown waits for requests under way before it reports and leaves them.
        native: ASGI applications by path prefix, for http and websocket alike; the longest prefix wins, and
            what none of them takes goes to ``app``. Each takes part in the lifespan, with its own ``state``.
        observers: told of every request that starts, finishes, is refused or abandoned.
        propagate_context: bring context variables that the application sets out to the ASGI caller.
        default_executor: give each loop that the bridge meets an executor of ``threads`` threads for
            ``asyncio.to_thread``; None to do so where the loop has none yet, False never, True always.
        parking: a request that waits for a coroutine leaves its thread to others, so that there are
            ``threads`` threads and no more; needs ``wsgi2asgi[parking]``. What belongs to a thread is then
            shared by requests: see ``docs/waiting.md`` first.

    Raises:
        ParkingError: ``parking`` was asked for where it can't be, or isn't safe.
        TypeError: ``app`` can't be called as a WSGI application is, nor at all what ``native`` mounts; or a
            number or an observer is none.
        ValueError: a number is out of range, or ``native`` holds a prefix that can't be one.
    """

    def __init__(
        self,
        app: WSGIApplication,
        *,
        threads: int = 40,
        max_threads: int | None = None,
        queue: int = 200,
        queue_timeout: float | None = None,
        timeout: float | None = None,
        drain: float = 30.0,
        native: Mapping[str, ASGIApplication] | None = None,
        observers: Sequence[Observer] = (),
        propagate_context: bool = False,
        default_executor: bool | None = None,
        parking: bool = False,
    ) -> None:
        check_application(app)
        check_count("threads", threads, at_least=1)
        if max_threads is None:
            max_threads = threads + _MORE_THREADS
        check_count("max_threads", max_threads, at_least=threads)
        check_count("queue", queue, at_least=0)
        check_seconds("drain", drain, above=False)
        check_seconds("queue_timeout", queue_timeout, above=True)
        check_seconds("timeout", timeout, above=True)
        self._app = app
        self._limits = Limits(queue_timeout=queue_timeout, timeout=timeout)
        self._unlimited = queue_timeout is None and timeout is None
        self._drain = drain
        self._drained = 0.0  # of those seconds, what the requests on the loop have taken
        self._mounts = Mounts(native) if native is not None else None
        self._observers = check_observers(observers)
        self._propagate_context = propagate_context
        self._default_executor = default_executor
        make_pool = _parking_pool() if parking else Pool
        self._pool = make_pool(threads, queue, max_threads, _equip_thread)
        self._mailboxes: dict[AbstractEventLoop, Mailbox] = {}
        self._lock = threading.Lock()
        finalize(self, self._pool.close)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one ASGI connection scope: http, websocket (refused where no mount takes it) or lifespan.

        Raises:
            ValueError: the scope is of another type.
            Exception: what the application raised, so that error middleware and server see it.
        """
        if scope["type"] != "http":
            await self._answer_other(scope, receive, send)
            return
        if self._mounts is not None and (mount := self._mounts.find(scope)) is not None:
            await self._mounts.serve(mount, scope, receive, send)
            return
        # This is the road of every request, so it is one function, and short where it can be.
        pool = self._pool
        mailbox = self._mailboxes.get(get_running_loop()) or self._new_mailbox()
        exchange = Exchange(self._app, scope, mailbox, self._observers)
        channel = exchange.channel
        first_news = channel.arm()
        if not pool.submit(exchange):
            await self._refuse(exchange, send, Refusal.QUEUE_FULL, 503)
            return
        if self._unlimited and not pool.is_queued(exchange):
            try:
                await first_news
            except BaseException:
                channel.orphan("the server ended the request")
                pool.withdraw(exchange)
                raise
            if channel.whole is not None:
                head, body = channel.whole
                try:
                    await send(head)
                    await send({"type": "http.response.body", "body": body, "more_body": False})
                except OSError:
                    pool.note(Outcome.DISCONNECTED)
                if self._propagate_context:
                    propagate(exchange.context)
                return
        await self._converse(exchange, receive, send)

    async def _answer_other(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind, mounts = scope["type"], self._mounts
        if kind == "websocket":
            if mounts is not None and (mount := mounts.find(scope)) is not None:
                await mounts.serve(mount, scope, receive, send)
                return
            await receive()
            await send({"type": "websocket.close", "code": 1000, "reason": ""})
        elif kind == "lifespan":
            lifespans = mounts.lifespans(scope) if mounts is not None else None
            await answer_lifespan(receive, send, self._shut_down, lifespans)
        else:
            raise ValueError(f"a WSGI application can't serve an ASGI scope of type {kind!r}")

    def stats(self) -> Stats:
        """Count what is going on now, and what went on since the bridge was made."""
        return self._pool.stats()

    def close(self) -> None:
        """Let the worker threads go as soon as they are free; a later request starts new ones."""
        self._pool.close()

    async def _converse(self, exchange: Exchange, receive: Receive, send: Send) -> None:
        """Serve a request that takes more than one message from its worker thread."""
        conversation = Conversation(exchange, self._pool, self._limits, receive, send)
        try:
            await conversation.hold()
        except BaseException:
            self._pool.withdraw(exchange)
            raise
        if exchange.channel.aborted is not None:
            await self._give_up(exchange, conversation, send)
        elif exchange.error is not None:
            self._pool.note(Outcome.FAILED)
            _raise(exchange)
        if self._propagate_context:
            propagate(exchange.context)

    async def _give_up(self, exchange: Exchange, conversation: Conversation, send: Send) -> None:
        """End a request whose client has gone or whose time is over."""
        withdrawn = self._pool.withdraw(exchange)
        passed = conversation.deadlines.passed
        if passed is None:
            self._pool.note(Outcome.DISCONNECTED)
            if not withdrawn:
                await conversation.linger()
            return
        self._pool.note(Outcome.TIMED_OUT)
        if withdrawn or passed is Refusal.QUEUE_TIMEOUT:
            await self._refuse(exchange, send, passed, 503)
            return
        job = exchange.leased or exchange
        self._pool.abandon(job)
        if job.state is State.ABANDONED:
            self._tell_abandoned(exchange)
        if conversation.sender.started:
            raise TimeoutError(exchange.channel.aborted)
        await send_refusal(send, exchange.scope["method"], 504, "The application took too long.")

    async def _refuse(self, exchange: Exchange, send: Send, reason: Refusal, status: int) -> None:
        scope = exchange.scope
        if self._observers:
            waited = perf_counter() - exchange.created
            notify(self._observers, RequestRefused(scope["method"], scope["path"], reason, waited))
        await send_refusal(send, scope["method"], status, "The server is busy. Please try again.")

    def _tell_abandoned(self, exchange: Exchange) -> None:
        scope = exchange.scope
        seconds = perf_counter() - exchange.created
        log.warning(
            "gave up on %s %s after %.1f s; its thread %d still runs",
            scope["method"],
            scope["path"],
            seconds,
            exchange.thread,
        )
        event = RequestAbandoned(scope["method"], scope["path"], exchange.thread, seconds)
        notify(self._observers, event)

    def _new_mailbox(self) -> Mailbox:
        """Make the mailbox of the running loop, and forget those of closed loops."""
        loop = get_running_loop()
        with self._lock:
            if self._default_executor is not False and loop not in self._mailboxes:
                install_executor(loop, self._pool.threads, replace=self._default_executor is True)
            open_ones = {loop: box for loop, box in self._mailboxes.items() if not loop.is_closed()}
            mailbox = open_ones.setdefault(loop, Mailbox(loop))
            self._mailboxes = open_ones
        return mailbox

    async def _drain_loop(self, under_way: Callable[[], int]) -> None:
        """Wait until no request is on the loop, and take that off the time there is for threads."""
        began = get_running_loop().time()
        self._drained = await wait_for_none(under_way, self._drain) - began

    async def _shut_down(self) -> None:
        """Wait for requests under way, report those that outlast the deadline, and let the threads go."""
        for job in await drain_pool(self._pool, self._drain - self._drained):
            if isinstance(job, Exchange):
                self._tell_abandoned(job)
        self._pool.close()


def _equip_thread(pool: Pool, jobs: Jobs) -> None:
    from bridge.gateway.waiting import equip_thread  # loads asgiref, with the first thread and not before

    equip_thread(pool, jobs)


def _parking_pool() -> type[Pool]:
    from bridge.gateway.hazards import refuse_hazards

    refuse_hazards()
    from bridge.gateway.parking import ParkingPool

    return ParkingPool


def _raise(exchange: Exchange) -> None:
    """Raise what the application raised; what would end the loop or pass for a cancellation, wrapped."""
    error = exchange.error
    assert error is not None
    exchange.error = None  # the traceback holds the frames that hold the exchange
    try:
        if isinstance(error, Exception):
            raise error
        raise RuntimeError(f"the application raised {type(error).__name__}: {error}") from error
    finally:
        del error
