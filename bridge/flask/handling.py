"""One request to an asynchronous Flask view: on the loop as far as it is asynchronous."""

import asyncio
import traceback
from collections.abc import Callable, Iterable
from itertools import chain
from threading import get_ident
from typing import Any

import flask
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as WerkzeugResponse

from bridge.flask.eligible import asynchronous_view, fix_environ, has_cookie_session, is_plain
from bridge.flask.lease import RequestLease
from bridge.gateway.body import RequestBody
from bridge.gateway.environ import build_environ
from bridge.gateway.errors_stream import ErrorsStream
from bridge.gateway.exchange import ABORTED, Exchange
from bridge.gateway.extensions import offer_extensions
from bridge.gateway.leased_context import LeasedContext
from bridge.gateway.pool import Pool
from bridge.gateway.response import Response
from bridge.gateway.types import Environ, StartResponse


class Handling:
    """Do for one request what ``Flask.wsgi_app`` does, in the same order, each part where it belongs.

    The view is awaited on the loop. Hooks, error handlers, teardown functions and sessions kept elsewhere
    run on a leased thread, together where they follow one another, by Flask's own methods. What is left,
    routing and the making of a response, waits for nothing and runs on the loop. All of it runs in one
    ``contextvars.Context``, the request's, which the thread and the loop enter in turn.

    Args:
        app: the Flask application, which ``can_leave_threads``.
        exchange: the request; takes the answer.
        pool: where a thread comes from.
    """

    def __init__(self, app: flask.Flask, exchange: Exchange, pool: Pool) -> None:
        self._app = app
        self.exchange = exchange
        self._lease = exchange.leased = RequestLease(pool, exchange)
        self._task: asyncio.Task[None] | None = None
        scope = exchange.scope
        self._response = Response(exchange.channel, scope["method"] == "HEAD", send_path=False)
        self._environ = build_environ(scope)
        self._environ["wsgi.input"] = RequestBody(exchange.channel.fetch)
        if scope.get("extensions"):
            offer_extensions(self._environ, scope, exchange.channel, self._response)
        fix_environ(app, self._environ)
        self._ctx = exchange.context.run(app.request_context, self._environ)
        self.view = self._find_view()

    def _find_view(self) -> Any:
        """Give the asynchronous view that the request is for, or None."""
        adapter = self._ctx.url_adapter
        if adapter is None:
            return None
        try:
            rule, _ = adapter.match(return_rule=True)
        except HTTPException:
            return None
        return asynchronous_view(self._app, rule, self._ctx.request.method)

    def start(self, on_end: Callable[[], object]) -> None:
        """Begin, in a task of its own; ``on_end`` is called when it is over."""
        channel = self.exchange.channel
        channel.awaited = self
        channel.news += 1  # so that somebody listens whether the client is there
        self._task = asyncio.get_running_loop().create_task(self._run(), name="bridge-flask")
        self._task.add_done_callback(lambda _: self._end(on_end))

    def _end(self, on_end: Callable[[], object]) -> None:
        if not self.exchange.channel.done:
            self.exchange.channel.finish()  # cancelled before its first step
        on_end()

    def cancel(self) -> None:
        """Cancel the view: nobody is left to be answered. What must be torn down is."""
        if self._task is not None and not self._task.get_loop().is_closed():
            self.exchange.channel.cancelled = True
            self._task.cancel()

    async def _run(self) -> None:
        exchange, response = self.exchange, self._response
        exchange.thread = get_ident()
        told = exchange.tell_started()
        try:
            await self._answer()
        except BaseException as exc:  # noqa: BLE001 - as on a thread: it ends this request only
            if not (isinstance(exc, ABORTED) and exchange.channel.aborted is not None):
                exchange.error = exc
                self._errors.write("".join(traceback.format_exception(exc)))
        finally:
            self._lease.close()
            if self._errors.pending:
                self._errors.flush()
            exchange.tell_finished(*told, response)
            if exchange.error is None:
                exchange.channel.whole = response.whole
            exchange.channel.finish()

    @property
    def _errors(self) -> ErrorsStream:
        errors: ErrorsStream = self._environ["wsgi.errors"]
        return errors

    async def _answer(self) -> None:
        """Do what ``Flask.wsgi_app`` does."""
        error: BaseException | None = None
        answer: WerkzeugResponse | None = None
        try:
            try:
                await self._do(self._ctx.push, on_loop=has_cookie_session(self._app))
                answer = await self._dispatch()
            except Exception as exc:  # noqa: BLE001 - as Flask does
                error = exc
                answer = await self._lease.call(_while_handling, exc, self._app.handle_exception)
        except BaseException as exc:
            error = exc
            raise
        finally:
            if error is not None and self._app.should_ignore_error(error):
                error = None
            if answer is None:
                await self._end_context(error)
        assert answer is not None
        if self._fits_in_one_piece(answer):
            await self._send_whole(answer, error)
        else:
            await self._lease.call(self._send_on_thread, answer, error, last=True)

    async def _dispatch(self) -> WerkzeugResponse:
        """Do what ``Flask.full_dispatch_request`` does."""
        app = self._app
        app._got_first_request = True
        try:
            result = await self._preprocess()
            if result is None:
                result = await self._view_result()
        except Exception as exc:  # noqa: BLE001 - as Flask does
            result = await self._lease.call(_while_handling, exc, app.handle_user_exception)
        on_loop = not self._processes() and has_cookie_session(app) and _is_simple(result)
        try:
            answer: WerkzeugResponse = await self._do(app.finalize_request, result, on_loop=on_loop)
        except asyncio.CancelledError:
            await self._discard(result)
            raise
        return answer

    async def _preprocess(self) -> Any:
        app, names = self._app, [None, *reversed(self._ctx.request.blueprints)]
        hooks = [hook for name in names for hook in app.before_request_funcs.get(name, ())]
        if any(app.url_value_preprocessors.get(name) for name in names) or hooks:
            return await self._lease.call(app.preprocess_request)
        return None

    async def _view_result(self) -> Any:
        request = self._ctx.request
        if request.routing_exception is not None:
            self._app.raise_routing_exception(request)
        arguments: dict[str, Any] = request.view_args or {}
        task = asyncio.get_running_loop().create_task(
            self._call_view(arguments), name="bridge-flask-view", context=self.exchange.context
        )
        try:
            result = await task
        except asyncio.CancelledError:
            if task.done() and not task.cancelled() and task.exception() is None:
                await self._discard(task.result())  # the cancellation came too late for the view
            raise
        if isinstance(result, _Exit):
            raise result.error
        return result

    async def _discard(self, result: Any) -> None:
        """Close a stream, or a response, that nobody will send."""
        close = getattr(result[0] if isinstance(result, tuple) and result else result, "close", None)
        if close is not None:
            await self._lease.call(close)

    async def _call_view(self, arguments: dict[str, Any]) -> Any:
        try:
            async with LeasedContext(self._lease):
                return await self.view(**arguments)
        except (SystemExit, KeyboardInterrupt) as exc:
            return _Exit(exc)  # out of a task it would end the loop, and the server with it

    async def _do(self, function: Callable[..., Any], *args: Any, on_loop: bool) -> Any:
        """Call what may wait on the thread, and what does not on the loop, in the request's context."""
        if on_loop:
            return self.exchange.context.run(function, *args)
        return await self._lease.call(function, *args)

    async def _end_context(self, error: BaseException | None) -> None:
        """Pop the contexts, which calls teardown functions; no sync code comes after that."""
        if self._tears_down():
            await self._lease.call(self._ctx.pop, error, last=True)
        else:
            self.exchange.context.run(self._ctx.pop, error)

    def _processes(self) -> bool:
        """Tell whether a response is still to be seen by the application's own code."""
        app, names = self._app, chain(self._ctx.request.blueprints, (None,))
        return bool(
            self._ctx._after_request_functions
            or any(app.after_request_funcs.get(name) for name in names)
            or not is_plain(app, "finalize_request", "make_response", "process_response")
        )

    def _tears_down(self) -> bool:
        """Tell whether the application has code for the end of the request."""
        app, names = self._app, chain(self._ctx.request.blueprints, (None,))
        return bool(
            app.teardown_appcontext_funcs
            or any(app.teardown_request_funcs.get(name) for name in names)
            or not is_plain(app, "do_teardown_appcontext", "do_teardown_request")
        )

    def _fits_in_one_piece(self, answer: WerkzeugResponse) -> bool:
        """Tell whether the body is there already, and nothing is to be called when it is closed."""
        kind = type(answer)
        return (
            isinstance(answer.response, list | tuple)
            and not answer._on_close
            and kind.__call__ in (WerkzeugResponse.__call__, flask.Response.__call__)
            and kind.get_app_iter is WerkzeugResponse.get_app_iter
        )

    async def _send_whole(self, answer: WerkzeugResponse, error: BaseException | None) -> None:
        start_response: Any = self._response.start_response
        try:
            iterable = self.exchange.context.run(answer, self._environ, start_response)
            body = b"".join(iterable)
            answer.close()
        finally:
            await self._end_context(error)
        self._response.run(lambda *_: [body], self._environ)

    def _send_on_thread(self, answer: WerkzeugResponse, error: BaseException | None) -> None:
        """Send a response that takes its time, on the leased thread; the contexts are popped before."""

        def app(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
            try:
                return answer(environ, start_response)
            finally:
                self._ctx.pop(error)

        self._response.run(app, self._environ)


class _Exit:
    """Carry what a view raised to end the process, where it ends the request only.

    Args:
        error: what was raised.
    """

    def __init__(self, error: SystemExit | KeyboardInterrupt) -> None:
        self.error = error


def _is_simple(result: Any) -> bool:
    """Tell whether a view's result becomes a response without a call of the application's own code."""
    if isinstance(result, tuple):
        result = result[0] if result else None
    return isinstance(result, str | bytes | bytearray | dict | list | WerkzeugResponse) or hasattr(
        result, "__next__"
    )


def _while_handling(error: Exception, handler: Callable[[Exception], Any]) -> Any:
    """Call ``handler`` as in the ``except`` clause that caught ``error``; it may look for it there."""
    try:
        raise error
    except Exception as exc:  # noqa: BLE001 - whatever it was
        return handler(exc)
