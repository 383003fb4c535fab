# entry: hazard_thread_local.py::view
import threading
from contextvars import ContextVar

local = threading.local()
current = ContextVar("current")


class Store(threading.local):
    user = None


store = Store()


def view(request):
    local.user = request.user  # hazard WA120
    current.set(request.user)
    store.user = 1  # hazard WA120
    return getattr(local, "user", None)
