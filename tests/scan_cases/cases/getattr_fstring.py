# entry: getattr_fstring.py::view
import time


class Handler:
    def run(self, name):
        handler = getattr(self, f"handle_{name}", None)
        if handler:
            handler()

    def handle_a(self):
        time.sleep(1)  # blocking

    def stop(self):
        time.sleep(3)  # trap


def view(request):
    Handler().run(request.name)
