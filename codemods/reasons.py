"""Why a function is not converted, or a conversion was taken back: reasons by code, with a way out."""

from dataclasses import dataclass

from bridge.model.place import Place
from bridge.model.plan import Held


@dataclass(frozen=True, slots=True)
class Reason:
    """Explain one code: ``R-`` codes refuse before anything is written, ``V-`` codes take back."""

    code: str
    title: str
    why: str
    way_out: str


REASONS: tuple[Reason, ...] = (
    Reason(
        "R-ATOMIC",
        "waits inside a database transaction",
        "A transaction belongs to one connection and one thread; awaiting in the middle would hold it open "
        "while other requests run, and a decorator that opens it does not wait for a coroutine.",
        "Move the waiting call before or after the transaction, then run migrate again.",
    ),
    Reason(
        "R-LINKED",
        "stands in a file that is reached by a link",
        "The repository holds the link, not the file, so it could not give the old code back.",
        "Run migrate where the file itself lies.",
    ),
    Reason(
        "R-LOCK",
        "waits while it holds a lock",
        "A thread lock held across an await stops the whole event loop as soon as a second request wants it.",
        "Take the lock only around the code that changes shared state, with the waiting call outside.",
    ),
    Reason(
        "R-THREADAFFINE",
        "mixes waiting with objects bound to the request's thread",
        "Database sessions, connections and ORM objects stay on the thread that made them, and here they "
        "can't be told apart from the waiting code statement by statement.",
        "Move the waiting call into a helper of its own that takes and returns plain data.",
    ),
    Reason(
        "R-THREADLOCAL",
        "sets state of a context and takes it back later",
        "A context variable's token is good only in the context that handed it out, and what leaves the "
        "event loop runs in a copy of the context each time.",
        "Set and take back in one context manager, or in a helper that does all in between.",
    ),
    Reason(
        "R-LOOP",
        "runs an event loop of its own that needs the request's thread",
        "In a loop that asyncio.run starts, sync_to_async and Django's async methods go to the request's "
        "thread, which would be waiting for that loop.",
        "Make the function a coroutine function by hand, and await the coroutine in place of running it.",
    ),
    Reason(
        "R-STOPITERATION",
        "may get StopIteration from a thread",
        "A future can't carry StopIteration: the coroutine that awaits the thread would wait for ever, or "
        "get a RuntimeError that no `except StopIteration` catches.",
        "Give next() a default to return at the end, or catch StopIteration in a helper around it.",
    ),
    Reason(
        "R-DUNDER",
        "is a special method",
        "Python calls special methods itself and does not await what they return.",
        "Move the waiting call into an ordinary method.",
    ),
    Reason(
        "R-PROPERTY",
        "is a property",
        "Reading an attribute can't be awaited; a coroutine in its place would count as true.",
        "Turn the property into a method.",
    ),
    Reason(
        "R-LAMBDA",
        "waits inside a lambda",
        "A lambda can't await.",
        "Write the lambda as a named function.",
    ),
    Reason(
        "R-CALLBACK",
        "is called by code that can't await it",
        "The view function is also called or handed over as a plain function elsewhere in the project.",
        "Move the shared part into a helper that both call, and leave only the view to be converted.",
    ),
    Reason(
        "R-CACHE",
        "is cached",
        "A cache would keep the coroutine instead of its result, and a coroutine can be awaited only once.",
        "Cache a helper that returns the value, and call it from the view.",
    ),
    Reason(
        "R-CTXMGR",
        "waits inside a context manager bound to its thread",
        "What the with statement opens must be used and closed on the request's thread, and control leaves "
        "the block in the middle.",
        "Let the block end before the function returns, or move the block into a helper.",
    ),
    Reason(
        "R-GENERATOR",
        "streams from a generator",
        "The server iterates the generator after the view has returned; an async generator would not be read "
        "by a WSGI framework.",
        "Collect the data before the answer starts, or serve this route from a native ASGI application.",
    ),
    Reason(
        "R-DECORATOR-UNKNOWN",
        "stands under a decorator that does not await",
        "A sync wrapper around an async function hands the framework a coroutine instead of an answer.",
        "Let the decorator's wrapper handle coroutine functions, or apply it inside the view.",
    ),
    Reason(
        "R-DECORATOR-VERSION",
        "stands under a decorator that accepts async views only in a newer version",
        "The version that the project asks for wraps async views as if they were sync.",
        "Raise the requirement to the version named here.",
    ),
    Reason(
        "R-CBV-GENERIC",
        "is a generic class-based view",
        "The generic classes call their hooks synchronously.",
        "Write the handler as a plain view, or leave it to a thread.",
    ),
    Reason(
        "R-CBV-MIXIN",
        "is a class whose dispatch or mixins are synchronous",
        "A sync dispatch or mixin runs on the event loop before the handler and may query a database there.",
        "Replace the mixin with a decorator that accepts async views.",
    ),
    Reason(
        "R-OVERRIDE-EXTERNAL",
        "overrides a method that a library calls",
        "The library calls the method and does not await it.",
        "Move the waiting call into a view or a helper.",
    ),
    Reason(
        "R-RECEIVER-UNPROVED",
        "waits on a value whose type is not known",
        "Iterating or calling it on another thread may not be what it was made for.",
        "Annotate the value, or turn it into a list before the loop.",
    ),
    Reason(
        "R-EXTENSION",
        "is called by a framework or extension that can't await",
        "What dispatches this function calls it synchronously and would answer with a coroutine.",
        "Leave the view to a thread of the bridge, or move the route to the framework's own async views.",
    ),
    Reason(
        "R-VERSION",
        "needs a newer framework",
        "The installed or required version has no async views.",
        "Raise the requirement to the version named here.",
    ),
    Reason(
        "R-NO-BENEFIT",
        "waits only for what gains nothing from async",
        "Database and file calls would still run one after the other on the request's own thread, with a hop "
        "for each.",
        "Leave the view as it is: the bridge runs it in a thread.",
    ),
    Reason(
        "R-TEST-SHAPE",
        "is called directly by a test",
        "The test would receive a coroutine, and migrate edits no test.",
        "Call the view through the framework's test client in that test.",
    ),
    Reason(
        "R-SHADOWED",
        "uses a name that the rewrite needs",
        "A variable hides asyncio or sync_to_async where the rewrite would call it.",
        "Rename the variable.",
    ),
    Reason(
        "V-UNDONE",
        "was undone on request",
        "`migrate --undo` took the conversion back, and the code has not changed since.",
        "Name the view with --only to convert it again.",
    ),
    Reason(
        "V-TEST-FAIL",
        "a test failed after the rewrite",
        "The verification command reported a failure that the untouched project does not have.",
        "Read the test's output in the ledger; mend the cause and run migrate again.",
    ),
    Reason(
        "V-PARSE",
        "the file does not survive a round trip",
        "The file does not parse, or the rewritten text would not compile.",
        "Mend the file's syntax or encoding.",
    ),
    Reason(
        "V-BLOCKING",
        "something would still wait on the event loop",
        "A scan of what was written finds a call, in the view or below, that stops the loop while it waits.",
        "Move the call into a helper of its own, called in a statement of its own, and run migrate again.",
    ),
    Reason(
        "V-UNAWAITED",
        "a coroutine would not be awaited",
        "After the rewrite, something calls the function without awaiting it.",
        "Await the call, or call it through the framework.",
    ),
)

_BY_CODE = {reason.code: reason for reason in REASONS}


def find(code: str) -> Reason | None:
    """Look a reason up by its code; None when nobody defined it."""
    return _BY_CODE.get(code)


class Refusal(Exception):  # noqa: N818  # a result that travels up to the planner, not an error
    """Stop the planning of one function: the reason's code, the line that decides, what was seen there.

    ``path`` names the file of that line where it is not the function's own.
    """

    def __init__(self, code: str, line: int, message: str, path: str = "") -> None:
        super().__init__(message)
        self.code, self.line, self.message, self.path = code, line, message, path

    def held(self, function: str) -> Held:
        """State the refusal as the plan's noun."""
        path, _, qualname = function.partition("::")
        place = Place(self.path, self.line) if self.path else Place(path, self.line, function=qualname)
        return Held(function, self.code, place, self.message, _BY_CODE[self.code].way_out)
