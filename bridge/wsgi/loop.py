"""An event loop on a thread of its own."""

import asyncio
import logging
import threading
from collections.abc import Coroutine
from concurrent.futures import CancelledError
from typing import Any, TypeVar

log = logging.getLogger("bridge.wsgi")

Result = TypeVar("Result")


class BackgroundLoop:
    """Run coroutines from any thread on one loop, and keep the tasks that outlive their request."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._serve, name="bridge-asgi-loop", daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, Result], seconds: float) -> Result:
        """Return what ``work`` returns.

        Raises:
            TimeoutError: it took longer than ``seconds``; it has been cancelled.
        """
        future = asyncio.run_coroutine_threadsafe(work, self.loop)
        try:
            return future.result(seconds)
        except TimeoutError:
            future.cancel()
            raise

    def stop(self, seconds: float) -> None:
        """Wait at most so many seconds for the tasks under way, cancel the others, and end the thread."""
        try:
            self.run(self._settle(seconds), seconds + 5.0)
        except (TimeoutError, CancelledError):
            log.error("tasks of the application did not let themselves be cancelled; they are left behind")
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(5.0)
        if not self._thread.is_alive():
            self.loop.close()

    async def _settle(self, seconds: float) -> None:
        if self.tasks:
            await asyncio.wait(set(self.tasks), timeout=seconds)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=1.0)
        await self.loop.shutdown_asyncgens()

    def _serve(self) -> None:
        asyncio.set_event_loop(self.loop)
        while True:
            try:
                self.loop.run_forever()
            except (SystemExit, KeyboardInterrupt) as exc:
                # One task ends the loop for all with these; its own exception it keeps.
                log.error("a task of the application raised %s; the loop goes on", type(exc).__name__)
            else:
                return
