# entry: app.py::view
import lib
from lib import PublicClient, fetch


def view(request):
    fetch("x")
    PublicClient().load()
    return lib.fetch("y")
