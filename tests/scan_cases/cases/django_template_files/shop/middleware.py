import requests
from django.utils.functional import SimpleLazyObject


def who(request):
    return requests.get("https://who.example").json()  # optional


class Known:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = SimpleLazyObject(lambda: who(request))
        return self.get_response(request)
