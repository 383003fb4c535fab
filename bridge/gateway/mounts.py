"""Native ASGI applications beside the WSGI application, each under a path prefix."""

from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from bridge.gateway.lifespan_driver import Lifespan, LifespanError
from bridge.gateway.types import ASGIApplication, Receive, Scope, Send

_States = dict[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Mount:
    """Hold one application and where it is mounted.

    Attributes:
        prefix: such as ``/api/orders``, without a slash at the end.
        app: the ASGI application.
    """

    prefix: str
    app: ASGIApplication


class Mounts:
    """Send each connection under a prefix to the ASGI application mounted there.

    The longest prefix wins, and it ends where a segment of the path ends: ``/api`` takes ``/api``,
    ``/api/`` and ``/api/orders``, never ``/apis``. Prefixes are compared with the decoded ``path``, as
    routes are on either side, so that no spelling of a path leads around a mount: ``/api%2Forders`` and
    ``//api/orders`` are ``/api/orders`` to both.

    Args:
        native: the applications by prefix.

    Raises:
        TypeError: an application that can't be called, or a prefix that is no str.
        ValueError: a prefix that takes every path, or none, or is there twice.
    """

    def __init__(self, native: Mapping[str, ASGIApplication]) -> None:
        if not isinstance(native, Mapping):
            raise TypeError(
                f"native takes a mapping of prefixes to applications, not {type(native).__name__}"
            )
        mounts = [Mount(_check_prefix(prefix), _check_app(prefix, app)) for prefix, app in native.items()]
        prefixes = [mount.prefix for mount in mounts]
        for prefix in prefixes:
            if prefixes.count(prefix) > 1:
                raise ValueError(f"native mounts {prefix!r} twice, with and without a slash at the end")
        self._in_order = mounts
        self._longest_first = sorted(mounts, key=lambda mount: len(mount.prefix), reverse=True)
        self._states: dict[AbstractEventLoop, _States] = {}

    def find(self, scope: Scope) -> Mount | None:
        """Find the mount that takes a connection of type http or websocket, if there is one."""
        path = _path_below_root(scope)
        for mount in self._longest_first:
            if _is_under(path, mount.prefix):
                return mount
        return None

    async def serve(self, mount: Mount, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a connection on, its ``path`` whole and the prefix added to ``root_path`` (ASGI HTTP 2.5).

        ``state`` is that of the server with that of the mount's own lifespan over it.
        """
        root = scope.get("root_path", "").rstrip("/")
        # What a proxy took off is put before the path, where the specification wants it.
        path = root + _path_below_root(scope)
        child = {**scope, "root_path": root + mount.prefix, "path": path}
        state = self._states.get(get_running_loop(), {}).get(id(mount.app))
        if state is not None:
            child["state"] = {**(scope.get("state") or {}), **state}
        await mount.app(child, receive, send)

    def lifespans(self, scope: Scope) -> "MountLifespans":
        """Give the lifespans of the mounted applications, for a server's lifespan ``scope``."""
        return MountLifespans(self._in_order, scope, self._states)


class MountLifespans:
    """Start and shut down mounted applications, each once, each with a ``state`` of its own."""

    def __init__(self, mounts: list[Mount], scope: Scope, states: "dict[AbstractEventLoop, _States]") -> None:
        self._mounts = mounts
        self._scope = scope
        self._states = states
        self._started: list[tuple[Mount, Lifespan]] = []

    async def start_up(self) -> None:
        """Start the applications in the order of their mounts.

        One that knows no lifespan is served without. If one fails to start, those that had started are
        shut down again.

        Raises:
            LifespanError: one failed to start; with its message.
        """
        own: _States = {}
        for mount in self._mounts:
            if id(mount.app) in own:
                continue  # one application under two prefixes starts once
            lifespan = Lifespan(mount.app, self._scope)
            try:
                await lifespan.start_up()
            except LifespanError as exc:
                await self.shut_down()
                raise LifespanError(f"the native mount {mount.prefix}: {exc.reason}") from exc
            own[id(mount.app)] = lifespan.state
            self._started.append((mount, lifespan))
        for loop in [loop for loop in self._states if loop.is_closed()]:
            del self._states[loop]
        self._states[get_running_loop()] = own

    async def shut_down(self) -> str:
        """Shut the applications down in reverse order; return what those that failed to said, or ``""``."""
        self._states.pop(get_running_loop(), None)
        failures = []
        while self._started:
            mount, lifespan = self._started.pop()
            failure = await lifespan.shut_down(None)  # how long that may take is for the server to say
            if failure is not None:
                failures.append(f"the native mount {mount.prefix}: {failure}")
        return "; ".join(failures)

    def drop(self) -> None:
        """End what still runs, because the server has ended its own lifespan without a shutdown."""
        for _, lifespan in self._started:
            lifespan.drop()


def _path_below_root(scope: Scope) -> str:
    """Give the path as the applications compare it; Werkzeug takes many slashes before it for one."""
    path: str = scope["path"]
    root = scope.get("root_path", "").rstrip("/")
    below = path[len(root) :] if root and _is_under(path, root) else path
    return "/" + below.lstrip("/") if below.startswith("//") else below


def _is_under(path: str, prefix: str) -> bool:
    return path.startswith(prefix) and path[len(prefix) : len(prefix) + 1] in ("", "/")


def _check_prefix(prefix: object) -> str:
    if not isinstance(prefix, str):
        raise TypeError(f"native takes path prefixes such as '/api', not {type(prefix).__name__}")
    if not prefix.startswith("/"):
        raise ValueError(f"a prefix in native begins with a slash, such as '/api', but {prefix!r} does not")
    if unquote(prefix) != prefix:
        raise ValueError(
            f"a prefix in native is compared with decoded paths, so {prefix!r} would take none; "
            f"write {unquote(prefix)!r}"
        )
    stripped = prefix.rstrip("/")
    if not stripped:
        raise ValueError(
            "native can't mount an application at '/', which would leave no path to the WSGI application; "
            "give it a prefix such as '/api', or serve it without the bridge"
        )
    if stripped.startswith("//"):
        raise ValueError(f"a prefix in native begins with one slash, such as '/api', not {prefix!r}")
    return stripped


def _check_app(prefix: str, app: ASGIApplication) -> ASGIApplication:
    if not callable(app):
        raise TypeError(f"native takes ASGI applications, but that at {prefix!r} is {type(app).__name__}")
    return app
