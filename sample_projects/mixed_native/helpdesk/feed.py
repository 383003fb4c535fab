"""Carries news from any thread to whoever listens on an event loop."""

import asyncio
import threading
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Generic, TypeVar

Item = TypeVar("Item")

BACKLOG = 100


class Feed(Generic[Item]):
    """Publish from threads or loops; a listener that falls BACKLOG items behind misses the newest."""

    def __init__(self) -> None:
        self._listeners: dict[asyncio.Queue[Item], asyncio.AbstractEventLoop] = {}
        self._lock = threading.Lock()

    def publish(self, item: Item) -> None:
        with self._lock:
            listeners = list(self._listeners.items())
        for queue, loop in listeners:
            # A listener's loop may have closed since the list was made; its news is nobody's then.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(_offer, queue, item)

    async def listen(self) -> AsyncGenerator[Item, None]:
        """Yield what is published from now on."""
        queue: asyncio.Queue[Item] = asyncio.Queue(BACKLOG)
        with self._lock:
            self._listeners[queue] = asyncio.get_running_loop()
        try:
            while True:
                yield await queue.get()
        finally:
            with self._lock:
                del self._listeners[queue]

    @property
    def listeners(self) -> int:
        with self._lock:
            return len(self._listeners)


def _offer(queue: asyncio.Queue[Item], item: Item) -> None:
    with suppress(asyncio.QueueFull):
        queue.put_nowait(item)
