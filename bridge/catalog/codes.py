"""The codes that findings bear: what each means, why it matters, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """Explain one code; ``name`` is the kebab-case slug that stands beside it in every report."""

    code: str
    name: str
    why: str
    way_out: str

    @property
    def title(self) -> str:
        """Give the name, as reasons give their title."""
        return self.name


CODES: tuple[Code, ...] = (
    Code(
        "WA110",
        "mutable-global",
        "Code that requests run changes something that a module or a class holds, and holds no lock. All "
        "threads of the process see the change, and two at once can lose one another's; on the event loop "
        "the same happens at every await between reading and writing.",
        "Keep the value with the request (flask.g, request.state, a contextvars.ContextVar), in a cache or a "
        "database, or change it under a threading.Lock.",
    ),
    Code(
        "WA120",
        "thread-local-state",
        "A threading.local belongs to the thread, not to the request. Threads serve many requests one after "
        "another, and all coroutines of a thread share its values.",
        "Use contextvars.ContextVar, which belongs to the request in threads and in coroutines alike, or "
        "flask.g. A client kept for each thread may stay in code that only runs in threads.",
    ),
    Code(
        "WA130",
        "process-wide-state",
        "The call changes something that the whole process has only once: the working directory, the locale, "
        "signal handlers, environment variables. Other requests run in the same process at that moment. "
        "signal.signal works in the main thread alone, which no worker is.",
        "Pass the value along (absolute paths, babel instead of locale, a time-out of each socket), set it "
        "once when the process starts, or do the work in a child process.",
    ),
    Code(
        "WA140",
        "fork-in-worker",
        "A child process made by fork has only the thread that called it: locks that other threads held stay "
        "locked for ever in the copy, and it shares open connections.",
        'Start processes before the threads, or with multiprocessing.get_context("spawn"), or hand the work '
        "to a task queue.",
    ),
    Code(
        "WA150",
        "gevent-patched",
        "gevent and eventlet replace the standard library's sockets, locks and threads. asyncio and the "
        "worker threads of a bridge then wait on the wrong loop.",
        "Remove the patching where the application is served by an ASGI server; threads do its work.",
    ),
    Code(
        "WA210",
        "blocking-http-call",
        "The thread waits for another server. In a worker thread it holds one of a few slots for as long as "
        "the slowest upstream takes; on the event loop it stops every other request.",
        "Await an async client (httpx.AsyncClient, one shared by all requests), or send the call to a thread "
        "with asyncio.to_thread. `wsgi2asgi migrate` does the second by itself.",
    ),
    Code(
        "WA220",
        "blocking-subprocess-call",
        "The thread waits until a child process ends.",
        "Await asyncio.create_subprocess_exec, or send the call to a thread with asyncio.to_thread.",
    ),
    Code(
        "WA230",
        "blocking-file-call",
        "The thread waits for the disk. That is short on a local disk and long on a network share.",
        "In an async view, read and write files in a thread with asyncio.to_thread. If local files are fast "
        'enough for you, set ignore = ["WA230", "WA240"].',
    ),
    Code(
        "WA240",
        "blocking-path-call",
        "The thread asks the file system for names, sizes or permissions and waits for the answer.",
        "As for WA230: a thread, or ignore the code if the disk is local.",
    ),
    Code(
        "WA250",
        "blocking-sleep",
        "The thread waits for a timer or for a person to type.",
        "Await asyncio.sleep; `wsgi2asgi migrate` writes it.",
    ),
    Code(
        "WA260",
        "blocking-database-call",
        "The thread waits for a database: connecting, executing, fetching or committing.",
        "Keep it in the request's own thread (asgiref.sync.sync_to_async) or use the library's async "
        "interface. A view that waits for the database alone gains little from being async.",
    ),
    Code(
        "WA270",
        "blocking-cache-or-queue-call",
        "The thread waits for a cache server or a message broker.",
        "Use the client's async interface (redis.asyncio, aio-pika), or a thread.",
    ),
    Code(
        "WA280",
        "blocking-wait-for-another-thread",
        "The thread waits for a lock, a queue, a future or another thread. On the event loop this can wait "
        "for ever, because what it waits for may need the loop.",
        "Await the asyncio counterpart (asyncio.Lock, asyncio.Queue, asyncio.wrap_future), or keep it in a "
        "thread.",
    ),
    Code(
        "WA290",
        "blocking-cloud-call",
        "The thread waits for a cloud provider's API.",
        "Use the provider's async client where there is one, or a thread.",
    ),
    Code(
        "WA299",
        "blocking-call-of-your-own",
        "The project's configuration names this call as one that blocks.",
        "Do as its `instead` and `note` in [[tool.wsgi2asgi.blocking]] say. `wsgi2asgi trace` finds more "
        "such calls by running the application.",
    ),
    Code(
        "WA310",
        "async-view-gains-nothing",
        "The view is async def, awaits nothing, and calls what waits: the whole event loop waits with it.",
        "Write it as a plain def, which frameworks run in a thread, or await an async client.",
    ),
    Code(
        "WA320",
        "sync-middleware",
        "Django runs an async view under a middleware that only knows sync in a thread of its own, which "
        "waits for as long as the view runs.",
        "Derive it from MiddlewareMixin, decorate it with sync_and_async_middleware, or set async_capable "
        "and answer with a coroutine.",
    ),
    Code(
        "WA330",
        "orm-in-async",
        "Django's database calls refuse to run where an event loop runs: SynchronousOnlyOperation.",
        "Await the method that begins with a (aget, acreate, asave), iterate with async for, or wrap the "
        "whole unit of work in sync_to_async.",
    ),
    Code(
        "WA340",
        "atomic-requests",
        "With ATOMIC_REQUESTS Django wraps each view in a transaction, which async views can't have: they "
        "raise RuntimeError.",
        "Decorate async views with transaction.non_atomic_requests, or open transaction.atomic where it is "
        "needed.",
    ),
    Code(
        "WA350",
        "blocking-stream",
        "The response is made of a synchronous iterator that waits. It runs while the response is sent, "
        "after the view has returned, and holds a thread for as long as the client reads.",
        "Give an ASGI framework an asynchronous generator that awaits instead; behind a bridge each step "
        "runs in a thread, so give the pool room for as many streams as are open at once.",
    ),
    Code(
        "WA360",
        "context-read-off-thread",
        "A function that is handed to another thread reads the request, g or current_app there. Threads "
        "begin without a context, so this raises, or finds another request's values.",
        "Read the value before and hand it over, or wrap the function in copy_current_request_context.",
    ),
    Code(
        "WA370",
        "connection-age",
        "Django keeps a database connection for the thread that opened it. Stock ASGI runs each request in a "
        "thread or context of its own, so kept connections pile up instead of being met again.",
        "Set CONN_MAX_AGE to 0, let a pool keep connections (OPTIONS pool, PgBouncer), or serve through "
        "bridge.django, whose threads stay.",
    ),
    Code(
        "WA510",
        "computing-hash",
        "The thread computes a password hash for tens of milliseconds or more; on the event loop nothing "
        "else runs meanwhile.",
        "Send it to a thread; hashing releases the interpreter lock.",
    ),
    Code(
        "WA520",
        "computing-image-or-document",
        "The thread decodes, resizes or renders an image or a document.",
        "Send it to a process or a job queue.",
    ),
    Code(
        "WA530",
        "computing-data-frame",
        "The thread reads or transforms a data frame.",
        "Send it to a process or a job queue.",
    ),
    Code(
        "WA901",
        "unused-suppression",
        "A comment silences findings that are not there, so it would hide the next one that comes.",
        "Delete the comment, or the codes in its brackets that nothing on the line bears.",
    ),
    Code(
        "WA910",
        "file-not-parsed",
        "The file could not be read as Python, so nothing in it was looked at. What is not known is never "
        "counted as clean.",
        "Mend the syntax or the encoding, or leave the file out with exclude = [...].",
    ),
)

_BY_CODE = {code.code: code for code in CODES}


def find(code: str) -> Code | None:
    """Look a code up; None when nobody defined it."""
    return _BY_CODE.get(code)


def begins(prefix: str) -> bool:
    """Tell whether some code begins with ``prefix``."""
    return any(code.code.startswith(prefix) for code in CODES)


def selected(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """Decide whether a code is reported: the longest matching prefix wins, ``ignore`` on a tie."""

    def longest(prefixes: tuple[str, ...]) -> int:
        return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)

    chosen = longest(select) if select else 0
    return chosen > longest(ignore)
