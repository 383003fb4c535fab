# entry: app.py::view
from django.utils.module_loading import import_string

Backend = import_string("backends.Remote")


def view(request):
    return Backend().fetch()
