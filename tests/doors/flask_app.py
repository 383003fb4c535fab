"""A Flask application with everything the door for Flask has to keep as it is under WSGI."""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from asgiref.sync import sync_to_async
from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    g,
    redirect,
    request,
    session,
    stream_with_context,
    url_for,
)
from flask.views import MethodView

variable: ContextVar[str] = ContextVar("variable", default="unset")
local = threading.local()


class Shop:
    """Hold an application and what its hooks noted."""

    def __init__(self, *, hooks: bool) -> None:
        self.notes: list[str] = []
        self.threads: set[int] = set()
        self.app = Flask(__name__)
        self.app.secret_key = "secret"
        self._add_views()
        if hooks:
            self._add_hooks()

    def note(self, what: str) -> None:
        self.notes.append(what)

    def _add_views(self) -> None:
        app = self.app

        @app.route("/greet/<name>", methods=["GET", "POST"])
        async def greet(name: str) -> str:
            await asyncio.sleep(0)
            self.note(f"view {name}")
            return f"{request.method} {name} {request.args.get('q')} {url_for('greet', name=name)}"

        @app.post("/json")
        async def json() -> Any:
            await asyncio.sleep(0)
            return {"got": request.get_json(), "form": request.form.to_dict()}

        @app.post("/upload")
        async def upload() -> Any:
            await asyncio.sleep(0)
            return str(len(request.files["file"].read()))

        @app.get("/count")
        async def count() -> Any:
            session["count"] = session.get("count", 0) + 1
            await asyncio.sleep(0)
            return [session["count"]], 201, {"X-Count": "yes"}

        @app.get("/stream")
        async def stream() -> Any:
            g.word = "streamed"

            @stream_with_context
            def parts() -> Iterator[str]:
                for number in range(3):
                    yield f"{g.word} {number} {request.path}\n"

            return parts()

        @app.get("/missing")
        async def missing() -> None:
            abort(404)

        @app.get("/teapot")
        async def teapot() -> None:
            abort(418)

        @app.get("/known")
        async def known() -> None:
            await asyncio.sleep(0)
            raise LookupError("known")

        @app.get("/unknown")
        async def unknown() -> None:
            await asyncio.sleep(0)
            raise ArithmeticError("unknown")

        @app.get("/nothing")
        async def nothing() -> None:
            return None

        @app.get("/away")
        async def away() -> Any:
            return redirect(url_for("greet", name="you"))

        @app.get("/wsgi")
        async def wsgi() -> Any:
            def inner(environ: dict[str, Any], start_response: Any) -> list[bytes]:
                start_response("202 Accepted", [("X-Inner", "yes")])
                return [b"inner"]

            return inner

        @app.get("/close")
        async def close() -> Any:
            response = Response("closes")
            response.call_on_close(lambda: self.note("closed"))
            return response

        @app.get("/back")
        async def back() -> Any:
            first = await sync_to_async(threading.get_ident)()
            second = await sync_to_async(threading.get_ident)()
            return str(first == second != threading.get_ident())

        @app.get("/plain")
        def plain() -> str:
            self.note("plain view")
            return "plain"

        @app.get("/nap")
        async def nap() -> str:
            self.note("nap")
            await asyncio.sleep(30)
            return "rested"

        class Things(MethodView):
            async def get(self) -> str:
                await asyncio.sleep(0)
                return f"things {request.path}"

        app.add_url_rule("/things", view_func=Things.as_view("things"))

        @app.errorhandler(LookupError)
        def on_lookup_error(error: LookupError) -> tuple[str, int]:
            return f"handled {error}", 409

        @app.errorhandler(418)
        async def on_teapot(error: Exception) -> tuple[str, int]:
            await asyncio.sleep(0)
            return "short and stout", 418

        inner = Blueprint("inner", __name__, url_prefix="/inner")

        @inner.get("/view")
        async def view() -> str:
            return f"{g.get('inner')}"

        @inner.before_request
        async def before_inner() -> None:
            await asyncio.sleep(0)
            g.inner = "inner was here"

        @inner.teardown_request
        async def after_inner(error: BaseException | None) -> None:
            self.note(f"inner teardown {error!r}")

        app.register_blueprint(inner)

    def _add_hooks(self) -> None:
        app = self.app

        @app.before_request
        def connect() -> None:
            self.note("before")
            self.threads.add(threading.get_ident())
            g.connection = sqlite3.connect(":memory:")  # works on this thread only
            g.connection.execute("create table t (x)")
            local.user = request.args.get("user")
            variable.set(f"for {local.user}")

        @app.before_request
        async def before_too() -> None:
            await asyncio.sleep(0)
            self.note("async before")

        @app.after_request
        def mark(response: Response) -> Response:
            g.connection.execute("insert into t values (1)")
            response.headers["X-Marked"] = f"{local.user} {variable.get()}"
            self.note("after")
            return response

        @app.teardown_request
        def disconnect(error: BaseException | None) -> None:
            if (connection := g.pop("connection", None)) is not None:  # a stream pops its context twice
                connection.close()
            self.note(f"teardown {error!r}")

        @app.teardown_appcontext
        async def leave(error: BaseException | None) -> None:
            await asyncio.sleep(0)
            self.note("left")
