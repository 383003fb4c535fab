import requests


class Meter:
    def __init__(self, get_response):
        self.get_response = get_response
        self.names = open("names").read()  # trap

    def __call__(self, request):
        requests.get("http://meter")  # blocking
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        requests.get("http://view")  # blocking

    def process_exception(self, request, exception):
        requests.get("http://exception")  # blocking

    def helper(self):
        requests.get("http://never")  # trap


def function_style(get_response):
    requests.get("http://once")  # trap

    def middleware(request):
        response = get_response(request)
        requests.get("http://each")  # blocking
        return response

    return middleware


from django.utils.deprecation import MiddlewareMixin


class Old(MiddlewareMixin):
    def process_request(self, request):
        requests.get("http://request")  # blocking

    def process_response(self, request, response):
        requests.get("http://response")  # blocking
        return response
