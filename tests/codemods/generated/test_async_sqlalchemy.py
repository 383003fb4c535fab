"""The module that level 1 copies for SQLAlchemy: which sessions are asynchronous, and which are not."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import NullPool

from codemods.generated import async_sqlalchemy
from codemods.generated.async_sqlalchemy import opened
from tests.codemods.recipes.services import postgresql


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with postgresql() as directory:
        yield f"postgresql+psycopg://shop@/shop?host={directory}"


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    made = create_engine(
        url, pool_size=2, max_overflow=1, pool_timeout=7, pool_recycle=50, pool_pre_ping=True
    )
    yield made
    made.dispose()


def test_the_twin_has_the_settings_of_the_engine_and_the_session(engine: Engine) -> None:
    async def ask() -> None:
        maker = sessionmaker(engine, autoflush=False, expire_on_commit=False)
        for session_of in (opened(maker), opened(Session, engine)):
            async with session_of as session:
                assert type(session) is AsyncSession
                assert (await session.execute(text("select 1"))).scalar_one() == 1
                assert session.sync_session.autoflush is (session_of._maker is not maker)
                pool: Any = session.bind.pool
        assert (pool.size(), pool._max_overflow, pool._timeout, pool._recycle) == (2, 1, 7, 50)
        assert pool._pre_ping

    asyncio.run(ask())


def test_each_loop_has_an_engine_of_its_own_and_disposes_of_it(engine: Engine) -> None:
    seen = []

    async def one() -> None:
        async with opened(Session, engine) as session:
            await session.execute(text("select pg_sleep(0.01)"))

    async def ask() -> None:
        await asyncio.gather(*(one() for _ in range(6)))
        seen.extend(async_sqlalchemy._engines)

    for _ in range(2):
        asyncio.run(ask())
    assert len(seen) == 2
    assert async_sqlalchemy._engines == {}


def test_events_of_a_maker_are_heard(engine: Engine) -> None:
    maker = sessionmaker(engine)
    heard = []
    event.listen(maker, "before_commit", lambda session: heard.append(type(session)))

    async def ask() -> None:
        async with opened(maker, begin=True) as session:
            await session.execute(text("select 1"))

    asyncio.run(ask())
    assert heard == [maker.class_]


def test_begin_commits_or_rolls_back(engine: Engine) -> None:
    async def ask(fails: bool) -> None:
        async with opened(sessionmaker(engine), begin=True) as session:
            await session.execute(text("create table made (id int)"))
            if fails:
                raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        asyncio.run(ask(True))
    asyncio.run(ask(False))
    with engine.begin() as connection:
        connection.execute(text("drop table made"))


@pytest.mark.parametrize("kind", ["another driver", "a connection", "another pool", "own execution options"])
def test_what_has_no_twin_goes_to_the_request_s_thread(
    engine: Engine, url: str, tmp_path: Path, kind: str
) -> None:
    bind: Any = create_engine(f"sqlite:///{tmp_path}/x.db") if kind == "another driver" else None
    if kind == "a connection":
        bind = engine.connect()
    elif kind == "another pool":
        bind = create_engine(url, poolclass=NullPool)
    elif kind == "own execution options":
        bind = engine.execution_options(isolation_level="SERIALIZABLE")

    async def ask() -> list[Any]:
        async with opened(sessionmaker(bind), begin=True) as session:
            assert not isinstance(session, AsyncSession)
            rows = (await session.execute(text("select 1 as n union select 2 order by 1"))).all()
            more = await session.scalars(text("select 3"))
        return [[row.n for row in rows], more.all()]

    assert asyncio.run(ask()) == [[1, 2], [3]]
    if kind == "a connection":
        bind.close()
    elif kind != "own execution options":
        bind.dispose()
