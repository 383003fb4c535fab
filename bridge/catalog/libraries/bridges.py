"""The ways between threads and event loops: asgiref, Channels, anyio, Starlette, FastAPI, gevent, Twisted."""

from bridge.catalog.entry import blocks, calls, inherits, library, methods, offloads, returns, runs, same

ASGIREF = library(
    "asgiref",
    "asgiref",
    ">=3.2",
    offloads(0, "asgiref.sync.sync_to_async", "asgiref.sync.SyncToAsync"),
)

CHANNELS = library(
    "channels",
    "channels",
    ">=3.0",
    offloads(0, "channels.db.database_sync_to_async", "channels.db.DatabaseSyncToAsync"),
)

ANYIO = library(
    "anyio",
    "anyio",
    ">=3.0",
    offloads(0, "anyio.to_thread.run_sync", "anyio.to_process.run_sync"),
    runs(0, "anyio.from_thread.run_sync"),
    returns("anyio.abc.TaskGroup()", "anyio.create_task_group"),
    calls(0, "anyio.abc.TaskGroup().start_soon", "anyio.abc.TaskGroup().start"),
)

STARLETTE = library(
    "starlette",
    "starlette",
    ">=0.20",
    offloads(0, "starlette.concurrency.run_in_threadpool"),
    offloads(0, "starlette.background.BackgroundTask", "starlette.background.BackgroundTasks().add_task"),
)

FASTAPI = library(
    "fastapi",
    "fastapi",
    ">=0.80",
    same("starlette.concurrency.run_in_threadpool", "fastapi.concurrency.run_in_threadpool"),
    inherits("starlette.background.BackgroundTasks", "fastapi.BackgroundTasks"),
)

GEVENT = library(
    "gevent",
    "gevent",
    ">=20",
    offloads(0, *methods("gevent", "spawn spawn_raw")),
    offloads(1, "gevent.spawn_later"),
    offloads(0, *methods("gevent.pool.Pool()", "apply_async map_async spawn")),
    offloads(0, *methods("gevent.threadpool.ThreadPool()", "apply spawn")),
    blocks(
        "WA280",
        "gevent.joinall",
        "gevent.wait",
        *methods("gevent.Greenlet()", "get join"),
        instead="asyncio.gather",
        note="Greenlets and an asyncio loop do not share a thread.",
    ),
    blocks(
        "WA250",
        "gevent.sleep",
        instead="asyncio.sleep",
        note="Greenlets and an asyncio loop do not share a thread.",
    ),
    returns("gevent.Greenlet()", *methods("gevent", "spawn spawn_later")),
)

TWISTED = library(
    "twisted",
    "Twisted",
    ">=20",
    offloads(0, "twisted.internet.threads.deferToThread"),
)
