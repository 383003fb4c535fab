import time

from webob.dec import wsgify


@wsgify
def hello(request):
    time.sleep(1)  # blocking


@wsgify.middleware
def timing(request, app, pause=1):
    time.sleep(pause)  # blocking
    return request.get_response(app)


class Application:
    @wsgify
    def __call__(self, request):
        return getattr(self, "do_get")(request)

    def do_get(self, request):
        time.sleep(1)  # blocking

    def do_nothing(self, request):
        time.sleep(1)  # trap


def unused(request):
    time.sleep(1)  # trap
