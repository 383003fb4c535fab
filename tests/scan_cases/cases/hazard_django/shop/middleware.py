from django.utils.decorators import sync_and_async_middleware
from django.utils.deprecation import MiddlewareMixin


class Sync:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):  # hazard WA320
        return self.get_response(request)


class Both(MiddlewareMixin):
    def process_request(self, request):
        return None


class Marked:
    async_capable = True

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)


def plain(get_response):
    def middleware(request):  # hazard WA320
        return get_response(request)

    return middleware


@sync_and_async_middleware
def decorated(get_response):
    def middleware(request):
        return get_response(request)

    return middleware
