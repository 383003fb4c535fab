# entry: inner_imports_and_globals.py::first
# entry: inner_imports_and_globals.py::second
_client = None
_loaded = {}


def _get():
    global _client
    if not _client:
        from redis import Redis

        _client = Redis()
    return _client


def _load(name):
    try:
        return _loaded[name]
    except KeyError:
        import requests as web

        value = _loaded[name] = web.get(name)  # blocking
        return value


def first():
    def nested():
        return _get().get("x")  # blocking

    class Local:
        def __init__(self):
            self.value = nested()

        def other(self):
            return _get().set("x", 1)  # trap

    return Local().value


def second():
    import time as clock, os

    clock.sleep(1)  # blocking
    return _load("x"), os.sep
