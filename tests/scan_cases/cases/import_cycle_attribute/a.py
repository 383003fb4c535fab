# entry: a.py::view
import b


def helper():
    return b.slow()


def view(request):
    return helper()
