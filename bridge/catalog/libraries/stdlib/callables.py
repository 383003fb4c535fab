"""Standard library: who calls the function it is given, and when."""

from bridge.catalog.entry import calls, library, methods, offloads, returns, runs, wraps

LIBRARY = library(
    "stdlib.callables",
    "",
    ">=3.8",
    wraps(
        0,
        *methods(
            "functools", "partial partialmethod lru_cache cache cached_property singledispatch cmp_to_key"
        ),
        *methods("functools", "singledispatchmethod"),
        *methods("contextlib", "contextmanager asynccontextmanager"),
        *methods("builtins", "property staticmethod classmethod"),
    ),
    calls(0, *methods("builtins", "map filter"), "functools.reduce"),
    calls("key", *methods("builtins", "sorted min max"), "builtins.list().sort"),
    calls("key", "heapq.nlargest", "heapq.nsmallest", "itertools.groupby"),
    calls(0, *methods("itertools", "dropwhile filterfalse starmap takewhile")),
    calls(1, "itertools.accumulate", "itertools.groupby"),
    calls(1, "re.sub", "re.subn"),
    calls("ignore", "shutil.copytree"),
    calls("copy_function", "shutil.copytree", "shutil.move"),
    calls("onerror", "shutil.rmtree", "os.walk"),
    calls("onexc", "shutil.rmtree"),
    calls("filter", "tarfile.TarFile().add"),
    calls(0, "re.Pattern().sub", "re.Pattern().subn"),
    returns("re.Pattern()", "re.compile"),
    calls(0, "contextlib.ExitStack().callback", "contextlib.AsyncExitStack().callback"),
    calls(0, "timeit.timeit"),
    returns("contextvars.Context()", "contextvars.copy_context"),
    runs(0, "contextvars.Context().run"),
    offloads(0, "atexit.register"),
    offloads(1, "signal.signal", "weakref.finalize"),
)
