import time

from django.utils.deprecation import MiddlewareMixin


class Timer(MiddlewareMixin):
    def process_request(self, request):
        time.sleep(1)  # blocking

    def process_response(self, request, response):
        time.sleep(2)  # blocking
        return response


def plain(get_response):
    def middleware(request):
        time.sleep(3)  # blocking
        return get_response(request)

    return middleware
