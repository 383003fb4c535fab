# entry: hazard_mutable_global.py::view
# entry: hazard_mutable_global.py::quiet
import threading

counter = 0
cache = {}
names = []
client = None
lock = threading.Lock()
LIMITS = {"a": 1}


class Settings:
    debug = False


def fill(key):
    cache[key] = 1  # hazard WA110


def view(request):
    global counter
    counter += 1  # hazard WA110
    fill(request.key)
    names.append(request.name)  # hazard WA110
    Settings.debug = True  # hazard WA110
    cache.update(a=2)  # hazard WA110


def quiet(request):
    global client, counter
    if client is None:
        client = object()
    with lock:  # optional
        counter += 1
        cache["b"] = 1
    cache = {}
    mine = []
    mine.append(LIMITS["a"])
    mine[0] = LIMITS.get("a")
    return mine


def never_called():
    names.append(1)


names.append("made when the module is imported")
