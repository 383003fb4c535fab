# entry: hazard_gevent.py::view
from gevent import monkey

monkey.patch_all()  # hazard WA150


def view(request):
    return "x"
