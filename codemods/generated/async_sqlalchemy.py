"""Open SQLAlchemy sessions for the event loop: the settings of the sync ones, and the same answers.

``wsgi2asgi migrate --level 1`` wrote this file; it is part of your project now and needs no tool.
``async with opened(Session) as session`` gives an ``AsyncSession`` whose engine has the URL of the sync one
and its pool's sizes. There is one for each event loop, disposed of with the loop. It does so where one driver
knows both ways (psycopg, oracledb). With another driver, a connection that tests have put in the engine's
place, or without greenlet, the sync session is used as it is, on the request's own thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from importlib.util import find_spec
from typing import Any

from asgiref.sync import sync_to_async
from sqlalchemy.engine import Engine
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

_BOTH_WAYS = frozenset(["postgresql+psycopg", "oracle+oracledb"])
_GREENLET = find_spec("greenlet") is not None
_Engines = dict[int, tuple[Any, Any]]
_engines: dict[Any, tuple[AsyncIterator[None], _Engines]] = {}


class opened:  # noqa: N801  # reads as a word: async with opened(Session) as session
    """Open a session, and close it at the end of the block; with ``begin``, commit before, or roll back."""

    def __init__(self, maker: Any, *args: Any, begin: bool = False, **options: Any) -> None:
        self._maker, self._args, self._options, self._begin = maker, args, options, begin
        self._transaction: Any = None

    async def __aenter__(self) -> Any:
        self._session = await self._open()
        if self._begin:
            self._transaction = self._session.begin()
            await self._transaction.__aenter__()
        return self._session

    async def __aexit__(self, *failure: Any) -> None:
        try:
            if self._transaction is not None:
                await self._transaction.__aexit__(*failure)
        finally:
            await self._session.close()

    async def _open(self) -> Any:
        maker, options = self._maker, dict(self._options)
        kind: Any
        if type(maker) is sessionmaker:
            kind, options = maker.class_, {**maker.kw, **options}
        else:
            kind = maker
        bind = self._args[0] if self._args else options.pop("bind", None)
        options.pop("bind", None)
        plain = len(self._args) <= 1 and isinstance(kind, type) and issubclass(kind, Session)
        engine = await _twin(bind) if plain and _possible(bind) else None
        if engine is None:
            return _OnThread(await sync_to_async(self._maker)(*self._args, **self._options))
        return AsyncSession(engine, sync_session_class=kind, **options)


class _OnThread:
    """Use a sync session on the request's own thread, in the way of an asynchronous one."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def __getattr__(self, name: str) -> Any:
        if name in ("add", "add_all"):
            return getattr(self._session, name)

        def call(*args: Any, **options: Any) -> Any:
            if name == "scalars":
                return _whole(self._session.execute(*args, **options)).scalars()
            return _whole(getattr(self._session, name)(*args, **options))

        return sync_to_async(call)

    def begin(self) -> Any:
        """Begin a transaction."""
        return _Transaction(self._session)


class _Transaction:
    """Enter and leave a sync session's transaction on the request's own thread."""

    def __init__(self, session: Any) -> None:
        self._session = session

    async def __aenter__(self) -> None:
        self._transaction = await sync_to_async(self._session.begin)()
        await sync_to_async(self._transaction.__enter__)()

    async def __aexit__(self, *failure: Any) -> None:
        await sync_to_async(self._transaction.__exit__)(*failure)


def _whole(answer: Any) -> Any:
    """Read what a cursor still holds, because it is asked on the event loop."""
    rows = getattr(answer, "returns_rows", True) and hasattr(answer, "freeze")
    return answer.freeze()() if rows else answer


def _possible(bind: Any) -> bool:
    """Tell whether an engine is of a kind that can be had for the event loop too."""
    return (
        _GREENLET
        and type(bind) is Engine
        and bind.url.get_backend_name() + "+" + bind.url.get_driver_name() in _BOTH_WAYS
        and type(bind.pool) is QueuePool
        and not bind.get_execution_options()
    )


async def _twin(engine: Any) -> Any:
    """Find or make the running loop's engine."""
    loop = asyncio.get_running_loop()
    if loop not in _engines:
        found: _Engines = {}
        keeper = _keep(loop, found)
        _engines[loop] = (keeper, found)
        await anext(keeper)
    engines = _engines[loop][1]
    if id(engine) not in engines:
        pool = engine.pool
        made = create_async_engine(
            engine.url,
            echo=engine.echo,
            pool_size=pool.size(),
            max_overflow=pool._max_overflow,
            pool_timeout=pool._timeout,
            pool_recycle=pool._recycle,
            pool_pre_ping=pool._pre_ping,
        )
        engines[id(engine)] = (engine, made)  # the engine is kept, so that its id stays its own
    return engines[id(engine)][1]


async def _keep(loop: Any, engines: _Engines) -> AsyncIterator[None]:
    """Dispose of the engines when the loop closes what it has not finished iterating."""
    try:
        yield
    finally:
        _engines.pop(loop, None)
        for _, engine in engines.values():
            await engine.dispose()
