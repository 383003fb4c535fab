"""Run Django's own test suites with the door in place of Django's entrances.

``python django_entrance.py DIRECTORY SUITE...``, where ``DIRECTORY/runtests.py`` is that of Django's source.
Header names are compared without case, as HTTP does: the tests expect those of Django's ASGI handler.
"""

import runpy
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class SameCase:
    """Write header names as Django does, and leave everything else to the door."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def send_in_same_case(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = [(name.title(), value) for name, value in message["headers"]]
                message = {**message, "headers": headers}
            await send(message)

        await self._app(scope, receive, send_in_same_case)


def install() -> None:
    """Put the door where Django's tests look for an ASGI application, a WSGI application and a client.

    What calls WSGI is carried over ASGI to the door's threads, and Django's handler is called there.
    """
    import django.core.asgi
    import django.core.wsgi

    from bridge.django import get_asgi_application
    from tests.real.entrances.carriers import ThroughBridge
    from tests.real.entrances.django import install as install_client

    def make_door(deliver: Any) -> Any:
        door = get_asgi_application(threads=1)
        door._app = deliver  # which calls the handler that the test wants called
        door._leads_to_async_view = never
        return door

    get_wsgi_application = django.core.wsgi.get_wsgi_application
    carrier: list[ThroughBridge] = []

    def carried(app: Any) -> Any:
        if not carrier:  # not before Django has its settings
            carrier.append(ThroughBridge(make_door))
        return carrier[0].carry(app)

    class Carrier:
        carry = staticmethod(carried)

    doors: list[Any] = []

    def make_application() -> SameCase:
        doors.append(get_asgi_application())
        return SameCase(doors[-1])

    django.core.asgi.get_asgi_application = make_application
    django.core.wsgi.get_wsgi_application = lambda: carried(get_wsgi_application())
    install_client(Carrier())  # type: ignore[arg-type]
    begin_when_idle(doors)


def begin_when_idle(doors: list[Any]) -> None:
    """Have each test begin when the threads are through with the requests of the one before.

    Many of Django's tests end with the last part of a response. The end of the request, and its signal, come
    a little later on a thread, where they could fall into the next test.
    """
    from django.test import SimpleTestCase

    run = SimpleTestCase.run

    def run_when_idle(self: Any, result: Any = None) -> Any:
        limit = time.monotonic() + 5
        while any(door.stats().running + door.stats().waiting for door in doors) and time.monotonic() < limit:
            time.sleep(0.001)
        return run(self, result)

    SimpleTestCase.run = run_when_idle


async def never(scope: Any) -> bool:
    return False


def main(directory: Path, suites: list[str]) -> None:
    sys.path[:1] = [str(directory)]
    sys.path.append(str(ROOT))
    install()
    sys.argv = [str(directory / "runtests.py"), "--parallel=1", "--noinput", *suites]
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:])
