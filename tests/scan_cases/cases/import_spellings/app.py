# entry: app.py::view
import importlib
import pkg.sub.deep as deep
from pkg import sub


def view():
    deep.run()
    sub.deep.also()
    __import__("time").sleep(1)  # blocking
    importlib.import_module(".sub.late", package="pkg").go()  # optional
    from pkg.sub import inner

    return inner.call()
