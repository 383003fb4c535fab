import requests
from asgiref.sync import iscoroutinefunction
from django.utils.decorators import sync_and_async_middleware


class First:
    sync_capable = True
    async_capable = False

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.country = requests.get("http://country").text  # blocking
        return self.get_response(request)


@sync_and_async_middleware
def second(get_response):
    if iscoroutinefunction(get_response):

        async def middleware(request):
            return await get_response(request)
    else:

        def middleware(request):
            response = get_response(request)
            requests.post("http://second")  # blocking
            return response

    return middleware


class Third(First):
    def __call__(self, request):
        response = super().__call__(request)  # optional
        response["X-Third"] = requests.get("http://third").text  # blocking
        return response


class Fourth:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        requests.get("http://fourth")  # trap
        return self.get_response(request)
