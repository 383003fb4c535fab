"""Factories that are wrong on purpose, so that each clause can be seen to fail."""

import asyncio
import io
from typing import Any


def mute(app: Any) -> Any:
    """Never call the application: answer 200 and nothing, whatever is asked."""

    async def asgi(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    return asgi


def careless(app: Any) -> Any:
    """Run the application on the loop, buffer both bodies, close nothing, swallow errors, leave a task."""

    async def asgi(scope: Any, receive: Any, send: Any) -> None:
        task = asyncio.ensure_future(asyncio.sleep(60))  # left behind
        task.add_done_callback(lambda _: None)
        body = b""
        while (message := await receive())["type"] == "http.request":
            body += message["body"]
            if not message["more_body"]:
                break
        environ = {
            "REQUEST_METHOD": scope["method"],
            "PATH_INFO": scope["path"],
            "wsgi.input": io.BytesIO(body),
            "asgi.scope": scope,
        }
        for name, value in scope["headers"]:
            environ["HTTP_" + name.decode("latin-1").upper().replace("-", "_")] = value.decode("latin-1")
        head: list[Any] = [200, []]
        parts: list[bytes] = []

        def start_response(status: str, headers: Any, exc_info: Any = None) -> Any:
            head[:] = int(status[:3]), [(n.encode("latin-1"), v.encode("latin-1")) for n, v in headers]
            return parts.append

        try:
            for number, part in enumerate(app(environ, start_response)):
                parts.append(part)
                if number > 10_000:
                    break
        except Exception as exc:  # noqa: BLE001 - this is what is wrong with it
            parts.append(repr(exc).encode())
        await send({"type": "http.response.start", "status": head[0], "headers": head[1]})
        whole = b"".join(part for part in parts if isinstance(part, bytes))
        await send({"type": "http.response.body", "body": whole, "more_body": False})

    return asgi


BROKEN = (mute, careless)
