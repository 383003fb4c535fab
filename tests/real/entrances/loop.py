"""Run an ASGI application on an event loop in a thread of its own, from lifespan startup to shutdown."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from typing import Any

from .exchange import ASGIApp, Exchange, NoAnswerError


class BackgroundServer:
    """Start a loop, send the lifespan events as a server does, and run exchanges until `stop`.

    `patience` is in seconds and bounds startup and shutdown.
    """

    def __init__(self, app: ASGIApp, *, patience: float = 30.0) -> None:
        self.app = app
        self.patience = patience
        self.state: dict[str, Any] = {}
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._run, name="asgi-server", daemon=True)
        self._lifespan_events: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._lifespan_said: dict[str, threading.Event] = {
            "startup": threading.Event(),
            "shutdown": threading.Event(),
        }
        self.lifespan_failed: str | None = None

    def start(self) -> None:
        """Start the thread and wait for the application's startup."""
        self._thread.start()
        self._loop.call_soon_threadsafe(self._keep, self._lifespan(), contextvars.Context())
        self._tell_lifespan("startup")

    def submit(self, exchange: Exchange) -> None:
        """Run an exchange in a copy of the calling test's context, so that its context variables are seen."""
        exchange.scope["state"] = dict(self.state)
        context = contextvars.copy_context()
        self._loop.call_soon_threadsafe(self._keep, exchange.run(self.app), context)

    def stop(self) -> None:
        """Send the shutdown, wait for the answer, cancel what is left and end the thread."""
        self._tell_lifespan("shutdown")
        self._loop.call_soon_threadsafe(self._cancel)
        self._thread.join(self.patience)
        if self._thread.is_alive():
            raise NoAnswerError(f"The loop still ran {self.patience:g} seconds after it was told to stop.")
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    def _keep(self, coroutine: Any, context: contextvars.Context) -> None:
        task = self._loop.create_task(coroutine, context=context)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _cancel(self) -> None:
        for task in self._tasks:
            task.cancel()
        gathered = asyncio.gather(*self._tasks, return_exceptions=True)
        gathered.add_done_callback(lambda _: self._loop.stop())

    def _tell_lifespan(self, phase: str) -> None:
        message = {"type": f"lifespan.{phase}"}
        self._loop.call_soon_threadsafe(self._lifespan_events.put_nowait, message)
        if not self._lifespan_said[phase].wait(self.patience):
            raise NoAnswerError(
                f"The application did not answer lifespan.{phase} in {self.patience:g} seconds."
            )
        if self.lifespan_failed is not None:
            raise RuntimeError(f"The application failed its lifespan.{phase}: {self.lifespan_failed}")

    async def _lifespan(self) -> None:
        scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": self.state}

        async def send(message: dict[str, Any]) -> None:
            _, phase, outcome = message["type"].split(".")
            if outcome == "failed":
                self.lifespan_failed = message.get("message", "no reason given")
            self._lifespan_said[phase].set()

        try:
            await self.app(scope, self._lifespan_events.get, send)
        finally:
            # An application that knows no lifespan may raise or return: servers then go on without it.
            for said in self._lifespan_said.values():
                said.set()
