"""Asks vendors how they are; one client for old pages, asynchronous views and the API alike."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

TIMEOUT = 5.0


class NotOpenError(RuntimeError):
    """Says that nobody has opened the client: no ASGI server has started the site."""


class Vendors:
    """Keep one ``httpx.AsyncClient`` from the start of the server to its end.

    ``url`` is where the vendors' status pages are.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._client: httpx.AsyncClient | None = None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        async with httpx.AsyncClient(base_url=self._url, timeout=TIMEOUT, trust_env=False) as client:
            self._client = client
            try:
                yield
            finally:
                self._client = None

    async def status(self, name: str) -> dict[str, Any]:
        if self._client is None:
            raise NotOpenError("The vendors' client opens when an ASGI server starts the site.")
        answer = await self._client.get(f"/{name}")
        answer.raise_for_status()
        status: dict[str, Any] = answer.json()
        return status
