"""What makes parking unsafe, looked for before the first request."""

import _thread
import gc
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bridge.errors import BridgeError

_CONNECTIONS = (
    ("sqlite3", "Connection"),
    ("psycopg", "Connection"),
    ("psycopg2.extensions", "connection"),
    ("pymysql.connections", "Connection"),
    ("MySQLdb.connections", "Connection"),
    ("mysql.connector", "MySQLConnection"),
)
_THREAD_KEYS = (threading.get_ident, threading.get_native_id, threading.current_thread, _thread.get_ident)


class ParkingError(BridgeError, RuntimeError):
    """Refuse parking where its library is missing, or where requests on one thread would mix."""


def refuse_hazards() -> None:
    """Look for what belongs to a thread and would be shared by the requests that are parked on it.

    Raises:
        ParkingError: something was found, or greenlet is not installed.
    """
    try:
        import greenlet  # noqa: F401 - to know that it can be
    except ImportError as exc:
        raise ParkingError(
            "parking=True needs greenlet; install it with \"pip install 'wsgi2asgi[parking]'\", "
            "or leave parking off"
        ) from exc
    found = list(dict.fromkeys(_find_hazards()))
    if found:
        raise ParkingError(
            f"parking=True lets requests share a thread while they wait, which is not safe here: "
            f"{'; '.join(found)}. Leave parking off: requests that wait then keep a thread each"
        )


def _find_hazards() -> Iterator[str]:
    yield from _patched()
    yield from _django_databases()
    suspects = (*_connection_kinds(), *_session_kinds())
    if suspects and any(True for _ in _alive(suspects)):
        gc.collect()  # what nobody refers to is no hazard
        yield from _connections()
        yield from _sessions()


def _patched() -> Iterator[str]:
    """Find gevent or eventlet in place of threads."""
    monkey = sys.modules.get("gevent.monkey")
    if monkey is not None and monkey.is_module_patched("threading"):
        yield "gevent has patched threading, so that threads are greenlets of its own"
    patcher = sys.modules.get("eventlet.patcher")
    if patcher is not None and patcher.is_monkey_patched("thread"):
        yield "eventlet has patched threading, so that threads are greenlets of its own"


def _django_databases() -> Iterator[str]:
    """Find Django's connections, of which each thread has its own."""
    settings = getattr(sys.modules.get("django.conf"), "settings", None)
    if settings is None or not settings.configured:
        return
    for alias, database in settings.DATABASES.items():
        engine = database.get("ENGINE") or ""
        if engine and engine != "django.db.backends.dummy":
            yield f"Django's database {alias!r} has one connection a thread, and its transactions would mix"


def _sessions() -> Iterator[str]:
    """Find SQLAlchemy's scoped sessions that are kept by thread, and engines with a connection a thread."""
    for thing in _alive(_session_kinds()):
        registry = getattr(thing, "registry", None)
        if registry is None:
            yield "an SQLAlchemy engine has a SingletonThreadPool, one connection a thread"
        elif type(registry).__name__ == "ThreadLocalRegistry":
            yield "an SQLAlchemy scoped_session keeps one session a thread; give it a scopefunc by request"
        elif getattr(registry, "scopefunc", None) in _THREAD_KEYS:
            yield "an SQLAlchemy scoped_session has a scopefunc by thread; give it one by request"


def _connections() -> Iterator[str]:
    """Find open database connections that no pool holds."""
    for connection in _alive(_connection_kinds()):
        if _is_open(connection) and not _is_pooled(connection):
            kind = type(connection)
            yield f"a {kind.__module__}.{kind.__qualname__} is open that all requests would share"


def _connection_kinds() -> tuple[type, ...]:
    return _loaded(_CONNECTIONS)


def _session_kinds() -> tuple[type, ...]:
    return _loaded((("sqlalchemy.orm", "scoped_session"), ("sqlalchemy.pool", "SingletonThreadPool")))


def _loaded(names: Iterable[tuple[str, str]]) -> tuple[type, ...]:
    """Give those classes whose modules have been imported."""
    found = (getattr(sys.modules.get(module), name, None) for module, name in names)
    return tuple(kind for kind in found if isinstance(kind, type))


def _alive(kinds: tuple[type, ...]) -> Iterator[Any]:
    # By type(): isinstance() would ask a proxy of the application's what it stands for.
    return (thing for thing in gc.get_objects() if issubclass(type(thing), kinds))


def _is_open(connection: Any) -> bool:
    if type(connection).__module__.startswith("sqlite3"):
        return not _raises(lambda: connection.total_changes, "closed")
    if hasattr(connection, "closed"):
        return not connection.closed  # psycopg and psycopg2
    return bool(getattr(connection, "open", True))  # PyMySQL and mysqlclient


def _raises(look: Callable[[], object], word: str) -> bool:
    """Tell whether a look at a connection fails for being closed; another thread's own is open."""
    try:
        look()
    except Exception as exc:  # noqa: BLE001 - each driver has errors of its own
        return word in str(exc)
    return False


def _is_pooled(connection: Any) -> bool:
    """Tell whether a pool holds a connection: psycopg's or SQLAlchemy's, which lend it to one at a time."""
    if getattr(connection, "_pool", None) is not None:
        return True
    record = getattr(sys.modules.get("sqlalchemy.pool.base"), "_ConnectionRecord", None)
    if record is None:
        return False
    holders = gc.get_referrers(connection)
    owners = gc.get_referrers(*(holder for holder in holders if type(holder) is dict))
    return any(type(holder) is record for holder in (*holders, *owners))
