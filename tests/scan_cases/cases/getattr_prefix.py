# entry: getattr_prefix.py::view
import time


class Blog:
    def dispatch(self, request):
        return getattr(self, "on_" + request.path)(request)

    def on_index(self, request):
        time.sleep(1)  # blocking

    def on_about(self, request):
        time.sleep(2)  # blocking

    def other(self, request):
        time.sleep(3)  # trap


def view(request):
    return Blog().dispatch(request)
